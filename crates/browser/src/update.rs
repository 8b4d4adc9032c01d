//! The service worker: offline after the first visit, a new version only by consent, and never
//! during a survey.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageEvent, RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{locks::Lock, spawn_local, text_of};

/// The Web Lock that a tab holds while a survey is open in it; the service worker looks for the
/// same name.
const SURVEY_OPEN: &str = "survey-open";

/// Why this page is not kept for use without a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpdateError {
    /// Opened from disk, from an insecure address, or in a browser without service workers.
    #[error("this browser does not keep pages that are opened in this way")]
    Unsupported,
    /// The browser or the host refused the service worker.
    #[error("this page could not be kept for use without a network ({0})")]
    Refused(String),
    /// The browser has no Web Locks, so an update could not tell that a survey is open.
    #[error("this browser cannot mark an open survey ({0})")]
    NoLocks(String),
}

/// What became of the page's offline copy.
#[derive(Debug, Clone)]
pub enum Offline {
    /// Everything that the page needs is on the device.
    Kept,
    /// A newer version is on the device and waits for consent.
    NewVersion(WaitingVersion),
    /// The page works, but only with a network.
    NotKept(UpdateError),
}

/// A newer version that has been fetched whole and waits.
#[derive(Debug, Clone)]
pub struct WaitingVersion {
    registration: ServiceWorkerRegistration,
    container: ServiceWorkerContainer,
}

impl WaitingVersion {
    /// Lets the new version take over and reloads this tab, and this tab only.
    ///
    /// `on_refused` is called instead when a survey is open in any tab.
    ///
    /// # Errors
    ///
    /// [`UpdateError::Refused`] when the waiting version cannot be reached.
    pub fn accept(&self, on_refused: impl Fn() + 'static) -> Result<(), UpdateError> {
        let reload = Closure::<dyn FnMut()>::new(|| {
            web_sys::window().map(|window| window.location().reload());
        });
        let answered = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if event.data() == SURVEY_OPEN {
                on_refused();
            }
        });
        self.container.set_oncontrollerchange(Some(reload.into_js_value().unchecked_ref()));
        self.container.set_onmessage(Some(answered.into_js_value().unchecked_ref()));
        let waiting = self
            .registration
            .waiting()
            .ok_or_else(|| UpdateError::Refused("it has gone".into()))?;
        waiting.post_message(&"accept".into()).map_err(|error| refused(&error))
    }
}

/// Registers `script` for the addresses under `scope`, and tells `on_change` whenever the offline
/// copy changes.
///
/// Both are relative to the page: `sw.js` with `./`, or `evaluate-sw.js` with `./evaluate`.
pub fn keep_offline(
    script: &'static str,
    scope: &'static str,
    on_change: impl Fn(Offline) + Clone + 'static,
) {
    spawn_local(async move {
        match register(script, scope).await {
            Ok(version) => follow(&version, &on_change),
            Err(error) => on_change(Offline::NotKept(error)),
        }
    });
}

async fn register(script: &str, scope: &str) -> Result<WaitingVersion, UpdateError> {
    let container = container().ok_or(UpdateError::Unsupported)?;
    let options = RegistrationOptions::new();
    options.set_scope(scope);
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registration = JsFuture::from(container.register_with_options(script, &options)).await;
    let registration = registration.map_err(|error| refused(&error))?.unchecked_into();
    Ok(WaitingVersion { registration, container })
}

/// Service workers need a secure context over HTTP; a page on disk has none.
fn container() -> Option<ServiceWorkerContainer> {
    let window = web_sys::window()?;
    let from_web = window.location().protocol().is_ok_and(|protocol| protocol.starts_with("http"));
    let navigator = window.navigator();
    let supported = Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    (from_web && window.is_secure_context() && supported).then(|| navigator.service_worker())
}

fn follow(version: &WaitingVersion, on_change: &(impl Fn(Offline) + Clone + 'static)) {
    let registration = &version.registration;
    // An active version is asked for rather than a controller: a hard reload has the first and not
    // the second.
    match (registration.waiting(), registration.active()) {
        (Some(_), Some(_)) => on_change(Offline::NewVersion(version.clone())),
        (None, Some(_)) => on_change(Offline::Kept),
        _ => (),
    }
    follow_installing(version, on_change);
    let (found, tell) = (version.clone(), on_change.clone());
    let listener = Closure::<dyn FnMut()>::new(move || follow_installing(&found, &tell));
    registration.set_onupdatefound(Some(listener.into_js_value().unchecked_ref()));
}

fn follow_installing(version: &WaitingVersion, on_change: &(impl Fn(Offline) + Clone + 'static)) {
    let Some(new) = version.registration.installing() else { return };
    let (version, tell, worker) = (version.clone(), on_change.clone(), new.clone());
    let listener = Closure::<dyn FnMut()>::new(move || match worker.state() {
        ServiceWorkerState::Installed if version.registration.active().is_some() => {
            tell(Offline::NewVersion(version.clone()));
        }
        ServiceWorkerState::Activated => tell(Offline::Kept),
        _ => (),
    });
    new.set_onstatechange(Some(listener.into_js_value().unchecked_ref()));
}

/// Marks this tab as one with a survey open, until it is dropped.
#[derive(Debug)]
pub struct SurveyOpen {
    _lock: Lock,
}

impl SurveyOpen {
    /// Holds the lock, together with any other tab that does.
    ///
    /// # Errors
    ///
    /// [`UpdateError::NoLocks`] when the browser has no Web Locks.
    pub fn hold() -> Result<Self, UpdateError> {
        let lock = Lock::shared(SURVEY_OPEN);
        lock.map(|lock| Self { _lock: lock }).map_err(|error| UpdateError::NoLocks(text_of(&error)))
    }
}

fn refused(error: &JsValue) -> UpdateError {
    UpdateError::Refused(text_of(error))
}
