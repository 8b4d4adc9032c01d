//! Where the draft is kept: local storage at once, and the journal on the disk; two generations in each.
//!
//! The journal has the last word: what it calls done is on the disk. Local storage covers a page that is
//! closed in the moment before. What cannot be read is moved aside first and never overwritten.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    browser::{
        journal::{Change, Journal, JournalFault},
        spawn_local,
        storage::{self, StorageFault},
    },
    instrument::InstrumentRef,
    survey::{Aside, Draft, Recovered, reason_aside, recover},
};

/// The keys of the two generations.
const SLOTS: [&str; 2] = ["draft-0", "draft-1"];
/// What the keys of texts set aside begin with; a number follows.
const ASIDE: &str = "aside-";

/// The two stores of one programme's questionnaire.
#[derive(Debug, Clone)]
pub struct Store {
    prefix: Rc<str>,
    journal: Rc<RefCell<Option<Journal>>>,
    /// The journal's slot for the next generation: never the one that holds the newest.
    next_slot: Rc<Cell<usize>>,
    /// The newest text that waits while the journal is writing.
    waiting: Rc<RefCell<Option<(u64, String)>>>,
    writing: Rc<Cell<bool>>,
    /// Whether nothing may be written, because what must not be overwritten could not be moved.
    closed: Rc<Cell<bool>>,
    /// Whether another tab writes: then this one must not.
    follows: Rc<Cell<bool>>,
}

