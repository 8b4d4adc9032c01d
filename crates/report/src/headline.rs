//! The headline return in words, the evidence below it, and what would mend one that is withheld.

use money::{
    BehaviourVerdict, Design, Evidence, EvidenceOrigin, Headline, Model, Outcome, Refusal, Return,
    Spread, pounds_text,
};

use super::words::{counted, number_text, signed_text};

/// The central estimate of the return in one sentence, with its range and what it rests on, and cash apart. A what-if says so
/// first.
pub fn headline_sentence(outcome: &Outcome, spread: Option<&Spread>) -> String {
    let what_if = if outcome.is_what_if { "What if: " } else { "" };
    let side = &outcome.all_classes;
    let (Ok(ratio), Ok(percent)) = (&side.benefit_cost_ratio, &side.roi_percent) else {
        return format!("{what_if}{}", no_return(outcome));
    };
    format!(
        "{what_if}For each £1 of cost, benefits come to {}: a return on investment of {}%{}. {}",
        pounds_text(*ratio),
        number_text(*percent, 1),
        in_brackets(outcome, spread),
        [
            Some(cash_sentence(&outcome.cash_releasing)),
            hangs_sentence(outcome),
            typed_sentence(outcome)
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
    )
}

/// Why there is no figure, as a sentence.
fn no_return(outcome: &Outcome) -> &'static str {
    if outcome.is_nothing_judged() {
        "No benefits judged yet."
    } else {
        "No return can be worked out."
    }
}

/// The range of the central estimate, and the return without the largest respondent.
fn in_brackets(outcome: &Outcome, spread: Option<&Spread>) -> String {
    let range = spread.map(|spread| {
        let [low, high] = spread.range90.map(|end| signed_text(end, 0));
        format!("nine in ten draws {low}% to {high}%")
    });
    let without = outcome.largest_respondent.as_ref().map(|largest| {
        let without = signed_text(largest.roi_percent_without, 1);
        format!("without the largest respondent {without}%")
    });
    let parts: Vec<_> = range.into_iter().chain(without).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

fn hangs_sentence(outcome: &Outcome) -> Option<String> {
    let hangs = outcome.largest_respondent.as_ref().is_some_and(|largest| largest.sign_hangs);
    hangs.then(|| "Whether it lies above nothing hangs on one respondent.".to_owned())
}

/// That the evidence was typed into the model, where it was.
pub fn typed_sentence(outcome: &Outcome) -> Option<String> {
    outcome.headline.is_typed().then(|| TYPED.to_owned())
}

const TYPED: &str =
    "The evidence for a change was typed into the model, not worked out from response files.";

/// What the return rests on: the largest respondent's share, and the return without them.
pub fn rests_on(outcome: &Outcome) -> Option<String> {
    let largest = outcome.largest_respondent.as_ref()?;
    let (share, who) = match largest.share_of_benefits {
        Some(share) => (
            format!(
                "The largest respondent's savings are {}% of the benefits. ",
                number_text(share * 100.0, 0)
            ),
            "that respondent",
        ),
        None => (String::new(), "the respondent whose lines weigh most"),
    };
    let hangs = hangs_sentence(outcome).map(|hangs| format!(" {hangs}")).unwrap_or_default();
    Some(format!(
        "{share}Without {who} the return would be {}%.{hangs}",
        number_text(largest.roi_percent_without, 1)
    ))
}

/// What a board is told of behaviour in place of figures; none where figures may stand.
pub fn in_place_of_figures(headline: &Headline) -> Option<&'static str> {
    match headline.behaviour {
        _ if headline.bears_figures() => None,
        BehaviourVerdict::Against => Some(
            "Behaviour moved the other way, so savings cannot be put down to a change in it. No figure of a return is shown.",
        ),
        _ => Some(
            "The answers cannot say whether behaviour changed, so savings cannot be put down to a change in it. No figure of a return is shown.",
        ),
    }
}

/// Whom the draws are about.
pub fn drawn_about(model: &Model) -> &'static str {
    let is_of_people = model
        .uncertainty
        .as_ref()
        .is_some_and(|it| it.bootstrap_respondents.is_some_and(|n| n > 0));
    if is_of_people {
        "The draws are about another cohort like this one: those who answered are drawn anew, and each figure from its range."
    } else {
        "The draws are about these savings and these people: each figure is drawn from its range, and nobody is drawn anew."
    }
}

fn cash_sentence(side: &Return) -> String {
    match &side.benefit_cost_ratio {
        Ok(ratio) => format!("Cash-releasing benefits alone come to {}.", pounds_text(*ratio)),
        Err(reason) => format!("For cash-releasing benefits alone: {reason}."),
    }
}

