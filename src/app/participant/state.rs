//! The state of the participant's app: one draft, changed by named methods only, and written at each change.

use std::cell::{Cell, Ref, RefCell};

use leptos::prelude::untrack;

use crate::{
    browser::{locks::Lock, spawn_local},
    instrument::{Element, Instrument, Wave},
    programme::{IssuedCode, LINK_PREFIX, Programme},
    survey::{
        Answer, AnswerKey, Aside, AsideReason, Draft, DraftError, ISSUED_CODE, Journey, Page,
        Response, hash_element, remove_line_entries,
    },
};

use super::{
    device::{self, DeviceFault, SurveyOpen},
    element::Held,
    persist::{Loaded, Store},
    programmes::Opened,
    route::Place,
    saving::{Reports, Saving},
    words::{counted, fill, say},
};

/// Room enough for a table of choices.
const WIDE: &str = "(min-width: 48.0625em)";
/// After how many milliseconds without the mark of the one tab that writes another tab is taken to have it.
const OTHER_TAB_MS: i32 = 500;
/// After how many milliseconds a journal that has failed is tried again.
const TRY_AGAIN_MS: i32 = 5_000;
/// After how many milliseconds answers that were handed over leave a shared device: 10 minutes.
const CLEAR_MS: i32 = 600_000;

