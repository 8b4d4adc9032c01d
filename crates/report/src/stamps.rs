//! What must stand on everything that shows a return: that data are invented, and what stands against a headline.

use money::Outcome;

use super::{headline::typed_sentence, words::sentence};

/// What every output of a return says beside its figures, a sentence each.
pub fn stamps(outcome: &Outcome) -> Vec<String> {
    let invented = outcome
        .invented
        .then(|| "Invented data: nothing here is about a real programme.".to_owned());
    let reasons: Vec<String> = outcome.headline.reasons.iter().map(ToString::to_string).collect();
    let against = reasons.join("; ");
    let headline = match &outcome.headline.overridden {
        Some(stated) => {
            let by = stated.decided();
            let stated = sentence(&stated.reason);
            let against =
                if reasons.is_empty() { String::new() } else { format!(" Against it: {against}.") };
            Some(format!(
                "Headline shown by a stated decision (override) of {by}: {stated}{against}"
            ))
        }
        None if !outcome.headline.allowed => {
            Some(format!("Working figures, no headline: {against}."))
        }
        None => None,
    };
    let what_if = outcome.is_what_if.then(|| {
        "What if: some figures were set by hand; this is not the model as it stands.".to_owned()
    });
    [invented, what_if, headline, typed_sentence(outcome)].into_iter().flatten().collect()
}

/// Said on every page, sheet and picture whose figures are exact and may be of one or two people.
pub const EVALUATOR_ONLY: &str =
    "For the evaluator only: figures are exact, and some are of one or two people.";

/// What must be read with every picture of a return, a line each.
pub fn picture_note(outcome: &Outcome) -> String {
    let mut said = stamps(outcome);
    said.push(EVALUATOR_ONLY.to_owned());
    said.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::waterfall;
    use money::{Model, Override, evaluate};

    fn phillips() -> Model {
        Model::parse(include_str!("../../../docs/examples/roi/phillips-hours-saved.json")).unwrap()
    }

    #[test]
    fn an_override_stands_on_a_picture_with_what_is_against_it() {
        let mut model = phillips();
        let evidence = model.evidence.as_mut().unwrap();
        evidence.n_pairs = Some(5);
        evidence.overridden = Some(Override {
            reason: "the board asked for it".to_owned(),
            who: Some("The chair".to_owned()),
            when: None,
        });
        let outcome = evaluate(&model);
        let file = waterfall(&outcome).unwrap().svg_file(&picture_note(&outcome));
        assert!(file.contains("override") && file.contains("For the evaluator only"), "{file}");
        assert!(
            stamps(&outcome)[1]
                .contains("The board asked for it. Against it: 5 people answered both times")
        );
    }

    #[test]
    fn a_picture_of_working_figures_says_so() {
        let mut model = phillips();
        (model.evidence, model.invented) = (None, false);
        let stamps = stamps(&evaluate(&model));
        assert!(stamps.len() == 1 && stamps[0].starts_with("Working figures, no headline: "));
    }
}
