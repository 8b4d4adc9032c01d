//! An evaluator looks at some of the people: figures follow the filter, and the rule for links, at once.

use ripple::{
    analysis::Filter,
    demo::{self, DemoSpec},
    engine::{
        CompareRequest, EvaluateRequest, FileInput, Reply, Request, Settings, evaluate_request,
        handle,
    },
};

use super::harness::{Outcome, Site, walk};

/// The files of the cohort that the page loads.
fn files() -> Outcome<Vec<FileInput>> {
    let spec = DemoSpec { people: 40, seed: 1, follow_up_only: false };
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

/// How many pairs it finds when people are linked by exactly the same code only.
fn exact_pairs() -> Outcome<usize> {
    let settings = Settings { exact_only: true, ..Settings::default() };
    let request = CompareRequest { files: files()?, settings, ..CompareRequest::default() };
    match handle(Request::Compare(request), &mut |_| ()) {
        Reply::Compared(comparison) => Ok(comparison.findings.pairing.pairs),
        other => Err(format!("{other:?}").into()),
    }
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
