//! One chromedriver with one browser, ended without ceremony.

use std::{
    env,
    ffi::OsString,
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::Outcome;

/// How often a driver is started before a journey gives up.
const TRIES: usize = 3;

/// A running chromedriver; dropping it ends the driver, and not its browser.
pub struct Driver {
    child: Child,
}

impl Driver {
    /// Starts a driver on a free port, and through it a browser on `profile`.
    ///
    /// Another journey may take the port between the search and the start; then another is tried.
    pub async fn start(
        profile: &Path,
        downloads: &Path,
        net_log: &Path,
    ) -> Outcome<(Self, Client)> {
        for _ in 1..TRIES {
            if let Ok(started) = Self::try_start(profile, downloads, net_log).await {
                return Ok(started);
            }
            kill_browser(profile);
        }
        Self::try_start(profile, downloads, net_log).await
    }

    async fn try_start(
        profile: &Path,
        downloads: &Path,
        net_log: &Path,
    ) -> Outcome<(Self, Client)> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| OsString::from("chromedriver"));
        let child = Command::new(program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("chromedriver: {error}; cargo xtask test finds or installs it")
            })?;
        let driver = Self { child };
        wait_for_port(port)?;
        let Value::Object(wanted) = capabilities(&mark(profile), downloads, net_log) else {
            return Err("the capabilities are not an object".into());
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        Ok((driver, client))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn wait_for_port(port: u16) -> Outcome {
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err("chromedriver does not listen".into())
}

fn capabilities(mark: &str, downloads: &Path, net_log: &Path) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-default-apps", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
            "--window-size=1000,1400", mark, format!("--log-net-log={}", net_log.display()),
        ],
        "prefs": {
            "download.default_directory": downloads, "download.prompt_for_download": false,
            "safebrowsing.enabled": false, "signin.allowed": false,
        },
    });
    if let Ok(chromium) = env::var("CHROMIUM") {
        options["binary"] = json!(chromium);
    }
    json!({ "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } })
}

/// How the browser of a profile is known among all processes.
fn mark(profile: &Path) -> String {
    format!("--user-data-dir={}", profile.display())
}

/// SIGKILL to every process of the browser on this profile: nothing gets the chance to save.
pub fn kill_browser(profile: &Path) {
    loop {
        let processes = processes_with(&mark(profile));
        if processes.is_empty() {
            return;
        }
        for id in processes {
            // One that has just ended by itself cannot be killed, which is as good.
            Command::new("kill").args(["-9", &id]).stderr(Stdio::null()).status().ok();
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// Whether a browser on this profile still runs.
pub fn is_running(profile: &Path) -> bool {
    !processes_with(&mark(profile)).is_empty()
}

/// Every process with this word in its command line (Linux): the browser, and what it started.
fn processes_with(mark: &str) -> Vec<String> {
    let entries = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    entries
        .filter_map(|entry| {
            let id = entry.file_name().into_string().ok()?;
            let line = fs::read(entry.path().join("cmdline")).ok()?;
            line.split(|byte| *byte == 0).any(|word| word == mark.as_bytes()).then_some(id)
        })
        .collect()
}
