//! What keeps elements up to date, for as long as they are on the page.

use std::cell::RefCell;

use leptos::{
    prelude::RenderEffect,
    tachys::renderer::types,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};

use super::{El, Shown};

/// What keeps some elements up to date; it ends when this is dropped.
#[derive(Default)]
pub(super) struct Kept(Vec<One>);

enum One {
    Effect { _runs: RenderEffect<()> },
    Listening(Listening),
    Shown(Shown),
    Ending(Box<dyn Fn()>),
}

struct Listening {
    node: types::Element,
    event: &'static str,
    run: Closure<dyn FnMut(JsValue)>,
}

thread_local! {
    /// Filled while elements are made; the browser has one thread.
    static MAKING: RefCell<Kept> = RefCell::default();
}

/// Makes elements, with all that keeps them up to date.
pub(super) fn within(make: &dyn Fn() -> Vec<El>) -> (Vec<El>, Kept) {
    let outer = MAKING.take();
    let elements = make();
    (elements, MAKING.replace(outer))
}

fn keep(one: One) {
    MAKING.with_borrow_mut(|kept| kept.0.push(one));
}

/// Runs `run` now, and again whenever what it read has changed.
pub(super) fn follow(run: Box<dyn Fn()>) {
    let runs = RenderEffect::new(move |_: Option<()>| run());
    keep(One::Effect { _runs: runs });
}

/// Calls `run` at each event of the node.
pub(super) fn listen(node: &types::Element, event: &'static str, run: Box<dyn FnMut(JsValue)>) {
    let run = Closure::wrap(run);
    // A node takes any listener.
    node.add_event_listener_with_callback(event, run.as_ref().unchecked_ref()).ok();
    keep(One::Listening(Listening { node: node.clone(), event, run }));
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
            Self::Effect { .. } => (),
            Self::Listening(Listening { node, event, run }) => {
                let run = run.as_ref().unchecked_ref();
                node.remove_event_listener_with_callback(event, run).ok();
            }
            Self::Shown(shown) => shown.clear(),
            Self::Ending(run) => run(),
        }
    }
}
