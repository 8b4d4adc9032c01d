//! What the evidence of several items comes to.

use super::{Basis, ControlVerdict, ItemEvidence, Reading, Verdict};

/// What the evidence comes to.
///
/// Supported needs a measured change of every item that was asked before and after; what people remember or report can
/// never do more than support in part, nor can any change that the control item shared.
pub fn verdict(evidence: &[ItemEvidence], control: Option<ControlVerdict>) -> Verdict {
    let known: Vec<&ItemEvidence> =
        evidence.iter().filter(|it| it.reading != Reading::TooFew).collect();
    let better = known.iter().filter(|it| it.reading == Reading::Better).count();
    let measured = || known.iter().filter(|it| it.basis == Basis::Matched);
    let all_measured_moved =
        measured().count() > 0 && measured().all(|it| it.reading == Reading::Better);
    let too_few_measured =
        evidence.iter().any(|it| it.reading == Reading::TooFew && it.basis != Basis::Reported);
    match () {
        () if known.is_empty() => Verdict::CannotSay,
        () if better == 0 && known.len() < evidence.len() => Verdict::CannotSay,
        () if better == 0 => Verdict::NotShown,
        () if control == Some(ControlVerdict::MovedAsMuch) => Verdict::Partly,
        () if all_measured_moved && !too_few_measured && better == known.len() => {
            Verdict::Supported
        }
        () => Verdict::Partly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(basis: Basis, reading: Reading) -> ItemEvidence {
        ItemEvidence { item: "L1".into(), basis, reading, n: 16, value: None, ci95: None }
    }

    #[test]
    fn only_measured_change_supports() {
        let better = |basis| evidence(basis, Reading::Better);
        assert_eq!(verdict(&[better(Basis::Matched)], None), Verdict::Supported);
        assert_eq!(verdict(&[better(Basis::Perceived)], None), Verdict::Partly);
        assert_eq!(verdict(&[better(Basis::Reported)], None), Verdict::Partly);
    }

    #[test]
    fn one_item_that_did_not_move_makes_it_partly() {
        let still = evidence(Basis::Matched, Reading::NotClear);
        let moved = evidence(Basis::Matched, Reading::Better);
        assert_eq!(verdict(&[moved, still.clone()], None), Verdict::Partly);
        assert_eq!(verdict(&[still], None), Verdict::NotShown);
    }

    #[test]
    fn a_control_item_that_moved_as_much_takes_the_support_away() {
        let moved = [evidence(Basis::Matched, Reading::Better)];
        assert_eq!(verdict(&moved, Some(ControlVerdict::MovedAsMuch)), Verdict::Partly);
        assert_eq!(verdict(&moved, Some(ControlVerdict::Still)), Verdict::Supported);
    }

    #[test]
    fn too_few_answers_cannot_say() {
        assert_eq!(verdict(&[evidence(Basis::Matched, Reading::TooFew)], None), Verdict::CannotSay);
        assert_eq!(verdict(&[], None), Verdict::CannotSay);
    }
}
