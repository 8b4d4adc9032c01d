//! What the data can carry, in sentences, before any figure.

use evaluation::Findings;
use money::MIN_PAIRS;

use super::words::counted;

/// What the design can show, with the version of the scale named.
///
/// # Source
///
/// What Works Growth's version of the Maryland Scientific Methods Scale; a before–after comparison of one group is level 1.
pub fn design(findings: &Findings) -> &'static str {
    if findings.waves.baseline == 0 {
        "These figures show what people feel has changed, not what caused it. Remembered change is weaker evidence than a \
         comparison of one group before and after, which is itself level 1 of 5 on the What Works Growth version of the \
         Maryland scale."
    } else {
        "These figures show change, not what caused it. A comparison of one group before and after, with no comparison group, \
         is level 1 of 5 on the What Works Growth version of the Maryland scale."
    }
}

/// What the control item is for.
pub const CONTROL_MEANING: &str = "The programme did not teach this, and one question is one question. If it moved as much as the rest, the change may be in how people \
     answer, or in everything around them, rather than in what the programme was about.";

/// Pairs from which a small change (a third of the spread of the changes) stands out with a power of 80%.
///
/// # Source
///
/// n = ((1.960 + 0.842) ÷ 0.333)² + 1.960² ÷ 2, rounded up: the usual normal approximation for a paired t test.
const MANY_PAIRS: usize = 73;

/// What these findings can and cannot carry.
pub fn carries(findings: &Findings) -> Vec<String> {
    match (findings.waves.baseline, findings.waves.follow_up) {
        (0, 0) => vec!["No responses have been read yet.".into()],
        (0, n) => vec![follow_up_only(n)],
        (n, 0) => vec![baseline_only(n)],
        _ => paired(findings),
    }
}

fn follow_up_only(n: usize) -> String {
    format!(
        "There is no baseline. {} asked afterwards, so the only change that can be shown is perceived change: what people say \
         now against what they remember. Remembered change is usually larger than measured change; how much larger cannot be \
         told without a baseline.",
        counted(n, "person was", "people were")
    )
}

fn baseline_only(n: usize) -> String {
    format!(
        "Only the baseline has been read, from {}. Change can be shown once a follow-up is added.",
        counted(n, "person", "people")
    )
}

fn paired(findings: &Findings) -> Vec<String> {
    let pairs = findings.pairing.pairs;
    let who = format!(
        "{} answered both times and could be matched, of {} at the baseline and {} at the follow-up.",
        counted(pairs, "person", "people"),
        findings.waves.baseline,
        findings.waves.follow_up
    );
    let least = MIN_PAIRS as usize;
    let claim = if pairs < least {
        format!(
            "That is fewer than {least} pairs, too few to carry any claim by themselves. The figures are shown so that they can be checked."
        )
    } else if pairs >= MANY_PAIRS {
        format!(
            "An interval that takes in zero fits with no change at all. An item with fewer than {least} pairs carries no claim."
        )
    } else {
        format!(
            "With so few people only a large change stands out from chance. An interval that takes in zero fits with no change at \
             all. An item with fewer than {least} pairs carries no claim."
        )
    };
    vec![who, claim]
}

#[cfg(test)]
mod tests {
    use super::*;
    use cohort::PairingCounts;
    use evaluation::{Unpaired, WaveCounts};
    use survey::instrument::Wave;

    fn said(baseline: usize, follow_up: usize, pairs: usize) -> String {
        carries(&Findings {
            follow_up: Wave::FollowUp,
            waves: WaveCounts { baseline, follow_up, follow_up_complete: 0 },
            pairing: PairingCounts { pairs, ..PairingCounts::default() },
            unpaired: Unpaired::default(),
            items: Vec::new(),
            levels: Vec::new(),
            remembered: Vec::new(),
            remembered_levels: Vec::new(),
            invented: false,
        })
        .join(" ")
    }

    #[test]
    fn fewer_than_eight_pairs_carry_no_claim() {
        assert!(said(20, 20, 7).contains("too few to carry any claim"));
        assert!(!said(20, 20, 8).contains("too few to carry any claim"));
    }

    #[test]
    fn many_pairs_are_not_called_few() {
        assert!(said(40, 40, 20).contains("so few people"));
        assert!(!said(400, 400, 351).contains("so few people"));
    }

    #[test]
    fn without_a_baseline_change_is_called_perceived() {
        let said = said(0, 18, 0);
        assert!(
            said.contains("18 people were asked afterwards") && said.contains("perceived change")
        );
    }

    #[test]
    fn a_baseline_alone_waits_for_its_follow_up() {
        assert!(said(1, 0, 0).contains("from 1 person."));
    }
}
