//! The return as pictures: what each must show, and the same figures as rows of a table.

use crate::{
    chart::Drawing,
    chart::{BarRow, Column, Layout, Marked, Run, Tone, bar_rows, distribution, time_line},
};
use money::{
    BenefitClass, CostPart, Outcome, ScenarioOutcome, Spread, Swing, count_text, pounds_text,
    share_of_draws_text,
};

use super::words::number_text;

/// A picture in both layouts with everything that stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoiPicture {
    /// What it shows.
    pub title: String,
    /// What can be seen in it, for those who cannot see it.
    pub description: String,
    /// For a phone.
    pub narrow: Drawing,
    /// For a wide page, a projector and paper.
    pub wide: Drawing,
    /// The headers of the table.
    pub headers: Vec<&'static str>,
    /// The same figures, a name first.
    pub rows: Vec<Vec<String>>,
}

fn in_both(draw: impl Fn(Layout) -> Option<Drawing>) -> Option<(Drawing, Drawing)> {
    Some((draw(Layout::Stacked)?, draw(Layout::Beside)?))
}

/// Costs by part down, benefits by class up, and what is left.
pub fn waterfall(outcome: &Outcome) -> Option<RoiPicture> {
    if outcome.is_nothing_judged() {
        return None;
    }
    let costs = |part: CostPart| {
        let of_part = outcome.costs.iter().filter(|item| item.part == part);
        -of_part.map(|item| item.present_value).sum::<f64>()
    };
    let benefits = |class: BenefitClass| {
        let of_class = outcome.benefits.iter().filter(|item| item.class == class);
        of_class.map(|item| item.adjusted).sum::<f64>()
    };
    let steps = [
        ("Participants' time", costs(CostPart::ParticipantTime), Tone::Down),
        ("Running the programme", costs(CostPart::Management), Tone::Down),
        ("Other costs", costs(CostPart::Other), Tone::Down),
        ("Cash-releasing benefits", benefits(BenefitClass::CashReleasing), Tone::Strong),
        ("Time freed (not cash)", benefits(BenefitClass::NonCashReleasing), Tone::Up),
        ("Benefits to society", benefits(BenefitClass::Societal), Tone::Up),
    ];
    let mut so_far = 0.0;
    let mut rows = Vec::new();
    for (label, amount, tone) in steps.into_iter().filter(|(_, amount, _)| *amount != 0.0) {
        let bars = vec![(so_far, so_far + amount, tone)];
        rows.push(BarRow { label: label.into(), bars, figure: money(amount) });
        so_far += amount;
    }
    let net = outcome.all_classes.net_benefit;
    let label = "What is left".to_owned();
    rows.push(BarRow { label, bars: vec![(0.0, net, Tone::Total)], figure: money(net) });
    let (narrow, wide) = in_both(|layout| bar_rows(&rows, 0.0, whole_money, layout))?;
    Some(RoiPicture {
        title: "From costs to what is left".into(),
        description: format!(
            "Costs of {} run down from nothing, benefits of {} run back up, which leaves {}.",
            money(outcome.all_classes.costs),
            money(outcome.all_classes.benefits),
            money(net)
        ),
        narrow,
        wide,
        headers: vec!["Step", "Amount"],
        rows: rows.into_iter().map(|row| vec![row.label, row.figure]).collect(),
    })
}

