//! A browser with its own profile, downloads folder and log of the network.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use fantoccini::{Client, wd::WebDriverCompatibleCommand};
use serde_json::{Value, json};

use super::{
    Outcome,
    driver::{self, Driver},
    engine::{Engine, Folders},
    network::{self, Request},
};

/// How long a journey waits for the app to take the place of the screen before it.
const A_MOMENT: Duration = Duration::from_secs(2);
/// How long a page may take to show what a journey waits for.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A browser that one journey uses; dropping it ends every process and removes its profile.
pub struct Browser {
    /// WebDriver, for what the helpers do not do.
    pub client: Client,
    driver: Driver,
    folder: PathBuf,
    starts: usize,
}

impl Browser {
    /// A fresh profile and a browser on it.
    pub async fn open(name: &str) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("ripple-e2e-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("downloads"))?;
        let (driver, client) = start(&folder, 0).await?;
        Ok(Self { client, driver, folder, starts: 1 })
    }

    /// Kills the browser without warning, and starts it again on the same profile, with no page
    /// open.
    pub async fn kill_and_reopen(&mut self) -> Outcome {
        driver::kill_browser(&self.profile());
        self.reopen().await
    }

    async fn reopen(&mut self) -> Outcome {
        let (driver, client) = start(&self.folder, self.starts).await?;
        self.starts += 1;
        self.client = client;
        self.driver = driver;
        Ok(())
    }

    /// Ends the browser politely, and waits until it has ended.
    pub async fn close(&self) -> Outcome {
        self.client.clone().close().await?;
        self.wait_until("the browser ends", async || Ok(!driver::is_running(&self.profile()))).await
    }

    fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }

    /// Opens an address.
    ///
    /// Waits a moment for the app to take the place of the screen before it, which most journeys are not about.
    pub async fn go(&self, address: &str) -> Outcome {
        self.client.goto(address).await?;
        let start = Instant::now();
        while start.elapsed() < A_MOMENT {
            let is_first = "return document.getElementById('first')?.hidden === false";
            if !self.run(is_first, vec![]).await.is_ok_and(|answer| answer == json!(true)) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Reloads as a person does. WebDriver's own reload goes past the service worker.
    pub async fn reload(&self) -> Outcome {
        self.run("window.isOld = true; location.reload()", vec![]).await?;
        self.wait_until("the page is loaded again", async || {
            let fresh = "return window.isOld !== true && document.readyState === 'complete'";
            Ok(self.client.execute(fresh, vec![]).await.is_ok_and(|answer| answer == json!(true)))
        })
        .await
    }

    /// Runs JavaScript in the page. WebDriver's scripts stand outside the page's policy: to test
    /// that, change the document.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Runs JavaScript that calls its last argument with the answer.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// Asks `holds` until it says yes.
    pub async fn wait_until(&self, what: &str, holds: impl AsyncFn() -> Outcome<bool>) -> Outcome {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if holds().await? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(format!("waited {} s in vain until {what}", PATIENCE.as_secs()).into())
    }

    /// Errors that the console has shown since the last call, those of the page's policy included.
    ///
    /// Only Chromium's driver hands the console out; with another engine there is nothing to read.
    pub async fn console_errors(&self) -> Outcome<Vec<String>> {
        if Engine::named() != Engine::Chromium {
            return Ok(Vec::new());
        }
        let entries = self.client.issue_cmd(ConsoleLog).await?;
        let errors =
            entries.as_array().into_iter().flatten().filter(|entry| entry["level"] == "SEVERE");
        Ok(errors.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect())
    }

    /// Every request that the browser has sent since the journey began, by its own log.
    ///
    /// The log is whole only when the browser has ended, so it is closed, and opened again with no
    /// page.
    pub async fn requested(&mut self) -> Outcome<Vec<Request>> {
        self.close().await?;
        let logs = (0..self.starts).map(|start| network::requested(&net_log(&self.folder, start)));
        let requested = logs.collect::<Outcome<Vec<_>>>()?.concat();
        self.reopen().await?;
        Ok(requested)
    }

    /// Which of these words stand anywhere in the profile's files, as one byte or two for each letter.
    ///
    /// The browser is closed for it, and opened again with no page.
    pub async fn on_disk<'a>(&mut self, words: &[&'a str]) -> Outcome<Vec<&'a str>> {
        self.close().await?;
        let mut missing = words.to_vec();
        for file in files_under(&self.profile())? {
            // Sockets and links to nowhere have no contents.
            let Ok(bytes) = fs::read(file) else { continue };
            missing.retain(|word| !holds(&bytes, word));
        }
        self.reopen().await?;
        Ok(words.iter().filter(|word| !missing.contains(word)).copied().collect())
    }

    /// Waits for a finished download whose name ends in `ending`, and returns where it is.
    pub async fn downloaded(&self, ending: &str) -> Outcome<PathBuf> {
        let find = || -> Outcome<Option<PathBuf>> {
            let files = fs::read_dir(self.folder.join("downloads"))?
                .filter_map(Result::ok)
                .map(|entry| entry.path());
            Ok(files.into_iter().find(|file| file.to_string_lossy().ends_with(ending)))
        };
        self.wait_until(&format!("a download ends in {ending}"), async || Ok(find()?.is_some()))
            .await?;
        find()?.ok_or_else(|| "the download has gone".into())
    }

    /// Saves a picture of the window.
    pub async fn screenshot(&self, file: &Path) -> Outcome {
        let picture = self.client.screenshot().await?;
        fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
        Ok(fs::write(file, picture)?)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        driver::kill_browser(&self.profile());
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// Every file in a folder and in those inside it.
fn files_under(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_under(&path)?) } else { files.push(path) }
    }
    Ok(files)
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [word.as_bytes(), &wide].iter().any(|word| bytes.windows(word.len()).any(|at| at == *word))
}

async fn start(folder: &Path, start: usize) -> Outcome<(Driver, Client)> {
    let (profile, downloads) = (folder.join("profile"), folder.join("downloads"));
    let net_log = net_log(folder, start);
    fs::create_dir_all(&profile)?;
    Driver::start(Folders { profile: &profile, downloads: &downloads, net_log: &net_log }).await
}

fn net_log(folder: &Path, start: usize) -> PathBuf {
    folder.join(format!("network-{start}.json"))
}

/// Chromedriver's command for the console's new entries.
#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
