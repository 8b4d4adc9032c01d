//! A browser, a site, and what a person does with them.

mod axe;
mod browser;
mod devtools;
mod driver;
mod engine;
mod network;
mod page;
mod site;

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    path::PathBuf,
};

use futures_util::FutureExt as _;

pub use self::{
    browser::Browser,
    devtools::Device,
    network::Request,
    site::{Site, copy_site, temporary},
};

/// A journey ends well or says what was in the way.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The folder of the clone.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The single-file build, as a double click opens it.
pub fn single_file() -> String {
    format!("file://{}", root().join("bundle/ripple.html").display())
}

/// Walks `journey` in a fresh browser; when it fails, says where the page was and leaves a picture.
pub async fn walk(name: &str, journey: impl AsyncFnOnce(&mut Browser) -> Outcome) -> Outcome {
    let mut browser = Browser::open(name).await?;
    match AssertUnwindSafe(journey(&mut browser)).catch_unwind().await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            describe_failure(name, &browser).await;
            Err(error)
        }
        Err(panic) => {
            describe_failure(name, &browser).await;
            resume_unwind(panic)
        }
    }
}

async fn describe_failure(name: &str, browser: &Browser) {
    let picture = root().join("target/e2e").join(format!("{name}.png"));
    match browser.client.current_url().await {
        Ok(address) => eprintln!("{name}: failed on {address}"),
        Err(error) => eprintln!("{name}: the browser does not answer: {error}"),
    }
    match browser.console_errors().await {
        Ok(errors) => errors.iter().for_each(|error| eprintln!("{name}: console: {error}")),
        Err(error) => eprintln!("{name}: no console: {error}"),
    }
    match browser.screenshot(&picture).await {
        Ok(()) => eprintln!("{name}: picture in {}", picture.display()),
        Err(error) => eprintln!("{name}: no picture: {error}"),
    }
}
