//! What people say themselves of what would have happened anyway, and of what got worse.

use cohort::Linked;
use evaluation::{AnywayReport, Evaluation, OwnAccount, WorseReport};

use survey::instrument::Role;

use super::people::People;

/// What the people looked at say.
pub(super) fn own_account(people: &People, linked: &Linked, evaluation: &Evaluation) -> OwnAccount {
    OwnAccount { anyway: anyway(people, evaluation), worse: worse(people, linked) }
}

fn anyway(people: &People, evaluation: &Evaluation) -> Option<AnywayReport> {
    let asked = people.instrument()?.item_with(Role::Counterfactual)?;
    let report = evaluation.measures.iter().find(|it| it.id == asked.id)?;
    let said = report.afterwards.as_ref()?;
    let (least, most) = (said.distribution.first()?.value, said.distribution.last()?.value);
    Some(AnywayReport { n: said.n, mean: said.mean?, least, most })
}

/// Rows of tables say nothing of what people wrote, and are not counted.
fn worse(people: &People, linked: &Linked) -> Option<WorseReport> {
    people.instrument()?.item_with(Role::Harm)?;
    let responses = linked.cohort.follow_up.iter().filter(|it| it.response_id.is_some());
    let facts: Vec<_> = responses.filter_map(|record| people.facts.of(record)).collect();
    let n_wrote = facts.iter().filter(|facts| facts.wrote_of_worse).count();
    (!facts.is_empty()).then_some(WorseReport { n_asked: facts.len(), n_wrote })
}
