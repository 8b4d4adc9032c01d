//! Whether the return may lead a page: one gate, its refusals as types, and their words in one place.

use super::{
    BehaviourVerdict, BenefitClass, BenefitItem, BenefitLine, CostPart, Decision, Design, Evidence,
    EvidenceOrigin, Model, Override, figure::percent_text,
};

/// The fewest pairs that can carry a headline.
pub const MIN_PAIRS: u32 = 8;

/// Whether the return may lead a page, and what stands against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// Whether it may be shown: nothing stands against it, or somebody overrode that.
    pub allowed: bool,
    /// What stands against it.
    pub reasons: Vec<Refusal>,
    /// The stated override, which stays on every output.
    pub overridden: Option<Override>,
    /// What can be said of behaviour: nothing, without evidence.
    pub behaviour: BehaviourVerdict,
    /// Who says what the evidence is; none without evidence.
    pub evidence_origin: Option<EvidenceOrigin>,
}

impl Headline {
    /// Whether figures of the return may stand before a board, be it as working: never where behaviour moved the other way
    /// or the answers cannot say, unless somebody decided so.
    pub fn bears_figures(&self) -> bool {
        self.behaviour.bears_figures() || self.overridden.is_some()
    }

    /// Whether somebody typed the evidence into the model.
    pub fn is_typed(&self) -> bool {
        self.evidence_origin == Some(EvidenceOrigin::Typed)
    }
}

/// One thing that stands against a headline.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The model says nothing of the evidence.
    #[error("the model says nothing of the evidence for a change")]
    NoEvidence,
    /// Without a baseline change is remembered, not measured.
    #[error("there is no baseline, so change is remembered, not measured")]
    NoBaseline,
    /// Nobody said how many pairs there are.
    #[error("the number of people who answered both times is not known")]
    PairsUnknown,
    /// Fewer pairs than [`MIN_PAIRS`].
    #[error("{0} people answered both times, and at least {MIN_PAIRS} are needed")]
    TooFewPairs(u32),
    /// Nothing is known of the change at level 3.
    #[error("the change in behaviour (level 3) is not known")]
    Level3Unknown,
    /// The answers cannot say whether behaviour changed.
    #[error("the answers cannot say whether behaviour (level 3) changed: the 95% interval is {} to {} of the maximum", percent_text(*.low), percent_text(*.high))]
    Level3NoChange {
        /// The lower end of its interval, in per cent of the maximum.
        low: f64,
        /// Its upper end, in per cent of the maximum.
        high: f64,
    },
    /// Behaviour moved the other way.
    #[error("behaviour (level 3) moved the other way")]
    Level3Against,
    /// Behaviour is shown to have changed by less than was named as worthwhile.
    #[error("behaviour (level 3) changed by less than was named as worthwhile")]
    Level3NotWorthwhile,
    /// Nobody asked what nobody taught, so that a change in how people answer is not ruled out.
    #[error(
        "it is not known whether what was taught rose by more than what nobody taught, so people may simply answer differently"
    )]
    ContrastUnknown,
    /// What was taught did not rise by more than what nobody taught.
    #[error(
        "what was taught did not clearly rise by more than what nobody taught, so people may simply answer differently"
    )]
    ContrastNotAboveZero,
    /// Whether the chain of evidence holds up to level 3 is not known.
    #[error("whether the chain of evidence holds up to behaviour (level 3) is not known")]
    ChainUnknown,
    /// The chain of evidence is broken at or below level 3.
    #[error("the chain of evidence is broken at or below behaviour (level 3)")]
    ChainBroken,
    /// No accepted line says both what share is the programme's and how sure that is.
    #[error("no accepted benefit has both an attribution and a confidence")]
    NoAdjustedLine,
    /// Lines that nobody has judged yet.
    #[error("{} for judgement", if *.0 == 1 { "1 benefit line waits".to_owned() } else { format!("{} benefit lines wait", .0) })]
    LinesWaiting(usize),
    /// Lines that count and that nobody gave a reason for.
    #[error("{} without a reason", if *.0 == 1 { "1 line counts".to_owned() } else { format!("{} lines count", .0) })]
    LinesWithoutReason(usize),
    /// Parts of the cost that have no entry.
    #[error("the cost is incomplete: nothing is entered for {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or "))]
    IncompleteCosts(Vec<CostPart>),
    /// Nothing varies, so that the central estimate has no range.
    #[error("nothing in the model varies, so the return has no range")]
    NoRange,
    /// No benefit has been judged yet.
    #[error("no benefits judged yet")]
    NothingJudged,
    /// There is no return to show.
    #[error("no return can be computed")]
    NoReturn,
}

