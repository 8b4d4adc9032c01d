//! One driver with one browser, ended without ceremony.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;

use super::{
    Outcome,
    engine::{Engine, Folders},
};

/// How often a driver is started before a journey gives up.
const TRIES: usize = 3;
/// How long it may take to start a browser: `WebKit`'s driver now and then waits for one that never comes.
const STARTING: Duration = Duration::from_mins(1);

/// A running driver; dropping it ends the driver, and not its browser.
pub struct Driver {
    child: Child,
}

impl Driver {
    /// Starts a driver on a free port, and through it a browser on `profile`.
    ///
    /// Another journey may take the port between the search and the start; then another is tried.
    pub async fn start(folders: Folders<'_>) -> Outcome<(Self, Client)> {
        for _ in 1..TRIES {
            if let Ok(started) = Self::try_start(folders).await {
                return Ok(started);
            }
            kill_browser(folders.profile);
        }
        Self::try_start(folders).await
    }

    async fn try_start(folders: Folders<'_>) -> Outcome<(Self, Client)> {
        let engine = Engine::named();
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let program = engine.driver();
        // In a group of its own, so that what it starts can be ended with it.
        let child = Command::new(&program)
            .arg(format!("--port={port}"))
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("{}: {error}; cargo xtask test finds or installs it", program.display())
            })?;
        let driver = Self { child };
        wait_for_port(port)?;
        let Value::Object(wanted) = engine.capabilities(folders) else {
            return Err("the capabilities are not an object".into());
        };
        let address = format!("http://127.0.0.1:{port}");
        let mut client = ClientBuilder::new(HttpConnector::new());
        let connecting = client.capabilities(wanted).connect(&address);
        let client = tokio::time::timeout(STARTING, connecting).await??;
        Ok((driver, client))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if Engine::named() == Engine::WebKit {
            // Nothing in its browser's command line tells it from another.
            let group = format!("-{}", self.child.id());
            Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status().ok();
        }
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
    Err("the driver does not listen".into())
}

/// SIGKILL to every process of the browser on this profile: nothing gets the chance to save.
pub fn kill_browser(profile: &Path) {
    loop {
        let processes = processes_with(&Engine::named().mark(profile));
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
    !processes_with(&Engine::named().mark(profile)).is_empty()
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
