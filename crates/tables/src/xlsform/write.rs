//! A questionnaire in one wave as the rows of an XLSForm.
//!
//! A question keeps its id as its name. What belongs to a question is named after it with a full stop between, `M1.amount`, as
//! answers are filed; a section is a group `page.` and its id.

use survey::instrument::{
    Choice, Condition, DateScale, Instrument, Item, Kind, NumberScale, Part, Wave, filled,
};

use super::{
    CHOICES, Loss, Lost, SETTINGS, SURVEY,
    form_rows::{ListRow, Row, SURVEY_COLUMNS, Writer, choice_rows, list_row, with_way_out},
};

/// How the name of a group begins that is a section.
pub(super) const PAGE: &str = "page.";

/// A sheet of an XLSForm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XlsformSheet {
    /// Its name.
    pub name: &'static str,
    /// Its rows, the header first.
    pub rows: Vec<Vec<String>>,
}

/// A questionnaire as an XLSForm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XlsformWritten {
    /// The sheets `survey`, `choices` and `settings`.
    pub sheets: [XlsformSheet; 3],
    /// What has no counterpart, by the row that it would be in.
    pub losses: Vec<Loss>,
}

/// The sheets of an XLSForm that asks what `instrument` asks in `wave`.
pub fn xlsform_of(instrument: &Instrument, wave: Wave) -> XlsformWritten {
    let mut writer = Writer::default();
    writer.survey.push(SURVEY_COLUMNS.map(str::to_owned).to_vec());
    writer.lose(&instrument.id, Lost::Meaning);
    writer.lose(&instrument.id, Lost::Linkage);
    for section in &instrument.sections {
        let items: Vec<(&Item, &str)> = if section.retrospective {
            let of_follow_up = instrument.retrospective_items().filter(|_| wave.is_follow_up());
            of_follow_up
                .filter_map(|item| Some((item, item.wording.retrospective.as_deref()?)))
                .collect()
        } else {
            section.items.iter().filter_map(|item| Some((item, item.asked(wave)?))).collect()
        };
        if items.is_empty() {
            continue;
        }
        let page = format!("{PAGE}{}", section.id);
        writer.row(Row {
            kind: "begin_group",
            name: &page,
            label: &section.title,
            ..Row::default()
        });
        if let Some(intro) = &section.intro {
            let name = format!("{page}.intro");
            writer.row(Row { kind: "note", name: &name, label: intro, ..Row::default() });
        }
        for (item, wording) in items {
            writer.item(item, wording, section.retrospective);
        }
        writer.row(Row { kind: "end_group", ..Row::default() });
    }
    let Writer { survey, lists, losses } = writer;
    let settings = vec![
        ["form_title", "form_id", "version"].map(str::to_owned).to_vec(),
        vec![
            instrument.title.clone(),
            format!("{}-{wave}", instrument.id),
            instrument.version.clone(),
        ],
    ];
    let sheets = [
        XlsformSheet { name: SURVEY, rows: survey },
        XlsformSheet { name: CHOICES, rows: choice_rows(&lists) },
        XlsformSheet { name: SETTINGS, rows: settings },
    ];
    XlsformWritten { sheets, losses }
}

/// A question as far as it is the same for an item, a part and a field.
#[derive(Clone, Copy)]
struct Asked<'q> {
    name: &'q str,
    kind: &'q Kind,
    wording: &'q str,
    help: Option<&'q str>,
    cannot_say: Option<&'q str>,
    is_required: bool,
    relevant: &'q str,
}

impl Writer {
    fn item(&mut self, item: &Item, wording: &str, retrospective: bool) {
        let own = xml_name(&item.id);
        let name = if retrospective { format!("{own}.before") } else { own };
        let said = filled(wording, |_| None);
        self.question(Asked {
            name: &name,
            kind: &item.kind,
            wording: &said,
            help: item.help.as_deref(),
            cannot_say: item.cannot_say.as_deref(),
            is_required: item.core,
            relevant: "",
        });
        if said != wording {
            self.lose(&name, Lost::Answer);
        }
        if retrospective {
            self.lose(&name, Lost::Retrospective);
            return;
        }
        self.parts(&name, &item.parts, Some(&item.kind));
    }

    fn parts(&mut self, of: &str, parts: &[Part], parent: Option<&Kind>) {
        for part in parts {
            let name = format!("{of}.{}", part.id);
            let relevant = part.asked_when.as_ref().map(|when| relevant(of, when, parts, parent));
            let said = filled(&part.wording, |_| None);
            self.question(Asked {
                name: &name,
                kind: &part.kind,
                wording: &said,
                help: part.help.as_deref(),
                cannot_say: part.kind.cannot_say(),
                is_required: false,
                relevant: relevant.as_deref().unwrap_or_default(),
            });
            if said != part.wording {
                self.lose(&name, Lost::Answer);
            }
        }
    }

