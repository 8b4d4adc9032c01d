//! The state of the participant's app: one draft, changed by named methods only, and written at each change.

mod begin;
mod change;
mod kept;
mod leave;
mod tabs;
mod way;

use std::cell::{Cell, Ref, RefCell};

use browser::locks::Lock;
use survey::{
    Answer, AnswerKey, Aside, Draft, Journey, Wanted, in_words,
    instrument::{Instrument, Wave, filled},
    programme::{Programme, Terms},
    wave_due,
};
use values::cut::cut;

use super::{
    device::{self, SurveyOpen},
    element::Held,
    persist::Store,
    programmes::Opened,
    route::Place,
    saving::{Reports, Saving},
};

/// A handle on the state; copies of it are the same state.
///
/// The state lives as long as the page, so that everything shown can refer to the questionnaire.
#[derive(Debug, Clone, Copy)]
pub struct SurveyState(&'static Core);

#[derive(Debug)]
struct Core {
    instrument: Instrument,
    programme: Programme,
    /// The terms on which somebody answers it.
    terms: Terms,
    /// Whether a link has set the programme.
    by_link: bool,
    /// Whether answers whose terms nobody noted can be no other programme's.
    takes_unbound: bool,
    draft: Held<Option<Draft>>,
    /// Answers begun on other terms, of which the person must say what is to become.
    asked: Held<Option<AskedOf>>,
    /// The highest generation of anything that is kept.
    newest: Cell<u64>,
    place: Held<Option<Place>>,
    /// Rises by one whenever another page is shown, so that a page is made once.
    page_number: Cell<usize>,
    reports: Held<Reports>,
    asides: Held<Vec<Aside>>,
    has_errors: Held<bool>,
    /// The boxes of the page shown that were left.
    left: Held<Vec<String>>,
    is_wide: Held<bool>,
    news: Held<Option<String>>,
    store: Store,
    open: RefCell<Option<SurveyOpen>>,
    /// The mark of the one tab that writes.
    writer: RefCell<Option<Lock>>,
    /// Whether another tab writes, and this one shows what it writes.
    is_following: Held<bool>,
    /// Whether others use this device: then answers are in memory only.
    is_shared: Held<bool>,
    /// Whether the journal will be tried again by itself.
    is_trying_again: Cell<bool>,
    /// Whether the page has been left: then nothing is shown or held any more.
    is_closed: Cell<bool>,
}

/// Answers begun on other terms than those of the survey that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedOf {
    /// The answers.
    pub draft: Draft,
    /// Whether they come from a copy, and not from what this browser keeps.
    pub is_copy: bool,
}

impl SurveyState {
    /// A state with nothing in it; [`SurveyState::open`] reads what the browser holds.
    pub fn new(
        instrument: Instrument,
        Opened { programme, by_link, takes_unbound }: Opened,
    ) -> Self {
        let terms = Terms::of(&programme);
        let store = Store::new(&programme.id, &instrument.id);
        Self(Box::leak(Box::new(Core {
            instrument,
            programme,
            terms,
            by_link,
            takes_unbound,
            draft: Held::new(None),
            asked: Held::new(None),
            newest: Cell::new(0),
            place: Held::new(None),
            page_number: Cell::new(0),
            reports: Held::new(Reports::default()),
            asides: Held::new(Vec::new()),
            has_errors: Held::new(false),
            left: Held::new(Vec::new()),
            is_wide: Held::new(false),
            news: Held::new(None),
            store,
            open: RefCell::new(None),
            writer: RefCell::new(None),
            is_following: Held::new(false),
            is_shared: Held::new(false),
            is_trying_again: Cell::new(false),
            is_closed: Cell::new(false),
        })))
    }

    /// Whether a link has set the programme.
    pub const fn is_by_link(self) -> bool {
        self.0.by_link
    }

