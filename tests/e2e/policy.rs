//! No page and no worker reaches another host, by the browser's own log.

use std::{
    io::{ErrorKind, Read as _},
    net::TcpListener,
    time::Duration,
};

use serde_json::{Value, json};

use super::harness::{Browser, Outcome, Request, Site, single_file, temporary, walk};

/// Tries every way out that a page has, and answers with the ways that were not refused.
const FROM_PAGE: &str = "
const [urls, done] = arguments;
const open = [];
const element = (tag, attributes, url) => new Promise(settle => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.onload = () => settle(open.push(`${tag} ${url}`));
  made.onerror = settle;
  document.head.append(made);
  setTimeout(settle, 1500);
});
const socket = url => new Promise(settle => { try {
  const made = new WebSocket(url.replace('http', 'ws'));
  made.onopen = () => settle(open.push(`socket ${url}`));
  made.onerror = settle;
} catch { settle(); } });
const tries = urls.flatMap(url => [
  fetch(url, { mode: 'no-cors' }).then(() => open.push(`fetch ${url}`), () => 0),
  element('img', { src: url }, url),
  element('script', { src: url }, url),
  element('script', { src: url, type: 'module' }, url),
  element('link', { rel: 'stylesheet', href: url }, url),
  element('link', { rel: 'prefetch', href: url }, url),
  element('object', { data: url }, url),
  element('video', { src: url }, url),
  socket(url),
]);
navigator.sendBeacon?.(urls[0], 'x');
Promise.all(tries).then(() => done(open));";

/// A frame, and a form that is sent.
const FRAME_AND_FORM: &str = "
const [urls, done] = arguments;
for (const url of urls) {
  document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
  const form = Object.assign(document.createElement('form'), { action: url, method: 'post', target: '_blank' });
  document.body.append(form);
  form.submit();
}
setTimeout(() => done([]), 1500);";

/// The same from a worker that the page starts from a Blob, as it starts the engine.
const FROM_WORKER: &str = "
const [urls, done] = arguments;
const source = `onmessage = async event => {
  const open = [];
  for (const url of event.data) {
    await fetch(url, { mode: 'no-cors' }).then(() => open.push('fetch ' + url), () => 0);
    try { importScripts(url); open.push('importScripts ' + url); } catch {}
    await new Promise(settle => { try {
      const socket = new WebSocket(url.replace('http', 'ws'));
      socket.onopen = () => settle(open.push('socket ' + url));
      socket.onerror = settle;
    } catch { settle(); } });
  }
  postMessage(open);
}`;
const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
worker.onmessage = event => done(event.data);
worker.onerror = event => done(['the worker did not start: ' + event.message]);
worker.postMessage(urls);";

/// Somebody who would notice a visit.
struct Listener(TcpListener);