    fn question(&mut self, asked: Asked<'_>) {
        match asked.kind {
            Kind::Points(scale) => {
                let labels = scale.labels.iter().cloned();
                self.points(asked, labels.collect(), scale.window.as_deref());
            }
            Kind::Between { points, low, high, .. } => {
                let inner = (2..*points).map(|n| n.to_string());
                let labels = std::iter::once(low.clone()).chain(inner).chain([high.clone()]);
                self.points(asked, labels.collect(), None);
            }
            Kind::Number(number) => self.number(asked, number),
            Kind::Single(options) | Kind::Ordered(options) => {
                self.select(asked, "select_one", options, "");
            }
            Kind::Multi { options, sessions } => {
                self.select(asked, "select_multiple", options, &alone(options));
                if *sessions {
                    self.lose(asked.name, Lost::Sessions);
                }
            }
            Kind::Rank { options, up_to } => {
                self.select(asked, "rank", options, "");
                if usize::from(*up_to) < options.len() {
                    self.lose(asked.name, Lost::UpTo(*up_to));
                }
            }
            Kind::YesNo => {
                let ways = [("yes", "Yes"), ("no", "No")].map(|(name, label)| ListRow {
                    name: name.into(),
                    label: label.into(),
                    score: None,
                });
                let list = self.list("yes_no", with_way_out(ways.to_vec(), asked.cannot_say));
                self.asked(asked, Row { kind: &format!("select_one {list}"), ..Row::default() });
            }
            Kind::Date(scale) => self.date(asked, *scale),
            Kind::Text { max_chars } => self.text(asked, *max_chars),
            Kind::Matrix { rows, columns } => self.matrix(asked, rows, columns),
            Kind::CountMatrix { rows, number } => self.count_matrix(asked, rows, number),
            Kind::RowTexts { rows, max_chars } => self.row_texts(asked, rows, *max_chars),
            Kind::Lines { fields, max_lines, .. } => {
                self.asked(asked, Row { kind: "begin_repeat", ..Row::default() });
                self.lose(asked.name, Lost::Lines(*max_lines));
                self.parts(asked.name, fields, None);
                self.row(Row { kind: "end_repeat", ..Row::default() });
            }
        }
    }

    /// The row of a question, with what its kind adds. A way out that is not among choices is lost, and with it that the question
    /// must be answered.
    fn asked(&mut self, asked: Asked<'_>, row: Row<'_>) {
        let Asked { name, wording, help, cannot_say, is_required, relevant, .. } = asked;
        let hint = [row.hint, help.unwrap_or_default()].into_iter().filter(|it| !it.is_empty());
        let hint = hint.collect::<Vec<_>>().join(" ");
        let has_own_row = row.kind != "begin_group";
        let must = is_required && can_be_required(&asked, row.kind);
        self.row(Row {
            name,
            label: wording,
            hint: &hint,
            is_required: must && has_own_row,
            relevant,
            ..row
        });
        if let Some(way_out) = cannot_say.filter(|_| !row.kind.starts_with("select")) {
            self.lose(name, Lost::WayOut(way_out.to_owned()));
        }
        if is_required && !must {
            self.lose(name, Lost::NotRequired);
        }
    }

    fn points(&mut self, asked: Asked<'_>, labels: Vec<String>, window: Option<&str>) {
        let is_likert = matches!(asked.kind, Kind::Points(_));
        let choices = (1..).zip(labels).map(|(n, label): (u32, _)| ListRow {
            name: n.to_string(),
            label,
            score: None,
        });
        let list = self.list("scale", with_way_out(choices.collect(), asked.cannot_say));
        let appearance = if is_likert { "likert" } else { "" };
        let hint = window.map(|it| format!("{it}.")).unwrap_or_default();
        self.asked(
            asked,
            Row { kind: &format!("select_one {list}"), appearance, hint: &hint, ..Row::default() },
        );
        if let Some(window) = window {
            self.lose(asked.name, Lost::Window(window.to_owned()));
        }
    }

    fn number(&mut self, asked: Asked<'_>, scale: &NumberScale) {
        let NumberScale { min, max, step, decimals, unit, .. } = scale;
        let hint = unit.as_ref().map(|unit| format!("In {unit}.")).unwrap_or_default();
        let parameters =
            step.map(|step| format!("start={min} end={max} step={step}")).unwrap_or_default();
        let constraint = if step.is_none() { number_constraint(scale) } else { String::new() };
        let kind = match (step, decimals) {
            (Some(_), _) => "range",
            (None, 0) => "integer",
            (None, _) => "decimal",
        };
        let (hint, constraint, parameters) =
            (hint.as_str(), constraint.as_str(), parameters.as_str());
        self.asked(asked, Row { kind, hint, constraint, parameters, ..Row::default() });
        if let Some(unit) = unit {
            self.lose(asked.name, Lost::Unit(unit.clone()));
        }
    }

