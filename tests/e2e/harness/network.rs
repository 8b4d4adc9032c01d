//! The browser's own log of the network: the only witness that a page cannot deceive.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    path::Path,
};

use serde_json::Value;

use super::Outcome;

/// One request that left for the network.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where it went.
    pub url: String,
    /// Whether a page or a worker made it; the browser makes others of its own.
    pub from_page: bool,
}

/// All requests in the log, in order. A browser that was killed leaves a log that is cut off.
pub fn requested(log: &Path) -> Outcome<Vec<Request>> {
    let mut lines = BufReader::new(File::open(log)?).lines();
    let started = event_type(&lines.next().ok_or("the network log is empty")??)?;
    let mut found = Vec::new();
    for line in lines {
        // One event stands on each line; the last one may be half written.
        let line = line?;
        let Ok(event) = serde_json::from_str::<Value>(line.trim_end_matches([',', ']'])) else {
            continue;
        };
        let details = &event["params"];
        if let (true, Some(url)) = (event["type"] == started, details["url"].as_str()) {
            let from_page = details["initiator"] != "not an origin";
            found.push(Request { url: url.to_owned(), from_page });
        }
    }
    Ok(found)
}

/// The number that this browser gives to "a request starts".
fn event_type(first_line: &str) -> Outcome<Value> {
    let constants: Value =
        serde_json::from_str(&format!("{}}}", first_line.trim_end_matches(',')))?;
    Ok(constants["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"].clone())
}
