//! The headline return in words, the evidence below it, and what would mend one that is withheld.

use crate::roi::{Design, Evidence, Outcome, Refusal, Return, pounds_text};

use super::words::{counted, number_text, signed_text};

/// The return of all classes in one sentence, with cash apart.
pub fn headline_sentence(outcome: &Outcome) -> String {
    let side = &outcome.all_classes;
    let (Ok(ratio), Ok(percent)) = (&side.benefit_cost_ratio, &side.roi_percent) else {
        return "No return can be worked out.".into();
    };
    format!(
        "For each £1 of cost, benefits come to {}: a return on investment of {}%. {}",
        pounds_text(*ratio),
        number_text(*percent, 1),
        cash_sentence(&outcome.cash_releasing)
    )
}

fn cash_sentence(side: &Return) -> String {
    match &side.benefit_cost_ratio {
        Ok(ratio) => format!("Cash-releasing benefits alone come to {}.", pounds_text(*ratio)),
        Err(reason) => format!("For cash-releasing benefits alone: {reason}."),
    }
}

/// What is known of the change that the money is said to come from.
pub fn evidence_lines(evidence: Option<&Evidence>) -> Vec<String> {
    let Some(evidence) = evidence else {
        return vec!["Nothing: no response files have been read.".into()];
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
                "Mean change in behaviour (level 3): 95% interval {} to {} percent of the maximum.",
                signed_text(low, 1),
                signed_text(high, 1)
            )
        },
    );
    vec![design.to_owned(), pairs, behaviour]
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
        Refusal::NoReturn => "Enter the costs.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roi::{Model, evaluate};

    #[test]
    fn the_headline_names_the_gross_and_the_net_ratio_each_by_its_name() {
        let model = Model::parse(include_str!("../../docs/examples/roi/phillips-hours-saved.json"))
            .unwrap();
        let said = headline_sentence(&evaluate(&model));
        assert!(
            said.starts_with(
                "For each £1 of cost, benefits come to £0.82: a return on investment of −17.7%."
            ),
            "{said}"
        );
    }

    #[test]
    fn no_evidence_is_said_to_be_none() {
        assert_eq!(evidence_lines(None).len(), 1);
    }
}
