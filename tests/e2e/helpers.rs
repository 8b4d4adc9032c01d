//! The helpers do what they say, on a page that is here in full.

use std::fs;

use serde_json::json;

use super::harness::{Browser, Outcome, Site, walk};

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Helpers</title><link rel="icon" href="data:,"></head><body><main>
<h1>Helpers</h1>
<fieldset><legend>How sure are you?</legend>
  <input type="radio" name="a" id="a1"><label for="a1">Sure</label>
  <input type="radio" name="a" id="a2"><label for="a2">Not sure</label></fieldset>
<fieldset><legend>How glad are you?</legend>
  <input type="radio" name="b" id="b1"><label for="b1">Sure</label></fieldset>
<table><caption>Skills</caption><tbody>
  <tr><th scope="row">Listening</th><td><input type="radio" name="l" aria-label="Often"></td></tr>
  <tr><th scope="row">Delegating</th><td><input type="radio" name="d" aria-label="Often"></td></tr></tbody></table>
<label><input type="checkbox"> I have read this</label>
<label for="s">Wave</label><select id="s"><option>Baseline</option><option>Follow-up</option></select>
<label for="f">Files</label><input type="file" id="f" multiple onchange="out.textContent = [...files].map(f => f.name).join()">
<p role="status" id="out"></p>
<button hidden>Hidden</button>
<a download="answer.json" href="data:application/json,{}">Download</a>
</main></body></html>"#;

/// The page, served from a folder of its own, in a fresh browser.
async fn on_the_page(name: &str, journey: impl AsyncFnOnce(&mut Browser) -> Outcome) -> Outcome {
    let folder =
        std::env::temp_dir().join(format!("ripple-e2e-{}-{name}-page", std::process::id()));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), PAGE)?;
    let site = Site::of(folder.clone())?;
    let address = site.address("");
    let result = walk(name, async |browser| {
        browser.go(&address).await?;
        journey(browser).await
    });
    let result = result.await;
    fs::remove_dir_all(folder)?;
    result
}

#[tokio::test]
async fn a_radio_button_is_chosen_under_its_own_question() -> Outcome {
    on_the_page("radios", async |browser| {
        browser.choose("How glad are you?", "Sure").await?;
        browser.choose("Delegating", "Often").await?;
        assert!(browser.is_chosen("How glad are you?", "radio", "Sure").await?);
        assert!(!browser.is_chosen("How sure are you?", "radio", "Sure").await?);
        assert!(browser.is_chosen("Delegating", "radio", "Often").await?);
        assert!(!browser.is_chosen("Listening", "radio", "Often").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn boxes_lists_and_files_are_filled_by_their_labels() -> Outcome {
    on_the_page("fields", async |browser| {
        browser.tick("", "I have read this").await?;
        browser.select("Wave", "Follow-up").await?;
        let file =
            std::env::temp_dir().join(format!("ripple-e2e-{}-upload.json", std::process::id()));
        fs::write(&file, "{}")?;
        browser.upload("Files", &[&file]).await?;
        browser.see("-upload.json").await?;
        assert!(browser.is_chosen("", "checkbox", "I have read this").await?);
        let wave = browser.run("return document.getElementById('s').value", vec![]).await?;
        assert_eq!(wave, json!("Follow-up"));
        Ok(fs::remove_file(file)?)
    })
    .await
}

#[tokio::test]
async fn what_is_hidden_is_not_found() -> Outcome {
    on_the_page("hidden", async |browser| {
        assert!(browser.shows("heading", "Helpers").await?);
        assert!(!browser.shows("button", "Hidden").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_download_arrives_whole() -> Outcome {
    on_the_page("download", async |browser| {
        browser.follow("Download").await?;
        let file = browser.downloaded("answer.json").await?;
        assert_eq!(fs::read_to_string(file)?, "{}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_killed_browser_keeps_its_profile() -> Outcome {
    const OPEN: &str = "const open = indexedDB.open('d', 1); open.onupgradeneeded = () => open.result.createObjectStore('s');";
    let write = format!(
        "{OPEN} const done = arguments[0]; open.onsuccess = () => {{
           const change = open.result.transaction('s', 'readwrite', {{ durability: 'strict' }});
           change.objectStore('s').put('kept', 'k'); change.oncomplete = () => done(true); }};"
    );
    let read = format!(
        "{OPEN} const done = arguments[0]; open.onsuccess = () => {{
           const get = open.result.transaction('s').objectStore('s').get('k'); get.onsuccess = () => done(get.result); }};"
    );
    on_the_page("killed", async |browser| {
        let address = browser.client.current_url().await?.to_string();
        browser.run_async(&write, vec![]).await?;
        browser.kill_and_reopen().await?;
        browser.go(&address).await?;
        assert_eq!(browser.run_async(&read, vec![]).await?, json!("kept"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_missing_label_is_a_violation_with_its_element() -> Outcome {
    on_the_page("violation", async |browser| {
        browser
            .run("document.querySelector('main').append(document.createElement('input'))", vec![])
            .await?;
        let found = browser.accessibility_violations().await?;
        assert!(found.iter().any(|violation| violation.starts_with("label: ")), "{found:?}");
        Ok(())
    })
    .await
}
