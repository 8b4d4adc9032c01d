//! What may be published, and nothing else: this view is given no figure that is not of a safe type.

use leptos::prelude::*;

use super::matched::PERCENT_SCALE;
use crate::app::{
    charts::PictureFigure,
    evaluator::{in_turn::InTurn, state::EvaluatorState},
};
use report::{
    CaptionedPicture, ChangeKind, Figures,
    evaluation::{published_dumbbell, published_intervals, published_references, spread_picture},
    interval_picture, level_label,
    publication::{
        EstimateKind, Publication, PublishedChange, PublishedItem, PublishedOption,
        PublishedQuotation, Spread, SpreadPart, change_text, count_text, option_text,
        refused_words,
    },
};

/// Makes a part of what may be published.
type MakePart = fn(&Publication) -> AnyView;

/// The parts before the items, in their order.
const FIRST: [MakePart; 3] = [introduction, outcomes, levels];
/// Items are made so many at a time, for each has pictures; the last of these parts takes what is left.
const ITEMS_AT_ONCE: usize = 8;
const N_ITEM_PARTS: usize = 8;
/// The parts after the items.
const LAST: [MakePart; 2] = [options, quotations];
const AFTER_ITEMS: usize = FIRST.len() + N_ITEM_PARTS;
const N_PARTS: usize = AFTER_ITEMS + LAST.len();

/// The publishable view.
#[component]
pub fn PublishableView() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let said = InTurn::new(N_PARTS, move || state.evaluated());
    let statements = said.clone();
    let statements = move || {
        let evaluated = statements.part(0)??;
        let said = evaluated.publication.statements.iter().cloned();
        let refused = evaluated.publication.is_refused.then(|| view! { <p>{refused_words()}</p> });
        Some((said.map(|said| view! { <p>{said}</p> }).collect_view(), refused))
    };
    let part = |place: usize, make: Box<dyn Fn(&Publication) -> AnyView + Send>| {
        let said = said.clone();
        move || {
            let evaluated = said.part(place)??;
            let publication = &evaluated.publication;
            (!publication.is_refused).then(|| make(publication))
        }
    };
    let parts = |from: usize, all: &[MakePart]| {
        (from..).zip(all).map(|(place, make)| part(place, Box::new(*make))).collect_view()
    };
    let items = (0..N_ITEM_PARTS)
        .map(|n| part(FIRST.len() + n, Box::new(move |publication| items(publication, n))))
        .collect_view();
    view! {
        <section class="ripple-publishable" aria-labelledby="publishable-heading">
            <h2 class="nhsuk-heading-m" id="publishable-heading">"What may be published"</h2>
            {statements}
            {parts(0, &FIRST)}
            {items}
            {parts(AFTER_ITEMS, &LAST)}
        </section>
    }
}

/// The pictures of change by level: never both estimates in one.
const FORESTS: [(&str, &str, ChangeKind, EstimateKind); 2] = [
    (
        "published-matched",
        "Matched change by level and score",
        ChangeKind::Matched,
        EstimateKind::Matched,
    ),
    (
        "published-perceived",
        "Perceived change by level and score",
        ChangeKind::Perceived,
        EstimateKind::Perceived,
    ),
];