/// How the return is spread over the draws, with break-even and the central estimate marked.
pub fn spread_picture(spread: &Spread, draws: u32, central: f64) -> Option<RoiPicture> {
    let columns: Vec<Column> = spread
        .bins
        .iter()
        .map(|bin| Column { low: bin.low, high: bin.high, count: f64::from(bin.count) })
        .collect();
    let estimate = format!("central estimate {}", percent(central));
    let marked = [
        Marked { value: 0.0, words: "break-even".into(), tone: Tone::Zero },
        Marked { value: central, words: estimate, tone: Tone::Marker },
    ];
    let (first, last) = (columns.first()?, columns.last()?);
    let ends = [first.high, last.low].map(|end| format!("{} and beyond", whole_percent(end)));
    let beyond = [first.count, last.count].map(|n| share_of_draws_text(n / f64::from(draws)));
    let (narrow, wide) =
        in_both(|layout| distribution(&columns, 0.0, &marked, &ends, whole_percent, layout))?;
    let [low, high] = spread.range90;
    let range = |[low, high]: [f64; 2]| format!("{} to {}", percent(low), percent(high));
    Some(RoiPicture {
        title: "How the return is spread".into(),
        description: format!(
            "The central estimate is {}. Of {} draws, nine in ten give a return between {} and {}; {} of them are above break-even, if these ranges are right. The first and the last bar hold all draws beyond {} and {}.",
            percent(central),
            count_text(draws),
            percent(low),
            percent(high),
            share_of_draws_text(spread.chance_above_zero),
            whole_percent(first.high),
            whole_percent(last.low)
        ),
        narrow,
        wide,
        headers: vec!["Figure", "Return"],
        rows: vec![
            vec!["Central estimate".into(), percent(central)],
            vec!["Nine in ten draws".into(), range(spread.range90)],
            vec!["Half of the draws".into(), range(spread.range50)],
            vec!["Mean of the draws".into(), percent(spread.mean)],
            vec!["Middle of the draws".into(), percent(spread.median)],
            vec![
                "Share of draws above break-even, if these ranges are right".into(),
                share_of_draws_text(spread.chance_above_zero),
            ],
            vec![
                "Share of draws above the target, if these ranges are right".into(),
                share_of_draws_text(spread.chance_above_target),
            ],
            vec![format!("First bar: draws of {}", ends[0]), beyond[0].clone()],
            vec![format!("Last bar: draws of {}", ends[1]), beyond[1].clone()],
        ],
    })
}

/// How far each driver swings the return by itself, the widest first.
pub fn tornado_picture(swings: &[Swing], central: f64) -> Option<RoiPicture> {
    let known: Vec<(&Swing, f64, f64)> = swings
        .iter()
        .filter_map(|it| {
            Some((
                it,
                *it.roi_percent_at_low.as_ref().ok()?,
                *it.roi_percent_at_high.as_ref().ok()?,
            ))
        })
        .collect();
    let bar = |at: f64| (central, at, if at < central { Tone::Down } else { Tone::Up });
    let rows: Vec<BarRow> = known
        .iter()
        .map(|(swing, low, high)| BarRow {
            label: swing.title.clone(),
            bars: vec![bar(*low), bar(*high)],
            figure: format!(
                "{} to {}",
                whole_percent(low.min(*high)),
                whole_percent(low.max(*high))
            ),
        })
        .collect();
    let (narrow, wide) = in_both(|layout| bar_rows(&rows, central, whole_percent, layout))?;
    let widest = rows.first().map(|row| row.label.clone()).unwrap_or_default();
    Some(RoiPicture {
        title: "What moves the return most".into(),
        description: format!(
            "Each bar swings one figure between the values that it stays below in 5% and in 95% of draws, and keeps the others. The widest is {widest}. The line is the return as it stands, {}.",
            percent(central)
        ),
        narrow,
        wide,
        headers: vec!["Figure", "From", "To", "Return at the lower end", "Return at the upper end"],
        rows: known
            .iter()
            .map(|(swing, low, high)| {
                let end = |value: f64| number_text(value, 2);
                vec![
                    swing.title.clone(),
                    end(swing.low),
                    end(swing.high),
                    percent(*low),
                    percent(*high),
                ]
            })
            .collect(),
    })
}

