//! Where answers are kept: local storage at once, and the journal on the disk; a set of two generations for each response.
//!
//! The journal has the last word: what it calls done is on the disk. Local storage covers a page that is closed in the
//! moment before. Nothing that is kept is ever moved or written over by another response: each has a set of its own, and
//! what is open decides which set is read ([`recover`]).

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use browser::{
    clock,
    journal::{Change, Journal, JournalFault},
    spawn_local,
    storage::{self, StorageFault},
};
use survey::{Draft, Recovered, StoredText, Wanted, is_earlier, keys_of, recover, slots};

/// The two stores of a programme's answers, whichever link they were begun by.
#[derive(Debug, Clone)]
pub struct Store {
    prefix: Rc<str>,
    journal: Rc<RefCell<Option<Journal>>>,
    /// The set that is written.
    set: Rc<RefCell<Rc<Set>>>,
    /// The newest text of each set that waits while the journal is writing.
    waiting: Rc<RefCell<Vec<Waiting>>>,
    writing: Rc<Cell<bool>>,
}

/// Where one response is written.
#[derive(Debug)]
struct Set {
    name: String,
    slots: [String; 2],
    /// The journal's slot for the next generation: never the one that holds the newest.
    next_slot: Cell<usize>,
}

#[derive(Debug)]
struct Waiting {
    set: Rc<Set>,
    generation: u64,
    text: String,
}

/// Which of the stores failed, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Troubles {
    /// Local storage's fault.
    pub local: Option<StorageFault>,
    /// The journal's fault.
    pub journal: Option<JournalFault>,
}

/// What the stores held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The draft, and what else is kept.
    pub recovered: Recovered,
    /// Whether the journal holds that draft.
    pub on_disk: bool,
    /// Which stores failed.
    pub troubles: Troubles,
}

impl Store {
    /// The stores of a programme's questionnaire; nothing is opened yet.
    ///
    /// Pages opened from disk share one local storage, so every key names both.
    pub fn new(programme_id: &str, instrument_id: &str) -> Self {
        Self {
            prefix: ["ripple/", programme_id, "/", instrument_id, "/"].concat().into(),
            journal: Rc::default(),
            set: Rc::new(RefCell::new(Rc::new(Set::fresh()))),
            waiting: Rc::default(),
            writing: Rc::default(),
        }
    }

    /// The name that stands before every key, and for the stores as a whole.
    pub fn name(&self) -> Rc<str> {
        Rc::clone(&self.prefix)
    }

    /// Writes nothing more of what waits for the journal: it is in local storage, where the tab that writes now finds it.
    pub fn stop(&self) {
        self.waiting.take();
    }

    /// What local storage comes to, which tabs see at once.
    pub fn newest_local(&self, wanted: Wanted<'_>) -> Option<Draft> {
        recover(&storage::all(&self.prefix).ok()?, wanted).draft
    }

    /// Reads both stores; what is written from now on goes to the set of the draft that was found, or to a set of its own.
    pub async fn load(&self, wanted: Wanted<'_>) -> Loaded {
        let local = storage::all(&self.prefix);
        let journal = self.journal_texts().await;
        let troubles = Troubles {
            local: local.as_ref().err().cloned(),
            journal: journal.as_ref().err().cloned(),
        };
        let journal = journal.unwrap_or_default();
        let texts = [local.unwrap_or_default(), journal.clone()].concat();
        let recovered = recover(&texts, wanted);
        let set = recovered.set.as_deref().map_or_else(Set::fresh, |set| Set::of(set, &texts));
        let asked = recovered.on_other_terms.as_ref();
        let newest = recovered.draft.as_ref().or(asked).map(Draft::to_json);
        let on_disk = newest.is_some_and(|newest| set.spare(&journal, &newest));
        self.set.replace(Rc::new(set));
        Loaded { recovered, on_disk, troubles }
    }

    /// Writes to the set of this name from now on, whose newest text this is; to one of its own if that is of the earlier
    /// layout.
    pub async fn use_set(&self, name: &str, newest: &str) {
        let local = storage::all(&self.prefix).unwrap_or_default();
        let journal = self.journal_texts().await.unwrap_or_default();
        let texts = [local, journal.clone()].concat();
        let set = if is_earlier(name) { Set::fresh() } else { Set::of(name, &texts) };
        set.spare(&journal, newest);
        self.set.replace(Rc::new(set));
    }

    /// The name of the set that is written.
    pub fn set_name(&self) -> String {
        self.set.borrow().name.clone()
    }

    /// Writes to a set of its own from now on: another response begins.
    pub fn begin_set(&self) {
        self.set.replace(Rc::new(Set::fresh()));
    }

