//! Options of multi-choice and ranking items: who chose one before and after.

use std::sync::Arc;

use stats::paired::{mcnemar, sign_test};
use survey::instrument::{Choice, Instrument, Item, Kind, Role, Wave};

use super::{
    OptionReport,
    sample::{Sample, count},
};

/// What one person chose of an item, before and after; a ranking in its order.
type Chosen<'a> = (&'a [Arc<str>], &'a [Arc<str>]);

/// Reports on every option of every item with several answers that was asked both times.
pub(super) fn option_reports(sample: &Sample<'_>) -> Vec<OptionReport> {
    let items = sample.instrument.into_iter().flat_map(Instrument::items);
    items
        .filter(|item| item.role != Some(Role::Dose))
        .flat_map(|item| of_item(sample, item))
        .collect()
}

fn of_item(sample: &Sample<'_>, item: &Item) -> Vec<OptionReport> {
    if !item.kind.takes_several() {
        return Vec::new();
    }
    let is_ranking = matches!(item.kind, Kind::Rank { .. });
    let people: Vec<Chosen<'_>> = sample
        .pairs
        .iter()
        .filter_map(|(before, after)| {
            let chosen = |record| sample.facts_of(record)?.chosen.get(item.id.as_str());
            Some((chosen(before)?.as_ref(), chosen(after)?.as_ref()))
        })
        .collect();
    if people.is_empty() {
        return Vec::new();
    }
    item.kind.options().iter().map(|option| report(item, option, is_ranking, &people)).collect()
}

fn report(item: &Item, option: &Choice, is_ranking: bool, people: &[Chosen<'_>]) -> OptionReport {
    let chose = |list: &[Arc<str>]| list.iter().any(|id| **id == *option.id);
    let chosen: Vec<(bool, bool)> =
        people.iter().map(|(before, after)| (chose(before), chose(after))).collect();
    let n = |counts: fn(bool, bool) -> bool| {
        chosen.iter().filter(|&&(before, after)| counts(before, after)).count()
    };
    let (gained, lost) = (n(|before, after| !before && after), n(|before, after| before && !after));
    OptionReport {
        item: item.id.clone(),
        question: item.asked(Wave::FollowUp).unwrap_or_default().to_owned(),
        is_ranking,
        option: option.id.clone(),
        label: option.label.clone(),
        n_pairs: people.len(),
        n_before: n(|before, _| before),
        n_after: n(|_, after| after),
        gained,
        lost,
        p_mcnemar: mcnemar(lost as u64, gained as u64).ok(),
        p_sign_place: is_ranking.then(|| place_test(option, people)).flatten(),
    }
}

/// The sign test on an option's place; one that is not ranked stands after all that are.
fn place_test(option: &Choice, people: &[Chosen<'_>]) -> Option<f64> {
    let last = people.iter().flat_map(|(before, after)| [before.len(), after.len()]).max()?;
    let place =
        |list: &[Arc<str>]| count(list.iter().position(|id| **id == *option.id).unwrap_or(last));
    let (before, after): (Vec<f64>, Vec<f64>) =
        people.iter().map(|(before, after)| (place(before), place(after))).unzip();
    sign_test(&before, &after).ok()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use survey::instrument::Instrument;

    #[test]
    fn an_option_counts_who_took_it_up_and_who_dropped_it() {
        let instrument = Instrument::builtin().unwrap();
        let item = instrument.item("B3").unwrap();
        let Kind::Multi { options, .. } = &item.kind else { panic!("B3 has several answers") };
        let id = options[0].id.as_str().into();
        let (with, without): ([Arc<str>; 1], [Arc<str>; 1]) = ([id], ["".into()]);
        let mut people: Vec<Chosen<'_>> = vec![(&without, &with); 6];
        people.push((&with, &without));
        people.push((&with, &with));
        let found = report(item, &options[0], false, &people);
        assert_eq!((found.n_before, found.n_after, found.gained, found.lost), (2, 7, 6, 1));
        // By hand: twice the chance of at most 1 of 7, 2 × 8 ÷ 128.
        assert!((found.p_mcnemar.unwrap() - 0.125).abs() < 1e-12);
    }
}
