//! How a question is answered.

use leptos::prelude::*;

use super::{editing::Editing, fields::WordsField};
use crate::app::components::SelectField;
use organiser::questionnaire::{AnswerStyle, changed_choices};
use survey::instrument::{Choice, Item, Kind, PointScale};

/// In a word or two.
pub fn words_of(item: &Item) -> String {
    let by_kind = || match &item.kind {
        Kind::Points(PointScale { labels, .. }) => match labels.as_slice() {
            [low, .., high] => format!("{} answers, from “{low}” to “{high}”", labels.len()),
            _ => String::new(),
        },
        Kind::Between { points, .. } => format!("{points} points between two opposites"),
        Kind::Rank { .. } => "In order of importance".to_owned(),
        Kind::Matrix { .. } => "One answer for each row".to_owned(),
        Kind::CountMatrix { .. } => "A number for each row".to_owned(),
        Kind::RowTexts { .. } => "Words for each row".to_owned(),
        Kind::Lines { line_name, .. } => format!("A list, a few questions for each {line_name}"),
        Kind::Multi { .. } => "The programme’s sessions, and your own answers".to_owned(),
        Kind::Number(_) => "A number from a list".to_owned(),
        Kind::Single(_) | Kind::Ordered(_) | Kind::YesNo | Kind::Date(_) | Kind::Text { .. } => {
            String::new()
        }
    };
    AnswerStyle::of(item).map_or_else(by_kind, |style| style.words().to_owned())
}

#[component]
pub fn AnswersForm(id: String, item: Memo<Option<Item>>) -> impl IntoView {
    let editing = Editing::from_context();
    let own = StoredValue::new(id.clone());
    let style = Memo::new(move |_| item.read().as_ref().and_then(AnswerStyle::of));
    let options = move || {
        let each = AnswerStyle::ALL.map(|style| (name(Some(style)), style.words().to_owned()));
        let kept =
            item.read_untracked().as_ref().filter(|it| AnswerStyle::of(it).is_none()).map(words_of);
        kept.map(|words| (name(None), words)).into_iter().chain(each).collect::<Vec<_>>()
    };
    let choose = move |chosen: String| {
        let Some(style) = AnswerStyle::ALL.into_iter().find(|it| name(Some(*it)) == chosen) else {
            return;
        };
        editing.change(&own.get_value(), |item| {
            item.kind = style.kind();
            item.cannot_say = item.kind.cannot_say().map(str::to_owned);
            item.reverse = false;
            item.parts.clear();
        });
    };
    // Which boxes there are follows from the kind alone, so that typing in one does not make them anew.
    let kind = Memo::new(move |_| item.read().as_ref().map(|it| it.kind.name()));
    view! {
        <SelectField id=format!("{id}-style") label="How it is answered" options=options()
            chosen=Signal::derive(move || name(style.get())) on_choose=choose />
        {move || {
            kind.get();
            let kind = item.get_untracked().map(|it| it.kind);
            kind.map(|kind| boxes(&own.get_value(), item, &kind))
        }}
    }
}

fn name(style: Option<AnswerStyle>) -> String {
    style.map_or_else(|| "as-it-is".to_owned(), |style| format!("{style:?}").to_lowercase())
}

/// A text of the kind of question, and what a typed one makes of it.
#[derive(Clone, Copy)]
struct Text {
    read: fn(&Item) -> String,
    put: fn(&mut Item, &str),
}

fn boxes(id: &str, item: Memo<Option<Item>>, kind: &Kind) -> AnyView {
    let editing = Editing::from_context();
    let field = |box_name: &str, label: &str, hint: &'static str, rows: u32, text: Text| {
        let own = id.to_owned();
        let shown = Signal::derive(move || item.read().as_ref().map(text.read).unwrap_or_default());
        let change = move |typed: String| {
            editing.change(&own, |item| (text.put)(item, typed.trim()));
        };
        view! {
            <WordsField id=format!("{id}-{box_name}") label=Signal::stored(label.to_owned()) hint rows text=shown on_change=change />
        }
        .into_any()
    };
    let answers = |label: &str| field("answers", label, "One on each line", 5, OPTIONS);
    let rows = || field("rows", "Rows", "One on each line", 4, ROWS);
    let way_out = || {
        field(
            "cannot-say",
            "For whoever cannot say",
            "Leave it empty to have no such answer",
            1,
            WAY_OUT,
        )
    };
    let shown: Vec<AnyView> = match kind {
        Kind::Points(_) => vec![
            field(
                "answers",
                "Answers, from the lowest to the highest",
                "One on each line, from 2 to 11",
                5,
                LABELS,
            ),
            field(
                "window",
                "The time that it is about, if any",
                "Such as “In the last 3 months”",
                1,
                WINDOW,
            ),
            way_out(),
        ],
        Kind::Between { .. } => vec![
            field("low", "The lowest point", "", 1, LOW),
            field("high", "The highest point", "", 1, HIGH),
            way_out(),
        ],
        Kind::Number(_) => vec![
            field("least", "The least that can be meant", "A whole number", 1, LEAST),
            field("most", "The most that can be meant", "A whole number", 1, MOST),
            field(
                "unit",
                "What it counts, if it needs saying",
                "Such as hours, people, pounds",
                1,
                UNIT,
            ),
            way_out(),
        ],
        Kind::Single(_) | Kind::Multi { .. } | Kind::Rank { .. } => {
            vec![answers("Answers"), way_out()]
        }
        Kind::Ordered(_) => vec![answers("Answers, from least to most"), way_out()],
        Kind::Matrix { .. } => {
            vec![rows(), field("columns", "Answers for each row", "One on each line", 4, COLUMNS)]
        }
        Kind::CountMatrix { .. } => vec![rows()],
        Kind::Text { .. } | Kind::YesNo | Kind::Date(_) => vec![way_out()],
        Kind::RowTexts { .. } => Vec::new(),
        Kind::Lines { fields, .. } => {
            (0..fields.len()).map(|place| line_field(id, item, place)).collect()
        }
    };
    shown.collect_view().into_any()
}

