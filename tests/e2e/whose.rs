//! Whose survey and whose answers: a hostile link over a draft, a corrected questionnaire, two people on one device, and
//! coming back a year later.

use std::fs;

use organiser::{PrivateKey, fragment, new_key_pair};
use serde_json::{Value, json};
use survey::{Response, instrument::L4SC, programme::Programme};

use super::{
    accessible::assert_accessible,
    harness::{Browser, Outcome, Site, walk},
};

const PASSPHRASE: &str = "correct horse battery";
const ASKED: &str = "This is not the survey that you started";

/// How many answers of the page are chosen.
const CHOSEN: &str = "return document.querySelectorAll('main input:checked').length";
/// Chooses an answer of the page's first scale, by its place.
const CHOOSE: &str = "document.querySelectorAll('main input[type=radio]')[arguments[0]].click()";

/// A programme with these fields in place of the example's, as its file.
fn programme_with(fields: &[(&str, Value)]) -> Outcome<String> {
    let text = include_str!("../../docs/examples/programme/neighbourhood-leaders.json");
    let mut file: Value = serde_json::from_str(text)?;
    for (name, value) in fields {
        file[*name] = value.clone();
    }
    Ok(serde_json::to_string_pretty(&file)?)
}

/// Has the pages that are opened from now on believe that it is this day.
async fn on_the_day(browser: &Browser, day: &str) -> Outcome {
    let script = format!(
        "{{ const Right = Date, at = Right.parse('{day}T10:00:00Z');
           window.Date = class extends Right {{
             constructor(...given) {{ if (given.length) super(...given); else super(at); }}
             static now() {{ return at; }}
           }} }}"
    );
    browser.before_pages(&script).await
}

/// From the start page to the first section, with an answer on it.
async fn answer_one(browser: &Browser, site: &Site, start: &str, place: usize) -> Outcome {
    browser.press(start).await?;
    browser.tick("", "I have read this").await?;
    browser.press("Continue").await?;
    browser.find("heading", "Your link code").await?;
    browser.go(&site.address("#/section/about")).await?;
    browser.see("Section 1 of").await?;
    browser.run(CHOOSE, vec![json!(place)]).await?;
    browser.see("Saved").await
}

async fn is_chosen(browser: &Browser, place: usize) -> Outcome<bool> {
    let script = "return document.querySelectorAll('main input[type=radio]')[arguments[0]].checked";
    Ok(browser.run(script, vec![json!(place)]).await? == json!(true))
}

