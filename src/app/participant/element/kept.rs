//! What keeps elements up to date, for as long as they are on the page.

use std::{cell::RefCell, rc::Rc};

use browser::node::{Event, Listening, Node};

use super::{Shown, effect::Effect};

/// What keeps some elements up to date; it ends when this is dropped.
#[derive(Default)]
pub(super) struct Kept(Vec<One>);

enum One {
    Effect { _runs: Rc<Effect> },
    Listening { _hears: Listening },
    Shown(Shown),
    Ending(Box<dyn Fn()>),
}

thread_local! {
    /// Filled while elements are made; the browser has one thread.
    static MAKING: RefCell<Kept> = RefCell::default();
}

/// Makes elements, with all that keeps them up to date.
pub(super) fn within<T>(make: impl FnOnce() -> T) -> (T, Kept) {
    let outer = MAKING.take();
    let elements = make();
    (elements, MAKING.replace(outer))
}

fn keep(one: One) {
    MAKING.with_borrow_mut(|kept| kept.0.push(one));
}

/// Runs `run` now, and again whenever what it read has changed.
pub(super) fn follow(run: Box<dyn Fn()>) {
    keep(One::Effect { _runs: Effect::new(run) });
}

/// Calls `run` at each event of the node.
pub(super) fn listen(node: &Node, event: &'static str, run: Box<dyn FnMut(Event)>) {
    keep(One::Listening { _hears: Listening::new(node, event, run) });
}

/// Keeps children that an effect has made. They end with what is being made, and not when the effect's task does.
pub(super) fn keep_shown(shown: Shown) {
    keep(One::Shown(shown));
}

/// Calls `run` when what is being made leaves the page.
pub(super) fn keep_ending(run: Box<dyn Fn()>) {
    keep(One::Ending(run));
}

impl Drop for One {
    fn drop(&mut self) {
        match self {
            Self::Effect { .. } | Self::Listening { .. } => (),
            Self::Shown(shown) => shown.clear(),
            Self::Ending(run) => run(),
        }
    }
}
