//! A model taking another table of hourly costs: what named a row of the old follows the new.

use super::{Figure, Gross, Model, Pence, UnitCosts, Worth, unit_costs::assumed};

/// What became of a model's hourly costs when it took another table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many figures name a row of the new table and hold its rate now.
    pub following: usize,
    /// How many of them changed.
    pub changed: usize,
    /// Rows that figures name and the new table does not have; those figures stay as they are.
    pub missing: Vec<String>,
}

impl Model {
    /// The table of hourly costs: the model's own, or the one that comes with the app.
    pub fn unit_costs(&self) -> &UnitCosts {
        self.own_unit_costs.as_ref().unwrap_or(UnitCosts::built_in())
    }

    /// Puts a table of hourly costs in place of the model's. Every figure that was taken from a row of a table takes the rate,
    /// the source and the date of the row of that name; figures that somebody typed stay.
    pub fn take_unit_costs(&mut self, table: UnitCosts) -> Taken {
        let before = self.unit_costs().clone();
        let mut taken = Taken::default();
        for figure in self.hourly_figures() {
            let Some(name) = figure.unit_cost.clone() else { continue };
            let Some(row) = table.named(&name) else {
                if !taken.missing.contains(&name) {
                    taken.missing.push(name);
                }
                continue;
            };
            let old = before.named(&name).map(|row| row.source_text(before.basis.as_deref()));
            let new = row.figure(table.basis.as_deref());
            taken.following += 1;
            taken.changed += usize::from(figure.value != new.value);
            *figure = follow(figure, new, old.as_deref());
        }
        self.own_unit_costs = (table != *UnitCosts::built_in()).then_some(table);
        taken
    }

    /// Every cost of an hour in the model.
    fn hourly_figures(&mut self) -> impl Iterator<Item = &mut Figure<Pence>> {
        let time = self.costs.time_mut().map(|entry| entry.hourly_pence);
        let benefits = self.benefits.iter_mut().filter_map(|line| match &mut line.gross {
            Gross::Working { working } => match &mut working.worth {
                Worth::Hour { hourly_pence } => Some(hourly_pence),
                Worth::Unit { .. } => None,
            },
            Gross::Amount { .. } | Gross::ByYear { .. } | Gross::NotMonetised {} => None,
        });
        time.chain(benefits)
    }
}

/// A figure with the rate of its row. Why it is an assumption, if it is one, stays before the source.
fn follow(figure: &Figure<Pence>, row: Figure<Pence>, old: Option<&str>) -> Figure<Pence> {
    let reason = || figure.source.as_deref()?.strip_suffix(old?)?.strip_suffix("; ");
    let row = match reason() {
        Some(reason) if figure.assumed => assumed(row, reason),
        _ => Figure { assumed: figure.assumed, ..row },
    };
    Figure { range: figure.range, ..row }
}
