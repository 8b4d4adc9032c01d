//! What can be changed in a questionnaire.

use survey::instrument::{Instrument, InstrumentError, Item, Section, Wave};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Give it another title.
    Title(String),
    /// Give its wording another version.
    Version(String),
    /// Say when people are asked.
    Waves(Vec<Wave>),
    /// Add an empty page at the end.
    AddSection(String),
    /// Word the page of this id.
    Section {
        /// Its id.
        id: String,
        /// The heading.
        title: String,
        /// Words under it; none if empty.
        intro: String,
    },
    /// Take a page away, with its questions.
    RemoveSection(String),
    /// Move a page.
    MoveSection(String, Move),
    /// Add a question at the end of the page of this id. It keeps its id where no other question has it.
    AddItem(String, Box<Item>),
    /// Put each question in the place of the one of the same id.
    Items(Vec<Item>),
    /// Take the questions of these ids away.
    RemoveItems(Vec<String>),
    /// Move a question; from the first or last place of a page on to the next.
    MoveItem(String, Move),
}

/// Which way something is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Towards the beginning.
    Earlier,
    /// Towards the end.
    Later,
}

/// The questionnaire with one change made. What names a page or a question that is not there changes nothing.
///
/// # Errors
///
/// [`InstrumentError`] where what is left would be no questionnaire that can be asked.
pub fn edited(questionnaire: &Instrument, edit: Edit) -> Result<Instrument, InstrumentError> {
    let mut next = questionnaire.clone();
    apply(&mut next, edit);
    // One place says what a questionnaire is: the reader of its file.
    Instrument::parse(&next.to_json())
}

fn apply(questionnaire: &mut Instrument, edit: Edit) {
    match edit {
        Edit::Title(title) => title.trim().clone_into(&mut questionnaire.title),
        Edit::Version(version) => version.trim().clone_into(&mut questionnaire.version),
        Edit::Waves(waves) => questionnaire.waves = waves,
        Edit::AddSection(title) => {
            let section = new_section(questionnaire, &title);
            questionnaire.sections.push(section);
        }
        Edit::Section { id, title, intro } => {
            let Some(section) = questionnaire.sections.iter_mut().find(|it| it.id == id) else {
                return;
            };
            title.trim().clone_into(&mut section.title);
            section.intro = Some(intro.trim().to_owned()).filter(|it| !it.is_empty());
        }
        Edit::RemoveSection(id) => questionnaire.sections.retain(|it| it.id != id),
        Edit::MoveSection(id, way) => {
            move_within(&mut questionnaire.sections, |it| it.id == id, way);
        }
        Edit::AddItem(section, item) => add(questionnaire, &section, *item),
        Edit::Items(items) => {
            for item in items {
                let held = items_mut(questionnaire).find(|it| it.id == item.id);
                if let Some(held) = held {
                    *held = item;
                }
            }
        }
        Edit::RemoveItems(ids) => {
            for id in ids {
                take(questionnaire, &id);
            }
        }
        Edit::MoveItem(id, way) => move_item(questionnaire, &id, way),
    }
    drop_lost_composites(questionnaire);
}

fn items_mut(questionnaire: &mut Instrument) -> impl Iterator<Item = &mut Item> {
    questionnaire.sections.iter_mut().flat_map(|it| &mut it.items)
}

fn new_section(questionnaire: &Instrument, title: &str) -> Section {
    let is_free = |id: &String| !questionnaire.sections.iter().any(|it| it.id == *id);
    let id = (1..=u16::MAX).map(|n| format!("page-{n}")).find(is_free).unwrap_or_default();
    let title = title.trim().to_owned();
    Section { id, title, intro: None, retrospective: false, items: Vec::new() }
}

fn add(questionnaire: &mut Instrument, section: &str, mut item: Item) {
    if item.id.is_empty() || questionnaire.item(&item.id).is_some() {
        item.id = next_id([&*questionnaire]);
    }
    if let Some(section) = questionnaire.sections.iter_mut().find(|it| it.id == section) {
        section.items.push(item);
    }
}

/// An id that no question of these questionnaires has or, as far as they tell, has had: an id is never given to another
/// question.
pub fn next_id<'a>(known: impl IntoIterator<Item = &'a Instrument>) -> String {
    let numbers = known.into_iter().flat_map(Instrument::items).filter_map(|item| {
        let number = item.id.strip_prefix('Q')?;
        number.parse::<u32>().ok()
    });
    format!("Q{}", numbers.max().unwrap_or(0).saturating_add(1))
}

fn take(questionnaire: &mut Instrument, id: &str) -> Option<Item> {
    questionnaire.sections.iter_mut().find_map(|section| {
        let place = section.items.iter().position(|it| it.id == id)?;
        Some(section.items.remove(place))
    })
}

fn move_within<T>(list: &mut [T], is_it: impl Fn(&T) -> bool, way: Move) -> bool {
    let Some(place) = list.iter().position(is_it) else { return false };
    let other = match way {
        Move::Earlier => place.checked_sub(1),
        Move::Later => Some(place + 1).filter(|it| *it < list.len()),
    };
    if let Some(other) = other {
        list.swap(place, other);
    }
    other.is_some()
}

fn move_item(questionnaire: &mut Instrument, id: &str, way: Move) {
    let sections = &mut questionnaire.sections;
    let holds = |it: &Section| it.items.iter().any(|item| item.id == id);
    let Some(at) = sections.iter().position(holds) else { return };
    if move_within(&mut sections[at].items, |it| it.id == id, way) {
        return;
    }
    // A page that looks back holds no questions of its own.
    let takes = |it: &&usize| !sections[**it].retrospective;
    let places: Vec<usize> = match way {
        Move::Earlier => (0..at).rev().collect(),
        Move::Later => (at + 1..sections.len()).collect(),
    };
    let Some(&next) = places.iter().find(takes) else { return };
    let Some(item) = take(questionnaire, id) else { return };
    let items = &mut questionnaire.sections[next].items;
    match way {
        Move::Earlier => items.push(item),
        Move::Later => items.insert(0, item),
    }
}

/// A score of a question that went, or that has no points any more, is none.
fn drop_lost_composites(questionnaire: &mut Instrument) {
    let scored: Vec<String> = questionnaire
        .items()
        .filter(|it| it.kind.points().is_some())
        .map(|it| it.id.clone())
        .collect();
    for composite in &mut questionnaire.composites {
        composite.items.retain(|id| scored.contains(id));
    }
    questionnaire.composites.retain(|it| it.items.len() > 1);
}