/// What is known of the change that the money is said to come from.
///
/// `are_loaded` is whether the response files are at hand that it was worked out from.
pub fn evidence_lines(evidence: Option<&Evidence>, are_loaded: bool) -> Vec<String> {
    let Some(evidence) = evidence else {
        return vec!["Nothing: no response files have been read.".into()];
    };
    let origin = match (evidence.origin, are_loaded) {
        (EvidenceOrigin::Typed, _) => Some(TYPED),
        (EvidenceOrigin::Responses, false) => Some(
            "As the model keeps it: the response files that it was worked out from are not loaded.",
        ),
        (EvidenceOrigin::Responses, true) => None,
    };
    let design = match evidence.design {
        Design::WithBaseline => "Before and after, without a comparison group.",
        Design::FollowUpOnly => "Afterwards only: change is remembered.",
    };
    let pairs = evidence.n_pairs.map_or_else(
        || "How many people answered both times is not known.".to_owned(),
        |n| format!("{} answered both times.", counted(n as usize, "person", "people")),
    );
    let behaviour = evidence.level3_change_ci95_percent_of_maximum.map_or_else(
        || "The change in behaviour (level 3) is not known.".to_owned(),
        |[low, high]| {
            format!(
                "Mean change in behaviour (level 3): 95% interval {} to {}% of the scale.",
                signed_text(low, 1),
                signed_text(high, 1)
            )
        },
    );
    let verdict = verdict_sentence(evidence.level3.verdict).to_owned();
    let lines = [design.to_owned(), pairs, behaviour, verdict];
    origin.map(str::to_owned).into_iter().chain(lines).collect()
}

fn verdict_sentence(verdict: BehaviourVerdict) -> &'static str {
    match verdict {
        BehaviourVerdict::Worthwhile => "Behaviour rose by as much as was named as worthwhile.",
        BehaviourVerdict::Some => {
            "Behaviour rose; whether by as much as was named as worthwhile is not shown."
        }
        BehaviourVerdict::NoneWorthwhile => {
            "Behaviour changed by less than was named as worthwhile."
        }
        BehaviourVerdict::Against => "Behaviour moved the other way.",
        BehaviourVerdict::CannotSay => "The answers cannot say whether behaviour changed.",
    }
}

/// What would take a reason against the headline away.
pub fn mending(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoEvidence => {
            "Load the response files, so that the change below the money can be seen."
        }
        Refusal::NoBaseline => {
            "Ask the next cohort before its first workshop. For this one, show the perceived change and the working."
        }
        Refusal::PairsUnknown | Refusal::TooFewPairs(_) => {
            "Collect more responses, and help people to give the same link answers both times."
        }
        Refusal::Level3Unknown => "Ask the behaviour questions in both waves.",
        Refusal::Level3NoChange { high, .. } if *high < 0.0 => {
            "There is no return to claim from behaviour that went the other way. Look at what went wrong first."
        }
        Refusal::Level3NoChange { .. } => {
            "More pairs would narrow the interval. If behaviour did not change, there is no return to claim."
        }
        Refusal::NoAdjustedLine => {
            "Accept a benefit line that says what share is due to the programme and how sure that is, or add both to a line."
        }
        Refusal::Level3Against => {
            "Tell the board so, as plainly as a rise would be told, and ask people what happened."
        }
        Refusal::Level3NotWorthwhile => {
            "Tell the board that the change was smaller than hoped for. The working stays below."
        }
        Refusal::ContrastUnknown | Refusal::ContrastNotAboveZero => {
            "Ask some questions about what nobody was taught, in both waves, and compare the two."
        }
        Refusal::ChainUnknown | Refusal::ChainBroken => {
            "See the chain of evidence on the results page: each level below behaviour has to hold."
        }
        Refusal::LinesWaiting(_) => "Judge each of them: accept it with a reason, or reject it.",
        Refusal::LinesWithoutReason(_) => "Say for each line that counts why it does.",
        Refusal::IncompleteCosts(_) => {
            "Enter what is missing, or, in the model as a file, say why nothing is."
        }
        Refusal::NoRange => "Say which figures vary and how far.",
        Refusal::NothingJudged => "Accept or reject the benefit lines below.",
        Refusal::NoReturn => "Enter the costs.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use money::{Model, evaluate};

    #[test]
    fn the_headline_names_the_gross_and_the_net_ratio_each_by_its_name() {
        let model =
            Model::parse(include_str!("../../../docs/examples/roi/phillips-hours-saved.json"))
                .unwrap();
        let said = headline_sentence(&evaluate(&model), None);
        assert!(
            said.starts_with(
                "For each £1 of cost, benefits come to £0.82: a return on investment of −17.7% (without the largest respondent −56.1%)."
            ),
            "{said}"
        );
    }

    #[test]
    fn no_evidence_is_said_to_be_none() {
        assert_eq!(evidence_lines(None, false).len(), 1);
    }
}
