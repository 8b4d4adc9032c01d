//! A browser, a site, and what a person does with them.

mod axe;
mod browser;
mod driver;
mod network;
mod page;
mod site;

use std::path::PathBuf;

pub use self::{browser::Browser, network::Request, site::Site};

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

/// Walks `journey` in a fresh browser; when it fails, leaves a picture of the page and says where.
pub async fn walk(name: &str, journey: impl AsyncFnOnce(&mut Browser) -> Outcome) -> Outcome {
    let mut browser = Browser::open(name).await?;
    let result = journey(&mut browser).await;
    if result.is_err() {
        let picture = root().join("target/e2e").join(format!("{name}.png"));
        match browser.screenshot(&picture).await {
            Ok(()) => eprintln!("{name}: the page at the failure is in {}", picture.display()),
            Err(error) => eprintln!("{name}: no picture of the page: {error}"),
        }
    }
    result
}
