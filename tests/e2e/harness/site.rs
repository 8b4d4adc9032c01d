//! The built site on a free port; stopping it is how a journey goes offline.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Outcome, root};

#[path = "../../../xtask/src/serve.rs"]
mod serve;

use serve::Server;

/// A folder that is served on one port, now or not.
pub struct Site {
    folder: PathBuf,
    port: u16,
    server: Option<Server>,
}

impl Site {
    /// Serves `dist/`.
    pub fn start() -> Outcome<Self> {
        Self::of(root().join("dist"))
    }

    /// Serves any folder.
    pub fn of(folder: PathBuf) -> Outcome<Self> {
        let server = Server::start(&folder, 0).map_err(|error| {
            format!("{}: {error}; run cargo xtask bundle first", folder.display())
        })?;
        Ok(Self { folder, port: server.address().port(), server: Some(server) })
    }

    /// An address on the site.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    /// No more answers: for the page, the network is gone.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// Answers again, on the same port, from `folder`.
    pub fn restart_with(&mut self, folder: PathBuf) -> Outcome {
        self.stop();
        self.folder = folder;
        self.restart()
    }

    /// Answers again, on the same port.
    pub fn restart(&mut self) -> Outcome {
        self.server = Some(Server::start(&self.folder, self.port)?);
        Ok(())
    }
}

/// A folder for a test's own site.
pub fn temporary(name: &str) -> Outcome<PathBuf> {
    let folder =
        std::env::temp_dir().join(format!("ripple-e2e-{}-{name}-site", std::process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Copies the built site into a folder.
pub fn copy_site(folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(root().join("dist"))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(())
}
