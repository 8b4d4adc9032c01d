//! The state of the participant's app: one draft, changed by named methods only, and written at each change.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    instrument::{Instrument, Section, Wave},
    programme::Programme,
    survey::{
        Answer, AnswerKey, Aside, AsideReason, Draft, Journey, Page, Response, Step, hash_element,
        remove_line_entries,
    },
};

use super::{
    device::{self, DeviceFault, SurveyOpen},
    persist::{Loaded, Store},
    route::Place,
    saving::{Reports, Saving},
};

/// A handle on the state; copies of it are the same state.
#[derive(Debug, Clone, Copy)]
pub struct SurveyState {
    instrument: StoredValue<Instrument>,
    programme: StoredValue<Programme>,
    draft: RwSignal<Option<Draft>>,
    place: RwSignal<Option<Place>>,
    reports: RwSignal<Reports>,
    asides: RwSignal<Vec<Aside>>,
    has_errors: RwSignal<bool>,
    news: RwSignal<Option<String>>,
    store: StoredValue<Store, LocalStorage>,
    open: StoredValue<Option<SurveyOpen>, LocalStorage>,
}

impl SurveyState {
    /// A state with nothing in it; [`SurveyState::open`] reads what the browser holds.
    pub fn new(instrument: Instrument, programme: Programme) -> Self {
        let store = Store::new(&programme.id, &instrument.id);
        Self {
            instrument: StoredValue::new(instrument),
            programme: StoredValue::new(programme),
            draft: RwSignal::new(None),
            place: RwSignal::new(None),
            reports: RwSignal::new(Reports::default()),
            asides: RwSignal::new(Vec::new()),
            has_errors: RwSignal::new(false),
            news: RwSignal::new(None),
            store: StoredValue::new_local(store),
            open: StoredValue::new_local(None),
        }
    }

    /// Reads what the browser holds, then shows the address's page, or without one the page last shown.
    pub fn open(self) {
        let store = self.store.get_value();
        let reference = self.instrument.with_value(Instrument::reference);
        spawn_local(async move {
            let Loaded { recovered, on_disk, troubles } = store.load(&reference).await;
            let generation = recovered.draft.as_ref().map(|draft| draft.generation);
            let on_disk = generation.filter(|_| on_disk);
            self.asides.set(recovered.asides);
            self.draft.set(recovered.draft);
            self.reports.set(Reports { on_disk, troubles });
            if on_disk != generation {
                self.save();
            }
            self.hold_open();
            self.arrive();
            device::on_fragment_change(move || self.arrive());
        });
    }

    /// Runs `read` with the questionnaire.
    pub fn with_instrument<T>(self, read: impl FnOnce(&Instrument) -> T) -> T {
        self.instrument.with_value(read)
    }

    /// Runs `read` with the programme.
    pub fn with_programme<T>(self, read: impl FnOnce(&Programme) -> T) -> T {
        self.programme.with_value(read)
    }

    /// Runs `read` with the draft, and again whenever it changes.
    pub fn with_draft<T>(self, read: impl FnOnce(Option<&Draft>) -> T) -> T {
        self.draft.with(|draft| read(draft.as_ref()))
    }

    /// Runs `read` with the journey of the wave that is being answered, or that today suggests.
    ///
    /// Pages are built for the wave as it is then, so this follows the wave only inside memos and views.
    pub fn with_journey<T>(self, read: impl FnOnce(Journey) -> T) -> T {
        let wave = self.wave();
        self.instrument.with_value(|instrument| read(Journey::new(instrument, wave)))
    }

    /// The wave that is being answered, or that today suggests.
    pub fn wave(self) -> Wave {
        self.draft
            .with(|draft| draft.as_ref().map(|draft| draft.wave))
            .unwrap_or_else(|| self.suggested_wave())
    }

    /// The wave that the programme's dates suggest today.
    pub fn suggested_wave(self) -> Wave {
        let today = device::today();
        self.programme
            .with_value(|programme| today.map_or(Wave::FollowUp, |day| programme.wave_on(day)))
    }

    /// The place shown; `None` until the stores have been read.
    pub fn place(self) -> Option<Place> {
        self.place.get()
    }

