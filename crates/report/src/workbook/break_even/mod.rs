//! The share which, put on every line with all else kept, makes benefits equal costs, by formulas.
//!
//! Benefits rise in straight pieces between points: the caps of lines, and the shares where lines of one saving cross. The
//! first point that covers the costs and the one before it give the share exactly.

mod block;

use rust_xlsxwriter::XlsxError;

use self::block::{Block, Point};
use super::{
    Parts, benefits,
    sheet::{Sheet, Shown, Worth, cell},
};

/// Where a block's parts stand, below its first row.
const IDS: u32 = 1;
const POUNDS: u32 = 2;
const CAPS: u32 = 3;
const FLAGS: u32 = 4;
const FIXED: u32 = 5;
const POINTS: u32 = 7;
/// Columns of a block.
const SHARE: u16 = 0;
const WORTH: u16 = 1;
/// Shares that cover the costs, with participants' time and without.
const COVERS: [u16; 2] = [2, 3];
const LINES: u16 = 4;
/// Where the results stand: one row for each side of the summary.
const RESULTS: u32 = 3;
const FIRST_BLOCK: u32 = 10;

/// Where a side's results stand: the share that covers, the one before, and the benefits at both.
pub fn result_cells(side: usize) -> [String; 4] {
    let row = RESULTS + u32::try_from(side).unwrap_or(0);
    [1, 2, 3, 4].map(|column| format!("'Break-even'!{}", cell(row, column)))
}

/// The most that a side's lines could come to, as a formula's part.
pub fn most(parts: &Parts, is_cash: bool) -> String {
    let block = Block::of(parts, is_cash);
    format!("MAX({})", block.column(WORTH))
}

pub fn fill(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.width(0, 30.0)?;
    sheet.title(0, "Break-even attribution")?;
    sheet.text(1, 0, "One share put on every line but harms, which keep their own, with confidence, caps, deadweight and years kept. Below: what the lines come to at each share where the slope changes.")?;
    sheet.headers(
        2,
        0,
        &[
            "Side",
            "First share that covers the costs",
            "Share before it",
            "Benefits there",
            "Benefits before",
        ],
    )?;
    for is_cash in [false, true] {
        fill_block(sheet, parts, &Block::of(parts, is_cash))?;
    }
    let names = [
        "All benefits, all costs",
        "Cash only, all costs",
        "All benefits, without participants' time",
        "Cash only, without participants' time",
    ];
    for (side, name) in names.into_iter().enumerate() {
        fill_result(sheet, parts, side, name)?;
    }
    Ok(())
}

fn fill_block(sheet: &mut Sheet, parts: &Parts, block: &Block) -> Result<(), XlsxError> {
    let top = block.top;
    let title = if block.is_cash { "Cash-releasing benefits" } else { "All benefits" };
    sheet.headers(top, 0, &[title])?;
    for (row, name) in [
        (IDS, "Line"),
        (POUNDS, "£ if all is attributed"),
        (CAPS, "Most that may be"),
        (FLAGS, "In the search"),
        (FIXED, "What a harm counts, £"),
    ] {
        sheet.text(top + row, 0, name)?;
    }
    sheet.headers(
        top + POINTS - 1,
        0,
        &["Share", "Benefits, £", "Covers all costs", "Covers costs without time"],
    )?;
    for (column, line) in (LINES..).zip(&block.lines) {
        let [today, others, cap, class, sought, harm, alone] = benefits::slope_cells(line);
        sheet.text(top + IDS, column, &parts.names.line(&line.entered.id))?;
        let flag = if block.is_cash {
            format!("=IF({class}=\"cash-releasing\",{sought},0)")
        } else {
            format!("={sought}")
        };
        let is_in = if block.is_in(line) { 1.0 } else { 0.0 };
        sheet.formula((top + FLAGS, column), Shown::Plain, &flag, is_in)?;
        let pounds = format!("=IF({}=1,{today}*{others},0)", cell(top + FLAGS, column));
        sheet.formula((top + POUNDS, column), Shown::Money, &pounds, block.pounds(line))?;
        sheet.formula(
            (top + CAPS, column),
            Shown::Percent,
            &format!("={cap}"),
            line.adjusted.cap,
        )?;
        let fixed =
            format!("=IF(AND({}=1,{harm}=\"yes\"),{alone},\"-\")", cell(top + FLAGS, column));
        let worth = Worth::or_dash(block.fixed(line));
        sheet.formula((top + FIXED, column), Shown::Money, &fixed, worth)?;
    }
    for (place, point) in block.points.iter().enumerate() {
        fill_point(sheet, parts, block, place, *point)?;
    }
    Ok(())
}

