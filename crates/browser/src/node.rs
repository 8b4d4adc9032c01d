//! Elements and texts of the page.
//!
//! These are the browser's own functions without `web-sys` between: what they are given is never refused, and a participant
//! would download what looks for a refusal at each call.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element, a text or a mark between them; a copy is the same one.
    #[derive(Debug, Clone)]
    pub type Node;

    /// The classes of an element.
    #[derive(Debug)]
    pub type Classes;

    /// Something that has happened to an element.
    #[derive(Debug)]
    pub type Event;

    #[wasm_bindgen(thread_local_v2, js_namespace = document, js_name = body)]
    static BODY: Node;

    /// An element that is on no page yet.
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    pub fn element(tag: &str) -> Node;

    /// A text that is on no page yet.
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    pub fn text(text: &str) -> Node;

    /// A place among other nodes that is not seen.
    #[wasm_bindgen(js_namespace = document, js_name = createComment)]
    pub fn mark(text: &str) -> Node;

    /// Puts a node before one that is in this element, or at its end.
    #[wasm_bindgen(method, js_name = insertBefore)]
    pub fn insert(this: &Node, node: &Node, before: Option<&Node>);

    /// Takes it from the page.
    #[wasm_bindgen(method)]
    pub fn remove(this: &Node);

    /// Puts other words in the place of a text's.
    #[wasm_bindgen(method, setter, js_name = nodeValue)]
    pub fn set_words(this: &Node, words: &str);

    /// Sets an attribute of an element.
    #[wasm_bindgen(method, js_name = setAttribute)]
    pub fn set_attribute(this: &Node, name: &str, value: &str);

    /// Takes an attribute away.
    #[wasm_bindgen(method, js_name = removeAttribute)]
    pub fn remove_attribute(this: &Node, name: &str);

    /// Sets a property, such as `checked`.
    #[wasm_bindgen(method, indexing_setter)]
    pub fn set_property(this: &Node, name: &str, value: &JsValue);

    /// The classes, which follow the element.
    #[wasm_bindgen(method, getter, js_name = classList)]
    pub fn classes(this: &Node) -> Classes;

    /// Sets whether one of them is there.
    #[wasm_bindgen(method)]
    pub fn toggle(this: &Classes, class: &str, is_there: bool);

    /// The text or choice of a control.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Node) -> String;

    /// Whether a checkbox is ticked.
    #[wasm_bindgen(method, getter)]
    pub fn checked(this: &Node) -> bool;

    /// What it has happened to.
    #[wasm_bindgen(method, getter)]
    pub fn target(this: &Event) -> Node;

    /// Keeps the browser from doing what it does then, such as following a link.
    #[wasm_bindgen(method, js_name = preventDefault)]
    pub fn prevent_default(this: &Event);

    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_listener(this: &Node, event: &str, run: &JsValue);

    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn remove_listener(this: &Node, event: &str, run: &JsValue);
}

/// The element that holds all that the page shows.
pub fn body() -> Node {
    BODY.with(Node::clone)
}

/// Hears an event of an element, until it is dropped.
#[derive(Debug)]
pub struct Listening {
    node: Node,
    event: &'static str,
    run: Closure<dyn FnMut(JsValue)>,
}

impl Listening {
    /// Calls `run` with each event of this name.
    pub fn new(node: &Node, event: &'static str, mut run: Box<dyn FnMut(Event)>) -> Self {
        let run = Closure::new(move |event: JsValue| run(event.unchecked_into()));
        node.add_listener(event, run.as_ref());
        Self { node: node.clone(), event, run }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.node.remove_listener(self.event, self.run.as_ref());
    }
}