/// A key without the prefix, and its text.
type Text = (String, String);

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
    /// The draft, and what was set aside now or earlier.
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
            next_slot: Rc::default(),
            waiting: Rc::default(),
            writing: Rc::default(),
            closed: Rc::default(),
            follows: Rc::default(),
        }
    }

    /// The name that stands before every key, and for the stores as a whole.
    pub fn name(&self) -> Rc<str> {
        Rc::clone(&self.prefix)
    }

    /// Says whether another tab writes. What waits for the journal then is in local storage, where that tab finds it.
    pub fn set_follows(&self, follows: bool) {
        self.follows.set(follows);
        if follows {
            self.waiting.take();
        }
    }

    /// The newest draft in local storage, which tabs see at once.
    pub fn newest_local(&self, reference: &InstrumentRef) -> Option<Draft> {
        let local = storage::all(&self.prefix).ok()?;
        recover(&texts_under("draft-", &local, &[]), reference).draft
    }

    /// Reads both stores, and moves aside what cannot be continued.
    pub async fn load(&self, reference: &InstrumentRef) -> Loaded {
        let local = storage::all(&self.prefix);
        let journal = self.journal_texts().await;
        let mut troubles = Troubles {
            local: local.as_ref().err().cloned(),
            journal: journal.as_ref().err().cloned(),
        };
        let (local, journal) = (local.unwrap_or_default(), journal.unwrap_or_default());
        let earlier = texts_under(ASIDE, &local, &journal);
        let mut recovered = recover(&texts_under("draft-", &local, &journal), reference);
        let slot = recovered.draft.as_ref().and_then(|draft| slot_of(draft, &journal));
        self.next_slot.set(usize::from(slot == Some(0)));
        if !recovered.asides.is_empty() && !self.follows.get() {
            let moved = self.move_aside(&recovered.asides, &local, &journal).await;
            troubles.journal = troubles.journal.or(moved.err());
        }
        for text in earlier {
            let reason = reason_aside(&text, reference);
            recovered.add_aside(Aside { text, reason });
        }
        Loaded { recovered, on_disk: slot.is_some(), troubles }
    }

    /// Writes a generation to local storage; it is there when this returns, but perhaps not on the disk.
    ///
    /// # Errors
    ///
    /// [`StorageFault`].
    pub fn keep_local(&self, generation: u64, text: &str) -> Result<(), StorageFault> {
        if self.closed.get() {
            return Err(StorageFault::Unavailable);
        }
        storage::set(&self.key(SLOTS[usize::from(generation % 2 == 1)]), text)
    }

    /// Queues a generation for the journal and calls `tell` with the newest generation written so far.
    ///
    /// While one is being written only the newest waits, so that the last one always lands.
    pub fn keep_in_journal(
        &self,
        generation: u64,
        text: String,
        tell: impl Fn(u64, Result<(), JournalFault>) + 'static,
    ) {
        self.waiting.replace(Some((generation, text)));
        if self.writing.replace(true) {
            return;
        }
        let store = self.clone();
        spawn_local(async move {
            while let Some((generation, text)) = store.waiting.take() {
                let slot = store.next_slot.get();
                let written = if store.closed.get() {
                    Err(JournalFault::Unavailable)
                } else {
                    store.commit(&[(SLOTS[slot].to_owned(), Some(text))]).await
                };
                if written.is_ok() {
                    store.next_slot.set(1 - slot);
                }
                tell(generation, written);
            }
            store.writing.set(false);
        });
    }

    /// Keeps `text` apart from the drafts, in both stores.
    ///
    /// # Errors
    ///
    /// [`JournalFault`] when neither store keeps it.
    pub async fn keep_aside(&self, text: &str) -> Result<(), JournalFault> {
        let local = storage::all(&self.prefix).unwrap_or_default();
        let journal = self.journal_texts().await.unwrap_or_default();
        let Some(key) = free_keys(&local, &journal).next() else { return Ok(()) };
        let kept = storage::set(&self.key(&key), text);
        let on_disk = self.commit(&[(key, Some(text.to_owned()))]).await;
        if kept.is_ok() { Ok(()) } else { on_disk }
    }

    /// Deletes the drafts and everything set aside from both stores.
    ///
    /// # Errors
    ///
    /// The faults of the stores that did not delete.
    pub async fn delete_all(&self) -> Result<(), Troubles> {
        let local = self.delete_local();
        let journal = self.delete_journal().await;
        let troubles = Troubles { local: local.err(), journal: journal.err() };
        if troubles == Troubles::default() { Ok(()) } else { Err(troubles) }
    }

    fn delete_local(&self) -> Result<(), StorageFault> {
        let mut texts = storage::all(&self.prefix)?.into_iter();
        texts.try_for_each(|(key, _)| storage::delete(&self.key(&key)))
    }

    async fn delete_journal(&self) -> Result<(), JournalFault> {
        self.waiting.take();
        let texts = self.journal_texts().await?;
        let changes: Vec<Change> = texts.into_iter().map(|(key, _)| (key, None)).collect();
        self.commit(&changes).await
    }

    /// Copies each text to a key of its own and then frees the slots that held it, in each store.
    async fn move_aside(
        &self,
        asides: &[Aside],
        local: &[Text],
        journal: &[Text],
    ) -> Result<(), JournalFault> {
        let mut changes: Vec<Change> = Vec::new();
        let mut all_local = true;
        for (aside, key) in asides.iter().zip(free_keys(local, journal)) {
            match storage::set(&self.key(&key), &aside.text) {
                // A slot that is not freed is met again at the next start: nothing is lost.
                Ok(()) => {
                    slots_with(local, aside)
                        .for_each(|slot| drop(storage::delete(&self.key(slot))));
                }
                Err(_) => all_local = false,
            }
            changes.push((key, Some(aside.text.clone())));
            changes.extend(slots_with(journal, aside).map(|slot| (slot.to_owned(), None)));
        }
        let moved = self.commit(&changes).await;
        // Kept in neither store: then nothing may be written where it still stands.
        self.closed.set(moved.is_err() && !all_local);
        moved
    }

    async fn journal_texts(&self) -> Result<Vec<(String, String)>, JournalFault> {
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

/// The texts whose keys begin so, from both stores.
fn texts_under(start: &str, local: &[Text], journal: &[Text]) -> Vec<String> {
    let ours = local.iter().chain(journal).filter(|(key, _)| key.starts_with(start));
    ours.map(|(_, text)| text.clone()).collect()
}

/// Keys for texts to set aside that neither store uses.
fn free_keys(local: &[Text], journal: &[Text]) -> impl Iterator<Item = String> {
    let used: Vec<String> = local.iter().chain(journal).map(|(key, _)| key.clone()).collect();
    let numbered = (0_u32..).map(|number| [ASIDE, &number.to_string()].concat());
    numbered.filter(move |key| !used.contains(key))
}

fn slots_with<'a>(texts: &'a [Text], aside: &Aside) -> impl Iterator<Item = &'a str> {
    let held = texts.iter().filter(move |(_, text)| *text == aside.text);
    held.map(|(key, _)| key.as_str()).filter(|key| SLOTS.contains(key))
}

/// The journal's slot that holds this very draft.
fn slot_of(draft: &Draft, journal: &[Text]) -> Option<usize> {
    let text = draft.to_json().ok()?;
    let holds = |slot: &str| journal.iter().any(|(key, held)| key == slot && *held == text);
    SLOTS.iter().position(|slot| holds(slot))
}
