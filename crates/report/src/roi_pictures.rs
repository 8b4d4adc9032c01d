//! The return as pictures: what each must show, and the same figures as rows of a table.

use crate::{
    CaptionedPicture, Figures, Table,
    chart::{BarRow, Column, Ink, Layout, Marked, Picture, Run, bar_rows, distribution, time_line},
};
use money::{
    BenefitClass, CostPart, Outcome, ScenarioOutcome, Spread, Swing, count_text, pounds_text,
    share_of_draws_text,
};

use super::words::number_text;

/// Costs by part down, benefits by class up, and what is left.
pub fn waterfall(outcome: &Outcome) -> Option<CaptionedPicture> {
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
        ("Participants' time", costs(CostPart::ParticipantTime), Ink::Spent),
        ("Running the programme", costs(CostPart::Management), Ink::Spent),
        ("Other costs", costs(CostPart::Other), Ink::Spent),
        ("Cash-releasing benefits", benefits(BenefitClass::CashReleasing), Ink::CashGained),
        ("Time freed (not cash)", benefits(BenefitClass::NonCashReleasing), Ink::Gained),
        ("Benefits to society", benefits(BenefitClass::Societal), Ink::Gained),
    ];
    let mut so_far = 0.0;
    let mut rows = Vec::new();
    for (label, amount, ink) in steps.into_iter().filter(|(_, amount, _)| *amount != 0.0) {
        let bars = vec![(so_far, so_far + amount, ink)];
        rows.push(BarRow { label: label.into(), bars, figure: money(amount) });
        so_far += amount;
    }
    let net = outcome.all_classes.net_benefit;
    let label = "What is left".to_owned();
    rows.push(BarRow { label, bars: vec![(0.0, net, Ink::Total)], figure: money(net) });
    let description = format!(
        "Costs of {} run down from nothing, benefits of {} run back up, which leaves {}.",
        money(outcome.all_classes.costs),
        money(outcome.all_classes.benefits),
        money(net)
    );
    let cells = rows.iter().map(|row| [row.label.clone(), row.figure.clone()]);
    captioned("From costs to what is left", description, vec!["Step", "Amount"], cells, |layout| {
        bar_rows(&rows, 0.0, money, layout)
    })
}

/// A picture with its figures in a table of the same title.
fn captioned(
    title: &'static str,
    description: String,
    columns: Vec<&'static str>,
    rows: impl IntoIterator<Item = impl IntoIterator<Item = String>>,
    draw: impl Fn(Layout) -> Option<Picture>,
) -> Option<CaptionedPicture> {
    let figures = Figures::Table(Table::of_words(title, columns, rows));
    CaptionedPicture::new(title, description, figures, draw)
}

/// How the return is spread over the draws, with break-even and the central estimate marked.
pub fn spread_picture(spread: &Spread, draws: u32, central: f64) -> Option<CaptionedPicture> {
    let columns: Vec<Column> = spread
        .bins
        .iter()
        .map(|bin| Column { low: bin.low, high: bin.high, count: f64::from(bin.count) })
        .collect();
    let estimate = format!("central estimate {}", percent(central));
    let marked = [
        Marked { value: 0.0, words: "break-even".into(), ink: Ink::Text },
        Marked { value: central, words: estimate, ink: Ink::Marker },
    ];
    let (first, last) = (columns.first()?, columns.last()?);
    let ends = [first.high, last.low].map(|end| format!("{} and beyond", whole_percent(end)));
    let beyond = [first.count, last.count].map(|n| share_of_draws_text(n / f64::from(draws)));
    let [low, high] = spread.range90;
    let range = |[low, high]: [f64; 2]| format!("{} to {}", percent(low), percent(high));
    let description = format!(
        "The central estimate is {}. Of {} draws, nine in ten give a return between {} and {}; {} of them are above break-even, if these ranges are right. The first and the last bar hold all draws beyond {} and {}.",
        percent(central),
        count_text(draws),
        percent(low),
        percent(high),
        share_of_draws_text(spread.chance_above_zero),
        whole_percent(first.high),
        whole_percent(last.low)
    );
    let rows = [
        ["Central estimate".into(), percent(central)],
        ["Nine in ten draws".into(), range(spread.range90)],
        ["Half of the draws".into(), range(spread.range50)],
        ["Mean of the draws".into(), percent(spread.mean)],
        ["Middle of the draws".into(), percent(spread.median)],
        [
            "Share of draws above break-even, if these ranges are right".into(),
            share_of_draws_text(spread.chance_above_zero),
        ],
        [
            "Share of draws above the target, if these ranges are right".into(),
            share_of_draws_text(spread.chance_above_target),
        ],
        [format!("First bar: draws of {}", ends[0]), beyond[0].clone()],
        [format!("Last bar: draws of {}", ends[1]), beyond[1].clone()],
    ];
    captioned("How the return is spread", description, vec!["Figure", "Return"], rows, |layout| {
        distribution(&columns, 0.0, &marked, &ends, whole_percent, layout)
    })
}

