//! A view on the page of the test, answered by label as a person does.

use leptos::tachys::view::Render;
use ripple::app::participant::element::{El, Part};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement,
};

/// A view that is on the page until it is dropped.
pub struct Screen {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Screen {
    /// Puts a view on the page.
    pub fn show<V: Render<State: 'static>>(view: impl FnOnce() -> V + 'static) -> Self {
        let root = root();
        let mounted = leptos::mount::mount_to_renderer(&root, view);
        Self { root, _mounted: Box::new(mounted) }
    }

    /// Puts an element of the participant's on the page.
    pub fn show_element(make: impl FnOnce() -> El) -> Self {
        let root = root();
        let mounted = Part::show(root.unchecked_ref(), make);
        Self { root, _mounted: Box::new(mounted) }
    }

    /// Everything that is to be read.
    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// The elements that a CSS selector finds.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|place| found.get(place).unwrap().unchecked_into()).collect()
    }

    /// Clicks the control of the label that reads so.
    pub fn choose(&self, label: &str) {
        self.control(label).unchecked_into::<HtmlElement>().click();
    }

    /// Clicks the button or link that reads so.
    pub fn press(&self, name: &str) {
        let buttons = self.all("button, a");
        let button = buttons.into_iter().find(|button| reads(button, name));
        button
            .unwrap_or_else(|| panic!("no button {name:?} in {:?}", self.text()))
            .unchecked_into::<HtmlElement>()
            .click();
    }

    /// Clicks the first button whose words begin so.
    pub fn press_first(&self, beginning: &str) {
        let mut buttons = self.all("button").into_iter();
        let begins = |button: &Element| {
            button.text_content().is_some_and(|text| text.trim().starts_with(beginning))
        };
        let button = buttons.find(begins);
        button
            .unwrap_or_else(|| panic!("no button {beginning:?} in {:?}", self.text()))
            .unchecked_into::<HtmlElement>()
            .click();
    }

    /// Types into the box of the label that reads so, and goes on to the next.
    pub fn type_in_and_leave(&self, label: &str, text: &str) {
        self.type_in(label, text);
        dispatch(&self.control(label), "change");
    }

    /// Gives a file of text to the box of the label that reads so.
    pub fn give_file(&self, label: &str, name: &str, text: &str) {
        let input = self.control(label);
        let give = js_sys::Function::new_with_args(
            "input, name, text",
            "const given = new DataTransfer(); given.items.add(new File([text], name)); input.files = given.files;
             input.dispatchEvent(new Event('change', { bubbles: true }));",
        );
        give.call3(&JsValue::NULL, &input, &name.into(), &text.into()).unwrap();
    }

    /// Types into the box of the label that reads so, in place of what is in it.
    pub fn type_in(&self, label: &str, text: &str) {
        let control = self.control(label);
        match control.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.set_value(text),
            None => control.unchecked_ref::<HtmlTextAreaElement>().set_value(text),
        }
        dispatch(&control, "input");
    }

    /// What the box of the label that reads so holds.
    pub fn typed(&self, label: &str) -> String {
        let control = self.control(label);
        match control.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.value(),
            None => control.unchecked_ref::<HtmlTextAreaElement>().value(),
        }
    }

    /// Picks the option of this value from the list of the label that reads so.
    pub fn pick(&self, label: &str, value: &str) {
        let control = self.control(label);
        control.unchecked_ref::<HtmlSelectElement>().set_value(value);
        dispatch(&control, "change");
    }

    /// Whether the radio button or checkbox of the label that reads so is chosen.
    pub fn is_chosen(&self, label: &str) -> bool {
        self.control(label).unchecked_ref::<HtmlInputElement>().checked()
    }

    fn control(&self, label: &str) -> Element {
        let labels = self.all("label");
        let found = labels.into_iter().find(|other| reads(other, label));
        let found = found.unwrap_or_else(|| panic!("no label {label:?} in {:?}", self.text()));
        let id = found.get_attribute("for").unwrap();
        document().get_element_by_id(&id).unwrap_or_else(|| panic!("no control {id}"))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Lets the page catch up: effects run, animation frames pass, storage answers.
pub async fn settle() {
    wait(60).await;
}

/// Waits until `holds`, for at most 5 seconds.
#[track_caller]
pub fn until(holds: impl Fn() -> bool) -> impl Future<Output = ()> {
    let place = std::panic::Location::caller();
    async move {
        for _ in 0..250 {
            if holds() {
                return;
            }
            wait(20).await;
        }
        panic!("it did not happen within 5 seconds: {place}");
    }
}

/// Waits until these words are on the page.
pub async fn on(screen: &Screen, words: &str) {
    for _ in 0..250 {
        if screen.text().contains(words) {
            return;
        }
        wait(20).await;
    }
    panic!("{words:?} is not on the page: {}", screen.text());
}

/// As [`until`], for what takes a few milliseconds and is asked hundreds of times.
pub async fn until_soon(holds: impl Fn() -> bool) {
    for _ in 0..1000 {
        if holds() {
            return;
        }
        wait(5).await;
    }
    panic!("it did not happen within 5 seconds");
}

/// Waits so many milliseconds.
pub async fn wait(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).unwrap();
    });
    JsFuture::from(promise).await.unwrap_or(JsValue::NULL);
}

fn root() -> HtmlElement {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    root
}

fn reads(element: &Element, words: &str) -> bool {
    element.text_content().is_some_and(|text| text.trim() == words)
}

fn dispatch(element: &Element, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    element.dispatch_event(&Event::new_with_event_init_dict(event, &options).unwrap()).unwrap();
}

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}