    /// Writes a generation to local storage; it is there when this returns, but perhaps not on the disk.
    ///
    /// # Errors
    ///
    /// [`StorageFault`].
    pub fn keep_local(&self, generation: u64, text: &str) -> Result<(), StorageFault> {
        let set = self.set.borrow();
        storage::set(&self.key(&set.slots[usize::from(generation % 2 == 1)]), text)
    }

    /// Queues a generation for the journal and calls `tell` with the newest generation written so far.
    ///
    /// While one is being written only the newest of its set waits, so that the last one always lands.
    pub fn keep_in_journal(
        &self,
        generation: u64,
        text: String,
        tell: impl Fn(u64, Result<(), JournalFault>) + 'static,
    ) {
        self.wait(Waiting { set: Rc::clone(&self.set.borrow()), generation, text });
        if self.writing.replace(true) {
            return;
        }
        let store = self.clone();
        spawn_local(async move {
            while let Some(Waiting { set, generation, text }) = store.next_waiting() {
                let slot = set.next_slot.get();
                let written = store.commit(&[(set.slots[slot].clone(), Some(text))]).await;
                if written.is_ok() {
                    set.next_slot.set(1 - slot);
                }
                tell(generation, written);
            }
            store.writing.set(false);
        });
    }

    fn wait(&self, next: Waiting) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.retain(|earlier| earlier.set.name != next.set.name);
        waiting.push(next);
    }

    fn next_waiting(&self) -> Option<Waiting> {
        let mut waiting = self.waiting.borrow_mut();
        (!waiting.is_empty()).then(|| waiting.remove(0))
    }

    /// Deletes the set that is written, with what an earlier layout still has of its response.
    ///
    /// # Errors
    ///
    /// The faults of the stores that did not delete.
    pub async fn delete_mine(&self) -> Result<(), Troubles> {
        self.waiting.take();
        let set = Rc::clone(&self.set.borrow());
        self.begin_set();
        self.delete(&set.name).await
    }

    /// Deletes everything that is kept under a name, from both stores.
    ///
    /// # Errors
    ///
    /// The faults of the stores that did not delete.
    pub async fn delete(&self, set: &str) -> Result<(), Troubles> {
        let local = storage::all(&self.prefix);
        let journal = self.journal_texts().await;
        let texts = [local.clone().unwrap_or_default(), journal.clone().unwrap_or_default()];
        let keys = keys_of(&texts.concat(), set);
        let delete = |key: &String| storage::delete(&self.key(key));
        let local = local.and_then(|_| keys.iter().try_for_each(delete));
        let changes: Vec<Change> = keys.into_iter().map(|key| (key, None)).collect();
        let journal = match journal {
            Ok(_) => self.commit(&changes).await,
            Err(fault) => Err(fault),
        };
        let troubles = Troubles { local: local.err(), journal: journal.err() };
        if troubles == Troubles::default() { Ok(()) } else { Err(troubles) }
    }

    async fn journal_texts(&self) -> Result<Vec<StoredText>, JournalFault> {
        self.open_journal().await?.all().await
    }

    async fn commit(&self, changes: &[Change]) -> Result<(), JournalFault> {
        let done = self.open_journal().await?.commit(changes).await;
        if done.is_err() {
            // A database that the browser has closed is opened anew at the next change.
            self.journal.take();
        }
        done
    }

    async fn open_journal(&self) -> Result<Journal, JournalFault> {
        let open = self.journal.borrow().clone();
        if let Some(journal) = open {
            return Ok(journal);
        }
        let journal = Journal::open(self.prefix.trim_end_matches('/')).await?;
        self.journal.replace(Some(journal.clone()));
        Ok(journal)
    }

    fn key(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }
}

impl Set {
    /// A set that no response has. Without a source of randomness the time tells it from others.
    fn fresh() -> Self {
        let name = clock::random_id().unwrap_or_else(|| clock::now_ms().to_string());
        Self::of(&name, &[])
    }

    /// Has the journal's next generation spare its newest text; whether the journal holds that.
    fn spare(&self, journal: &[StoredText], newest: &str) -> bool {
        let holds = |slot: &String| journal.iter().any(|(key, text)| key == slot && text == newest);
        let slot = self.slots.iter().position(holds);
        self.next_slot.set(usize::from(slot == Some(0)));
        slot.is_some()
    }

    fn of(name: &str, texts: &[StoredText]) -> Self {
        Self { name: name.to_owned(), slots: slots(texts, name), next_slot: Cell::new(0) }
    }
}
