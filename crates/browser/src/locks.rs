//! Web Locks: marks that tabs of one browser see of one another.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::spawn_local;

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub struct Lock {
    release: Option<Function>,
}

impl Lock {
    /// Waits for the only lock of this name. `on_lost` is called when another tab has taken it from this one.
    ///
    /// A browser without Web Locks gives it to whoever asks.
    pub async fn wait(name: &str, on_lost: impl Fn() + 'static) -> Self {
        Self::only(name, false, Box::new(on_lost)).await
    }

    /// Takes the only lock of this name from whichever tab has it; otherwise as [`Lock::wait`].
    pub async fn steal(name: &str, on_lost: impl Fn() + 'static) -> Self {
        Self::only(name, true, Box::new(on_lost)).await
    }

    async fn only(name: &str, steal: bool, on_lost: Box<dyn Fn()>) -> Self {
        let answer: Rc<RefCell<Option<Function>>> = Rc::default();
        let asked = Rc::clone(&answer);
        let is_granted = Promise::new(&mut |resolve, _| drop(asked.replace(Some(resolve))));
        // Whether somebody was still waiting for the answer.
        let tell = move || answer.take().is_some_and(|tell| tell.call0(&JsValue::NULL).is_ok());
        let (until, release) = until_released();
        let told = tell.clone();
        let granted = Closure::once_into_js(move || {
            told();
            until
        });
        let options = Object::new();
        let ended = Reflect::set(&options, &"steal".into(), &JsValue::from_bool(steal))
            .and_then(|_| request(name, &options, &granted));
        let Ok(ended) = ended else { return Self { release: None } };
        // The request ends badly when the lock was taken away, or at once where pages have no locks.
        spawn_local(async move {
            if JsFuture::from(ended).await.is_err() && !tell() {
                on_lost();
            }
        });
        // This promise is never rejected.
        JsFuture::from(is_granted).await.ok();
        Self { release }
    }

    /// Takes the only lock of this name if no other tab has it; none otherwise.
    ///
    /// A browser without Web Locks gives it to whoever asks.
    pub async fn if_free(name: &str) -> Option<Self> {
        let mut tell = None;
        let answer = Promise::new(&mut |resolve, _| tell = Some(resolve));
        let (until, release) = until_released();
        let granted = Closure::once_into_js(move |lock: JsValue| {
            let is_free = !lock.is_null();
            if let Some(tell) = tell {
                // Resolving a promise cannot throw.
                tell.call1(&JsValue::NULL, &is_free.into()).ok();
            }
            if is_free { until.into() } else { JsValue::UNDEFINED }
        });
        let options = Object::new();
        let asked = Reflect::set(&options, &"ifAvailable".into(), &true.into())
            .and_then(|_| request(name, &options, &granted));
        let Ok(ended) = asked else { return Some(Self { release: None }) };
        // It ends when the lock is let go, and nobody waits for that.
        drop(ended);
        JsFuture::from(answer)
            .await
            .is_ok_and(|is_free| is_free.is_truthy())
            .then_some(Self { release })
    }

    /// Holds a lock together with any other tab that does.
    ///
    /// # Errors
    ///
    /// What the browser without Web Locks says.
    pub fn shared(name: &str) -> Result<Self, JsValue> {
        let (until, release) = until_released();
        let options = Object::new();
        Reflect::set(&options, &"mode".into(), &"shared".into())?;
        // It ends when the lock is let go, and nobody waits for that.
        drop(request(name, &options, &Closure::once_into_js(move || until))?);
        Ok(Self { release })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // Resolving a promise cannot throw, and a tab that closes frees its locks anyway.
            release.call0(&JsValue::NULL).ok();
        }
    }
}

/// A promise that ends when the function is called.
fn until_released() -> (Promise, Option<Function>) {
    let mut release = None;
    let until = Promise::new(&mut |resolve, _| release = Some(resolve));
    (until, release)
}

/// `navigator.locks.request(...)`: web-sys keeps it behind an unstable flag.
fn request(name: &str, options: &Object, granted: &JsValue) -> Result<Promise, JsValue> {
    let navigator = web_sys::window().ok_or("no window")?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    request.call3(&locks, &name.into(), options, granted)?.dyn_into()
}
