//! The way through the survey, computed from the questionnaire, the wave and the answers.

use crate::instrument::{Condition, Instrument, Item, Part, Section, Wave};

use super::{Answer, AnswerKey, Answers, Form, Line};

/// A page of the participant's app.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// What this is, and which wave.
    Start,
    /// What happens to the answers.
    Notice,
    /// The link code.
    Code,
    /// A section of the questionnaire, by id.
    Section(String),
    /// All answers, to be checked.
    Check,
    /// The file, to be handed over.
    Finish,
}

/// One question as it is asked on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'a> {
    /// Where its answer is filed.
    pub key: AnswerKey,
    /// The item.
    pub item: &'a Item,
    /// The wording for this wave and form.
    pub wording: &'a str,
}

/// The pages of one wave, in order.
#[derive(Debug, Clone, Copy)]
pub struct Journey<'a> {
    instrument: &'a Instrument,
    wave: Wave,
}

impl<'a> Journey<'a> {
    /// The journey of `wave` through `instrument`.
    pub const fn new(instrument: &'a Instrument, wave: Wave) -> Self {
        Self { instrument, wave }
    }

    /// The sections that ask anything in this wave.
    pub fn sections(self) -> impl Iterator<Item = &'a Section> {
        self.instrument.sections.iter().filter(move |section| self.asks_anything(section))
    }

    /// Every page, in order.
    pub fn pages(self) -> Vec<Page> {
        let mut pages = vec![Page::Start, Page::Notice, Page::Code];
        pages.extend(self.sections().map(|section| Page::Section(section.id.clone())));
        pages.extend([Page::Check, Page::Finish]);
        pages
    }

    /// The page after `page`; the last page stays.
    pub fn next(self, page: &Page) -> Page {
        self.beside(page, 1)
    }

    /// The page before `page`; the first page stays.
    pub fn previous(self, page: &Page) -> Page {
        self.beside(page, -1)
    }

    /// Where `page` really leads: nothing is asked before the notice is read, and unknown pages lead to the start.
    pub fn admitted(self, page: Page, notice_read: bool) -> Page {
        match page {
            Page::Start | Page::Notice => page,
            _ if !notice_read => Page::Start,
            page if self.pages().contains(&page) => page,
            _ => Page::Start,
        }
    }

    /// The section's place among those asked, from 1, and how many there are.
    pub fn position(self, section_id: &str) -> Option<(usize, usize)> {
        let place = self.sections().position(|section| section.id == section_id)?;
        Some((place + 1, self.sections().count()))
    }

    /// The section with this id, if it is asked.
    pub fn section(self, section_id: &str) -> Option<&'a Section> {
        self.sections().find(|section| section.id == section_id)
    }

    /// The questions of a section, in order.
    pub fn steps(self, section: &'a Section) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        if section.retrospective {
            self.instrument.items().for_each(|item| steps.extend(self.looking_back(item)));
        } else {
            for item in &section.items {
                steps.extend(self.asked_now(item));
            }
        }
        steps
    }

    /// Every question of the wave, in order.
    pub fn all_steps(self) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        self.sections().for_each(|section| steps.extend(self.steps(section)));
        steps
    }

    fn beside(self, page: &Page, by: isize) -> Page {
        let pages = self.pages();
        let here = pages.iter().position(|other| other == page).unwrap_or(0);
        let there = here.saturating_add_signed(by).min(pages.len() - 1);
        pages[there].clone()
    }

    fn asks_anything(self, section: &Section) -> bool {
        if section.retrospective {
            self.wave.is_follow_up() && self.instrument.retrospective_items().next().is_some()
        } else {
            section.items.iter().any(|item| item.asked(self.wave).is_some())
        }
    }

    fn asked_now(self, item: &'a Item) -> Option<Step<'a>> {
        Some(Step { key: AnswerKey::now(&item.id), item, wording: item.asked(self.wave)? })
    }

    fn looking_back(self, item: &'a Item) -> Option<Step<'a>> {
        let wording = item.wording.retrospective.as_deref().filter(|_| self.wave.is_follow_up())?;
        Some(Step { key: AnswerKey::retrospective(&item.id), item, wording })
    }
}

/// Whether a part of an item is asked, given the answers so far.
pub fn is_asked(part: &Part, item_id: &str, answers: &Answers) -> bool {
    let Some(condition) = &part.asked_when else { return true };
    let key = match &condition.of {
        None => AnswerKey::now(item_id),
        Some(of) => AnswerKey::part(item_id, of),
    };
    holds(condition, answers.get(&key))
}

/// Whether a field of a line is asked, given the line so far.
pub fn is_field_asked(field: &Part, line: &Line) -> bool {
    field.asked_when.as_ref().is_none_or(|condition| {
        condition.of.as_ref().is_none_or(|of| holds(condition, line.get(of)))
    })
}

fn holds(condition: &Condition, answer: Option<&Answer>) -> bool {
    match answer {
        Some(Answer::YesNo(yes)) => condition.is == if *yes { "yes" } else { "no" },
        Some(Answer::Option(id)) => *id == condition.is,
        Some(Answer::Options(ids)) => ids.contains(&condition.is),
        _ => false,
    }
}

impl<'a> Step<'a> {
    /// The item's parts. The retrospective form asks the item's question only.
    pub fn parts(&self) -> &'a [Part] {
        if self.is_retrospective() { &[] } else { &self.item.parts }
    }

    /// Whether the question has been answered, or “cannot say” chosen. A matrix is when every row is.
    pub fn is_answered(&self, answers: &Answers) -> bool {
        match answers.get(&self.key) {
            None => false,
            Some(Answer::Rows(given)) => given.len() == self.item.kind.rows().len(),
            Some(answer) => !answer.is_blank(),
        }
    }

    /// Whether the question is asked about the time before the first workshop.
    pub fn is_retrospective(&self) -> bool {
        self.key.form == Form::Retrospective
    }
}

/// The core questions of `wave` that are neither answered nor given “cannot say”.
pub fn missing_core<'a>(
    instrument: &'a Instrument,
    wave: Wave,
    answers: &Answers,
) -> Vec<Step<'a>> {
    let core = core_steps(instrument, wave).into_iter();
    core.filter(|step| !step.is_answered(answers)).collect()
}

/// The core questions of `wave`: a response is complete when each is answered or given “cannot say”.
pub fn core_steps(instrument: &Instrument, wave: Wave) -> Vec<Step<'_>> {
    let steps = Journey::new(instrument, wave).all_steps().into_iter();
    steps.filter(|step| step.item.core).collect()
}

/// Whether every core question of `wave` is answered or given “cannot say”.
pub fn is_complete(instrument: &Instrument, wave: Wave, answers: &Answers) -> bool {
    missing_core(instrument, wave, answers).is_empty()
}
