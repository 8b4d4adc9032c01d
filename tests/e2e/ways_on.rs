//! Ways on that need the whole browser: another tab, a link to a programme, a closed file, the keyboard alone.

use std::{fs, path::Path};

use organiser::{PrivateKey, fragment, new_key_pair};
use serde_json::{Value, json};
use survey::{Response, programme::Programme, receipt};

use super::{
    accessible::assert_accessible,
    harness::{Browser, Outcome, Site, walk},
};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";
const PASSPHRASE: &str = "correct horse battery";

/// What a screen reader would call the element that has the focus.
const FOCUSED: &str = "const element = document.activeElement;
    return element.labels?.[0]?.innerText ?? element.getAttribute('aria-label') ?? element.innerText ?? ''";

/// Chooses the first answer of the page's first scale and returns its words.
const ANSWER: &str = "const label = document.querySelector('main input[type=radio]').labels[0];
    label.click();
    return label.innerText";

/// Moves the focus with the Tab key until it is on what is called so, then presses `key`.
async fn by_keyboard(browser: &Browser, name: &str, key: &str) -> Outcome {
    let mut seen = Vec::new();
    for _ in 0..120 {
        browser.client.active_element().await?.send_keys(TAB).await?;
        let focused = browser.run(FOCUSED, vec![]).await?;
        let focused = focused.as_str().unwrap_or_default().trim().to_owned();
        if focused == name {
            return Ok(browser.client.active_element().await?.send_keys(key).await?);
        }
        seen.push(focused);
    }
    Err(format!("the Tab key never reaches {name:?}; it reaches {seen:?}").into())
}

/// A programme with this public key, as its file.
fn programme_with(public_key: &str) -> Outcome<String> {
    let text = include_str!("../../docs/examples/programme/neighbourhood-leaders.json");
    let mut file: Value = serde_json::from_str(text)?;
    file["public_key"] = json!(public_key);
    file["link"] = json!({"salt": "keyboard"});
    Ok(serde_json::to_string_pretty(&file)?)
}

