//! An evaluator's way with what people wrote: looked for, read, blanked, quoted, taken back, and kept as a file.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use study::demo::{self, DemoSpec};

use super::{
    accessible::assert_accessible,
    harness::{Browser, Outcome, Site, root, walk},
};

const WORDS: &str =
    "Dr Okafor of Wigston rang us before the plan was written. <b>OKAFOR</b> still does.";
const QUOTED: &str = "Dr […] of […] rang us before the plan was written. <b>[…]</b> still does.";

/// A demonstration in which one person wrote these words, and may be quoted.
fn cohort() -> Outcome<Vec<PathBuf>> {
    let folder = root().join("target/e2e/quotations");
    fs::create_dir_all(&folder)?;
    let spec = DemoSpec { people: 40, seed: 1, follow_up_only: false };
    let mut is_written = false;
    let mut paths = Vec::new();
    for (name, text) in demo::files(spec)? {
        let mut response: Value = serde_json::from_str(&text)?;
        let now = &mut response["answers"]["now"];
        if !is_written && now["I6"]["text"].is_string() {
            now["I6"] = json!({"text": WORDS});
            now["I6.quote"] = json!({"yes_no": true});
            is_written = true;
        }
        let path = folder.join(name);
        fs::write(&path, response.to_string())?;
        paths.push(path);
    }
    Ok(paths)
}

#[tokio::test]
async fn a_passage_is_read_blanked_quoted_and_taken_back() -> Outcome {
    let (site, cohort) = (Site::start()?, cohort()?);
    walk("quotations", async |browser| {
        browser.go(&site.address("evaluate.html#/evaluate/files")).await?;
        let files: Vec<&std::path::Path> = cohort.iter().map(PathBuf::as_path).collect();
        browser.upload("Choose response files", &files).await?;
        browser.find("heading", "Who was paired").await?;
        browser.follow("Results").await?;
        browser.press("Show what people wrote").await?;
        browser.see("found; the first 20 are shown").await?;
        assert_accessible(browser, "everything that people wrote").await?;

        browser.fill("Words to look for", "wigston plan").await?;
        browser.press("Search").await?;
        browser.see("1 of ").await?;
        browser.see(WORDS).await?;
        browser.press("Use this as a quotation (I6)").await?;
        browser.fill("Names, places and other words to leave out", "Okafer").await?;
        browser.see("“Okafer” is not in these words").await?;
        browser.fill("Names, places and other words to leave out", "Okafor\nWigston").await?;
        browser.see(&format!("It will be published as: “{QUOTED}”")).await?;
        assert_accessible(browser, "a passage with what is left out").await?;

        browser.press("I have read this: use it").await?;
        browser.see("Enter who reads").await?;
        browser.fill("Who reads", "A. Evaluator").await?;
        browser.press("I have read this: use it").await?;
        browser.see("Marked").await?;
        browser.find("button", "1 mark").await?;
        assert_accessible(browser, "a marked passage").await?;

        published(browser).await?;
        browser.press("Do not use it").await?;
        browser.find("button", "2 marks").await?;
        browser.choose("View", "Publishable view").await?;
        browser.find("heading", "What may be published").await?;
        browser
            .wait_until("the quotation is gone", async || {
                Ok(!browser.text().await?.contains(QUOTED))
            })
            .await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

/// The publishable view quotes the words as they were blanked, and says nothing of who wrote or read them.
async fn published(browser: &Browser) -> Outcome {
    browser.choose("View", "Publishable view").await?;
    browser.see(QUOTED).await?;
    let text = browser.text().await?;
    for secret in ["Okafor", "OKAFOR", "Wigston", "A. Evaluator"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_accessible(browser, "the publishable view with a quotation").await?;
    browser.choose("View", "Working view").await?;
    browser.press("Show what people wrote").await?;
    browser.fill("Words to look for", "wigston plan").await?;
    browser.press("Search").await?;
    browser.see("Marked").await
}
