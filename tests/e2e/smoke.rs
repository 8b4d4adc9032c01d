//! What the build promises before any journey: each page starts quietly, with its own files only.

use std::fs;

use super::harness::{Outcome, Site, root, walk};

#[tokio::test]
async fn the_survey_starts_without_a_word_in_the_console() -> Outcome {
    let site = Site::start()?;
    walk("survey-starts", async |browser| {
        browser.go(&site.address("")).await?;
        browser.find("button", "Start now").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_evaluation_asks_its_engine_without_a_word_in_the_console() -> Outcome {
    let site = Site::start()?;
    walk("engine-answers", async |browser| {
        browser.go(&site.address("evaluate.html#/evaluate/files")).await?;
        browser.press("Load an invented cohort with a baseline").await?;
        browser.see("Invented data.").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_engine_that_cannot_start_is_told_and_not_waited_for() -> Outcome {
    let folder =
        std::env::temp_dir().join(format!("ripple-e2e-{}-broken-site", std::process::id()));
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(root().join("dist"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_engine = name.starts_with("engine-") && path.extension() == Some("wasm".as_ref());
        let bytes = if is_engine { b"not wasm".to_vec() } else { fs::read(&path)? };
        fs::write(folder.join(name), bytes)?;
    }
    let site = Site::of(folder.clone())?;
    walk("engine-broken", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        browser.press("Load an invented cohort with a baseline").await?;
        browser.see("The engine stopped").await
    })
    .await?;
    Ok(fs::remove_dir_all(folder)?)
}

#[tokio::test]
async fn a_participants_browser_fetches_nothing_of_the_evaluation() -> Outcome {
    let site = Site::start()?;
    walk("survey-only", async |browser| {
        browser.go(&site.address("")).await?;
        browser.see("This page works without a connection.").await?;
        let requests = browser.requested().await?;
        let of_evaluation: Vec<_> = requests
            .iter()
            .filter(|request| request.url.contains("evaluate") || request.url.contains("engine"))
            .collect();
        assert!(of_evaluation.is_empty(), "{of_evaluation:?}");
        assert!(requests.iter().any(|request| request.url.contains(".wasm")), "{requests:?}");
        Ok(())
    })
    .await
}