/// The words of one question about a saving.
fn line_field(id: &str, item: Memo<Option<Item>>, place: usize) -> AnyView {
    let editing = Editing::from_context();
    let own = id.to_owned();
    let wording = move |item: &Item| item.kind.fields().get(place).map(|it| it.wording.clone());
    let text = Signal::derive(move || item.read().as_ref().and_then(wording).unwrap_or_default());
    let change = move |typed: String| {
        editing.change(&own, |item| {
            if let Kind::Lines { fields, .. } = &mut item.kind
                && let Some(field) = fields.get_mut(place)
                && !typed.trim().is_empty()
            {
                typed.trim().clone_into(&mut field.wording);
            }
        });
    };
    let label = Signal::stored(format!("Question {} about each", place + 1));
    view! { <WordsField id=format!("{id}-field-{place}") label text on_change=change /> }.into_any()
}

fn lines_of(choices: &[Choice]) -> String {
    choices.iter().map(|it| &*it.label).collect::<Vec<_>>().join("\n")
}

fn not_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

const LABELS: Text = Text {
    read: |item| match &item.kind {
        Kind::Points(scale) => scale.labels.join("\n"),
        _ => String::new(),
    },
    put: |item, typed| {
        if let Kind::Points(scale) = &mut item.kind {
            let lines = typed.lines().map(str::trim).filter(|it| !it.is_empty());
            scale.labels = lines.map(str::to_owned).collect();
        }
    },
};
const WINDOW: Text = Text {
    read: |item| item.kind.window().unwrap_or_default().to_owned(),
    put: |item, typed| {
        if let Kind::Points(scale) = &mut item.kind {
            scale.window = not_empty(typed);
        }
    },
};
const WAY_OUT: Text = Text {
    read: |item| item.cannot_say.clone().unwrap_or_default(),
    put: |item, typed| {
        item.cannot_say = not_empty(typed);
        // A way out that comes with the scale would stay there.
        match &mut item.kind {
            Kind::Points(scale) => scale.cannot_say = not_empty(typed),
            Kind::Between { cannot_say, .. } => *cannot_say = not_empty(typed),
            Kind::Number(scale) => scale.cannot_say = not_empty(typed),
            _ => {}
        }
    },
};
const LOW: Text = Text {
    read: |item| match &item.kind {
        Kind::Between { low, .. } => low.clone(),
        _ => String::new(),
    },
    put: |item, typed| {
        if let Kind::Between { low, .. } = &mut item.kind {
            typed.clone_into(low);
        }
    },
};
const HIGH: Text = Text {
    read: |item| match &item.kind {
        Kind::Between { high, .. } => high.clone(),
        _ => String::new(),
    },
    put: |item, typed| {
        if let Kind::Between { high, .. } = &mut item.kind {
            typed.clone_into(high);
        }
    },
};
const LEAST: Text = Text {
    read: |item| match &item.kind {
        Kind::Number(scale) => scale.min.to_string(),
        _ => String::new(),
    },
    put: |item, typed| {
        if let (Kind::Number(scale), Ok(least)) = (&mut item.kind, typed.parse()) {
            scale.min = least;
        }
    },
};
const MOST: Text = Text {
    read: |item| match &item.kind {
        Kind::Number(scale) => scale.max.to_string(),
        _ => String::new(),
    },
    put: |item, typed| {
        if let (Kind::Number(scale), Ok(most)) = (&mut item.kind, typed.parse()) {
            scale.max = most;
        }
    },
};
const UNIT: Text = Text {
    read: |item| match &item.kind {
        Kind::Number(scale) => scale.unit.clone().unwrap_or_default(),
        _ => String::new(),
    },
    put: |item, typed| {
        if let Kind::Number(scale) = &mut item.kind {
            scale.unit = not_empty(typed);
        }
    },
};
const OPTIONS: Text = Text {
    read: |item| lines_of(item.kind.options()),
    put: |item, typed| {
        let in_order = matches!(item.kind, Kind::Ordered(_));
        match &mut item.kind {
            Kind::Single(options)
            | Kind::Ordered(options)
            | Kind::Multi { options, .. }
            | Kind::Rank { options, .. } => *options = changed_choices(options, typed, in_order),
            _ => {}
        }
    },
};
const ROWS: Text = Text {
    read: |item| lines_of(item.kind.rows()),
    put: |item, typed| match &mut item.kind {
        Kind::Matrix { rows, .. } | Kind::CountMatrix { rows, .. } => {
            *rows = changed_choices(rows, typed, false);
        }
        _ => {}
    },
};
const COLUMNS: Text = Text {
    read: |item| match &item.kind {
        Kind::Matrix { columns, .. } => lines_of(columns),
        _ => String::new(),
    },
    put: |item, typed| {
        if let Kind::Matrix { columns, .. } = &mut item.kind {
            *columns = changed_choices(columns, typed, false);
        }
    },
};
