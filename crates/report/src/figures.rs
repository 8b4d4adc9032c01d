//! The return's figures, each with how it is worked out.

use money::{Estimate, Method, NotEstimable, Outcome, Return, pounds_text};

use super::{table::Cell, words::number_text};

/// One figure of the return, for every side it is worked out on.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// Its name.
    pub name: &'static str,
    /// All classes of benefit on all costs.
    pub all: Cell,
    /// Cash-releasing benefits on all costs.
    pub cash: Cell,
    /// All classes, participants' own time left out of the costs.
    pub all_without_time: Cell,
    /// Cash-releasing, participants' own time left out of the costs.
    pub cash_without_time: Cell,
    /// Its formula with the numbers of all classes on all costs.
    pub working: String,
    /// What is counted and by which convention.
    pub convention: &'static str,
}

type CellOf = fn(&Return) -> Cell;
type WorkingOf = fn(&Return) -> String;

/// The figures of an outcome, in the order shown.
pub fn figure_rows(outcome: &Outcome, method: &Method) -> Vec<FigureRow> {
    let first_year = method.horizon_years == 1;
    let counts = if first_year {
        "Benefits of the first year only; nothing is discounted within it."
    } else {
        "Benefits of every year that counts, at present value."
    };
    let rows: [(&str, CellOf, WorkingOf, &str); 7] = [
        (
            "Costs",
            |side| money(side.costs),
            |_| "The sum of the costs listed below.".into(),
            if outcome.costs_left_out() > 0.0 { LEFT_OUT } else { OWN_TIME },
        ),
        (
            "Benefits that count",
            |side| money(side.benefits),
            |_| {
                "The sum of the accepted lines below, each lowered by attribution and confidence."
                    .into()
            },
            counts,
        ),
        ("Net benefit", net_cell, net_working, counts),
        (
            "Benefit–cost ratio",
            |side| estimate(&side.benefit_cost_ratio, ratio_text),
            ratio_working,
            "Gross ratio: benefits for each £1 of cost. 1.00 is break-even.",
        ),
        (
            "Return on investment",
            |side| estimate(&side.roi_percent, percent_text),
            roi_working,
            "Net ratio: what is left after the cost, as a percentage of it. 0% is break-even, and it is always the benefit–cost ratio less 1.",
        ),
        (
            "Break-even attribution",
            |side| estimate(&side.break_even_attribution, |share| percent_text(share * 100.0)),
            break_even_working,
            "Confidence and the cap for what would have happened anyway stay as they are on each line.",
        ),
        (
            "Payback",
            payback_cell,
            payback_working,
            "Undiscounted, within the years that count, with costs at the start of their year and benefits evenly through theirs.",
        ),
    ];
    rows.into_iter()
        .map(|(name, cell, working, convention)| FigureRow {
            name,
            all: cell(&outcome.all_classes),
            cash: cell(&outcome.cash_releasing),
            all_without_time: cell(&outcome.all_classes_without_participant_time),
            cash_without_time: cell(&outcome.cash_releasing_without_participant_time),
            working: working(&outcome.all_classes),
            convention,
        })
        .collect()
}

const OWN_TIME: &str = "Participants' own time is an opportunity cost: nobody was billed for it. The last two columns leave it out.";

const LEFT_OUT: &str = "Costs after the last year that counts are left out, as benefits are. Participants' own time is an opportunity cost: nobody \
     was billed for it. The last two columns leave it out.";

/// What is left; nothing where no return may be worked out from it either.
fn net_cell(side: &Return) -> Cell {
    match &side.roi_percent {
        Err(reason @ (NotEstimable::NothingJudged | NotEstimable::IncompleteCosts)) => {
            Cell::Missing(reason.to_string())
        }
        _ => money(side.net_benefit),
    }
}

