//! The page itself: its address, title, focus and width.

use futures_channel::oneshot;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, MediaQueryList, MessageChannel};

/// The address after the `#`, with it; empty if there is none.
pub fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to `fragment`, and can be gone back from.
pub fn go_to(fragment: &str) {
    if let Some(window) = window() {
        // Setting a fragment is refused only for a page that is being closed.
        window.location().set_hash(fragment).ok();
    }
}

/// Puts `fragment` in place of the present one, without a step to go back.
pub fn replace_with(fragment: &str) {
    if let Some(window) = window() {
        window.location().replace(fragment).ok();
    }
}

/// Opens an address in a window of its own, as wide and high as a phone where there is room.
pub fn open_phone_sized(address: &str) {
    if let Some(window) = window() {
        let size = "popup,width=390,height=844";
        // A browser that refuses windows says so itself.
        window.open_with_url_and_target_and_features(address, "_blank", size).ok();
    }
}

/// Whether another site shows this page inside its own: the browser then keeps that site's address from us.
pub fn is_within_another_site() -> bool {
    let top = window().and_then(|window| window.top().ok().flatten());
    top.is_some_and(|top| top.location().href().is_err())
}

/// Puts these words in the place of everything on the page.
pub fn say_only(words: &str) {
    if let Some(body) = window().and_then(|window| window.document()).and_then(|it| it.body()) {
        body.set_text_content(Some(words));
    }
}

/// Opens the page anew.
pub fn reload() {
    if let Some(window) = window() {
        window.location().reload().ok();
    }
}

/// Runs `run` whenever the fragment changes, by a link, by this module or by the browser's own buttons.
pub fn on_fragment_change(run: impl FnMut() + 'static) {
    let listener = Closure::<dyn FnMut()>::new(run).into_js_value();
    if let Some(window) = window() {
        window.set_onhashchange(Some(listener.unchecked_ref()));
    }
}

/// The content of the page's `meta` element of this name.
pub fn meta(name: &str) -> Option<String> {
    let selector = ["meta[name=", name, "]"].concat();
    document()?.query_selector(&selector).ok()??.get_attribute("content")
}

/// The whole address of one that is given as seen from this page, such as `./#/`; none if it is not an address.
pub fn absolute(address: &str) -> Option<String> {
    let here = window()?.location().href().ok()?;
    web_sys::Url::new_with_base(address, &here).ok().map(|url| url.href())
}

/// Runs `run` with the key of each text that another tab keeps in local storage.
pub fn on_kept_elsewhere(run: impl Fn(String) + 'static) {
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let key = js_sys::Reflect::get(&event, &"key".into());
        run(key.ok().and_then(|key| key.as_string()).unwrap_or_default());
    });
    if let Some(window) = window() {
        window.set_onstorage(Some(listener.into_js_value().unchecked_ref()));
    }
}

/// Has the browser ask before the page is left while `should` says so.
pub fn before_leaving(should: impl Fn() -> bool + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if should() {
            event.prevent_default();
        }
    });
    if let Some(window) = window() {
        window.set_onbeforeunload(Some(listener.into_js_value().unchecked_ref()));
    }
}

/// Whether the keys of this event go to where text is typed.
pub fn types_text(event: &JsValue) -> bool {
    const NO_TEXT: [&str; 8] =
        ["button", "checkbox", "color", "file", "image", "radio", "range", "submit"];
    let event: &web_sys::Event = event.unchecked_ref();
    let Some(element) = event.target().and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    match element.dyn_ref::<web_sys::HtmlInputElement>() {
        Some(input) => !NO_TEXT.contains(&input.type_().as_str()),
        None => element.is_content_editable() || element.tag_name() == "TEXTAREA",
    }
}

/// Whether this browser deletes what a page has stored when it was not visited for a week.
///
/// Safari's engine does (Intelligent Tracking Prevention, since Safari 13.1), unless the page was put on the home screen.
pub fn forgets_after_a_week() -> bool {
    let name = window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    let names = |engine| name.split('/').any(|part| part.ends_with(engine));
    let is_webkit = names("AppleWebKit") && !names("Chrome");
    let installed =
        window().and_then(|w| w.match_media("(display-mode: standalone)").ok().flatten());
    is_webkit && !installed.is_some_and(|list| list.matches())
}

/// Names the page in the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the element with this id, and it into view.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        element.focus().ok();
    }
}

/// Moves the view to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens the browser's own print window.
pub fn print() {
    if let Some(window) = window() {
        // A browser without a printer says so itself.
        window.print().ok();
    }
}

/// Runs `run` before the page is drawn next.
pub fn later(run: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        window.request_animation_frame(once(Box::new(run)).unchecked_ref()).ok();
    }
}

/// Runs `run` after so many milliseconds.
pub fn after(ms: i32, run: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let run = once(Box::new(run));
        let run = run.unchecked_ref();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(run, ms).ok();
    }
}

/// Boxed, so that one compiled copy serves all.
fn once(run: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(run)
}

/// Runs `run` in a task of its own, so that the page can answer a person in between.
///
/// By a message to itself: a timer that follows a timer waits for 4 ms at least (HTML Standard, 8.6 Timers).
pub fn in_next_task(run: impl FnOnce() + 'static) {
    let Ok(channel) = MessageChannel::new() else { return after(0, run) };
    let (here, there) = (channel.port1(), channel.port2());
    let port = here.clone();
    let run = Closure::once_into_js(move || {
        port.close();
        run();
    });
    here.set_onmessage(Some(run.unchecked_ref()));
    // What is not a handle to something can always be sent.
    there.post_message(&JsValue::NULL).ok();
}

/// Goes on in a task of its own, so that the page can answer a person in between.
pub async fn next_task() {
    let (run, waits) = oneshot::channel();
    // Nobody waits any more where it cannot be sent.
    in_next_task(move || {
        run.send(()).ok();
    });
    waits.await.ok();
}

/// Whether a CSS media query such as `(min-width: 40em)` holds now; `run` is called whenever that changes.
pub fn follow_media(query: &str, run: impl Fn(bool) + 'static) -> bool {
    let Some(list) = window().and_then(|window| window.match_media(query).ok().flatten()) else {
        return false;
    };
    let now = list.matches();
    let followed: MediaQueryList = list.clone();
    let listener = Closure::<dyn FnMut()>::new(move || run(followed.matches())).into_js_value();
    list.set_onchange(Some(listener.unchecked_ref()));
    now
}

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}