fn fill_point(
    sheet: &mut Sheet,
    parts: &Parts,
    block: &Block,
    place: usize,
    point: Point,
) -> Result<(), XlsxError> {
    let (row, share) = (block.row(place), block.share(point));
    let of =
        |line: usize, part: u32| cell(block.top + part, LINES + u16::try_from(line).unwrap_or(0));
    let formula = match point {
        Point::Cap(line) => {
            let (flag, cap) = (of(line, FLAGS), of(line, CAPS));
            format!("=IF(AND({flag}=1,{cap}>0,{cap}<1),{cap},1)")
        }
        Point::Crossing(a, b) => {
            let meets = format!("{}*{}/{}", of(b, POUNDS), of(b, CAPS), of(a, POUNDS));
            let both = format!("AND({}=1,{}=1,{}<>0)", of(a, FLAGS), of(b, FLAGS), of(a, POUNDS));
            format!("=IF({both},IF(AND({meets}>0,{meets}<1),{meets},1),1)")
        }
        Point::Start => "=0".to_owned(),
        Point::End => "=1".to_owned(),
    };
    sheet.formula((row, SHARE), Shown::Percent, &formula, share)?;
    for (column, line) in (LINES..).zip(&block.lines) {
        let [pounds, cap, flag, fixed] =
            [POUNDS, CAPS, FLAGS, FIXED].map(|part| cell(block.top + part, column));
        let rising = format!("{pounds}*MIN({},{cap})", cell(row, SHARE));
        let value = format!("=IF({flag}=1,IF(ISNUMBER({fixed}),{fixed},{rising}),\"-\")");
        sheet.formula(
            (row, column),
            Shown::Money,
            &value,
            Worth::or_dash(block.value(line, share)),
        )?;
    }
    let span = |(from, to): (u16, u16)| format!("{}:{}", cell(row, from), cell(row, to));
    let alone = block.columns(None).map(|columns| format!("SUM({})", span(columns)));
    let savings = block.savings().filter_map(|saving| block.columns(Some(saving)));
    let terms: Vec<String> =
        alone.into_iter().chain(savings.map(|columns| format!("MIN({})", span(columns)))).collect();
    let worth = if terms.is_empty() { "=0".to_owned() } else { format!("={}", terms.join("+")) };
    sheet.formula((row, WORTH), Shown::Money, &worth, block.worth(share))?;
    for (with_time, column) in [true, false].into_iter().zip(COVERS) {
        let costs = costs_of(parts, with_time);
        let cost = super::summary::costs_cell(with_time);
        let covers = format!("=IF({}>={cost},{},\"-\")", cell(row, WORTH), cell(row, SHARE));
        let worth = Worth::or_dash((block.worth(share) >= costs).then_some(share));
        sheet.formula((row, column), Shown::Percent, &covers, worth)?;
    }
    Ok(())
}

fn costs_of(parts: &Parts, with_time: bool) -> f64 {
    let outcome = parts.outcome;
    if with_time {
        outcome.all_classes.costs
    } else {
        outcome.all_classes_without_participant_time.costs
    }
}

fn fill_result(sheet: &mut Sheet, parts: &Parts, side: usize, name: &str) -> Result<(), XlsxError> {
    let (is_cash, with_time) =
        super::cash_flow::COLUMNS.get(side).copied().unwrap_or((false, true));
    let block = Block::of(parts, is_cash);
    let row = RESULTS + u32::try_from(side).unwrap_or(0);
    let costs = costs_of(parts, with_time);
    let [shares, worths] = [SHARE, WORTH].map(|column| block.column(column));
    let covers = block.column(COVERS[usize::from(!with_time)]);
    let points: Vec<f64> = block.points.iter().map(|point| block.share(*point)).collect();
    let covering = points.iter().copied().filter(|share| block.worth(*share) >= costs);
    let first = covering
        .fold(None, |least: Option<f64>, share| Some(least.map_or(share, |it| it.min(share))));
    let before = first
        .map(|first| points.iter().copied().filter(|share| *share < first).fold(0.0, f64::max));
    let (at, last) = (cell(row, 1), cell(row, 2));
    sheet.text(row, 0, name)?;
    let formula = format!("=IF(COUNT({covers})=0,\"-\",MIN({covers}))");
    sheet.formula((row, 1), Shown::Percent, &formula, Worth::or_dash(first))?;
    let formula = format!("=IF({at}=\"-\",\"-\",SUMPRODUCT(MAX(({shares}<{at})*{shares})))");
    sheet.formula((row, 2), Shown::Percent, &formula, Worth::or_dash(before))?;
    let formula = format!("=IF({at}=\"-\",\"-\",INDEX({worths},MATCH({at},{shares},0)))");
    sheet.formula(
        (row, 3),
        Shown::Money,
        &formula,
        Worth::or_dash(first.map(|it| block.worth(it))),
    )?;
    let formula = format!("=IF({at}=\"-\",\"-\",INDEX({worths},MATCH({last},{shares},0)))");
    let worth = before.map(|share| block.worth(share));
    sheet.formula((row, 4), Shown::Money, &formula, Worth::or_dash(worth))
}