    /// The texts that were set aside.
    pub fn asides(self) -> Vec<Aside> {
        self.asides.get()
    }

    /// Whether the page shown has said that something on it must be corrected.
    pub fn has_errors(self) -> bool {
        self.has_errors.get()
    }

    /// Says whether something on the page shown must be corrected.
    pub fn set_has_errors(self, has_errors: bool) {
        self.has_errors.set(has_errors);
    }

    /// Something that the start page must say.
    pub fn news(self) -> Option<String> {
        self.news.get()
    }

    /// Has the start page say something.
    pub fn tell(self, news: String) {
        self.news.set(Some(news));
    }

    /// What the page may say about saving.
    pub fn saving(self) -> Memo<Saving> {
        Memo::new(move |_| {
            let generation = self.draft.with(|draft| draft.as_ref().map(|draft| draft.generation));
            self.reports.with(|reports| Saving::of(generation, reports))
        })
    }

    /// The answer filed under `key`.
    pub fn answer(self, key: AnswerKey) -> Memo<Option<Answer>> {
        Memo::new(move |_| self.draft.with(|draft| draft.as_ref()?.answers.get(&key).cloned()))
    }

    /// What was typed in a box and is kept as typed.
    pub fn entry(self, name: &str) -> Option<String> {
        self.draft.with(|draft| draft.as_ref()?.entries.get(name).cloned())
    }

    /// The questions of the section with this id.
    pub fn steps(self, section_id: &str) -> Vec<Step> {
        self.with_journey(|journey| {
            journey.section(section_id).map(|section| journey.steps(section)).unwrap_or_default()
        })
    }

    /// Every question of the wave, in order.
    pub fn all_steps(self) -> Vec<Step> {
        let wave = self.wave();
        self.instrument.with_value(|instrument| Journey::new(instrument, wave).all_steps())
    }

    /// Begins a survey of `wave` and shows its first page. Answers that were under way are set aside before.
    ///
    /// # Errors
    ///
    /// [`DeviceFault`].
    pub fn begin(self, wave: Wave) -> Result<(), DeviceFault> {
        let reference = self.instrument.with_value(Instrument::reference);
        let mut draft = Draft::new(device::new_id()?, reference, wave, device::now()?);
        let earlier = self.draft.get_untracked();
        // Of two drafts the higher generation wins, so the new one goes on counting.
        draft.generation = earlier.as_ref().map_or(0, |earlier| earlier.generation);
        spawn_local(async move {
            if let Some(text) = earlier.and_then(|earlier| earlier.to_json().ok()) {
                self.set_aside(text).await;
            }
            self.draft.set(Some(draft));
            self.news.set(None);
            self.change(|_| ());
            self.go(Page::Notice);
        });
        Ok(())
    }

