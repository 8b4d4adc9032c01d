//! A small static server for this machine only. The end-to-end tests serve the site with it too.

use std::{
    fs,
    io::{self, BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Where the site is when nobody says otherwise.
pub const PORT: u16 = 8080;

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves the files of `folder` on 127.0.0.1; port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// When the folder does not exist or the port is taken.
    pub fn start(folder: &Path, port: u16) -> io::Result<Self> {
        let folder: Arc<Path> = folder.canonicalize()?.into();
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let address = listener.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stopping);
        let accepting = thread::spawn(move || {
            for stream in listener.incoming() {
                if seen.load(Ordering::SeqCst) {
                    return;
                }
                let folder = Arc::clone(&folder);
                // A browser that hangs up early is its own business.
                stream.ok().map(|stream| thread::spawn(move || answer(&folder, &stream).ok()));
            }
        });
        Ok(Self { address, stopping, accepting: Some(accepting) })
    }

    /// The host and port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits for ever: the user ends the program.
    #[allow(dead_code, reason = "the tests share this file and never wait")]
    pub fn wait(mut self) {
        self.accepting.take().map(JoinHandle::join);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let Some(accepting) = self.accepting.take() else { return };
        self.stopping.store(true, Ordering::SeqCst);
        // One last connection wakes the thread, which then closes the port.
        if TcpStream::connect(self.address).is_ok() {
            accepting.join().ok();
        }
    }
}

fn answer(folder: &Path, stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let reply = match method {
        "GET" | "HEAD" => Reply::to(folder, target),
        _ => Reply::refusal("405 Method Not Allowed"),
    };
    reply.send(stream, method == "GET")
}

struct Reply {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Reply {
    fn to(folder: &Path, target: &str) -> Self {
        let Some(file) = file_for(folder, target) else { return Self::refusal("404 Not Found") };
        match fs::read(&file) {
            Ok(body) => Self { status: "200 OK", kind: kind_of(&file), body },
            Err(_) => Self::refusal("404 Not Found"),
        }
    }

    fn refusal(status: &'static str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: status.into() }
    }

    /// Nothing is cached by the browser: a new build shows at once, and the service worker does the keeping.
    fn send(&self, mut stream: &TcpStream, with_body: bool) -> io::Result<()> {
        write!(
            stream,
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len()
        )?;
        if with_body {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

/// The file that an address asks for: the folder's page, the file itself, or the page of that name, as many hosts do.
fn file_for(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    // The site is flat and its names are plain; whatever else is asked for is not there.
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if path.contains("..") || !path.chars().all(plain) {
        return None;
    }
    let named = folder.join(if path.is_empty() { "index.html" } else { path });
    [named.clone(), named.with_extension("html")].into_iter().find(|file| file.is_file())
}

/// The media type: browsers refuse scripts and compiled code that have the wrong one.
fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// This crate's own sources serve as a folder of files.
    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
    }

    fn ask(request: &str) -> io::Result<String> {
        let server = Server::start(&folder(), 0)?;
        let mut stream = TcpStream::connect(server.address())?;
        write!(stream, "{request}\r\n\r\n")?;
        let mut reply = String::new();
        stream.read_to_string(&mut reply)?;
        Ok(reply)
    }

    #[test]
    fn a_file_comes_with_its_media_type_and_is_not_cached() -> io::Result<()> {
        let reply = ask("GET /sw.js?x=1 HTTP/1.1")?;
        assert!(reply.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/javascript"), "{reply}");
        assert!(reply.contains("Cache-Control: no-cache"), "{reply}");
        assert!(reply.contains("skipWaiting"), "{reply}");
        Ok(())
    }

    #[test]
    fn nothing_outside_the_folder_is_served() -> io::Result<()> {
        for target in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "//etc/passwd",
            "/..\\Cargo.toml",
            "Cargo.toml",
        ] {
            assert!(
                ask(&format!("GET {target} HTTP/1.1"))?.starts_with("HTTP/1.1 404"),
                "{target}"
            );
        }
        Ok(())
    }

    #[test]
    fn a_page_answers_without_its_extension() {
        let folder = std::env::temp_dir().join(format!("ripple-serve-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        fs::write(folder.join("evaluate.html"), "page").expect("a temporary file");
        assert_eq!(file_for(&folder, "/evaluate"), Some(folder.join("evaluate.html")));
        assert_eq!(file_for(&folder, "/absent"), None);
        fs::remove_dir_all(&folder).expect("the temporary folder goes");
    }

    #[test]
    fn the_port_is_free_again_when_the_server_is_dropped() -> io::Result<()> {
        let first = Server::start(&folder(), 0)?;
        let port = first.address().port();
        drop(first);
        Server::start(&folder(), port).map(drop)
    }
}