    fn select(&mut self, asked: Asked<'_>, kind: &str, options: &[Choice], constraint: &str) {
        let way_out = asked.cannot_say.filter(|_| kind != "rank");
        let choices = options.iter().map(list_row).collect();
        let list = self.list(asked.name, with_way_out(choices, way_out));
        self.asked(asked, Row { kind: &format!("{kind} {list}"), constraint, ..Row::default() });
    }

    fn date(&mut self, asked: Asked<'_>, DateScale { has_day, earliest, latest }: DateScale) {
        let whole = |end: survey::instrument::Date| {
            let text = String::from(end);
            if has_day { text } else { format!("{text}-01") }
        };
        let ends = [(">=", earliest), ("<=", latest)];
        let clauses = ends
            .into_iter()
            .filter_map(|(sign, end)| Some(format!(". {sign} date('{}')", whole(end?))));
        let constraint = clauses.collect::<Vec<_>>().join(" and ");
        let appearance = if has_day { "" } else { "month-year" };
        self.asked(
            asked,
            Row { kind: "date", constraint: &constraint, appearance, ..Row::default() },
        );
    }

    fn text(&mut self, asked: Asked<'_>, max_chars: u16) {
        let constraint = format!("string-length(.) <= {max_chars}");
        self.asked(
            asked,
            Row {
                kind: "text",
                constraint: &constraint,
                appearance: "multiline",
                ..Row::default()
            },
        );
    }

    fn matrix(&mut self, asked: Asked<'_>, rows: &[Choice], columns: &[Choice]) {
        let columns = columns.iter().map(list_row).collect();
        let list = self.list(asked.name, columns);
        let kind = format!("select_one {list}");
        self.grid(asked, "table-list", rows, Row { kind: &kind, ..Row::default() });
    }

    fn count_matrix(&mut self, asked: Asked<'_>, rows: &[Choice], number: &NumberScale) {
        let constraint = number_constraint(number);
        let kind = if number.decimals == 0 { "integer" } else { "decimal" };
        self.grid(
            asked,
            "field-list",
            rows,
            Row { kind, constraint: &constraint, ..Row::default() },
        );
        if let Some(unit) = &number.unit {
            self.lose(asked.name, Lost::Unit(unit.clone()));
        }
    }

    fn row_texts(&mut self, asked: Asked<'_>, rows: &[Choice], max_chars: u16) {
        let constraint = format!("string-length(.) <= {max_chars}");
        let row = Row { kind: "text", constraint: &constraint, ..Row::default() };
        self.grid(asked, "field-list", rows, row);
    }

    /// A group with the same question for each row.
    fn grid(&mut self, asked: Asked<'_>, appearance: &str, rows: &[Choice], each: Row<'_>) {
        self.asked(asked, Row { kind: "begin_group", appearance, ..Row::default() });
        let is_required = asked.is_required && can_be_required(&asked, "begin_group");
        for row in rows {
            let name = format!("{}.{}", asked.name, row.id);
            self.row(Row { name: &name, label: &row.label, is_required, ..each });
        }
        self.row(Row { kind: "end_group", ..Row::default() });
    }
}

/// A repeated group cannot be required, nor a question whose way out the form does not offer.
fn can_be_required(asked: &Asked<'_>, kind: &str) -> bool {
    kind != "begin_repeat" && (kind.starts_with("select") || asked.cannot_say.is_none())
}

/// That choices which exclude all others stand alone.
fn alone(options: &[Choice]) -> String {
    let exclusive = options.iter().filter(|option| option.exclusive);
    let clause = |it: &Choice| format!("not(selected(., '{}') and count-selected(.) > 1)", it.id);
    exclusive.map(clause).collect::<Vec<_>>().join(" and ")
}

fn number_constraint(scale: &NumberScale) -> String {
    let range = format!(". >= {} and . <= {}", scale.min, scale.max);
    if scale.decimals == 0 {
        range
    } else {
        format!("{range} and round(., {}) = .", scale.decimals)
    }
}

/// When a part is asked, as an expression.
fn relevant(of: &str, when: &Condition, parts: &[Part], parent: Option<&Kind>) -> String {
    let earlier = when.of.as_ref().and_then(|id| parts.iter().find(|part| part.id == *id));
    let kind = earlier.map(|part| &part.kind).or(parent);
    let name = when.of.as_ref().map_or_else(|| of.to_owned(), |id| format!("{of}.{id}"));
    if kind.is_some_and(Kind::takes_several) {
        format!("selected(${{{name}}}, '{}')", when.is)
    } else {
        format!("${{{name}}} = '{}'", when.is)
    }
}

/// The id as a name that the form can carry: one that begins with a digit or a hyphen, as no name in XML does, or is `meta`, which
/// forms keep for themselves, has a low line before it.
fn xml_name(id: &str) -> String {
    let begins_well = id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if begins_well && id != "meta" { id.to_owned() } else { format!("_{id}") }
}