/// What the money itself says for and against a headline.
pub(super) struct Money<'a> {
    /// Every line worked out, in the model's order.
    pub items: &'a [BenefitItem],
    /// Whether a line that counts says both what share is the programme's and how sure that is.
    pub has_adjusted_line: bool,
    /// Parts of the cost without an entry.
    pub gaps: &'a [CostPart],
    /// Whether no benefit has been judged yet.
    pub nothing_judged: bool,
    /// Whether a return can be computed.
    pub has_return: bool,
}

impl Headline {
    /// Judges a model's evidence and its money.
    pub(super) fn judge(model: &Model, money: &Money<'_>) -> Self {
        let evidence = model.evidence.as_ref();
        let of_evidence = evidence.map_or_else(|| vec![Refusal::NoEvidence], Evidence::refusals);
        let reasons: Vec<_> = of_evidence.into_iter().chain(money.refusals(model)).collect();
        let overridden = evidence.and_then(|evidence| evidence.overridden.clone());
        Self {
            allowed: money.has_return && (reasons.is_empty() || overridden.is_some()),
            reasons,
            overridden,
            behaviour: evidence.map_or(BehaviourVerdict::CannotSay, |it| it.level3.verdict),
            evidence_origin: evidence.map(|evidence| evidence.origin),
        }
    }
}

impl Evidence {
    /// What in the evidence stands against a headline.
    fn refusals(&self) -> Vec<Refusal> {
        let design = (self.design == Design::FollowUpOnly).then_some(Refusal::NoBaseline);
        let pairs = match self.n_pairs {
            None => Some(Refusal::PairsUnknown),
            Some(n) if n < MIN_PAIRS => Some(Refusal::TooFewPairs(n)),
            Some(_) => None,
        };
        let contrast = match self.level3.contrast_above_zero {
            None => Some(Refusal::ContrastUnknown),
            Some(false) => Some(Refusal::ContrastNotAboveZero),
            Some(true) => None,
        };
        let chain = match self.level3.chain_unbroken {
            None => Some(Refusal::ChainUnknown),
            Some(false) => Some(Refusal::ChainBroken),
            Some(true) => None,
        };
        [design, pairs, self.behaviour(), contrast, chain].into_iter().flatten().collect()
    }

    /// What the verdict of behaviour stands for against a headline.
    fn behaviour(&self) -> Option<Refusal> {
        match (self.level3.verdict, self.level3_change_ci95_percent_of_maximum) {
            (BehaviourVerdict::Worthwhile | BehaviourVerdict::Some, _) => None,
            (BehaviourVerdict::NoneWorthwhile, _) => Some(Refusal::Level3NotWorthwhile),
            (BehaviourVerdict::Against, _) => Some(Refusal::Level3Against),
            (BehaviourVerdict::CannotSay, None) => Some(Refusal::Level3Unknown),
            (BehaviourVerdict::CannotSay, Some([low, high])) => {
                Some(Refusal::Level3NoChange { low, high })
            }
        }
    }
}

impl Money<'_> {
    fn refusals(&self, model: &Model) -> Vec<Refusal> {
        let lines = || model.benefits.iter().zip(self.items);
        let is_money = |line: &BenefitLine| line.class != BenefitClass::NotMonetised;
        let waiting =
            lines().filter(|(line, _)| is_money(line) && line.decision == Decision::Proposed);
        let unreasoned =
            lines().filter(|(line, item)| item.not_counted.is_none() && !has_reason(line));
        let [waiting, unreasoned] = [waiting.count(), unreasoned.count()];
        let gaps = (!self.gaps.is_empty()).then(|| Refusal::IncompleteCosts(self.gaps.to_vec()));
        let no_return = match (self.has_return, self.nothing_judged) {
            (true, _) => None,
            (false, true) => Some(Refusal::NothingJudged),
            (false, false) => Some(Refusal::NoReturn),
        };
        [
            (!self.has_adjusted_line && !self.nothing_judged).then_some(Refusal::NoAdjustedLine),
            (waiting > 0).then_some(Refusal::LinesWaiting(waiting)),
            (unreasoned > 0).then_some(Refusal::LinesWithoutReason(unreasoned)),
            gaps,
            (!model.varies()).then_some(Refusal::NoRange),
            no_return,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Whether somebody said why an accepted line counts.
fn has_reason(line: &BenefitLine) -> bool {
    let Decision::Accepted { reason } = &line.decision else { return false };
    reason.as_ref().is_some_and(|reason| !reason.trim().is_empty())
}