/// Payback, and whether discounting turns it.
fn payback_cell(side: &Return) -> Cell {
    match &side.payback_months {
        Ok(months) if side.net_benefit < 0.0 => Cell::Shown(format!(
            "{}, undiscounted; at present value the costs are not covered",
            months_text(*months)
        )),
        months => estimate(months, months_text),
    }
}

fn money(pounds: f64) -> Cell {
    Cell::Shown(pounds_text(pounds).replace('-', "−"))
}

fn estimate(estimate: &Estimate, text: fn(f64) -> String) -> Cell {
    match estimate {
        Ok(value) => Cell::Shown(text(*value)),
        Err(reason) => Cell::Missing(reason.to_string()),
    }
}

fn ratio_text(ratio: f64) -> String {
    number_text(ratio, 2)
}

fn percent_text(percent: f64) -> String {
    format!("{}%", number_text(percent, 1))
}

fn months_text(months: f64) -> String {
    format!("{} months", number_text(months, 1))
}

fn net_working(side: &Return) -> String {
    if let Cell::Missing(reason) = net_cell(side) {
        return format!("Not available: {reason}.");
    }
    format!(
        "Benefits − costs: {} − {} = {}",
        pounds_text(side.benefits),
        pounds_text(side.costs),
        minus(side.net_benefit)
    )
}

fn ratio_working(side: &Return) -> String {
    worked(&side.benefit_cost_ratio, |ratio| {
        format!(
            "Benefits ÷ costs: {} ÷ {} = {}",
            pounds_text(side.benefits),
            pounds_text(side.costs),
            ratio_text(ratio)
        )
    })
}

fn roi_working(side: &Return) -> String {
    worked(&side.roi_percent, |percent| {
        format!(
            "Net benefit ÷ costs × 100: {} ÷ {} × 100 = {}",
            minus(side.net_benefit),
            pounds_text(side.costs),
            percent_text(percent)
        )
    })
}

fn break_even_working(side: &Return) -> String {
    worked(&side.break_even_attribution, |share| {
        format!(
            "If {} of every accepted benefit is due to the programme, and harms stay as they are, benefits equal costs. Below that, it costs more than it brings.",
            percent_text(share * 100.0)
        )
    })
}

fn payback_working(side: &Return) -> String {
    worked(&side.payback_months, |months| {
        format!(
            "Months from the start of year 1 until benefits have covered the costs, and go on covering them: {}.",
            months_text(months)
        )
    })
}

fn worked(estimate: &Estimate, text: impl Fn(f64) -> String) -> String {
    match estimate {
        Ok(value) => text(*value),
        Err(reason) => format!("Not available: {reason}."),
    }
}

fn minus(pounds: f64) -> String {
    pounds_text(pounds).replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;
    use money::{Model, evaluate};

    fn rows(text: &str) -> Vec<FigureRow> {
        let model = Model::parse(text).unwrap();
        figure_rows(&evaluate(&model), &model.method)
    }

    fn row<'a>(rows: &'a [FigureRow], name: &str) -> &'a FigureRow {
        rows.iter().find(|row| row.name == name).unwrap()
    }

    /// The Phillips example of the documentation: £1,234.26 of benefits on £1,500 of costs.
    const PHILLIPS: &str = include_str!("../../../docs/examples/roi/phillips-hours-saved.json");

    #[test]
    fn the_documented_example_reads_as_documented() {
        let rows = rows(PHILLIPS);
        assert_eq!(row(&rows, "Benefits that count").all, Cell::Shown("£1,234.26".into()));
        assert_eq!(row(&rows, "Return on investment").all, Cell::Shown("−17.7%".into()));
        assert_eq!(row(&rows, "Break-even attribution").all, Cell::Shown("47.3%".into()));
    }

    #[test]
    fn a_figure_that_cannot_be_worked_out_says_why() {
        let rows = rows(r#"{"format": "ripple-roi-model", "version": 1, "title": "Nothing yet"}"#);
        assert_eq!(
            row(&rows, "Return on investment").all,
            Cell::Missing("no benefits judged yet".into())
        );
    }
}
