//! What runs again when something that it has read has changed.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use browser::spawn_local;

thread_local! {
    /// The effect that runs, and so follows what is read; the browser has one thread.
    static RUNNING: RefCell<Option<Rc<Effect>>> = const { RefCell::new(None) };
    /// Effects that run again as soon as what has changed something is at its end.
    static WAITING: RefCell<Vec<Weak<Effect>>> = const { RefCell::new(Vec::new()) };
}

/// Something that is run now, and again whenever what it read has changed, until it is dropped.
pub(super) struct Effect {
    run: Box<dyn Fn()>,
    /// Rises when something that it read has changed. What it read in an earlier turn it no longer follows.
    turn: Cell<usize>,
}

/// An effect, and the turn in which it read.
type Follower = (Weak<Effect>, usize);

/// A place that effects follow.
#[derive(Debug, Clone, Default)]
pub(super) struct Trigger(Rc<RefCell<Vec<Follower>>>);

impl Effect {
    pub(super) fn new(run: Box<dyn Fn()>) -> Rc<Self> {
        let effect = Rc::new(Self { run, turn: Cell::default() });
        effect.run();
        effect
    }

    fn run(self: &Rc<Self>) {
        let outer = RUNNING.replace(Some(Rc::clone(self)));
        (self.run)();
        drop(RUNNING.replace(outer));
    }
}

impl Trigger {
    /// Has the effect that runs follow it.
    pub(super) fn track(&self) {
        RUNNING.with_borrow(|running| {
            if let Some(effect) = running {
                let mut followers = self.0.borrow_mut();
                followers.retain(|(other, _)| {
                    other.strong_count() > 0 && other.as_ptr() != Rc::as_ptr(effect)
                });
                followers.push((Rc::downgrade(effect), effect.turn.get()));
            }
        });
    }

    /// Has the effects that follow it run again.
    pub(super) fn notify(&self) {
        for (effect, turn) in self.0.take() {
            if let Some(effect) = effect.upgrade()
                && effect.turn.get() == turn
            {
                effect.turn.set(turn + 1);
                run_again(&effect);
            }
        }
    }
}

fn run_again(effect: &Rc<Effect>) {
    let n_waiting = WAITING.with_borrow_mut(|waiting| {
        waiting.push(Rc::downgrade(effect));
        waiting.len()
    });
    if n_waiting == 1 {
        spawn_local(async {
            // One that ran before may have ended one that comes after.
            for effect in WAITING.take() {
                if let Some(effect) = effect.upgrade() {
                    effect.run();
                }
            }
        });
    }
}

/// Reads without following what is read.
pub fn untrack<T>(read: impl FnOnce() -> T) -> T {
    let outer = RUNNING.take();
    let read = read();
    RUNNING.set(outer);
    read
}