    /// The terms on which somebody answers.
    pub const fn terms(self) -> &'static Terms {
        &self.0.terms
    }

    /// What is open.
    pub(super) const fn wanted(self) -> Wanted<'static> {
        let Core { terms, instrument, takes_unbound, .. } = self.0;
        Wanted { terms, instrument, takes_unbound: *takes_unbound }
    }

    /// Answers begun on other terms, of which the person must say what is to become.
    pub fn asked_of(self) -> Option<AskedOf> {
        self.0.asked.get()
    }

    /// The wave that has become due since the draft's, if one has.
    pub fn wave_due(self) -> Option<Wave> {
        let draft = self.draft();
        wave_due(draft.as_ref()?, &self.0.programme, device::today()?)
    }

    /// Whether others use this device.
    pub fn is_shared(self) -> bool {
        self.0.is_shared.get()
    }

    /// Says whether others use this device. Answers that are begun then are kept in memory only.
    pub fn set_shared(self, shared: bool) {
        self.0.is_shared.set(shared);
    }

    /// The questionnaire.
    pub const fn instrument(self) -> &'static Instrument {
        &self.0.instrument
    }

    /// The programme.
    pub const fn programme(self) -> &'static Programme {
        &self.0.programme
    }

    /// The draft. Whatever follows reads it again when it changes; it must be let go before a change.
    pub fn draft(self) -> Ref<'static, Option<Draft>> {
        self.0.draft.read()
    }

    /// Whether a survey is under way.
    pub fn is_begun(self) -> bool {
        self.draft().is_some()
    }

    /// Whether the person has read what happens to the answers.
    pub fn is_notice_read(self) -> bool {
        self.draft().as_ref().is_some_and(|draft| draft.notice_read)
    }

    /// The journey of the wave that is being answered, or that today suggests.
    ///
    /// Pages are built for the wave as it is then, so this follows the wave only inside what is live.
    pub fn journey(self) -> Journey<'static> {
        Journey::new(self.instrument(), self.wave())
    }

    /// The wave that is being answered, or that today suggests.
    pub fn wave(self) -> Wave {
        let begun = self.draft().as_ref().map(|draft| draft.wave);
        begun.unwrap_or_else(|| self.suggested_wave())
    }

    /// The wave that the programme's dates suggest today.
    pub fn suggested_wave(self) -> Wave {
        device::today().map_or(Wave::FollowUp, |day| self.0.programme.wave_on(day))
    }

    /// The place shown; `None` until the stores have been read.
    pub fn place(self) -> Option<Place> {
        self.0.place.get()
    }

    /// Another number for each page shown.
    pub fn page_number(self) -> usize {
        drop(self.0.place.read());
        self.0.page_number.get()
    }

    /// What else is kept in this browser.
    pub fn asides(self) -> Vec<Aside> {
        self.0.asides.get()
    }

    /// Whether the page shown has said that something on it must be corrected.
    pub fn has_errors(self) -> bool {
        self.0.has_errors.get()
    }

    /// Says whether something on the page shown must be corrected.
    pub fn set_has_errors(self, has_errors: bool) {
        self.0.has_errors.set(has_errors);
    }

    /// Whether the box of this name was left, or all boxes of the page have been looked at.
    pub fn was_left(self, name: &str) -> bool {
        self.has_errors() || self.0.left.read().iter().any(|left| left == name)
    }

    /// Notes that the box of this name was left.
    pub fn leave(self, name: String) {
        self.0.left.update(|left| left.push(name));
    }

    /// Whether a table has room.
    pub fn is_wide(self) -> bool {
        self.0.is_wide.get()
    }

    /// Says whether a table has room.
    pub fn set_wide(self, wide: bool) {
        self.0.is_wide.set(wide);
    }

    /// Something that the start page must say.
    pub fn news(self) -> Option<String> {
        self.0.news.get()
    }

    /// Has the start page say something.
    pub fn tell(self, news: String) {
        self.0.news.set(Some(news));
    }

    /// What the page may say about saving.
    pub fn saving(self) -> Saving {
        let generation = self.draft().as_ref().map(|draft| draft.generation);
        if generation.is_some() && self.is_shared() {
            return Saving::Unkept;
        }
        Saving::of(generation, &self.0.reports.read())
    }

    /// The answer filed under `key`.
    pub fn answer(self, key: &AnswerKey) -> Option<Answer> {
        self.draft().as_ref()?.answers.get(key).cloned()
    }

    /// A wording with the earlier answers that it asks for.
    ///
    /// A wording that asks for none is itself. Any other is put together when its page is shown, and lasts as long as
    /// the page: a few hundred bytes at a time.
    pub fn piped(self, wording: &'static str) -> &'static str {
        if cut(wording, "{{").is_none() {
            return wording;
        }
        let sessions = &self.programme().sessions;
        let said = |id: &str| {
            let item = self.instrument().item(id)?;
            let answer = self.answer(&AnswerKey::now(id)).filter(|answer| !answer.is_blank())?;
            (answer != Answer::CannotSay)
                .then(|| in_words(&item.kind, None, sessions, &answer).join(", "))
        };
        Box::leak(filled(wording, said).into_boxed_str())
    }

    /// What was typed in a box and is kept as typed.
    pub fn entry(self, name: &str) -> Option<String> {
        self.draft().as_ref()?.entries.get(name).cloned()
    }
}
