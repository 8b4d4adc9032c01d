//! Elements as values: one compiled copy of the code for all of them.
//!
//! `view!` compiles a copy of its machinery for every shape of view. That is well spent where pages are many and
//! rich; the participant's page is weighed to the kilobyte, so it is made of these elements instead, and of effects
//! that are boxed functions.

mod effect;
mod held;
mod kept;

use std::{cell::RefCell, mem, rc::Rc};

use browser::node::{self, Event, Node};
use wasm_bindgen::JsValue;

use self::kept::{Kept, follow, keep_ending, keep_shown, listen, within};
pub use self::{effect::untrack, held::Held};

/// An element. What keeps it up to date ends with the part of the page in which it was made.
pub struct El(Node);

/// An element with a class; no class if empty.
pub fn el(tag: &str, class: &str) -> El {
    let element = El(node::element(tag));
    if class.is_empty() { element } else { element.attr("class", class) }
}

/// An element with a class and text.
pub fn said(tag: &str, class: &str, text: &str) -> El {
    el(tag, class).text(text)
}

/// A paragraph.
pub fn para(text: &str) -> El {
    said("p", "", text)
}

/// Text that only a screen reader says.
pub fn unseen(text: &str) -> El {
    said("span", "nhsuk-u-visually-hidden", text)
}