    async fn set_aside(self, text: String) {
        let kept = self.store.get_value().keep_aside(&text).await;
        self.reports.update(|reports| reports.troubles.journal = kept.err());
        self.asides.update(|asides| asides.push(Aside { text, reason: AsideReason::BegunAnew }));
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
    pub fn set_link_element(self, element_id: &str, normal: Option<&str>) {
        let hash = normal.and_then(|normal| {
            let programme_id = self.programme.with_value(|programme| programme.id.clone());
            self.instrument.with_value(|instrument| {
                let mut elements = instrument.linkage.elements.iter();
                let element = elements.find(|element| element.id == element_id)?;
                Some(hash_element(&programme_id, element, normal))
            })
        });
        self.change(|draft| match hash {
            Some(hash) => drop(draft.link.insert(element_id.to_owned(), hash)),
            None => drop(draft.link.remove(element_id)),
        });
    }

    /// Goes to a page.
    pub fn go(self, page: Page) {
        device::go(&Place::of(page));
    }

    /// Goes to the page after the one shown.
    pub fn go_on(self) {
        if let Some(place) = self.place.get_untracked() {
            let back_to_check = place.field.is_some();
            let next = untrack(|| self.with_journey(|journey| journey.next(&place.page)));
            self.go(if back_to_check { Page::Check } else { next });
        }
    }

    /// The response that the draft would be if it were finished now.
    pub fn response(self) -> Option<Response> {
        let now = device::now().ok()?;
        let draft = self.draft.get_untracked()?;
        let version = env!("CARGO_PKG_VERSION");
        Some(
            self.with_instrument(|instrument| {
                Response::from_draft(&draft, instrument, now, version)
            }),
        )
    }

    /// Notes that the response has been handed over, and lets updates happen again.
    pub fn set_finished(self) {
        let now = device::now().ok();
        self.change(|draft| draft.finished = now);
    }

    /// The first page on which something is left to do.
    pub fn unfinished_page(self) -> Page {
        self.draft.with_untracked(|draft| {
            let Some(draft) = draft else { return Page::Start };
            match (draft.notice_read, draft.answers.is_empty()) {
                (false, _) => Page::Notice,
                (true, true) => Page::Code,
                (true, false) => untrack(|| {
                    self.with_journey(|journey| {
                        let open = |section: &&Section| {
                            journey
                                .steps(section)
                                .iter()
                                .any(|step| !step.is_answered(&draft.answers))
                        };
                        let section = journey.sections().find(open);
                        section.map_or(Page::Check, |section| Page::Section(section.id.clone()))
                    })
                }),
            }
        })
    }

    /// Deletes everything that this browser keeps for this survey, says so and shows the start page.
    pub fn delete_all(self) {
        let store = self.store.get_value();
        spawn_local(async move {
            self.draft.set(None);
            let deleted = store.delete_all().await;
            self.asides.set(Vec::new());
            self.reports.set(Reports::default());
            self.hold_open();
            self.tell(match deleted {
                Ok(()) => "Your answers have been deleted from this browser.".to_owned(),
                Err(_) => "This browser did not delete everything. Delete this site’s data in the browser’s settings.".to_owned(),
            });
            self.go(Page::Start);
        });
    }

    /// Shows the page that the address names, as far as it may be shown.
    fn arrive(self) {
        if device::is_elsewhere() {
            return;
        }
        let place = self.place_to_show();
        if device::place().as_ref() != Some(&place) {
            device::correct_address(&place);
        }
        if self.place.get_untracked().as_ref() != Some(&place) {
            let address = place.address();
            self.has_errors.set(false);
            self.place.set(Some(place));
            self.change(|draft| draft.place = Some(address));
        }
    }

    /// The place that was asked for by the address, or else was shown last, as far as it may be shown.
    fn place_to_show(self) -> Place {
        let draft = self.draft.get_untracked();
        let last = draft.as_ref().and_then(|draft| Place::at(draft.place.as_ref()?));
        let asked = device::place().or(last).unwrap_or(Place::of(Page::Start));
        let notice_read = draft.as_ref().is_some_and(|draft| draft.notice_read);
        let admitted = untrack(|| {
            self.with_journey(|journey| journey.admitted(asked.page.clone(), notice_read))
        });
        match (draft, admitted) {
            (Some(_), admitted) if admitted == asked.page => asked,
            (Some(_), admitted) => Place::of(admitted),
            (None, _) => Place::of(Page::Start),
        }
    }

    /// The only way to change the draft: a new generation, written at once.
    fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
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
        let newest = self.draft.with_untracked(|draft| {
            let draft = draft.as_ref()?;
            Some((draft.generation, draft.to_json().ok()?))
        });
        let Some((generation, text)) = newest else { return };
        let store = self.store.get_value();
        let local = store.keep_local(generation, &text).err();
        self.reports.update(|reports| reports.troubles.local = local);
        store.keep_in_journal(generation, text, move |generation, written| {
            self.reports.update(|reports| {
                reports.on_disk = written.is_ok().then_some(generation);
                reports.troubles.journal = written.err();
            });
        });
    }

    /// Keeps updates away while a survey is under way.
    fn hold_open(self) {
        let under_way = self
            .draft
            .with_untracked(|draft| draft.as_ref().is_some_and(|draft| draft.finished.is_none()));
        if !under_way {
            self.open.set_value(None);
        } else if self.open.with_value(Option::is_none) {
            // Without Web Locks an update may interrupt; every answer is saved all the same.
            self.open.set_value(SurveyOpen::hold().ok());
        }
    }
}
