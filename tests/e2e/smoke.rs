//! Each page starts and can be used; placeholders until the pages' own journeys are written.

use super::harness::{Outcome, Site, single_file, walk};

#[tokio::test]
async fn the_survey_starts_without_a_word_in_the_console() -> Outcome {
    let site = Site::start()?;
    walk("survey-starts", async |browser| {
        browser.go(&site.address("")).await?;
        browser.choose("How confident are you?", "Very").await?;
        browser.fill("Your team", "Night shift").await?;
        assert!(browser.is_chosen("How confident are you?", "radio", "Very").await?);
        assert_eq!(browser.value_of("", "Your team").await?, "Night shift");
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_evaluation_asks_its_engine() -> Outcome {
    let site = Site::start()?;
    walk("engine-answers", async |browser| {
        browser.go(&site.address("evaluate.html#/evaluate/files")).await?;
        browser.press("Ask the engine").await?;
        browser.see("5 bytes read 1").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_engine_that_stops_says_so() -> Outcome {
    let site = Site::start()?;
    walk("engine-stops", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        browser.press("Stop the engine").await?;
        browser.see("the engine stopped").await?;
        browser.see("asked to stop").await
    })
    .await
}

#[tokio::test]
async fn a_participants_browser_fetches_nothing_of_the_evaluation() -> Outcome {
    let site = Site::start()?;
    walk("survey-only", async |browser| {
        browser.go(&site.address("")).await?;
        browser.see("Works offline").await?;
        let requests = browser.requested().await?;
        let names_evaluation = |url: &str| url.contains("evaluate") || url.contains("engine");
        let of_evaluation: Vec<_> =
            requests.iter().filter(|request| names_evaluation(&request.url)).collect();
        assert!(of_evaluation.is_empty(), "{of_evaluation:?}");
        assert!(requests.iter().any(|request| request.url.ends_with("_bg.wasm")), "{requests:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_single_file_holds_both_pages_and_the_engine() -> Outcome {
    walk("single-file", async |browser| {
        browser.go(&single_file()).await?;
        browser.find("heading", "Leadership programme survey").await?;
        browser.follow("Evaluate responses").await?;
        browser.press("Ask the engine").await?;
        browser.see("5 bytes read 1").await?;
        browser.follow("Answer the survey").await?;
        browser.find("heading", "Leadership programme survey").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn both_pages_are_accessible() -> Outcome {
    let site = Site::start()?;
    walk("accessible", async |browser| {
        for page in ["", "evaluate.html"] {
            browser.go(&site.address(page)).await?;
            browser.find("button", "Use the new version").await?;
            assert_eq!(browser.accessibility_violations().await?, [""; 0], "on /{page}");
        }
        Ok(())
    })
    .await
}