impl El {
    /// With an attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        self.0.set_attribute(name, value);
        self
    }

    /// With an attribute, if there is a value.
    #[must_use]
    pub fn attr_if(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With text at the end.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.0.insert(&node::text(text), None);
        self
    }

    /// With an element at the end.
    #[must_use]
    pub fn with(self, child: El) -> Self {
        self.0.insert(&child.0, None);
        self
    }

    /// With an element at the end, if there is one.
    #[must_use]
    pub fn with_some(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// With elements at the end.
    #[must_use]
    pub fn with_all(self, children: Vec<El>) -> Self {
        children.into_iter().fold(self, El::with)
    }

    /// With text at the end that follows `text`.
    #[must_use]
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        self.follow_text(Box::new(text))
    }

    fn follow_text(self, text: Box<dyn Fn() -> String>) -> Self {
        let node = node::text("");
        self.0.insert(&node, None);
        // The same text set again would be said again.
        let last = RefCell::new(String::new());
        follow(Box::new(move || {
            let text = text();
            if text != *last.borrow() {
                node.set_words(&text);
                last.replace(text);
            }
        }));
        self
    }

    /// With elements at the end that are made anew whenever what `children` reads changes.
    #[must_use]
    pub fn live(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        self.follow_children(Box::new(children))
    }

    /// With elements at the end that are made anew whenever `key` changes, and only then.
    #[must_use]
    pub fn live_by(
        self,
        key: impl Fn() -> usize + 'static,
        children: impl Fn(usize) -> Vec<El> + 'static,
    ) -> Self {
        self.follow_key(Box::new(key), Box::new(children))
    }

    fn follow_key(
        self,
        key: Box<dyn Fn() -> usize>,
        children: Box<dyn Fn(usize) -> Vec<El>>,
    ) -> Self {
        let changed = Held::new(key());
        let (set, last) = (changed.clone(), RefCell::new(changed.get()));
        follow(Box::new(move || {
            let now = key();
            if last.replace(now) != now {
                set.set(now);
            }
        }));
        self.follow_children(Box::new(move || {
            let key = changed.get();
            untrack(|| children(key))
        }))
    }

    /// With an element at the end that is there while `holds`.
    #[must_use]
    pub fn live_if(
        self,
        holds: impl Fn() -> bool + 'static,
        child: impl Fn() -> El + 'static,
    ) -> Self {
        self.follow_condition(Box::new(holds), Box::new(child))
    }

    fn follow_condition(self, holds: Box<dyn Fn() -> bool>, child: Box<dyn Fn() -> El>) -> Self {
        self.live_by(
            move || usize::from(holds()),
            move |holds| if holds == 1 { vec![child()] } else { Vec::new() },
        )
    }

    /// With an attribute that is there while there is a value.
    #[must_use]
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        self.follow_attr(name, Box::new(value))
    }

    fn follow_attr(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let node = self.0.clone();
        follow(Box::new(move || match value() {
            Some(value) => node.set_attribute(name, &value),
            None => node.remove_attribute(name),
        }));
        self
    }

    /// With a class that is there while `holds`.
    #[must_use]
    pub fn live_class(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.follow_class(class, Box::new(holds))
    }

    fn follow_class(self, class: &'static str, holds: Box<dyn Fn() -> bool>) -> Self {
        let classes = self.0.classes();
        follow(Box::new(move || classes.toggle(class, holds())));
        self
    }

    /// With a property, such as `checked`, that follows `holds`.
    #[must_use]
    pub fn live_flag(self, property: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.follow_flag(property, Box::new(holds))
    }

    fn follow_flag(self, property: &'static str, holds: Box<dyn Fn() -> bool>) -> Self {
        let node = self.0.clone();
        follow(Box::new(move || node.set_property(property, &JsValue::from_bool(holds()))));
        self
    }

    /// With a value that follows `value`.
    #[must_use]
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        self.follow_value(Box::new(value))
    }

    fn follow_value(self, value: Box<dyn Fn() -> String>) -> Self {
        let node = self.0.clone();
        follow(Box::new(move || node.set_property("value", &JsValue::from_str(&value()))));
        self
    }

    /// Calls `run` when the element is pressed. A link is not followed.
    #[must_use]
    pub fn on_press(self, run: impl Fn() + 'static) -> Self {
        self.on_instead("click", Box::new(run))
    }

    /// Calls `run` when the form is to be sent. Nothing is sent.
    #[must_use]
    pub fn on_submit(self, run: impl Fn() + 'static) -> Self {
        self.on_instead("submit", Box::new(run))
    }

    /// Calls `run` with the text of the control at every key.
    #[must_use]
    pub fn on_type(self, run: impl Fn(String) + 'static) -> Self {
        self.on_value("input", Box::new(run))
    }

    /// Calls `run` with the value of the control when it has been chosen.
    #[must_use]
    pub fn on_choose(self, run: impl Fn(String) + 'static) -> Self {
        self.on_value("change", Box::new(run))
    }

    /// Calls `run` with whether the checkbox is ticked, when that has changed.
    #[must_use]
    pub fn on_switch(self, run: impl Fn(bool) + 'static) -> Self {
        self.on_flag(Box::new(run))
    }

    fn on_flag(self, run: Box<dyn Fn(bool)>) -> Self {
        self.on("change", Box::new(move |event| run(event.target().checked())))
    }

    /// Calls `run` with the text of the file that was chosen.
    #[must_use]
    pub fn on_file(self, run: impl Fn(String) + 'static) -> Self {
        self.on_text_of_file(Rc::new(run))
    }

    fn on_text_of_file(self, run: Rc<dyn Fn(String)>) -> Self {
        self.on(
            "change",
            Box::new(move |event| {
                let run = Rc::clone(&run);
                browser::spawn_local(async move {
                    if let Some(text) = browser::chosen_text(&event).await {
                        run(text);
                    }
                });
            }),
        )
    }

    /// Calls `run` when the control loses the focus.
    #[must_use]
    pub fn on_leave(self, run: impl Fn() + 'static) -> Self {
        self.on("blur", Box::new(move |_| run()))
    }

    fn on_instead(self, event: &'static str, run: Box<dyn Fn()>) -> Self {
        self.on(
            event,
            Box::new(move |event| {
                event.prevent_default();
                run();
            }),
        )
    }

    fn on_value(self, event: &'static str, run: Box<dyn Fn(String)>) -> Self {
        self.on(event, Box::new(move |event| run(event.target().value())))
    }

    fn on(self, event: &'static str, run: Box<dyn FnMut(Event)>) -> Self {
        listen(&self.0, event, run);
        self
    }

    /// The children are made in the effect, so that what they hold is given back when they are made anew.
    fn follow_children(self, children: Box<dyn Fn() -> Vec<El>>) -> Self {
        let (parent, end) = (self.0.clone(), node::mark(""));
        parent.insert(&end, None);
        let shown = Shown::default();
        keep_shown(shown.clone());
        follow(Box::new(move || {
            let (new, kept) = within(&children);
            shown.clear();
            for child in &new {
                parent.insert(&child.0, Some(&end));
            }
            shown.0.replace((new, kept));
        }));
        self
    }
}

/// Children that an effect has made.
#[derive(Clone, Default)]
struct Shown(Rc<RefCell<(Vec<El>, Kept)>>);

impl Shown {
    /// Listeners end before the nodes go, so that leaving the page is not taken for leaving a box.
    fn clear(&self) {
        let (nodes, kept) = self.0.take();
        drop(kept);
        for node in &nodes {
            node.0.remove();
        }
    }
}

/// Runs `run` now, and again whenever what it read has changed, for as long as the part of the page that is being
/// made is there.
pub fn following(run: impl Fn() + 'static) {
    follow(Box::new(run));
}

/// Calls `run` when the part of the page that is being made leaves it.
pub fn at_the_end(run: impl Fn() + 'static) {
    keep_ending(Box::new(run));
}

/// An element that is on the page until this is dropped.
pub struct Part(Shown);

impl Part {
    /// Puts what `make` makes at the end of an element.
    pub fn show(parent: &Node, make: impl FnOnce() -> El) -> Self {
        let (element, kept) = within(make);
        parent.insert(&element.0, None);
        Self(Shown(Rc::new(RefCell::new((vec![element], kept)))))
    }

    /// Leaves it on the page for as long as that is there.
    pub fn stay(self) {
        mem::forget(self);
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.0.clear();
    }
}