/// A handle on the state; copies of it are the same state.
///
/// The state lives as long as the page, so that everything shown can refer to the questionnaire.
#[derive(Debug, Clone, Copy)]
pub struct SurveyState(&'static Core);

#[derive(Debug)]
struct Core {
    instrument: Instrument,
    programme: Programme,
    /// Whether a link has set the programme.
    by_link: bool,
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

impl SurveyState {
    /// A state with nothing in it; [`SurveyState::open`] reads what the browser holds.
    pub fn new(instrument: Instrument, Opened { programme, by_link }: Opened) -> Self {
        let store = Store::new(&programme.id, &instrument.id);
        Self(Box::leak(Box::new(Core {
            instrument,
            programme,
            by_link,
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
            writer: RefCell::new(None),
            is_following: Held::new(false),
            is_shared: Held::new(false),
            is_trying_again: Cell::new(false),
            is_closed: Cell::new(false),
        })))
    }

    /// Reads what the browser holds, then shows the address's page, or without one the page last shown.
    pub fn open(self) {
        self.set_wide(device::follow_media(WIDE, move |wide| self.set_wide(wide)));
        device::before_leaving(move || untrack(|| self.would_lose()));
        device::on_kept_elsewhere(move |key| self.follow(&key));
        // Before the stores have been read there is nothing to go to.
        device::on_fragment_change(move || {
            if untrack(|| self.place().is_some()) {
                self.arrive();
            }
        });
        self.wait_to_write();
        device::after(OTHER_TAB_MS, move || {
            if self.0.writer.borrow().is_none() {
                self.show_what_another_tab_writes();
            }
        });
    }

    /// Leaves the page to others: addresses are no longer followed, updates and other tabs no longer kept away.
    pub fn close(self) {
        self.0.is_closed.set(true);
        self.0.open.take();
        self.0.writer.take();
    }

    /// Goes on here, and has the other tab follow.
    pub fn take_over(self) {
        spawn_local(async move {
            let lock = Lock::steal(&self.0.store.name(), move || self.lose()).await;
            self.write_with(lock).await;
        });
    }

    /// Becomes the one tab that writes as soon as no other is.
    fn wait_to_write(self) {
        spawn_local(async move {
            let lock = Lock::wait(&self.0.store.name(), move || self.lose()).await;
            self.write_with(lock).await;
        });
    }

    async fn write_with(self, lock: Lock) {
        // The lock of a page that was left is let go.
        if !self.0.is_closed.get() {
            self.0.writer.replace(Some(lock));
            self.set_following(false);
            self.load().await;
            self.arrive();
        }
    }

    /// Another tab has taken over.
    fn lose(self) {
        if !self.0.is_closed.get() {
            self.0.writer.take();
            self.set_following(true);
            self.wait_to_write();
        }
    }

    fn show_what_another_tab_writes(self) {
        if !self.0.is_closed.get() {
            self.set_following(true);
            spawn_local(async move {
                self.load().await;
                self.arrive();
            });
        }
    }

    /// Whether another tab writes, and this one shows what it writes.
    pub fn is_following(self) -> bool {
        self.0.is_following.get()
    }

    fn set_following(self, following: bool) {
        self.0.store.set_follows(following);
        self.0.is_following.set(following);
        self.hold_open();
    }

    /// Reads both stores and shows what they hold.
    async fn load(self) {
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
    }

    /// Shows what another tab has just kept under `key`.
    fn follow(self, key: &str) {
        if self.0.is_following.get() && key.starts_with(&*self.0.store.name()) {
            let newest = self.0.store.newest_local(&self.0.instrument.reference());
            self.0.draft.set(newest);
        }
    }

    /// Whether a link has set the programme.
    pub const fn is_by_link(self) -> bool {
        self.0.by_link
    }

    /// Whether others use this device.
    pub fn is_shared(self) -> bool {
        self.0.is_shared.get()
    }

    /// Says whether others use this device. Answers that are begun then are kept in memory only.
    pub fn set_shared(self, shared: bool) {
        self.0.is_shared.set(shared);
    }

    /// Whether closing the page now would lose answers that are nowhere else.
    fn would_lose(self) -> bool {
        let draft = self.draft();
        let is_open = draft.as_ref().is_some_and(|draft| {
            draft.finished.is_none() && !(draft.answers.is_empty() && draft.entries.is_empty())
        });
        let is_unkept = matches!(self.saving(), Saving::Unkept | Saving::Trouble(_));
        is_open && is_unkept && !self.0.is_closed.get()
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
        if generation.is_some() && self.is_shared() {
            return Saving::Unkept;
        }
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
        let draft = Draft::new(device::new_id()?, reference, wave, device::now()?);
        self.put(draft, Page::Notice);
        Ok(())
    }

    /// Begins the survey of another wave for the same person, who need not enter the link code again.
    ///
    /// # Errors
    ///
    /// [`DeviceFault`].
    pub fn begin_next(self, wave: Wave) -> Result<(), DeviceFault> {
        let reference = self.0.instrument.reference();
        let mut draft = Draft::new(device::new_id()?, reference, wave, device::now()?);
        if let Some(earlier) = self.draft().as_ref() {
            draft.link.clone_from(&earlier.link);
        }
        self.put(draft, Page::Notice);
        Ok(())
    }

    /// Continues from the text of a copy. Answers that were under way are set aside before.
    pub fn restore(self, text: &str) {
        let why = match Draft::parse(text) {
            Ok(draft) if draft.instrument != self.0.instrument.reference() => say::COPY_OF_OTHER,
            Ok(draft) if !draft.is_of_programme(&self.0.programme.id) => say::COPY_OF_OTHER,
            Ok(draft) => {
                let last = draft.place.as_deref().and_then(Place::at);
                self.put(draft, last.map_or(Page::Start, |place| place.page));
                return;
            }
            Err(DraftError::Newer(_)) => say::COPY_NEWER,
            Err(_) => say::NOT_A_COPY,
        };
        self.tell(why.to_owned());
    }

    /// Puts a draft in the place of the one under way, which is set aside, and shows `page`.
    fn put(self, mut draft: Draft, page: Page) {
        let earlier = self.0.draft.get();
        // Of two drafts the higher generation wins, so the new one goes on counting.
        let counted = earlier.as_ref().map_or(0, |earlier| earlier.generation);
        draft.generation = draft.generation.max(counted);
        draft.programme.clone_from(&self.0.programme.id);
        let is_other = earlier.as_ref().is_some_and(|earlier| *earlier != draft);
        let earlier = earlier.filter(|_| is_other && !untrack(|| self.is_shared()));
        spawn_local(async move {
            if let Some(text) = earlier.and_then(|earlier| earlier.to_json().ok()) {
                self.set_aside(text).await;
            }
            self.0.draft.set(Some(draft));
            self.0.news.set(None);
            self.change(|_| ());
            self.go(page);
        });
    }

    /// Downloads a copy of the answers as they are, to continue from here or elsewhere.
    pub fn save_copy(self) {
        let text = untrack(|| self.draft().as_ref().and_then(|draft| draft.to_json().ok()));
        let Some(text) = text else { return };
        let name = ["ripple-copy-", untrack(|| self.wave()).name(), ".json"].concat();
        if let Err(fault) = device::download_json(&name, &text) {
            self.tell(fault.to_string());
        }
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

    /// Keeps the hash of a code that was handed out, or forgets it.
    pub fn set_issued_code(self, code: Option<IssuedCode>) {
        let hash = code.map(|code| code.hash(&self.0.programme.link.salt));
        self.change(|draft| match hash {
            Some(hash) => drop(draft.link.insert(ISSUED_CODE.to_owned(), hash)),
            None => drop(draft.link.remove(ISSUED_CODE)),
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
        let draft = draft.as_ref()?;
        let mut response = Response::from_draft(draft, self.instrument(), now, version);
        response.outside_window = !self.0.programme.is_open(draft.wave, now.day());
        Some(response)
    }

    /// Notes that the response has been handed over, and lets updates happen again.
    pub fn set_finished(self) {
        let now = device::now().ok();
        self.change(|draft| draft.finished = now);
        if untrack(|| self.is_shared()) {
            device::after(CLEAR_MS, move || {
                let is_finished =
                    untrack(|| self.draft().as_ref().is_some_and(|d| d.finished.is_some()));
                if is_finished && untrack(|| self.is_shared()) {
                    self.delete_all();
                }
            });
        }
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

    /// Deletes everything that this browser keeps for this survey, says what that was and shows the start page.
    ///
    /// On a shared device that is what the page holds: what others keep in this browser stays.
    pub fn delete_all(self) {
        spawn_local(async move {
            let held = self.what_is_held();
            self.0.draft.set(None);
            let outcome = if self.0.is_shared.get() {
                self.0.is_shared.set(false);
                self.load().await;
                fill(say::CLEARED, &[&held])
            } else {
                let deleted = self.0.store.delete_all().await;
                self.0.asides.set(Vec::new());
                self.0.reports.set(Reports::default());
                if deleted.is_ok() {
                    fill(say::DELETED, &[&held])
                } else {
                    say::DELETED_IN_PART.to_owned()
                }
            };
            self.hold_open();
            self.tell(outcome);
            self.go(Page::Start);
        });
    }

    /// What there is to delete, in words.
    fn what_is_held(self) -> String {
        let draft = self.draft();
        let answers = draft.as_ref().map_or(0, |draft| draft.answers.len());
        let apart = if self.0.is_shared.get() { 0 } else { self.0.asides.read().len() };
        let mut words = counted(answers, say::N_ANSWERS);
        if draft.as_ref().is_some_and(|draft| !draft.link.is_empty()) {
            words.push_str(say::AND_LINK_CODE);
        }
        if apart > 0 {
            words.push_str(&counted(apart, say::AND_APART));
        }
        words
    }

    /// Shows the page that the address names, as far as it may be shown.
    fn arrive(self) {
        if self.0.is_closed.get() || device::is_elsewhere() {
            return;
        }
        if device::address().starts_with(LINK_PREFIX) {
            // Another programme: it is read when the page opens.
            device::reload();
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
        if self.0.is_following.get() {
            return;
        }
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
        let is_elsewhere = untrack(|| self.is_shared() || self.is_following());
        let Some((generation, text)) = newest.filter(|_| !is_elsewhere) else { return };
        let Core { store, reports, .. } = self.0;
        let local = store.keep_local(generation, &text).err();
        reports.update(|reports| reports.troubles.local = local);
        store.keep_in_journal(generation, text, move |generation, written| {
            if written.is_err() && !self.0.is_trying_again.replace(true) {
                device::after(TRY_AGAIN_MS, move || {
                    self.0.is_trying_again.set(false);
                    self.save();
                });
            }
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
        let under_way = under_way && !self.0.is_following.get();
        if !under_way || self.0.is_closed.get() {
            open.take();
        } else if open.is_none() {
            // Without Web Locks an update may interrupt; every answer is saved all the same.
            *open = SurveyOpen::hold().ok();
        }
    }
}