/// How far each driver swings the return by itself, the widest first.
pub fn tornado_picture(swings: &[Swing], central: f64) -> Option<CaptionedPicture> {
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
    let bar = |at: f64| (central, at, if at < central { Ink::Spent } else { Ink::Gained });
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
    let widest = rows.first().map(|row| row.label.clone()).unwrap_or_default();
    let description = format!(
        "Each bar swings one figure between the values that it stays below in 5% and in 95% of draws, and keeps the others. The widest is {widest}. The line is the return as it stands, {}.",
        percent(central)
    );
    let end = |value: f64| number_text(value, 2);
    let cells = known.iter().map(|(swing, low, high)| {
        [swing.title.clone(), end(swing.low), end(swing.high), percent(*low), percent(*high)]
    });
    let columns =
        vec!["Figure", "From", "To", "Return at the lower end", "Return at the upper end"];
    captioned("What moves the return most", description, columns, cells, |layout| {
        bar_rows(&rows, central, whole_percent, layout)
    })
}

/// What has come back less what was spent, month by month, undiscounted.
pub fn cash_picture(outcome: &Outcome) -> Option<CaptionedPicture> {
    if outcome.is_nothing_judged() {
        return None;
    }
    let all = cumulative(outcome, |flow| flow.benefits);
    let cash = cumulative(outcome, |flow| flow.cash_releasing);
    let ends = [all.last()?.1, cash.last()?.1];
    let run = |points: &Vec<_>, width| Run { points: points.clone(), width };
    let runs = [run(&all, 2.0), run(&cash, 5.0)];
    let description = format!(
        "Costs at the start, benefits evenly through each year. At the end it stands at {} with all benefits (thin line) and {} with cash alone (thick line).",
        money(ends[0]),
        money(ends[1])
    );
    let quarterly = all.iter().zip(&cash).filter(|((month, _), _)| month % 3.0 == 0.0);
    let cells = quarterly
        .map(|((month, all), (_, cash))| [format!("{month:.0}"), money(*all), money(*cash)]);
    let columns = vec!["Month", "All benefits", "Cash only"];
    captioned("What has come back, month by month", description, columns, cells, |layout| {
        time_line(&runs, money, layout)
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

/// Scenarios side by side: costs, benefits, those in cash, and the return or why there is none.
pub fn scenario_table(scenarios: &[ScenarioOutcome]) -> Table {
    let row = |scenario: &ScenarioOutcome| {
        let roi = scenario.roi_percent.as_ref();
        [
            scenario.title.clone(),
            money(scenario.costs),
            money(scenario.benefits),
            money(scenario.cash_releasing),
            roi.map_or_else(ToString::to_string, |it| percent(*it)),
        ]
    };
    let columns = vec!["Scenario", "Costs", "Benefits", "Of which cash", "Return"];
    Table::of_words("Scenarios", columns, scenarios.iter().map(row))
}

fn money(pounds: f64) -> String {
    let text = pounds_text(pounds.round()).replace('-', "−");
    text.split_once('.').map_or(text.clone(), |(whole, _)| whole.to_owned())
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
    use crate::Cell;
    use money::{Model, evaluate, tornado};

    fn rows(picture: CaptionedPicture) -> Vec<Vec<Cell>> {
        let Figures::Table(table) = picture.figures else { panic!("no table") };
        table.rows
    }

    fn phillips() -> Model {
        Model::parse(include_str!("../../../docs/examples/roi/phillips-hours-saved.json")).unwrap()
    }

    #[test]
    fn the_waterfall_ends_at_the_net_benefit() {
        let picture = waterfall(&evaluate(&phillips())).unwrap();
        let last = ["What is left", "−£266"].map(Cell::from);
        assert_eq!(rows(picture).last().unwrap(), &last);
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
        assert_eq!(rows(picture).len(), 3);
    }
}
