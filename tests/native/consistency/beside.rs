//! What stands beside verdicts: what the data can carry, who is not linked, control questions, pictures and the board's evidence.

use evaluation::{Findings, Verdict};
use money::{Design, Model, PayYear, Refusal, evaluate};
use report::{
    Cell, carries,
    evaluation::{attrition_table, before_words, control_words, forest},
    evidence_lines, level_intervals, mending,
};
use study::{CompareRequest, Evaluated, compare, roi_model::with_answers};

/// Everything that disagrees with the verdicts.
pub fn disagreements(found: &Evaluated) -> Vec<String> {
    [of_what_carries(found), of_who_is_not_linked(found), of_control(found), of_pictures(found)]
        .concat()
}

fn of_what_carries(found: &Evaluated) -> Vec<String> {
    let said = carries(&found.findings).join(" ");
    let mut levels = found.evaluation.chain.iter().filter(|it| (2..5).contains(&it.level));
    let is_settled = levels.any(|it| it.conclusion.verdict != Verdict::CannotSay);
    let wrong = is_settled && said.contains("too few to carry any claim.");
    wrong.then(|| format!("no claim, and a verdict: {said}")).into_iter().collect()
}

fn of_who_is_not_linked(found: &Evaluated) -> Vec<String> {
    let before = &found.evaluation.before_results;
    let mut wrong: Vec<String> = Vec::new();
    for (row, level) in attrition_table(before).rows.into_iter().zip(&before.levels) {
        let ends = found.findings.levels.iter().find(|it| it.level == level.level);
        let ends = ends.and_then(|it| it.conclusion.change).map(|it| it.ci95);
        let takes_in_zero = ends.is_some_and(|[low, high]| low <= 0.0 && high >= 0.0);
        for cell in &row {
            let Cell::Missing(why) = cell else { continue };
            if why.contains("takes in no change") && !takes_in_zero {
                wrong.push(format!("takes in no change: {ends:?} {row:?}"));
            }
        }
    }
    let said = before_words(before).join(" ");
    if said.contains("about 0.0%") {
        wrong.push(format!("a change of nothing would be found: {said}"));
    }
    wrong
}

fn of_control(found: &Evaluated) -> Vec<String> {
    let Some(control) = &found.evaluation.control else { return Vec::new() };
    let said = control_words(control);
    let wrong = said.contains("moved by 0.0%");
    wrong.then(|| format!("moved by nothing: {said}")).into_iter().collect()
}

/// Pictures draw what the verdicts rest on.
fn of_pictures(found: &Evaluated) -> Vec<String> {
    let Findings { levels, .. } = &found.findings;
    let drawn = level_intervals(levels);
    let with_mean = levels.iter().filter(|it| it.mean_change.is_some());
    let mut wrong: Vec<String> = drawn
        .iter()
        .zip(with_mean)
        .filter(|(drawn, level)| {
            let verdict = level.conclusion.verdict;
            let is_worse = drawn.ends.is_some_and(|[_, high]| high < 0.0);
            (is_worse && verdict.is_better())
                || (verdict == Verdict::Against && drawn.value >= 0.0)
                || (verdict.is_better() && drawn.value <= 0.0)
        })
        .map(|(drawn, level)| format!("picture and level: {drawn:?} {level:?}"))
        .collect();
    let rows = forest(&found.findings, &found.evaluation.composites);
    let turned = rows.iter().filter(|row| {
        row.ends.is_some_and(|[low, high]| low > row.value + 1e-9 || high < row.value - 1e-9)
    });
    wrong.extend(turned.map(|row| format!("a mean outside of its interval: {row:?}")));
    wrong
}

/// A model whose every other condition for a headline holds.
const SAVINGS: &str = include_str!("../../../docs/examples/roi/phillips-hours-saved.json");

/// What the board is told of the evidence, against what level 3 says.
pub fn of_the_board(request: &CompareRequest, found: &Evaluated) -> Vec<String> {
    let comparison = compare(request, &mut |_| ()).unwrap();
    let model = with_answers(&Model::parse(SAVINGS).unwrap(), &comparison, PayYear::FROM_2025);
    let headline = evaluate(&model).headline;
    let evidence = model.evidence.as_ref();
    let level = found.findings.levels.iter().find(|it| it.level == 3);
    let link = found.evaluation.chain.iter().find(|it| it.level == 3);
    let (Some(level), Some(link)) = (level, link) else { return Vec::new() };
    let mut wrong = Vec::new();
    let told = evidence.and_then(|it| it.level3_change_ci95_percent_of_maximum);
    if evidence.is_some() && told != level.ci95 {
        wrong.push(format!("the board's interval: {told:?} {level:?}"));
    }
    if headline.allowed && !link.conclusion.verdict.is_better() {
        wrong.push(format!("a headline though behaviour is not shown to be better: {link:?}"));
    }
    let remembered = evidence.is_some_and(|it| it.design == Design::FollowUpOnly);
    if headline.allowed && remembered {
        wrong.push("a headline on what is remembered".into());
    }
    for refusal in &headline.reasons {
        let said = format!("{refusal} {}", mending(refusal));
        if let Refusal::Level3NoChange { high, .. } = refusal
            && *high < 0.0
            && (said.contains("no clear change") || said.contains("did not change"))
        {
            wrong.push(format!("no clear change, and an interval of worse: {said}"));
        }
    }
    wrong.extend(evidence_lines(evidence, true).into_iter().filter(|it| it.contains("NaN")));
    wrong
}
