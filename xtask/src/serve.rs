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
    caching: &'static str,
    body: Vec<u8>,
}

impl Reply {
    fn to(folder: &Path, target: &str) -> Self {
        let Some(file) = file_for(folder, target) else { return Self::refusal("404 Not Found") };
        match fs::read(&file) {
            Ok(body) => {
                Self { status: "200 OK", kind: kind_of(&file), caching: caching_of(&file), body }
            }
            Err(_) => Self::refusal("404 Not Found"),
        }
    }

    fn refusal(status: &'static str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", caching: "no-cache", body: status.into() }
    }

    fn send(&self, mut stream: &TcpStream, with_body: bool) -> io::Result<()> {
        write!(
            stream,
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: {}\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len(),
            self.caching
        )?;
        if with_body {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

/// The file that an address asks for: a folder's page, the file itself, or the page of that name,
/// as many hosts do.
fn file_for(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let page = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    let path = format!("{path}{page}");
    // Names are plain, so whatever else is asked for is not there: dots or a second slash would
    // leave the folder.
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let is_name =
        |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain);
    let named = path.split('/').all(is_name).then(|| folder.join(&path))?;
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

/// A name with a hash never changes its bytes; any other file may be a new one at the next build.
fn caching_of(file: &Path) -> &'static str {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let hash = stem.trim_end_matches("_bg").rsplit('-').next().unwrap_or_default();
    let is_hash = hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { "max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// A folder with a page and a script, for one test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> io::Result<Self> {
            let folder =
                std::env::temp_dir().join(format!("ripple-serve-{}-{name}", std::process::id()));
            fs::create_dir_all(folder.join("inner"))?;
            fs::write(folder.join("inner/evaluate.html"), "a page")?;
            fs::write(folder.join("inner/sw.js"), "a script")?;
            fs::write(folder.join("secret.txt"), "not served")?;
            Ok(Self(folder))
        }

        fn inner(&self) -> PathBuf {
            self.0.join("inner")
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    fn ask(folder: &Folder, request: &str) -> io::Result<String> {
        let server = Server::start(&folder.inner(), 0)?;
        let mut stream = TcpStream::connect(server.address())?;
        write!(stream, "{request}\r\n\r\n")?;
        let mut reply = String::new();
        stream.read_to_string(&mut reply)?;
        Ok(reply)
    }

    #[test]
    fn a_file_comes_with_its_media_type_and_is_not_cached() -> io::Result<()> {
        let reply = ask(&Folder::new("type")?, "GET /sw.js?x=1 HTTP/1.1")?;
        assert!(reply.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/javascript"), "{reply}");
        assert!(reply.contains("Cache-Control: no-cache"), "{reply}");
        assert!(reply.ends_with("a script"), "{reply}");
        Ok(())
    }

    #[test]
    fn only_a_name_with_a_hash_may_be_cached() {
        for name in ["engine-a0c26d81c532cdc2.wasm", "ripple-af6edbf2575bc0cd_bg.wasm"] {
            assert!(caching_of(Path::new(name)).contains("immutable"), "{name}");
        }
        for name in ["index.html", "evaluate-sw.js", "icon-192.png"] {
            assert_eq!(caching_of(Path::new(name)), "no-cache", "{name}");
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_served() -> io::Result<()> {
        let folder = Folder::new("outside")?;
        for target in
            ["/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/..\\secret.txt", "sw.js"]
        {
            let reply = ask(&folder, &format!("GET {target} HTTP/1.1"))?;
            assert!(reply.starts_with("HTTP/1.1 404"), "{target}");
        }
        Ok(())
    }

    #[test]
    fn a_page_answers_without_its_extension() -> io::Result<()> {
        let folder = Folder::new("extension")?;
        assert!(ask(&folder, "GET /evaluate HTTP/1.1")?.ends_with("a page"));
        assert!(ask(&folder, "GET /absent HTTP/1.1")?.starts_with("HTTP/1.1 404"));
        Ok(())
    }

    #[test]
    fn a_folder_inside_the_folder_has_its_own_addresses() -> io::Result<()> {
        let folder = Folder::new("inside")?;
        assert_eq!(file_for(&folder.0, "/inner/sw.js"), Some(folder.inner().join("sw.js")));
        assert_eq!(file_for(&folder.0, "/inner/"), None);
        Ok(())
    }

    #[test]
    fn the_port_is_free_again_when_the_server_is_dropped() -> io::Result<()> {
        let folder = Folder::new("port")?;
        let first = Server::start(&folder.inner(), 0)?;
        let port = first.address().port();
        drop(first);
        Server::start(&folder.inner(), port).map(drop)
    }
}
