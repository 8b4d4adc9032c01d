//! Change of the people linked across two waves.

use leptos::prelude::*;

use super::working::Working;
use crate::app::{
    charts::PictureFigure,
    components::{CardTable, Disclosure, LazyDisclosure},
};
use evaluation::{Findings, LevelFinding};
use report::{
    AskedOnce, CONTROL_MEANING, CaptionedPicture, ChangeKind, LevelRows, change_table,
    chart::Interval, control_rows, counted, evaluation::level_working, interval_picture,
    item_intervals, level_intervals, level_rows, level_title,
};

/// The scale of the pictures.
pub(super) const PERCENT_SCALE: &str =
    "Mean change with its 95% interval, in percent of the scale; better is to the right";

/// Intervals of matched change, in percent of the scale.
pub(super) fn matched_picture(title: &str, intervals: &[Interval]) -> Option<CaptionedPicture> {
    interval_picture(title, PERCENT_SCALE, ChangeKind::Matched, intervals)
}

/// Matched change by level, in a picture, and how everything is worked out.
#[component]
pub fn MatchedLevels(levels: Vec<LevelFinding>) -> impl IntoView {
    let picture = matched_picture("Matched change by level", &level_intervals(&levels));
    view! {
        <PictureFigure id="matched-levels" picture />
        <HowLevels levels />
        <HowItems />
    }
}

/// The items outside the programme; nothing where there are none.
pub fn control(findings: &Findings) -> Option<impl IntoView + use<>> {
    let rows = control_rows(&findings.items);
    (!rows.is_empty()).then(|| {
        let table = change_table("The control item", ChangeKind::Matched, &rows);
        view! {
            <h3 class="nhsuk-heading-s">"The control item"</h3>
            <p>{CONTROL_MEANING}</p>
            <CardTable table />
        }
    })
}

/// The items of one level: their rows, and the intervals to draw.
#[derive(Clone, PartialEq)]
pub struct FoundOfLevel {
    rows: LevelRows,
    intervals: Vec<Interval>,
}

impl FoundOfLevel {
    /// What was found; none where the level has no items.
    pub fn of(findings: &Findings, level: Option<u8>) -> Option<Self> {
        let rows = level_rows(&findings.items, level)?;
        Some(Self { intervals: item_intervals(&findings.items, rows.level), rows })
    }
}

/// The items of one level, in a table; nothing where it has none. It stays where it is when its figures change.
#[component]
pub fn LevelItems(level: Option<u8>, found: Memo<Option<FoundOfLevel>>) -> impl IntoView {
    let of = move |found: &Option<FoundOfLevel>| {
        found
            .as_ref()
            .map(|it| (it.rows.title.clone(), !it.rows.rows.is_empty(), it.intervals.len() > 1))
    };
    let shape = Memo::new(move |_| found.with(of));
    let table = Memo::new(move |_| {
        let found = found.read();
        let rows = found.as_ref().map(|it| &it.rows);
        let title = rows.map_or("", |it| it.title.as_str());
        let rows = rows.map_or(&[][..], |it| it.rows.as_slice());
        change_table(format!("{title}, matched"), ChangeKind::Matched, rows)
    });
    let asked_once = Memo::new(move |_| {
        found.read().as_ref().map(|it| it.rows.asked_once.clone()).unwrap_or_default()
    });
    move || {
        let (title, has_rows, has_picture) = shape.get()?;
        let table = has_rows.then(|| view! { <CardTable table /> });
        let picture =
            has_picture.then(|| view! { <LevelPicture level title=title.clone() found /> });
        let once = move || {
            let items = asked_once.get();
            (!items.is_empty()).then(|| view! { <AskedOnceList items /> })
        };
        Some(view! {
            <h3 class="nhsuk-heading-s">{title}</h3>
            {table}
            {picture}
            {once}
        })
    }
}

/// The items of one level as a picture, made when it is opened.
#[component]
fn LevelPicture(
    level: Option<u8>,
    title: String,
    found: Memo<Option<FoundOfLevel>>,
) -> impl IntoView {
    let id = level.map_or_else(|| "columns".to_owned(), |level| level.to_string());
    let id = StoredValue::new(format!("matched-items-{id}"));
    let summary = format!("{title}: the items as a picture");
    let title = StoredValue::new(format!("Matched change of items, {}", title.to_lowercase()));
    view! {
        <LazyDisclosure summary>
            {move || {
                let found = found.read();
                let intervals = &found.as_ref()?.intervals;
                let picture = title.with_value(|title| matched_picture(title, intervals));
                Some(view! { <PictureFigure id=id.get_value() picture /> })
            }}
        </LazyDisclosure>
    }
}

/// The items that have no change because they were answered in one wave only.
#[component]
fn AskedOnceList(items: Vec<AskedOnce>) -> impl IntoView {
    let n = counted(items.len(), "more item", "more items");
    let summary = format!("{n} without a change");
    let items = items
        .into_iter()
        .map(|item| {
            let why = item.why.map_or_else(String::new, |why| format!(" {why}"));
            let counts = format!(
                "{} (before: {}, after: {}).{why}",
                item.label, item.n_baseline, item.n_follow_up
            );
            view! { <li>{counts}</li> }
        })
        .collect_view();
    view! {
        <Disclosure summary>
            <p>"Most of these have answers on one occasion only, because they are asked once or because nobody answered."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
        </Disclosure>
    }
}

#[component]
fn HowItems() -> impl IntoView {
    view! {
        <Disclosure summary="How the tables' figures are worked out".to_owned()>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"n before and n after count every valid answer of a wave. “Cannot say” and blanks are not answers."</li>
                <li>"Both means, the change and the interval are over the pairs: people with a valid answer both times."</li>
                <li>"Change is follow-up minus baseline, in the item's own points. Items worded the other way round are turned first."</li>
                <li>"The 95% interval is Student's paired t, with n − 1 degrees of freedom."</li>
                <li>"Rose and fell count people, whichever way is better. Under the item's name it says where fewer is better, or where nobody said which way is."</li>
                <li>"Answers to one question waver, so many people move though nothing happened. “By chance alone, each way” is half of those who moved: so many would have gone each way if nothing but noise had moved them. What counts is how far the two counts stand apart from it."</li>
                <li>"The tables carry no correction for looking at many items. By chance alone about 1 interval in 20 misses zero, half of them on the better side; questions move together, so they come in clumps. Below, each item opens to its p adjusted for many items."</li>
            </ul>
        </Disclosure>
    }
}

#[component]
fn HowLevels(levels: Vec<LevelFinding>) -> impl IntoView {
    let workings = levels
        .iter()
        .filter(|level| level.n_pairs > 0)
        .map(|level| {
            view! {
                <h4 class="nhsuk-heading-xs">{level_title(Some(level.level))}</h4>
                <Working lines=level_working(level) />
            }
        })
        .collect_view();
    view! {
        <Disclosure summary="How the levels are worked out".to_owned()>
            <p>
                "Each person's score is the mean, over the items that the person answered both times, half of them or more, of (score − least) ÷ "
                "(greatest − least) × 100. The change is the mean of the people's changes, and its interval is Student's paired "
                "t. Items on agreement and frequency scales count; the control item and conditions of the setting do not."
            </p>
            {workings}
        </Disclosure>
    }
}
