//! Work that goes on after the handler that began it, for as long as the page is there.

use std::{future::poll_fn, task::Poll};

use leptos::task::spawn_local;

use super::state::EvaluatorState;

/// Runs a task that reads what the page holds. It ends where it waits when the page has gone: reading a handle to what is no
/// longer there would end the whole program.
pub fn spawn_while_there(state: EvaluatorState, task: impl Future<Output = ()> + 'static) {
    let mut task = Box::pin(task);
    spawn_local(poll_fn(move |context| {
        if state.is_gone() { Poll::Ready(()) } else { task.as_mut().poll(context) }
    }));
}
