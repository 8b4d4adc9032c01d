//! Work that goes on after the handler that began it, for as long as the page is there.

use std::{future::poll_fn, task::Poll};

use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};

use super::state::EvaluatorState;

/// Runs a task that reads what the page holds. It ends where it waits when the page has gone: reading a handle to what is no
/// longer there would end the whole program.
pub fn spawn_while_there(state: EvaluatorState, task: impl Future<Output = ()> + 'static) {
    let mut task = Box::pin(task);
    spawn_local(poll_fn(move |context| {
        if state.is_gone() { Poll::Ready(()) } else { task.as_mut().poll(context) }
    }));
}

/// Work of which one runs at a time, and one more after it if it was wanted meanwhile, however often.
#[derive(Clone, Copy)]
pub struct OneAtATime {
    is_busy: RwSignal<bool>,
    is_wanted: StoredValue<bool>,
    /// Told when nothing runs any more.
    waiting: StoredValue<Vec<oneshot::Sender<()>>>,
}

impl OneAtATime {
    /// Nothing runs yet.
    pub fn new() -> Self {
        let waiting = StoredValue::new(Vec::new());
        Self { is_busy: RwSignal::new(false), is_wanted: StoredValue::new(false), waiting }
    }

    /// Whether it runs.
    pub fn is_busy(self) -> ReadSignal<bool> {
        self.is_busy.read_only()
    }

    /// Ends as soon as nothing runs, with all that was wanted done.
    pub async fn idle(self) {
        while self.is_busy.get_untracked() {
            let (over, wait) = oneshot::channel();
            self.waiting.update_value(|waiting| waiting.push(over));
            // Whoever is told looks again: it may have begun anew.
            wait.await.ok();
        }
    }

    /// Has it run once more after what runs now.
    pub fn want(self) {
        self.is_wanted.set_value(true);
    }

    /// Runs the work, now or as soon as what runs has ended.
    pub fn run<F: Future<Output = ()> + 'static>(
        self,
        state: EvaluatorState,
        work: impl Fn() -> F + 'static,
    ) {
        self.want();
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_while_there(state, async move {
            while self.is_wanted.get_value() {
                self.is_wanted.set_value(false);
                work().await;
            }
            self.is_busy.set(false);
            for over in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
                // One that has gone no longer waits.
                over.send(()).ok();
            }
        });
    }
}
