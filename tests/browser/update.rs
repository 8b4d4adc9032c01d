//! The mark of an open survey, in a real browser.

use browser::update::SurveyOpen;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// The names of the Web Locks that are held now, as the service worker sees them.
async fn held_locks() -> Result<Vec<String>, JsValue> {
    let locks = Reflect::get(&web_sys::window().ok_or("no window")?.navigator(), &"locks".into())?;
    let query: Function = Reflect::get(&locks, &"query".into())?.dyn_into()?;
    let answer = JsFuture::from(query.call0(&locks)?.dyn_into::<Promise>()?).await?;
    let held: Array = Reflect::get(&answer, &"held".into())?.dyn_into()?;
    Ok(held
        .iter()
        .filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string())
        .collect())
}

/// One test, since all tests of this file share one page and so one set of locks.
#[wasm_bindgen_test]
async fn an_open_survey_is_marked_until_the_last_one_is_closed() -> Result<(), JsValue> {
    // The locks of tests before this one are let go in their own time.
    while !held_locks().await?.is_empty() {}
    let first = SurveyOpen::hold().map_err(|error| error.to_string())?;
    let second = SurveyOpen::hold().map_err(|error| error.to_string())?;
    assert_eq!(held_locks().await?, ["survey-open", "survey-open"]);
    drop(first);
    while held_locks().await?.len() > 1 {}
    assert_eq!(held_locks().await?, ["survey-open"]);
    drop(second);
    while !held_locks().await?.is_empty() {}
    Ok(())
}
