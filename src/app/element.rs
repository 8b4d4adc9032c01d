//! Elements as values: one compiled copy of the code for all of them.
//!
//! `view!` compiles a copy of its machinery for every shape of view. That is well spent where pages are many and
//! rich; the participant's page is weighed to the kilobyte, so it is made of these elements instead. They stand on
//! Leptos's own renderer and signals, and are a Leptos view.

use std::{any::Any, cell::RefCell, rc::Rc};

use leptos::{
    ev,
    prelude::*,
    tachys::{
        renderer::{Rndr, types},
        view::{Mountable, Render},
    },
    wasm_bindgen::{JsCast, JsValue},
};

/// An element on its way to the page, with everything that keeps it up to date.
pub struct El {
    node: types::Element,
    /// Effects and listeners: they end when the element goes.
    kept: Vec<Box<dyn Any>>,
}

/// An element with a class; no class if empty.
pub fn el(tag: &str, class: &str) -> El {
    let node = Rndr::create_element(tag, None);
    let element = El { node, kept: Vec::new() };
    if class.is_empty() { element } else { element.attr("class", class) }
}

/// An element with a class and text.
pub fn said(tag: &str, class: &str, text: &str) -> El {
    el(tag, class).text(text)
}

/// Text that only a screen reader says.
pub fn unseen(text: &str) -> El {
    said("span", "nhsuk-u-visually-hidden", text)
}

impl El {
    /// With an attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        Rndr::set_attribute(&self.node, name, value);
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
        Rndr::insert_node(&self.node, &Rndr::create_text_node(text), None);
        self
    }

    /// With an element at the end.
    #[must_use]
    pub fn with(mut self, child: El) -> Self {
        Rndr::insert_node(&self.node, &child.node, None);
        self.kept.push(Box::new(child.kept));
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
        let node = Rndr::create_text_node("");
        Rndr::insert_node(&self.node, &node, None);
        self.follow(Box::new(move || Rndr::set_text(&node, &text())))
    }

    /// With elements at the end that are made anew whenever what `children` reads changes.
    #[must_use]
    pub fn live(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        self.follow_children(Box::new(children))
    }

    /// With an attribute that is there while there is a value.
    #[must_use]
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        let node = self.node.clone();
        self.follow(Box::new(move || match value() {
            Some(value) => Rndr::set_attribute(&node, name, &value),
            None => Rndr::remove_attribute(&node, name),
        }))
    }

    /// With a class that is there while `holds`.
    #[must_use]
    pub fn live_class(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let classes = Rndr::class_list(&self.node);
        self.follow(Box::new(move || {
            if holds() {
                Rndr::add_class(&classes, class);
            } else {
                Rndr::remove_class(&classes, class);
            }
        }))
    }

    /// With a property, such as `checked`, that follows `holds`.
    #[must_use]
    pub fn live_flag(self, property: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let node = self.node.clone();
        self.follow(Box::new(move || {
            Rndr::set_property(&node, property, &JsValue::from_bool(holds()));
        }))
    }

    /// With a value that follows `value`.
    #[must_use]
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        let node = self.node.clone();
        self.follow(Box::new(move || {
            Rndr::set_property(&node, "value", &JsValue::from_str(&value()));
        }))
    }

    /// Calls `run` when the element is pressed. A link is not followed.
    #[must_use]
    pub fn on_press(self, run: impl Fn() + 'static) -> Self {
        self.on(
            "click",
            Box::new(move |event| {
                event.unchecked_ref::<ev::Event>().prevent_default();
                run();
            }),
        )
    }

    /// Calls `run` when the form is to be sent. Nothing is sent.
    #[must_use]
    pub fn on_submit(self, run: impl Fn() + 'static) -> Self {
        self.on(
            "submit",
            Box::new(move |event| {
                event.unchecked_ref::<ev::Event>().prevent_default();
                run();
            }),
        )
    }

    /// Calls `run` with the text of the control at every key.
    #[must_use]
    pub fn on_type(self, run: impl Fn(String) + 'static) -> Self {
        self.on("input", Box::new(move |event| run(event_target_value(&event))))
    }

    /// Calls `run` with the value of the control when it has been chosen.
    #[must_use]
    pub fn on_choose(self, run: impl Fn(String) + 'static) -> Self {
        self.on("change", Box::new(move |event| run(event_target_value(&event))))
    }

    /// Calls `run` with whether the checkbox is ticked, when that has changed.
    #[must_use]
    pub fn on_switch(self, run: impl Fn(bool) + 'static) -> Self {
        self.on("change", Box::new(move |event| run(event_target_checked(event.unchecked_ref()))))
    }

    /// Calls `run` when the control loses the focus.
    #[must_use]
    pub fn on_leave(self, run: impl Fn() + 'static) -> Self {
        self.on("blur", Box::new(move |_| run()))
    }

    fn on(mut self, event: &str, run: Box<dyn FnMut(JsValue)>) -> Self {
        self.kept.push(Box::new(Rndr::add_event_listener(&self.node, event, run)));
        self
    }

    fn follow(mut self, run: Box<dyn Fn()>) -> Self {
        self.kept.push(Box::new(RenderEffect::new(move |_: Option<()>| run())));
        self
    }

    /// The children are made in the effect, so that what they hold is given back when they are made anew.
    fn follow_children(mut self, children: Box<dyn Fn() -> Vec<El>>) -> Self {
        let (parent, end) = (self.node.clone(), Rndr::create_placeholder());
        Rndr::insert_node(&parent, &end, None);
        let shown = Shown::default();
        self.kept.push(Box::new(shown.clone()));
        self.follow(Box::new(move || {
            let new = children();
            shown.0.take().into_iter().for_each(El::remove);
            for child in &new {
                Rndr::insert_node(&parent, &child.node, Some(&end));
            }
            shown.0.replace(new);
        }))
    }

    /// Listeners end before the node goes, so that leaving the page is not taken for leaving a box.
    fn remove(self) {
        let Self { node, kept } = self;
        drop(kept);
        Rndr::remove(&node);
    }
}

/// Children that were made by an effect. They end with the element, and not when the effect's task does.
#[derive(Clone, Default)]
struct Shown(Rc<RefCell<Vec<El>>>);

impl Drop for Shown {
    fn drop(&mut self) {
        // The element holds one of the two; the effect's own goes later and finds nothing.
        self.0.take();
    }
}

impl Render for El {
    type State = Self;

    fn build(self) -> Self {
        self
    }

    fn rebuild(self, state: &mut Self) {
        if let Some(parent) = Rndr::get_parent(&state.node)
            && let Some(parent) = parent.dyn_ref::<types::Element>()
        {
            Rndr::insert_node(parent, &self.node, Some(&state.node));
        }
        std::mem::replace(state, self).remove();
    }
}

impl Mountable for El {
    fn unmount(&mut self) {
        self.kept.clear();
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.node);
        match parent.as_ref().and_then(|parent| parent.dyn_ref::<types::Element>()) {
            Some(parent) => {
                child.mount(parent, Some(&self.node));
                true
            }
            None => false,
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}