#[tokio::test]
async fn a_programme_by_link_is_answered_by_keyboard_alone_and_its_file_is_closed() -> Outcome {
    let keys = new_key_pair(PASSPHRASE)?;
    let text = programme_with(&keys.public_key)?;
    let programme = Programme::parse(&text)?;
    let site = Site::start()?;
    walk("keyboard", async |browser| {
        browser.go(&site.address(&fragment(&text))).await?;
        browser.see(&programme.organisation).await?;
        browser.see("This survey was set up by a link or a file").await?;
        assert_accessible(browser, "the start page of a programme by link").await?;
        let address = browser.run("return location.hash", vec![]).await?;
        assert_eq!(address, json!("#/"), "the link is read once");
        by_keyboard(browser, "Start now", ENTER).await?;
        browser.find("heading", "What happens to your answers").await?;
        by_keyboard(browser, "I have read this", SPACE).await?;
        by_keyboard(browser, "Continue", ENTER).await?;
        browser.find("heading", "Your link code").await?;
        by_keyboard(browser, "Continue", ENTER).await?;
        browser.see("Section 1 of").await?;
        browser.client.active_element().await?.send_keys(TAB).await?;
        // From question to question to the end of the section, choosing what the first group offers.
        browser.run("document.querySelector('main input').focus()", vec![]).await?;
        browser.client.active_element().await?.send_keys(SPACE).await?;
        while !browser.shows("heading", "Check your answers").await? {
            let heading = browser.run("return document.title", vec![]).await?;
            by_keyboard(browser, "Continue", ENTER).await?;
            let moved = async || Ok(browser.run("return document.title", vec![]).await? != heading);
            browser.wait_until("the next page is shown", moved).await?;
        }
        by_keyboard(browser, "Continue", ENTER).await?;
        browser.see("The file is closed (encrypted)").await?;
        browser.see(&programme.key_fingerprint().ok_or("no key")?).await?;
        assert_accessible(browser, "handing over to a key").await?;
        by_keyboard(browser, "Download my answers", ENTER).await?;
        browser.see("Your receipt").await?;
        let file = browser.downloaded(".json.age").await?;
        let key = PrivateKey::read(keys.private_key_file.as_bytes(), Some(PASSPHRASE))?;
        let opened = key.open(&fs::read(file)?)?;
        browser.see(&receipt(&opened)).await?;
        let response = Response::parse(std::str::from_utf8(&opened)?)?;
        assert!(!response.answers.is_empty(), "the answer given by keyboard is in the file");
        assert_eq!(browser.console_errors().await?, [""; 0]);
        // The programme stays until another is asked for, and the built-in one has its own answers.
        browser.go(&site.address("#/")).await?;
        browser.see(&programme.organisation).await?;
        browser.press("Answer for another programme").await?;
        browser.press("Use the survey that comes with this website").await?;
        browser.see("Leading for Systems Change survey").await?;
        browser.find("button", "Start now").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_link_that_was_cut_off_says_so_and_has_a_way_on() -> Outcome {
    let text = programme_with(&new_key_pair(PASSPHRASE)?.public_key)?;
    let site = Site::start()?;
    walk("cut-link", async |browser| {
        let link = fragment(&text);
        browser.go(&site.address(&link[..link.len() / 2])).await?;
        browser.find("heading", "This survey cannot be shown").await?;
        browser.see("it may have been cut off on the way").await?;
        assert_accessible(browser, "a damaged link").await?;
        browser.press("Use the survey that comes with this website").await?;
        browser.find("button", "Start now").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_second_tab_follows_live_and_takes_over() -> Outcome {
    let site = Site::start()?;
    walk("second-tab", async |browser| {
        browser.go(&site.address("")).await?;
        browser.press("Start now").await?;
        browser.tick("", "I have read this").await?;
        browser.go(&site.address("#/section/about")).await?;
        browser.see("Section 1 of").await?;
        let first = browser.client.window().await?;
        let second = browser.client.new_window(true).await?.handle;
        browser.client.switch_to_window(second.clone()).await?;
        browser.go(&site.address("")).await?;
        browser.find("heading", "This survey is open in another tab").await?;
        assert_accessible(browser, "a second tab").await?;
        browser.client.switch_to_window(first.clone()).await?;
        let given = browser.run(ANSWER, vec![]).await?;
        browser.see("Saved").await?;
        browser.client.switch_to_window(second.clone()).await?;
        browser.see(given.as_str().ok_or("no answer was given")?).await?;
        browser.press("Continue here instead").await?;
        browser.see("Section 1 of").await?;
        browser.client.switch_to_window(first).await?;
        browser.find("heading", "This survey is open in another tab").await?;
        browser.client.close_window().await?;
        browser.client.switch_to_window(second).await?;
        browser.see("Saved").await
    })
    .await
}

#[tokio::test]
async fn a_copy_goes_on_in_another_browser() -> Outcome {
    let site = Site::start()?;
    let folder = std::env::temp_dir().join(format!("ripple-e2e-copy-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let copy = folder.join("ripple-copy-follow-up-2.json");
    walk("copy-here", async |browser| {
        browser.go(&site.address("")).await?;
        browser.tick("", "Other people use this device").await?;
        browser.press("Start now").await?;
        browser.tick("", "I have read this").await?;
        browser.see("Not kept on this device").await?;
        assert_accessible(browser, "a shared device").await?;
        browser.go(&site.address("#/section/about")).await?;
        browser.see("Section 1 of").await?;
        browser.run(ANSWER, vec![]).await?;
        browser.press("Save a copy").await?;
        fs::copy(browser.downloaded(".json").await?, &copy)?;
        let held =
            "return Object.keys(localStorage).filter(key => key.startsWith('ripple/')).length";
        assert_eq!(browser.run(held, vec![]).await?, json!(0), "nothing is kept");
        Ok(())
    })
    .await?;
    walk("copy-there", async |browser| {
        browser.go(&site.address("")).await?;
        browser.press("Continue from a saved copy").await?;
        let label = "Choose the copy, a file whose name begins with ripple-copy";
        browser.upload(label, &[Path::new(&copy)]).await?;
        browser.see("Section 1 of").await?;
        browser.see("Saved").await?;
        let chosen = browser
            .run("return document.querySelectorAll('main input:checked').length", vec![])
            .await?;
        assert_eq!(chosen, json!(1));
        Ok(())
    })
    .await?;
    Ok(fs::remove_dir_all(folder)?)
}
