//! The scale that a column used, and the point that each of its labels becomes.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::{components::SelectField, evaluator::drafting::Drafting};
use tables::mapping::{MappedColumn, ReadAs};

/// A scale of more points than this is not one that labels have.
const MOST_POINTS: u8 = 21;

/// The least and greatest point used, where they are not the question's own.
#[component]
pub fn Scale(
    id: usize,
    header: StoredValue<String>,
    mapped: Memo<Option<MappedColumn>>,
) -> impl IntoView {
    let drafting = Drafting::from_context();
    let own = Memo::new(move |_| {
        let measure = mapped.read().as_ref().and_then(|it| drafting.measure(&it.item));
        measure.and_then(|it| it.range)
    });
    let has_scale = Memo::new(move |_| {
        let is_counted = |it: &MappedColumn| matches!(it.read, ReadAs::Ticked | ReadAs::Joined(_));
        own.get().is_some() && !mapped.read().as_ref().is_some_and(is_counted)
    });
    let scale = Memo::new(move |_| {
        let said = mapped.read().as_ref().and_then(|it| it.scale);
        said.or_else(|| own.get().map(|(least, greatest)| [least, greatest]))
    });
    let set = move |end: usize, typed: &str| {
        let (Ok(number), Some(mut ends)) = (typed.trim().parse::<f64>(), scale.get_untracked())
        else {
            return;
        };
        ends[end] = number;
        let is_own =
            own.get_untracked().is_some_and(|(least, greatest)| same(ends, [least, greatest]));
        let said = (!is_own).then_some(ends);
        header.with_value(|header| drafting.edit_column(header, |it| it.scale = said));
    };
    let is_percent = Memo::new(move |_| {
        let said = mapped.read().as_ref().and_then(|it| it.scale);
        said.zip(own.get()).is_some_and(|(said, (least, greatest))| !same(said, [least, greatest]))
    });
    let field = move |end: usize, label: &'static str| {
        let id = format!("column-{id}-scale-{end}");
        let shown = move || scale.get().map(|ends| ends[end].to_string()).unwrap_or_default();
        view! {
            <div class="nhsuk-form-group ripple-field">
                <label class="nhsuk-label" for=id.clone()>
                    {label} <span class="nhsuk-u-visually-hidden">" "{header.get_value()}</span>
                </label>
                <input
                    class="nhsuk-input nhsuk-input--width-3"
                    id=id
                    type="text"
                    inputmode="decimal"
                    prop:value=shown
                    on:change=move |event| set(end, &event_target_value(&event))
                />
            </div>
        }
    };
    view! {
        <Show when=move || has_scale.get()>
            <div class="ripple-mapping__fields">
                {field(0, "Least point of its scale")} {field(1, "Greatest point of its scale")}
            </div>
        </Show>
        <Show when=move || is_percent.get()>
            <p>
                "Its scale is not the question’s own, so this question is compared as per cent of the maximum possible in both "
                "waves: (x − least) ÷ (greatest − least) × 100."
            </p>
        </Show>
    }
}

fn same(one: [f64; 2], other: [f64; 2]) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9)
}

/// Every label with the point that it becomes.
#[component]
pub fn Labels(
    id: usize,
    header: StoredValue<String>,
    mapped: Memo<Option<MappedColumn>>,
) -> impl IntoView {
    let drafting = Drafting::from_context();
    let is_labels = Memo::new(move |_| {
        matches!(mapped.read().as_ref().map(|it| &it.read), Some(ReadAs::Labels(_)))
    });
    let labels = Memo::new(move |_| {
        header.with_value(|header| labels_of(drafting, header, mapped.read().as_ref()))
    });
    let options = Memo::new(move |_| options(drafting, mapped.read().as_ref()));
    let rows = move || {
        let rows = labels.get().into_iter().enumerate();
        rows.map(|(place, (label, n))| {
            view! { <Label id=format!("column-{id}-label-{place}") header label n mapped options=options.get() /> }
        })
        .collect_view()
    };
    view! {
        <Show when=move || is_labels.get()>
            <ul class="ripple-mapping__labels">{rows}</ul>
            <Show when=move || labels.read().is_empty()>
                <p>"Its contents are numbers, or too many to be labels. Read it as numbers, or choose another column."</p>
            </Show>
        </Show>
    }
}

/// The labels of the column, and those that the mapping knows and the column does not hold.
#[expect(clippy::large_types_passed_by_value, reason = "a handle of signals, copied as all are")]
fn labels_of(
    drafting: Drafting,
    header: &str,
    mapped: Option<&MappedColumn>,
) -> Vec<(String, usize)> {
    let seen = drafting.seen().read();
    let mut labels =
        seen.iter().find(|it| it.header == header).map(|it| it.labels.clone()).unwrap_or_default();
    if let Some(ReadAs::Labels(known)) = mapped.map(|it| &it.read) {
        for label in known.keys() {
            if !labels.iter().any(|(other, _)| other == label) {
                labels.push((label.clone(), 0));
            }
        }
    }
    labels
}

/// The points that a label can become.
#[expect(clippy::large_types_passed_by_value, reason = "a handle of signals, copied as all are")]
fn options(drafting: Drafting, mapped: Option<&MappedColumn>) -> Vec<(String, String)> {
    let range = mapped.and_then(|it| {
        let own = || drafting.measure(&it.item).and_then(|it| it.range);
        it.scale.map(|[least, greatest]| (least, greatest)).or_else(own)
    });
    let (least, greatest) = range.unwrap_or((0.0, 10.0));
    let points = (0..MOST_POINTS).map(|step| least + f64::from(step));
    let points = points.take_while(|point| *point <= greatest + 1e-9);
    [(String::new(), "No point: it is left out".to_owned())]
        .into_iter()
        .chain(points.map(|point| (point.to_string(), point.to_string())))
        .collect()
}

#[component]
fn Label(
    id: String,
    header: StoredValue<String>,
    label: String,
    n: usize,
    mapped: Memo<Option<MappedColumn>>,
    options: Vec<(String, String)>,
) -> impl IntoView {
    let drafting = Drafting::from_context();
    let own = label.clone();
    let chosen = Signal::derive(move || match mapped.read().as_ref().map(|it| &it.read) {
        Some(ReadAs::Labels(points)) => points.get(&own).map(f64::to_string).unwrap_or_default(),
        _ => String::new(),
    });
    let of = label.clone();
    let choose = move |point: String| {
        let set = |points: &mut BTreeMap<String, f64>| match point.parse() {
            Ok(point) => {
                points.insert(of.clone(), point);
            }
            Err(_) => {
                points.remove(&of);
            }
        };
        header.with_value(|header| {
            drafting.edit_column(header, |it| {
                if let ReadAs::Labels(points) = &mut it.read {
                    set(points);
                }
            });
        });
    };
    view! {
        <li>
            <SelectField
                id
                label=format!("“{label}” ({n})")
                hidden_label=format!("becomes which point, {}", header.get_value())
                options
                chosen
                on_choose=choose
            />
        </li>
    }
}
