//! What a browser keeps of a person, and what leaves it: its storage dumped, its profile read, its log of the network.

use organiser::fragment;
use serde_json::{Value, json};
use survey::{
    falls_into, hash_element,
    instrument::Wave,
    normalise_element,
    programme::{IssuedCode, Programme},
};

use super::{
    answering::{Asked, LINK},
    harness::{Browser, Outcome, Request, Site, walk},
};

/// A code that could have been handed out.
const CODE: &str = "7KQ4-MRWP";

/// Answers everything that the page's origin keeps.
const DUMP: &str = "const done = arguments[0];
const settled = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
(async () => {
  const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys()];
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const held = database.transaction(store).objectStore(store);
      kept.push(name, await settled(held.getAllKeys()), await settled(held.getAll()));
    }
    database.close();
  }
  done(kept);
})();";

/// Every text in a value, and in the JSON that a text holds.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(inner @ (Value::Object(_) | Value::Array(_))) => texts(&inner),
            _ => vec![text.clone()],
        },
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The requests of a page or a worker, but for the one that asks whether there is a newer version.
fn other_than_updates<'a>(requests: &'a [Request], site: &Site) -> Vec<&'a Request> {
    let ours = |request: &&Request| request.from_page || request.url.starts_with(&site.address(""));
    requests.iter().filter(ours).filter(|request| request.url != site.address("sw.js")).collect()
}

#[tokio::test]
async fn a_whole_survey_asks_the_network_for_nothing_and_keeps_no_link_element_as_typed() -> Outcome
{
    let site = Site::start()?;
    walk("whole-survey-alone", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        browser.see("This page works without a connection.").await?;
        let before = browser.requested().await?.len();
        assert!(before > 0, "the log is blind");

        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        browser.see("Section 1 of").await?;
        browser.see("Saved").await?;
        no_element_is_kept_as_typed(browser, &asked).await?;
        for section in asked.sections() {
            asked.answer_section(browser, section).await?;
        }
        browser.find("heading", "Check your answers").await?;
        browser.press("Continue").await?;
        browser.press("Download my answers").await?;
        browser.downloaded(".json").await?;
        let during = browser.requested().await?.split_off(before);
        let others = other_than_updates(&during, &site);
        assert!(others.is_empty(), "{others:?}");
        Ok(())
    })
    .await
}

/// The storage holds the class of each link element, and no text that is what was typed or what it comes to.
async fn no_element_is_kept_as_typed(browser: &Browser, asked: &Asked) -> Outcome {
    let kept = texts(&browser.run_async(DUMP, vec![]).await?);
    for (element, typed) in asked.instrument.linkage.elements.iter().zip(LINK) {
        let normal = normalise_element(element.kind, typed)?.ok_or("nothing was typed")?;
        let hash = hash_element(&asked.programme.link.salt, element, &normal);
        let class = kept.iter().find(|text| falls_into(&hash, text));
        assert!(class.is_some(), "the dump is blind to {}", element.id);
        assert!(!kept.contains(&hash), "{} is kept as a whole hash", element.id);
        let bare = |text: &str| text.trim().to_lowercase();
        let raw = kept.iter().find(|text| [bare(typed), bare(&normal)].contains(&bare(text)));
        assert_eq!(raw, None, "{} is kept as it was typed", element.id);
    }
    Ok(())
}

#[tokio::test]
async fn a_code_that_was_handed_out_is_nowhere_in_the_browser_s_profile() -> Outcome {
    let text = include_str!("../../docs/examples/programme/neighbourhood-leaders.json");
    let mut file: Value = serde_json::from_str(text)?;
    file["link"] = json!({ "salt": "on-disk", "issued_codes": true });
    let text = serde_json::to_string_pretty(&file)?;
    let hash = CODE.parse::<IssuedCode>()?.hash(&Programme::parse(&text)?.link.salt);
    let site = Site::start()?;
    walk("profile", async |browser| {
        browser.go(&site.address(&fragment(&text))).await?;
        browser.press("Start now").await?;
        browser.tick("", "I have read this").await?;
        browser.press("Continue").await?;
        browser.fill("Your code", CODE).await?;
        browser.press("Continue").await?;
        browser.see("Section 1 of").await?;
        browser.see("Saved").await?;
        let bare = CODE.replace('-', "");
        let small = bare.to_lowercase();
        let found = browser.on_disk(&[&hash, CODE, &bare, &small]).await?;
        assert_eq!(found, [hash.as_str()], "only the hash is on the disk");
        Ok(())
    })
    .await
}
