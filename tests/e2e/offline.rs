//! Without a network, and from one version to the next.

use std::{fs, path::PathBuf};

use serde_json::json;

use super::harness::{Browser, Outcome, Request, Site, copy_site, temporary, walk};

/// What a page says when everything that it needs is on the device.
const KEPT: &str = "This page works without a connection.";

#[tokio::test]
async fn both_pages_work_without_a_network_once_they_were_visited() -> Outcome {
    let mut site = Site::start()?;
    walk("offline", async |browser| {
        for page in ["", "evaluate.html"] {
            browser.go(&site.address(page)).await?;
            browser.see(KEPT).await?;
        }
        site.stop();
        for page in ["", "index.html", "?from=mail#/survey/3"] {
            browser.go(&site.address(page)).await?;
            browser.find("button", "Start now").await?;
        }
        for page in ["evaluate.html", "evaluate", "evaluate?x=1#/evaluate/files"] {
            browser.go(&site.address(page)).await?;
            ask_engine(browser).await?;
            browser.reload().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn once_a_page_is_kept_a_visit_asks_the_network_for_nothing_but_a_newer_version() -> Outcome {
    let site = Site::start()?;
    walk("kept", async |browser| {
        browser.go(&site.address("")).await?;
        browser.see(KEPT).await?;
        let first_visit = browser.requested().await?.len();
        browser.go(&site.address("")).await?;
        browser.see(KEPT).await?;
        let second_visit = browser.requested().await?.split_off(first_visit);
        let allowed = site.address("sw.js");
        let others: Vec<&Request> = second_visit
            .iter()
            .filter(|request| request.from_page || request.url.starts_with(&site.address("")))
            .filter(|request| request.url != allowed)
            .collect();
        assert!(others.is_empty(), "{others:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_sites_on_one_host_keep_apart() -> Outcome {
    let folder = temporary("two-sites")?;
    copy_site(&folder.join("north"))?;
    copy_site(&folder.join("south"))?;
    let mut site = Site::of(folder.clone())?;
    walk("two-sites", async |browser| {
        for page in ["north/", "south/", "south/evaluate.html"] {
            browser.go(&site.address(page)).await?;
            browser.see(KEPT).await?;
        }
        assert_eq!(caches(browser).await?, 3);
        site.stop();
        for page in ["north/", "south/"] {
            browser.go(&site.address(page)).await?;
            browser.find("button", "Start now").await?;
        }
        browser.go(&site.address("south/evaluate.html")).await?;
        ask_engine(browser).await
    })
    .await?;
    Ok(fs::remove_dir_all(folder)?)
}

#[tokio::test]
async fn a_new_version_waits_for_consent_and_for_an_open_survey() -> Outcome {
    const HOLD: &str = "navigator.locks.request('survey-open', { mode: 'shared' },
        () => new Promise(release => { window.closeSurvey = release; }))";
    let new = newer_copy("update")?;
    let mut site = Site::start()?;
    walk("update", async |browser| {
        browser.go(&site.address("")).await?;
        browser.see(KEPT).await?;
        site.restart_with(new.clone())?;
        let look = "navigator.serviceWorker.getRegistration()
            .then(kept => kept.update()).then(arguments[0], arguments[0])";
        browser.run_async(look, vec![]).await?;
        browser.see("A new version of this page is ready.").await?;

        browser.run(HOLD, vec![]).await?;
        browser.press("Use the new version").await?;
        browser.see("A survey is open").await?;
        assert!(!is_newer(browser).await?);

        browser.run("closeSurvey()", vec![]).await?;
        browser.press("Use the new version").await?;
        browser.wait_until("the new page is there", async || is_newer(browser).await).await?;
        site.stop();
        browser.reload().await?;
        assert!(is_newer(browser).await?);
        assert_eq!(caches(browser).await?, 1);
        Ok(())
    })
    .await?;
    Ok(fs::remove_dir_all(new)?)
}

#[tokio::test]
async fn a_survey_under_way_is_marked_as_open() -> Outcome {
    const LOCKS: &str =
        "navigator.locks.query().then(({ held }) => arguments[0](held.map(lock => lock.name)))";
    let site = Site::start()?;
    walk("survey-open", async |browser| {
        browser.go(&site.address("")).await?;
        browser.press("Start now").await?;
        browser
            .wait_until("the survey is marked as open", async || {
                let held = browser.run_async(LOCKS, vec![]).await?;
                Ok(held.as_array().is_some_and(|held| held.contains(&json!("survey-open"))))
            })
            .await
    })
    .await
}

/// The engine invents a cohort and reads it.
async fn ask_engine(browser: &Browser) -> Outcome {
    browser.press("Load an invented cohort with a baseline").await?;
    browser.see("Invented data.").await
}

/// Whether the page is the one of [`newer_copy`].
async fn is_newer(browser: &Browser) -> Outcome<bool> {
    let found = browser.run("return !!document.querySelector('meta[name=newer]')", vec![]).await;
    Ok(found.is_ok_and(|found| found == json!(true)))
}

async fn caches(browser: &Browser) -> Outcome<usize> {
    let names = browser.run_async("caches.keys().then(arguments[0])", vec![]).await?;
    Ok(names.as_array().map_or(0, Vec::len))
}

/// What follows each `start` in `text`.
fn after<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(start).map(move |(at, _)| &text[at + start.len()..])
}

/// The words in quotation marks at the beginning of `text`.
fn quoted(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

/// The site as a later build would publish it: one more `<meta>`, and so another version in the
/// service worker.
fn newer_copy(name: &str) -> Outcome<PathBuf> {
    let folder = temporary(name)?;
    copy_site(&folder)?;
    let html = fs::read_to_string(folder.join("index.html"))?;
    fs::write(
        folder.join("index.html"),
        html.replace("</title>", "</title><meta name=\"newer\">"),
    )?;
    let worker = fs::read_to_string(folder.join("sw.js"))?;
    let page = after(&worker, "\"./\",")
        .find_map(|rest| quoted(rest).filter(|text| text.starts_with("sha256-")))
        .ok_or("sw.js has no digest of its page")?;
    let version = worker
        .split('"')
        .find(|text| text.len() == 16 && text.chars().all(|c| c.is_ascii_hexdigit()))
        .ok_or("sw.js has no version")?;
    let newer = worker.replace(page, "").replace(version, "newer");
    fs::write(folder.join("sw.js"), newer)?;
    Ok(folder)
}