#[tokio::test]
async fn a_hostile_link_over_a_draft_ends_in_a_question_and_no_answer_reaches_the_other_key()
-> Outcome {
    let (ours, theirs) = (new_key_pair(PASSPHRASE)?, new_key_pair(PASSPHRASE)?);
    let key = ("public_key", json!(ours.public_key));
    let genuine = programme_with(std::slice::from_ref(&key))?;
    let organisation = Programme::parse(&genuine)?.organisation.replacen('e', "\u{435}", 1);
    let notice = "Your answers are given to your employer.";
    let hostile = [
        programme_with(&[("public_key", json!(theirs.public_key)), ("contact", json!("Eve"))])?,
        programme_with(&[("public_key", Value::Null)])?,
        programme_with(&[key.clone(), ("privacy_notice", json!(notice))])?,
        programme_with(&[key, ("organisation", json!(organisation))])?,
    ];
    let site = Site::start()?;
    walk("hostile-link", async |browser| {
        browser.go(&site.address(&fragment(&genuine))).await?;
        answer_one(browser, &site, "Start now", 2).await?;
        for link in &hostile {
            browser.go(&site.address(&fragment(link))).await?;
            browser.find("heading", ASKED).await?;
            assert_accessible(browser, "a link on other terms").await?;
            assert_eq!(browser.run(CHOSEN, vec![]).await?, json!(0), "no answer is shown");
            browser.go(&site.address("#/finish")).await?;
            assert!(!browser.shows("button", "Download my answers").await?);
            let has_key = Programme::parse(link)?.public_key.is_some();
            assert_eq!(
                browser.shows("button", "Use my answers for the new survey").await?,
                has_key
            );
            browser.press("Go back to the survey that I started").await?;
            browser.go(&site.address("#/section/about")).await?;
            browser.see("Section 1 of").await?;
            assert!(is_chosen(browser, 2).await?);
        }
        browser.go(&site.address("#/finish")).await?;
        browser.press("Download my answers").await?;
        browser.see("Your receipt").await?;
        let file = fs::read(browser.downloaded(".json.age").await?)?;
        let open = |file: &str| PrivateKey::read(file.as_bytes(), Some(PASSPHRASE));
        assert!(open(&theirs.private_key_file)?.open(&file).is_err());
        let opened = open(&ours.private_key_file)?.open(&file)?;
        assert!(!Response::parse(std::str::from_utf8(&opened)?)?.answers.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_that_is_only_opened_is_not_what_the_next_visit_meets() -> Outcome {
    let link = programme_with(&[])?;
    let site = Site::start()?;
    walk("only-opened", async |browser| {
        browser.go(&site.address("")).await?;
        answer_one(browser, &site, "Start now", 2).await?;
        let first = browser.client.window().await?;
        let second = browser.client.new_window(true).await?.handle;
        browser.client.switch_to_window(second).await?;
        browser.go(&site.address(&fragment(&link))).await?;
        browser.see("This survey was set up by a link or a file").await?;
        browser.client.close_window().await?;
        browser.client.switch_to_window(first).await?;
        browser.kill_and_reopen().await?;
        browser.go(&site.address("")).await?;
        browser.see("Section 1 of").await?;
        assert!(is_chosen(browser, 2).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_corrected_questionnaire_keeps_every_answer_that_fits() -> Outcome {
    let corrected = L4SC.replacen("Leading for Systems Change", "Leading for System Change", 1);
    let link = |text: &str| programme_with(&[("instrument", json!({ "text": text }))]);
    let site = Site::start()?;
    walk("corrected", async |browser| {
        browser.go(&site.address(&fragment(&link(L4SC)?))).await?;
        answer_one(browser, &site, "Start now", 2).await?;
        let before = browser.run(CHOSEN, vec![]).await?;
        for text in [&*corrected, L4SC, &corrected] {
            browser.go(&site.address(&fragment(&link(text)?))).await?;
            browser.find("button", "Continue mine").await?;
            browser.go(&site.address("#/section/about")).await?;
            browser.see("Section 1 of").await?;
            assert_eq!(browser.run(CHOSEN, vec![]).await?, before);
            assert!(is_chosen(browser, 2).await?);
        }
        browser.see("Saved").await
    })
    .await
}

#[tokio::test]
async fn two_people_on_one_device_keep_apart_through_both_waves() -> Outcome {
    let site = Site::start()?;
    walk("two-people", async |browser| {
        on_the_day(browser, "2024-10-20").await?;
        browser.go(&site.address("")).await?;
        answer_one(browser, &site, "Start now", 1).await?;
        browser.go(&site.address("#/")).await?;
        browser.press("This is not my survey").await?;
        answer_one(browser, &site, "Start a blank survey", 4).await?;
        // The second finishes; then a year goes by, and it is the second who comes first.
        browser.go(&site.address("#/finish")).await?;
        browser.press("Download my answers").await?;
        browser.see("Your receipt").await?;
        on_the_day(browser, "2026-01-10").await?;
        browser.go(&site.address("")).await?;
        browser.reload().await?;
        answer_one(browser, &site, "Start the follow-up", 5).await?;
        browser.go(&site.address("#/finish")).await?;
        browser.see("See your own change").await?;
        browser.press("Delete my answers").await?;
        browser.see("They are not deleted with yours").await?;
        browser.press("Yes, delete my answers").await?;
        browser.see("They may be someone else’s").await?;
        assert_accessible(browser, "what else is kept").await?;
        // The first one's answers are still there.
        let held =
            "return Object.entries(localStorage).filter(([key]) => key.startsWith('ripple/'))
            .map(([, text]) => JSON.parse(text).response_id)";
        let held = browser.run(held, vec![]).await?;
        let mut people: Vec<&str> =
            held.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        people.sort_unstable();
        people.dedup();
        assert_eq!(people.len(), 2, "the first one's baseline and the second one's");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn who_comes_back_after_a_year_meets_the_survey_that_is_due() -> Outcome {
    let site = Site::start()?;
    for (name, day, due) in [
        ("after-a-year", "2026-01-10", "Start the follow-up"),
        ("after-17-months", "2026-03-20", "Start the follow-up"),
    ] {
        walk(name, async |browser| {
            on_the_day(browser, "2024-10-20").await?;
            browser.go(&site.address("")).await?;
            answer_one(browser, &site, "Start now", 2).await?;
            browser.go(&site.address("#/finish")).await?;
            browser.press("Download my answers").await?;
            browser.see("Your receipt").await?;
            on_the_day(browser, day).await?;
            browser.kill_and_reopen().await?;
            on_the_day(browser, day).await?;
            browser.go(&site.address("")).await?;
            browser.see("You have finished this survey").await?;
            assert_accessible(browser, name).await?;
            browser.press(due).await?;
            browser.find("heading", "What happens to your answers").await.map(drop)
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_unfinished_baseline_a_year_later_is_offered_for_what_it_is() -> Outcome {
    let site = Site::start()?;
    walk("unfinished-baseline", async |browser| {
        on_the_day(browser, "2024-10-20").await?;
        browser.go(&site.address("")).await?;
        answer_one(browser, &site, "Start now", 2).await?;
        browser.kill_and_reopen().await?;
        on_the_day(browser, "2026-01-10").await?;
        browser.go(&site.address("")).await?;
        browser.see("You did not finish the baseline").await?;
        browser.find("button", "Start the follow-up").await?;
        browser.press("Continue mine").await?;
        browser.go(&site.address("#/section/about")).await?;
        browser.see("Section 1 of").await?;
        assert!(is_chosen(browser, 2).await?);
        browser.see("Saved").await
    })
    .await
}

/// Fills local storage to the last letter.
const FILL: &str = "for (let size = 1 << 22, number = 0; size >= 1;) {
    try { localStorage.setItem(`filler-${number}`, 'x'.repeat(size)); number += 1; } catch { size >>= 1; }
}";

#[tokio::test]
async fn where_local_storage_is_full_the_next_visit_meets_the_survey_that_was_begun() -> Outcome {
    let link = programme_with(&[])?;
    let organisation = Programme::parse(&link)?.organisation;
    let site = Site::start()?;
    walk("full-storage", async |browser| {
        browser.go(&site.address("")).await?;
        browser.find("button", "Start now").await?;
        browser.run(FILL, vec![]).await?;
        browser.go(&site.address(&fragment(&link))).await?;
        browser.see(&organisation).await?;
        browser.press("Start now").await?;
        browser.tick("", "I have read this").await?;
        browser.go(&site.address("#/section/about")).await?;
        browser.see("Section 1 of").await?;
        browser.run(CHOOSE, vec![json!(2)]).await?;
        browser.see("Saved, but in one place only").await?;
        browser.kill_and_reopen().await?;
        browser.go(&site.address("")).await?;
        browser.see(&organisation).await?;
        browser.see("Section 1 of").await?;
        assert!(is_chosen(browser, 2).await?);
        Ok(())
    })
    .await
}