/// What has come back less what was spent, month by month, undiscounted.
pub fn cash_picture(outcome: &Outcome) -> Option<RoiPicture> {
    if outcome.is_nothing_judged() {
        return None;
    }
    let all = cumulative(outcome, |flow| flow.benefits);
    let cash = cumulative(outcome, |flow| flow.cash_releasing);
    let ends = [all.last()?.1, cash.last()?.1];
    let runs = [
        Run { name: "All benefits".into(), points: all.clone(), tone: Tone::Up },
        Run { name: "Cash only".into(), points: cash.clone(), tone: Tone::Strong },
    ];
    let (narrow, wide) = in_both(|layout| time_line(&runs, whole_money, layout))?;
    let quarterly = all.iter().zip(&cash).filter(|((month, _), _)| month % 3.0 == 0.0);
    Some(RoiPicture {
        title: "What has come back, month by month".into(),
        description: format!(
            "Costs at the start, benefits evenly through each year. At the end it stands at {} with all benefits (thin line) and {} with cash alone (thick line).",
            money(ends[0]),
            money(ends[1])
        ),
        narrow,
        wide,
        headers: vec!["Month", "All benefits", "Cash only"],
        rows: quarterly
            .map(|((month, all), (_, cash))| vec![format!("{month:.0}"), money(*all), money(*cash)])
            .collect(),
    })
}

/// Month and what has come back by then less what was spent.
fn cumulative(outcome: &Outcome, gained: impl Fn(&money::YearFlow) -> f64) -> Vec<(f64, f64)> {
    let mut balance = 0.0;
    let mut points = Vec::new();
    for flow in &outcome.flows {
        balance -= flow.costs;
        if flow.year == 0 {
            balance += gained(flow);
            continue;
        }
        let start = f64::from(flow.year - 1) * 12.0;
        let monthly = gained(flow) / 12.0;
        let from = u32::from(flow.year != 1);
        for month in (from..=12).map(f64::from) {
            points.push((start + month, balance + monthly * month));
        }
        balance += gained(flow);
    }
    points
}

/// A scenario as a row: title, benefits, costs and return.
pub fn scenario_cells(scenario: &ScenarioOutcome) -> Vec<String> {
    let roi = scenario.roi_percent.as_ref().map_or_else(ToString::to_string, |it| percent(*it));
    vec![
        scenario.title.clone(),
        money(scenario.costs),
        money(scenario.benefits),
        money(scenario.cash_releasing),
        roi,
    ]
}

fn money(pounds: f64) -> String {
    let text = pounds_text(pounds.round()).replace('-', "−");
    text.split_once('.').map_or(text.clone(), |(whole, _)| whole.to_owned())
}

fn whole_money(pounds: f64) -> String {
    money(pounds)
}

fn percent(percent: f64) -> String {
    format!("{}%", number_text(percent, 1))
}

fn whole_percent(percent: f64) -> String {
    format!("{}%", number_text(percent, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use money::{Model, evaluate, tornado};

    fn phillips() -> Model {
        Model::parse(include_str!("../../../docs/examples/roi/phillips-hours-saved.json")).unwrap()
    }

    #[test]
    fn the_waterfall_ends_at_the_net_benefit() {
        let picture = waterfall(&evaluate(&phillips())).unwrap();
        assert_eq!(picture.rows.last().unwrap(), &["What is left", "−£266"]);
    }

    #[test]
    fn the_months_begin_at_the_costs_and_end_at_the_net_benefit_of_one_year() {
        let outcome = evaluate(&phillips());
        let points = cumulative(&outcome, |flow| flow.benefits);
        assert_eq!(points.len(), 13);
        assert!((points[0].1 + 1500.0).abs() < 1e-9);
        assert!((points[12].1 + 265.74).abs() < 1e-9);
    }

    #[test]
    fn the_tornado_has_a_row_for_each_driver_that_can_be_swung() {
        let model = phillips();
        let picture = tornado_picture(&tornado(&model), -17.7).unwrap();
        assert_eq!(picture.rows.len(), 3);
    }
}
