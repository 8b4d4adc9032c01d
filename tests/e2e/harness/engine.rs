//! Which browser walks the journeys, and how its driver is asked for it: `RIPPLE_ENGINE` is `chromium` (as when it is
//! not set), `firefox` or `webkit`.

use std::{env, ffi::OsString, path::Path};

use serde_json::{Value, json};

/// A browser's engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by chromedriver: the only one whose logs of the network and of the console can be read.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` by `WebKitWebDriver`, on a display; it keeps nothing when it ends.
    WebKit,
}

/// Where a browser keeps its profile, puts its downloads, and logs the network.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    /// The profile.
    pub profile: &'a Path,
    /// The downloads.
    pub downloads: &'a Path,
    /// The log's file.
    pub net_log: &'a Path,
}

impl Engine {
    /// The engine that the environment names.
    pub fn named() -> Self {
        match env::var("RIPPLE_ENGINE").as_deref() {
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            _ => Self::Chromium,
        }
    }

    /// The driver's program: the one that the environment names, or the one on the PATH.
    pub fn driver(self) -> OsString {
        let (variable, name) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        env::var_os(variable).unwrap_or_else(|| OsString::from(name))
    }

    /// The word by which the browser of a profile is known among all processes.
    pub fn mark(self, profile: &Path) -> String {
        match self {
            Self::Chromium => format!("--user-data-dir={}", profile.display()),
            Self::Firefox => profile.display().to_string(),
            // Its browser takes no profile and ends with the driver.
            Self::WebKit => format!("--profile={}", profile.display()),
        }
    }

    /// What the driver is asked for.
    pub fn capabilities(self, folders: Folders<'_>) -> Value {
        match self {
            Self::Chromium => chromium(&self.mark(folders.profile), folders),
            Self::Firefox => firefox(folders),
            Self::WebKit => webkit(),
        }
    }
}

fn chromium(mark: &str, Folders { downloads, net_log, .. }: Folders<'_>) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-default-apps", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
            "--window-size=1000,1400", mark, format!("--log-net-log={}", net_log.display()),
        ],
        "prefs": {
            "download.default_directory": downloads, "download.prompt_for_download": false,
            // A page that saves several files at once is asked about by Chromium; here somebody has said yes.
            "profile.default_content_setting_values.automatic_downloads": 1,
            "safebrowsing.enabled": false, "signin.allowed": false,
        },
    });
    if let Ok(chromium) = env::var("CHROMIUM") {
        options["binary"] = json!(chromium);
    }
    json!({ "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } })
}

fn firefox(Folders { profile, downloads, .. }: Folders<'_>) -> Value {
    let mut options = json!({
        "args": ["-headless", "-profile", profile, "--width=1000", "--height=1400"],
        "prefs": {
            "browser.download.dir": downloads, "browser.download.folderList": 2,
            "browser.download.always_ask_before_handling_new_types": false,
            // Else pages from disk share their storage, which they do not outside the tests.
            "security.fileuri.strict_origin_policy": true,
        },
    });
    if let Ok(firefox) = env::var("FIREFOX") {
        options["binary"] = json!(firefox);
    }
    json!({ "browserName": "firefox", "moz:firefoxOptions": options })
}

fn webkit() -> Value {
    let browser = env::var("MINIBROWSER")
        .unwrap_or_else(|_| "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser".to_owned());
    json!({ "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] } })
}