impl Listener {
    fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        Ok(Self(listener))
    }

    fn url(&self) -> Outcome<String> {
        Ok(format!("http://{}/", self.0.local_addr()?))
    }

    /// What each visitor has said, which may be nothing.
    fn visits(&self) -> Outcome<Vec<String>> {
        let mut visits = Vec::new();
        loop {
            match self.0.accept() {
                Ok((mut visitor, _)) => {
                    visitor.set_read_timeout(Some(Duration::from_millis(200)))?;
                    let mut said = [0; 64];
                    let length = visitor.read(&mut said).unwrap_or_default();
                    visits.push(String::from_utf8_lossy(&said[..length]).into_owned());
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(visits),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Waits until the app has started, whichever it is.
async fn started(browser: &Browser) -> Outcome {
    browser.wait_until("the app has started", async || Ok(!browser.text().await?.is_empty())).await
}

/// Runs `script` on the page at `address`; returns what visitors said to a stranger on this
/// machine.
async fn strangers_visits(
    browser: &mut Browser,
    address: &str,
    script: &str,
) -> Outcome<Vec<String>> {
    let listener = Listener::start()?;
    let urls = [listener.url()?, "https://example.org/".to_owned()];
    browser.go(address).await?;
    started(browser).await?;
    let open = browser.run_async(script, vec![json!(urls)]).await?;
    assert_eq!(open, json!([]), "from {address}");
    let requests = browser.requested().await?;
    let got_out: Vec<&Request> = requests
        .iter()
        .filter(|request| urls.iter().any(|url| request.url.replace("ws", "http").starts_with(url)))
        .collect();
    assert!(got_out.is_empty(), "from {address}: {got_out:?}");
    listener.visits()
}

#[tokio::test]
async fn no_page_reaches_another_host() -> Outcome {
    let site = Site::start()?;
    walk("policy-page", async |browser| {
        for address in [site.address(""), site.address("evaluate.html"), single_file()] {
            assert_eq!(
                strangers_visits(browser, &address, FROM_PAGE).await?,
                [""; 0],
                "from {address}"
            );
        }
        Ok(())
    })
    .await
}

/// Chromium opens a connection for a frame before it asks the policy, and then says nothing on it.
#[tokio::test]
async fn a_frame_and_a_form_send_nothing_to_another_host() -> Outcome {
    let site = Site::start()?;
    walk("policy-frame", async |browser| {
        for address in [site.address(""), site.address("evaluate.html"), single_file()] {
            let said = strangers_visits(browser, &address, FRAME_AND_FORM).await?.concat();
            assert_eq!(said, "", "from {address}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_worker_reaches_another_host() -> Outcome {
    let site = Site::start()?;
    walk("policy-worker", async |browser| {
        for address in [site.address("evaluate.html"), single_file() + "#/evaluate/files"] {
            assert_eq!(
                strangers_visits(browser, &address, FROM_WORKER).await?,
                [""; 0],
                "from {address}"
            );
        }
        Ok(())
    })
    .await
}

/// The witness is not blind: what a page may reach, and its service worker does not keep, is in
/// the log.
#[tokio::test]
async fn the_log_shows_what_a_page_does_reach() -> Outcome {
    let site = Site::start()?;
    walk("policy-witness", async |browser| {
        browser.go(&site.address("")).await?;
        browser.run_async("fetch('./nothing-keeps-this').then(arguments[0])", vec![]).await?;
        let requests = browser.requested().await?;
        let seen = requests
            .iter()
            .any(|request| request.url.ends_with("nothing-keeps-this") && request.from_page);
        assert!(seen, "{requests:?}");
        Ok(())
    })
    .await
}

/// Scripts, styles and handlers that somebody slips into the page do nothing.
#[tokio::test]
async fn injected_scripts_and_styles_do_not_run() -> Outcome {
    const INJECT: &str = "
const done = arguments[0];
const refused = [];
document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
const add = (tag, text) => document.head.append(Object.assign(document.createElement(tag), { textContent: text }));
add('script', 'window.injected = true');
add('style', 'body { display: none }');
document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.injected = true\">');
setTimeout(() => done({ refused: refused.sort(), ran: window.injected === true, shown: getComputedStyle(document.body).display }), 300);";
    let site = Site::start()?;
    walk("policy-injected", async |browser| {
        for address in [site.address(""), site.address("evaluate.html"), single_file()] {
            browser.go(&address).await?;
            started(browser).await?;
            let found: Value = browser.run_async(INJECT, vec![]).await?;
            assert_eq!(found["ran"], json!(false), "{address}: {found}");
            assert_eq!(found["shown"], json!("block"), "{address}: {found}");
            assert_eq!(
                found["refused"],
                json!(["script-src-attr", "script-src-elem", "style-src-elem"]),
                "{address}"
            );
        }
        Ok(())
    })
    .await
}

/// Has a page inside a frame tell the page around it what it shows.
const TELL: &str = "
if (top === self) addEventListener('message', event => { window.told = event.data; });
else setInterval(() => top.postMessage(document.body?.innerText ?? '', '*'), 200);";

#[tokio::test]
async fn no_page_starts_inside_another_site() -> Outcome {
    let site = Site::start()?;
    let folder = temporary("framing")?;
    let pages = [("one.html", ""), ("two.html", "evaluate.html")];
    for (name, page) in pages {
        let framing = format!("<iframe src='{}'></iframe>", site.address(page));
        std::fs::write(folder.join(name), framing)?;
    }
    // Another port is another origin.
    let other = Site::of(folder)?;
    walk("framed", async |browser| {
        browser.before_pages(TELL).await?;
        for (name, _) in pages {
            browser.go(&other.address(name)).await?;
            browser
                .wait_until("the page inside says why it does not start", async || {
                    let told = browser.run("return window.told ?? ''", vec![]).await?;
                    Ok(told
                        .as_str()
                        .is_some_and(|it| it.contains("Another website shows this page")))
                })
                .await?;
        }
        Ok(())
    })
    .await
}