fn introduction(publication: &Publication) -> AnyView {
    let people = format!(
        "People asked before: {}. Asked after: {}. Answered both times: {}.",
        count_text(publication.baseline),
        count_text(publication.follow_up),
        count_text(publication.pairs)
    );
    let chain = publication
        .chain
        .iter()
        .map(|link| {
            view! {
                <li class="ripple-chain__level">
                    <h3 class="nhsuk-heading-s">{level_label(link.level, &link.items)}</h3>
                    <p>{link.claim.clone()} " " {link.words.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <p>{people}</p>
        <ol class="ripple-chain">{chain}</ol>
    }
    .into_any()
}

fn outcomes(publication: &Publication) -> AnyView {
    let outcomes = publication
        .outcomes
        .iter()
        .map(|it| {
            view! {
                <li class="ripple-chain__level">
                    <h3 class="nhsuk-heading-xs">{it.claim.clone()}</h3>
                    <p>{it.words.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="nhsuk-heading-m">"The outcomes claimed"</h2>
        <ol class="ripple-chain">{outcomes}</ol>
    }
    .into_any()
}

fn levels(publication: &Publication) -> AnyView {
    let changes: Vec<PublishedChange> =
        publication.levels.iter().chain(&publication.composites).cloned().collect();
    let forests = FORESTS.map(|(id, title, kind, estimate)| {
        let intervals = published_intervals(&changes, estimate);
        let picture = interval_picture(title, PERCENT_SCALE, kind, &intervals);
        view! { <PictureFigure id picture /> }
    });
    view! {
        <h2 class="nhsuk-heading-m">"Change by level, in percent of the scale"</h2>
        {forests}
        <Changes changes />
        <h2 class="nhsuk-heading-m">"Change by item"</h2>
    }
    .into_any()
}

/// The items of one part of so many.
fn items(publication: &Publication, part: usize) -> AnyView {
    let shown = publication.items.iter().filter(|item| !item.changes.is_empty());
    let most = if part + 1 == N_ITEM_PARTS { usize::MAX } else { ITEMS_AT_ONCE };
    let own = shown.skip(part * ITEMS_AT_ONCE).take(most);
    own.cloned().map(|item| view! { <Item item /> }).collect_view().into_any()
}

fn options(publication: &Publication) -> AnyView {
    view! { <Options options=publication.options.clone() /> }.into_any()
}

fn quotations(publication: &Publication) -> AnyView {
    view! { <Quotations quotations=publication.quotations.clone() /> }.into_any()
}

#[component]
fn Item(item: PublishedItem) -> impl IntoView {
    let PublishedItem { id, construct, question, range, changes, spread, reference_lines, .. } =
        item;
    let of = |kind| changes.iter().find(|change| change.estimate == kind);
    let matched = of(EstimateKind::Matched);
    let has_lines = !reference_lines.is_empty();
    let with_lines = matched.or_else(|| of(EstimateKind::Afterwards)).filter(|_| has_lines);
    let lines = with_lines.and_then(|change| {
        CaptionedPicture::new(
            format!("Beside what the programme named: {construct}"),
            "Means before and after as bars, with a line for each value that the programme named.",
            Figures::Elsewhere("The same figures stand in words above."),
            |layout| published_references(change, &reference_lines, layout),
        )
    });
    let means = matched.filter(|_| !has_lines).and_then(|change| {
        CaptionedPicture::new(
            format!("Means before and after: {construct}"),
            "A ring is the mean before, a dot the mean after. The grey band is the 95% interval of the change.",
            Figures::Elsewhere("The same figures stand in words beside the picture."),
            |layout| published_dumbbell(change, range, layout),
        )
    });
    view! {
        <h3 class="nhsuk-heading-xs">{question}</h3>
        <Changes changes />
        <PictureFigure id=format!("published-means-{id}") picture=means />
        <PictureFigure id=format!("published-references-{id}") picture=lines />
        <SpreadView id about=construct spread />
    }
}

/// Options of items with several answers, item by item.
#[component]
fn Options(options: Vec<PublishedOption>) -> impl IntoView {
    let by_item = options.chunk_by(|one, other| one.item == other.item);
    by_item
        .filter_map(|own| {
            let first = own.first()?;
            let lines = own.iter().map(|it| view! { <li>{option_text(it)}</li> }).collect_view();
            Some(view! {
                <h3 class="nhsuk-heading-xs">{first.question.clone()}</h3>
                <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
            })
        })
        .collect_view()
}

/// What people wrote, with what it answers.
#[component]
fn Quotations(quotations: Vec<PublishedQuotation>) -> impl IntoView {
    let quoted = quotations
        .iter()
        .map(|it| {
            view! {
                <p class="ripple-wrote__question">{it.question.clone()}</p>
                <blockquote class="ripple-wrote__words">{it.words.words().to_owned()}</blockquote>
            }
        })
        .collect_view();
    (!quotations.is_empty()).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">"What people wrote, with their leave"</h2>
            {quoted}
        }
    })
}

#[component]
fn SpreadView(id: String, about: String, spread: Spread) -> impl IntoView {
    match spread {
        Spread::Words(words) => view! { <p>{words}</p> }.into_any(),
        Spread::Values(ref parts) | Spread::Thirds(ref parts) => {
            let line = |part: &SpreadPart| {
                let (before, after) = (part.before.percent(), part.after.percent());
                format!("{}: {before}% before, {after}% after", part.label)
            };
            let picture = CaptionedPicture::new(
                format!("How answers were spread: {about}"),
                "Shares of answers. Those below the middle of the scale are left of the line. Shares are rounded, so they need not add up to 100%.",
                Figures::Lines(parts.iter().map(line).collect()),
                |layout| spread_picture(&spread, layout),
            );
            view! { <PictureFigure id=format!("published-spread-{id}") picture /> }.into_any()
        }
    }
}

#[component]
fn Changes(changes: Vec<PublishedChange>) -> impl IntoView {
    let lines =
        changes.iter().map(|change| view! { <li>{change_text(change)}</li> }).collect_view();
    view! { <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul> }
}
