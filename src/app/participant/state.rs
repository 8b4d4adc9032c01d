//! The state of the participant's app: one draft, changed by named methods only, and written at each change.

use std::cell::{Cell, Ref, RefCell};

use leptos::prelude::untrack;

use crate::{
    browser::spawn_local,
    instrument::{Element, Instrument, Wave},
    programme::Programme,
    survey::{
        Answer, AnswerKey, Aside, AsideReason, Draft, Journey, Page, Response, hash_element,
        remove_line_entries,
    },
};

use super::{
    device::{self, DeviceFault, SurveyOpen},
    element::Held,
    persist::{Loaded, Store},
    route::Place,
    saving::{Reports, Saving},
    words::say,
};

/// Room enough for a table of choices.
const WIDE: &str = "(min-width: 48.0625em)";

/// A handle on the state; copies of it are the same state.
///
/// The state lives as long as the page, so that everything shown can refer to the questionnaire.
#[derive(Debug, Clone, Copy)]
pub struct SurveyState(&'static Core);

#[derive(Debug)]
struct Core {
    instrument: Instrument,
    programme: Programme,
    draft: Held<Option<Draft>>,
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
    /// Whether the page has been left: then nothing is shown or held any more.
    is_closed: Cell<bool>,
}

impl SurveyState {
    /// A state with nothing in it; [`SurveyState::open`] reads what the browser holds.
    pub fn new(instrument: Instrument, programme: Programme) -> Self {
        let store = Store::new(&programme.id, &instrument.id);
        Self(Box::leak(Box::new(Core {
            instrument,
            programme,
            draft: Held::new(None),
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
            is_closed: Cell::new(false),
        })))
    }

    /// Reads what the browser holds, then shows the address's page, or without one the page last shown.
    pub fn open(self) {
        self.set_wide(device::follow_media(WIDE, move |wide| self.set_wide(wide)));
        spawn_local(async move {
            let Loaded { recovered, on_disk, troubles } =
                self.0.store.load(&self.0.instrument.reference()).await;
            let generation = recovered.draft.as_ref().map(|draft| draft.generation);
            let on_disk = generation.filter(|_| on_disk);
            self.0.asides.set(recovered.asides);
            self.0.draft.set(recovered.draft);
            self.0.reports.set(Reports { on_disk, troubles });
            if on_disk != generation {
                self.save();
            }
            self.hold_open();
            self.arrive();
            device::on_fragment_change(move || self.arrive());
        });
    }

    /// Leaves the page to others: addresses are no longer followed, updates no longer kept away.
    pub fn close(self) {
        self.0.is_closed.set(true);
        self.0.open.take();
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

    /// The texts that were set aside.
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
        Saving::of(generation, &self.0.reports.read())
    }

    /// The answer filed under `key`.
    pub fn answer(self, key: &AnswerKey) -> Option<Answer> {
        self.draft().as_ref()?.answers.get(key).cloned()
    }

    /// What was typed in a box and is kept as typed.
    pub fn entry(self, name: &str) -> Option<String> {
        self.draft().as_ref()?.entries.get(name).cloned()
    }

    /// Begins a survey of `wave` and shows its first page. Answers that were under way are set aside before.
    ///
    /// # Errors
    ///
    /// [`DeviceFault`].
    pub fn begin(self, wave: Wave) -> Result<(), DeviceFault> {
        let reference = self.0.instrument.reference();
        let mut draft = Draft::new(device::new_id()?, reference, wave, device::now()?);
        let earlier = self.0.draft.get();
        // Of two drafts the higher generation wins, so the new one goes on counting.
        draft.generation = earlier.as_ref().map_or(0, |earlier| earlier.generation);
        spawn_local(async move {
            if let Some(text) = earlier.and_then(|earlier| earlier.to_json().ok()) {
                self.set_aside(text).await;
            }
            self.0.draft.set(Some(draft));
            self.0.news.set(None);
            self.change(|_| ());
            self.go(Page::Notice);
        });
        Ok(())
    }

    async fn set_aside(self, text: String) {
        let kept = self.0.store.keep_aside(&text).await;
        self.0.reports.update(|reports| reports.troubles.journal = kept.err());
        self.0.asides.update(|asides| asides.push(Aside { text, reason: AsideReason::BegunAnew }));
    }

    /// Answers another wave; the answers stay.
    pub fn set_wave(self, wave: Wave) {
        self.change(|draft| draft.wave = wave);
    }

    /// Files an answer, or takes it back.
    pub fn set_answer(self, key: AnswerKey, answer: Option<Answer>) {
        self.change(|draft| {
            draft.finished = None;
            draft.answers.set(key, answer);
        });
    }

    /// Keeps what was typed in a box as typed, or forgets it.
    pub fn set_entry(self, name: String, text: Option<String>) {
        self.change(|draft| match text {
            Some(text) => drop(draft.entries.insert(name, text)),
            None => drop(draft.entries.remove(&name)),
        });
    }

    /// Takes out a line of the answer filed under `key`, with what was typed in it.
    pub fn remove_line(self, key: &AnswerKey, field: &str, place: usize) {
        self.change(|draft| {
            let mut lines = draft.answers.get(key).map_or(Vec::new(), |a| a.lines().to_vec());
            if place < lines.len() {
                lines.remove(place);
            }
            let answer = (!lines.is_empty()).then_some(Answer::Lines(lines));
            draft.answers.set(key.clone(), answer);
            remove_line_entries(&mut draft.entries, field, place);
        });
    }

    /// Says whether the notice has been read.
    pub fn set_notice_read(self, read: bool) {
        self.change(|draft| draft.notice_read = read);
    }

    /// Keeps the hash of a link element, or forgets it. `normal` is never kept.
    pub fn set_link_element(self, element: &Element, normal: Option<&str>) {
        let hash = normal.map(|normal| hash_element(&self.0.programme.link.salt, element, normal));
        self.change(|draft| match hash {
            Some(hash) => drop(draft.link.insert(element.id.clone(), hash)),
            None => drop(draft.link.remove(&element.id)),
        });
    }

    /// Goes to a page.
    pub fn go(self, page: Page) {
        device::go(&Place::of(page));
    }

    /// Goes to the page after the one shown.
    pub fn go_on(self) {
        if let Some(place) = self.place() {
            let back_to_check = place.field.is_some();
            let next = self.journey().next(&place.page);
            self.go(if back_to_check { Page::Check } else { next });
        }
    }

    /// The response that the draft would be if it were finished now.
    pub fn response(self) -> Option<Response> {
        let now = device::now().ok()?;
        let draft = self.draft();
        let version = env!("CARGO_PKG_VERSION");
        Some(Response::from_draft(draft.as_ref()?, self.instrument(), now, version))
    }

    /// Notes that the response has been handed over, and lets updates happen again.
    pub fn set_finished(self) {
        let now = device::now().ok();
        self.change(|draft| draft.finished = now);
    }

    /// The first page on which something is left to do.
    pub fn unfinished_page(self) -> Page {
        let draft = self.draft();
        let Some(draft) = draft.as_ref() else { return Page::Start };
        match (draft.notice_read, draft.answers.is_empty()) {
            (false, _) => Page::Notice,
            (true, true) => Page::Code,
            (true, false) => {
                let journey = self.journey();
                let mut open = journey.sections().filter(|section| {
                    journey.steps(section).iter().any(|step| !step.is_answered(&draft.answers))
                });
                open.next().map_or(Page::Check, |section| Page::Section(section.id.clone()))
            }
        }
    }

    /// Deletes everything that this browser keeps for this survey, says so and shows the start page.
    pub fn delete_all(self) {
        spawn_local(async move {
            self.0.draft.set(None);
            let deleted = self.0.store.delete_all().await;
            self.0.asides.set(Vec::new());
            self.0.reports.set(Reports::default());
            self.hold_open();
            let outcome = if deleted.is_ok() { say::DELETED } else { say::DELETED_IN_PART };
            self.tell(outcome.to_owned());
            self.go(Page::Start);
        });
    }

    /// Shows the page that the address names, as far as it may be shown.
    fn arrive(self) {
        if self.0.is_closed.get() || device::is_elsewhere() {
            return;
        }
        let place = self.place_to_show();
        if device::place().as_ref() != Some(&place) {
            device::correct_address(&place);
        }
        let before = self.place();
        if before.as_ref() != Some(&place) {
            let address = place.address();
            if before.is_none_or(|before| before.page != place.page) {
                self.0.page_number.set(self.0.page_number.get() + 1);
                self.0.left.set(Vec::new());
                self.set_has_errors(false);
            }
            self.0.place.set(Some(place));
            self.change(|draft| draft.place = Some(address));
        }
    }

    /// The place that was asked for by the address, or else was shown last, as far as it may be shown.
    fn place_to_show(self) -> Place {
        let draft = self.draft();
        let last = draft.as_ref().and_then(|draft| Place::at(draft.place.as_ref()?));
        let asked = device::place().or(last).unwrap_or(Place::of(Page::Start));
        let Some(draft) = draft.as_ref() else { return Place::of(Page::Start) };
        let admitted = self.journey().admitted(asked.page.clone(), draft.notice_read);
        if admitted == asked.page { asked } else { Place::of(admitted) }
    }

    /// The only way to change the draft: a new generation, written at once.
    fn change(self, change: impl FnOnce(&mut Draft)) {
        self.0.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.generation += 1;
                change(draft);
            }
        });
        self.hold_open();
        self.save();
    }

    /// Writes the draft to local storage, and to the journal as soon as that is free.
    fn save(self) {
        let newest = untrack(|| {
            let draft = self.draft();
            let draft = draft.as_ref()?;
            Some((draft.generation, draft.to_json().ok()?))
        });
        let Some((generation, text)) = newest else { return };
        let Core { store, reports, .. } = self.0;
        let local = store.keep_local(generation, &text).err();
        reports.update(|reports| reports.troubles.local = local);
        store.keep_in_journal(generation, text, move |generation, written| {
            reports.update(|reports| {
                reports.on_disk = written.is_ok().then_some(generation);
                reports.troubles.journal = written.err();
            });
        });
    }

    /// Keeps updates away while a survey is under way.
    fn hold_open(self) {
        let under_way =
            untrack(|| self.draft().as_ref().is_some_and(|draft| draft.finished.is_none()));
        let mut open = self.0.open.borrow_mut();
        if !under_way || self.0.is_closed.get() {
            open.take();
        } else if open.is_none() {
            // Without Web Locks an update may interrupt; every answer is saved all the same.
            *open = SurveyOpen::hold().ok();
        }
    }
}
