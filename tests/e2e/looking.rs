//! An evaluator looks at some of the people: figures follow the filter, and the rule for links, at once.

use std::{fs, path::PathBuf};

use cohort::{Decision, Decisions, LinkShown};
use evaluation::Filter;
use study::{
    CompareRequest, Comparison, EvaluateRequest, FileInput, Reply, Request, Settings,
    demo::{self, DemoSpec},
    evaluate_request, handle,
};

use serde_json::Value;

use super::{
    accessible::assert_accessible,
    harness::{Browser, Outcome, Site, walk},
};

/// The files of the cohort that the page loads.
fn files() -> Outcome<Vec<FileInput>> {
    files_of(1)
}

/// The files of an invented cohort.
fn files_of(seed: u64) -> Outcome<Vec<FileInput>> {
    let spec = DemoSpec { people: 40, seed, follow_up_only: false };
    let input = |(name, text): (String, String)| FileInput {
        name,
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    Ok(demo::files(spec)?.into_iter().map(input).collect())
}

/// How many pairs the engine finds for a filter.
fn pairs(filter: Filter) -> Outcome<usize> {
    let compare = CompareRequest { files: files()?, ..CompareRequest::default() };
    let request = EvaluateRequest { compare, filter, ..EvaluateRequest::default() };
    Ok(evaluate_request(&request, &mut |_| ())?.findings.pairing.pairs)
}

/// What it finds in files that are read as the evaluator says.
fn compared(files: Vec<FileInput>, settings: Settings) -> Outcome<Box<Comparison>> {
    let request = CompareRequest { files, settings, ..CompareRequest::default() };
    match handle(Request::Compare(request), &mut |_| ()) {
        Reply::Compared(comparison) => Ok(comparison),
        other => Err(format!("{other:?}").into()),
    }
}

/// How many pairs it finds when people are linked by exactly the same code only.
fn exact_pairs() -> Outcome<usize> {
    let settings = Settings { exact_only: true, ..Settings::default() };
    Ok(compared(files()?, settings)?.findings.pairing.pairs)
}

/// How many pairs it finds once somebody has decided that this is one person.
fn pairs_with(link: &LinkShown, seed: u64) -> Outcome<usize> {
    let mut decisions = Decisions::default();
    let (baseline, follow_up) = (link.baseline.key.clone(), link.follow_up.key.clone());
    let at = "2026-11-26T12:00:00Z".parse()?;
    decisions.decide(Decision::Link { baseline, follow_up }, "Sam", "same handwriting", at);
    let settings = Settings { decisions, ..Settings::default() };
    Ok(compared(files_of(seed)?, settings)?.findings.pairing.pairs)
}

fn linked(pairs: usize) -> String {
    format!("{pairs} people were linked across both waves.")
}

#[tokio::test]
async fn figures_follow_filters_and_the_rule_for_links() -> Outcome {
    let site = Site::start()?;
    let all = pairs(Filter::default())?;
    let attended = pairs(Filter { sessions_at_least: Some(5), ..Filter::default() })?;
    let exact = pairs(Filter { exact_links_only: true, ..Filter::default() })?;
    assert!(attended < all && exact < all && exact != attended, "{all} {attended} {exact}");
    walk("looking", async |browser| {
        browser.go(&site.address("evaluate.html#/evaluate/files")).await?;
        browser.press("Load an invented cohort with a baseline").await?;
        browser.find("heading", "Who was paired").await?;
        browser.follow("Results").await?;
        browser.see(&linked(all)).await?;
        browser.select("Workshops attended", "5 or more").await?;
        browser.see(&linked(attended)).await?;
        browser.see("Only some are included: people who attended 5 sessions or more.").await?;
        browser.select("Workshops attended", "Any number").await?;
        browser.see(&linked(all)).await?;
        browser.tick("", "Only people whose codes are exactly the same").await?;
        browser.see(&linked(exact)).await?;
        browser.tick("", "Only people whose codes are exactly the same").await?;
        browser.see(&linked(all)).await?;

        browser.follow("Files").await?;
        browser.tick("", "Link people by exactly the same code only").await?;
        browser.follow("Results").await?;
        browser.see(&linked(exact_pairs()?)).await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

/// The figures that the journal of published outputs of a saved data set holds.
fn published_in(data_set: &[u8]) -> Outcome<Value> {
    let set: Value = serde_json::from_slice(data_set)?;
    Ok(set["settings"]["published"].clone())
}

#[tokio::test]
async fn what_is_saved_for_publishing_from_the_working_view_is_kept_with_its_data_set() -> Outcome {
    let site = Site::start()?;
    let all = pairs(Filter::default())?;
    walk("published", async |browser| {
        browser.go(&site.address("evaluate.html#/evaluate/files")).await?;
        browser.press("Load an invented cohort with a baseline").await?;
        browser.find("heading", "Who was paired").await?;
        browser.press("Save it as one file").await?;
        let before = browser.downloaded(".ripple-data-set.json").await?;
        assert_eq!(published_in(&fs::read(&before)?)?, published_in(b"{}")?);
        fs::remove_file(before)?;
        browser.follow("Results").await?;
        browser.see(&linked(all)).await?;
        browser.press("Save as files").await?;
        browser.press("Save publishable findings").await?;
        // The first of several files: a browser asks before it saves the others.
        browser.downloaded("publishable-findings.json").await?;
        browser.follow("Files").await?;
        browser.press("Save it as one file").await?;
        let after = browser.downloaded(".ripple-data-set.json").await?;
        assert_ne!(published_in(&fs::read(after)?)?, published_in(b"{}")?);
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

/// Waits until the data set stands in the list of those kept: that moves the pairs below it, and `WebKit`, which does not hold
/// what is in view in its place, would press beside the button.
async fn all_is_kept(browser: &Browser) -> Outcome {
    browser.see("Every change is kept as you make it.").await?;
    browser.see("last changed on").await
}

/// Two pairs of this cohort wait for a person to decide.
const SEED_WITH_REVIEW: u64 = 4;

#[tokio::test]
async fn figures_follow_a_decision_about_one_link_and_its_withdrawal() -> Outcome {
    let site = Site::start()?;
    let before = compared(files_of(SEED_WITH_REVIEW)?, Settings::default())?;
    let link = before.linking.review.first().ok_or("nothing to review")?;
    let (undecided, decided) = (before.findings.pairing.pairs, pairs_with(link, SEED_WITH_REVIEW)?);
    assert_eq!(decided, undecided + 1);
    let folder = std::env::temp_dir().join(format!("ripple-e2e-deciding-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for file in files_of(SEED_WITH_REVIEW)? {
        paths.push(folder.join(&file.name));
        fs::write(folder.join(file.name), file.bytes)?;
    }
    let paths: Vec<&std::path::Path> = paths.iter().map(PathBuf::as_path).collect();
    let named =
        |what: &str| format!("{what} {} and {}", link.baseline.source, link.follow_up.source);
    let outcome = walk("deciding", async |browser| {
        browser.go(&site.address("evaluate.html#/evaluate/files")).await?;
        browser.upload("Choose response files", &paths).await?;
        browser.see(&format!("{} pairs wait for you", before.linking.n_review)).await?;
        all_is_kept(browser).await?;
        browser.press(&named("Same person")).await?;
        browser.find("alert", "There is a problem").await?;
        browser.see("Enter the name of the person who decides").await?;
        assert_accessible(browser, "a decision without a name").await?;
        browser.fill("Who decides", "Sam").await?;
        browser.fill("Why, for the next decision", "same handwriting").await?;
        browser.press(&named("Same person")).await?;
        browser.see("same handwriting (Sam,").await?;
        browser.follow("Results").await?;
        browser.see(&linked(decided)).await?;

        browser.follow("Files").await?;
        all_is_kept(browser).await?;
        browser.press("Undo decision 1").await?;
        browser.see("decision 1 undone").await?;
        browser.follow("Results").await?;
        browser.see(&linked(undecided)).await?;

        // Anybody can be found and left out, and counts again once that is undone.
        browser.follow("Files").await?;
        browser.fill("Find a response", &link.baseline.source.file).await?;
        browser.press("Find").await?;
        browser.see("1 response found.").await?;
        browser.fill("Who leaves a response out", "Sam").await?;
        browser.fill("Why it is left out", "asked to be taken out").await?;
        browser.press(&format!("Leave out {}", link.baseline.source)).await?;
        browser.see("Left out by decision 3.").await?;
        all_is_kept(browser).await?;
        browser.press("Undo decision 3").await?;
        browser.see("decision 3 undone").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    });
    let outcome = outcome.await;
    fs::remove_dir_all(folder)?;
    outcome
}
