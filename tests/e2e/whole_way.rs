//! The whole way: from a participant's answer to a board's return on investment.

use std::{fs, path::Path};

use study::{CompareRequest, FileInput, compare};
use survey::{Answer, AnswerKey, Response, instrument::Wave, is_complete, receipt};

use super::{
    accessible::assert_accessible,
    answering::{Asked, POINT},
    harness::{Browser, Outcome, Site, single_file, walk},
};

#[tokio::test]
async fn an_answer_survives_a_kill_and_no_network_and_reaches_the_board() -> Outcome {
    let mut site = Site::start()?;
    walk("whole-way", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        let sections = asked.sections();
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        for section in &sections[..3] {
            asked.answer_section(browser, section).await?;
        }

        // Killed midway, without a word: the same page comes back, with every answer.
        browser.find("heading", &sections[3].title).await?;
        browser.see("Saved").await?;
        browser.kill_and_reopen().await?;
        browser.go(&site.address("")).await?;
        browser.find("heading", &sections[3].title).await?;
        browser.follow("Back").await?;
        let trust =
            asked.instrument.item("B4").and_then(|item| item.asked(asked.wave)).ok_or("no B4")?;
        assert!(browser.is_chosen(trust, "radio", "Slightly agree").await?);
        browser.press("Continue").await?;

        // No network from here to the download.
        browser.see("This page works without a connection.").await?;
        site.stop();
        browser.reload().await?;
        for section in &sections[3..] {
            asked.answer_section(browser, section).await?;
        }
        let file = hand_over(browser).await?;
        let response = Response::parse(&fs::read_to_string(&file)?)?;
        assert_eq!(response.check(&asked.instrument), Ok(()));
        assert_eq!(response.wave, Wave::FollowUp);
        assert!(is_complete(&asked.instrument, response.wave, &response.answers));
        assert!(response.link.as_ref().is_some_and(|link| link.exact_key(8).is_some()));
        let point = Answer::Point(u8::try_from(POINT)?);
        assert_eq!(response.answers.get(&AnswerKey::retrospective("L1")), Some(&point));
        assert_eq!(browser.console_errors().await?, [""; 0]);

        site.restart()?;
        browser.go(&site.address("evaluate.html")).await?;
        evaluate(browser, &file).await
    })
    .await
}

#[tokio::test]
async fn the_single_file_goes_the_whole_way_without_a_network() -> Outcome {
    walk("single-file", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&single_file()).await?;
        asked.begin(browser).await?;
        let sections = asked.sections();
        asked.answer_section(browser, sections[0]).await?;
        browser.find("heading", &sections[1].title).await?;
        browser.see("Saved").await?;
        browser.kill_and_reopen().await?;
        browser.go(&single_file()).await?;
        for section in &sections[1..] {
            asked.answer_section(browser, section).await?;
        }
        let file = hand_over(browser).await?;
        browser.follow("For evaluators").await?;
        evaluate(browser, &file).await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_the_page_shows_is_what_the_command_line_says() -> Outcome {
    let site = Site::start()?;
    let folder = std::env::temp_dir().join(format!("ripple-e2e-demo-{}", std::process::id()));
    let spec = study::demo::DemoSpec { people: 40, seed: 7, follow_up_only: false };
    fs::create_dir_all(&folder)?;
    let mut paths = Vec::new();
    let mut files = Vec::new();
    for (name, text) in study::demo::files(spec)? {
        let path = folder.join(&name);
        fs::write(&path, &text)?;
        paths.push(path);
        files.push(FileInput { name, bytes: text.into_bytes(), ..FileInput::default() });
    }
    let told = compare(&CompareRequest { files, ..CompareRequest::default() }, &mut |_| ())?;
    walk("same-figures", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        let paths: Vec<&Path> = paths.iter().map(std::path::PathBuf::as_path).collect();
        browser.upload("Choose response files", &paths).await?;
        browser.see(&format!("{} pairs", told.findings.pairing.pairs)).await?;
        browser.follow("See the results").await?;
        let item = told.findings.items.iter().find(|item| item.id == "L1").ok_or("no L1")?;
        let change = item.mean_change.ok_or("no change")?;
        // The results come part by part.
        browser.see(&format!("{change:.2}")).await
    })
    .await?;
    Ok(fs::remove_dir_all(folder)?)
}

/// From the check page to the downloaded file.
async fn hand_over(browser: &Browser) -> Outcome<std::path::PathBuf> {
    browser.find("heading", "Check your answers").await?;
    assert!(!browser.text().await?.contains("without an answer"), "{}", browser.text().await?);
    browser.press("Continue").await?;
    browser.press("Download my answers").await?;
    browser.see("Your browser has downloaded the file").await?;
    let file = browser.downloaded(".json").await?;
    browser.see(&receipt(&fs::read(&file)?)).await?;
    Ok(file)
}

/// Loads the invented cohort and the file, sees it counted, and changes a figure of the return.
async fn evaluate(browser: &Browser, file: &Path) -> Outcome {
    browser.press("Load an invented cohort with a baseline").await?;
    browser.see("Invented data.").await?;
    browser.find("heading", "Who was paired").await?;
    let before = follow_ups(browser).await?;
    assert!(before >= 8, "{before} invented follow-ups");
    browser.upload("Choose response files", &[file]).await?;
    browser.see(&format!("and {} at the follow-up", before + 1)).await?;
    // Files that were read whole are behind a line, the first fifty of them.
    browser.press("files read whole").await?;
    browser.press("Show 9 more").await?;
    browser.see(&format!("Receipt {}", receipt(&fs::read(file)?))).await?;
    browser.follow("See the results").await?;
    // One of these people is real, so that results wait until somebody says what is worth having.
    browser.find("heading", "Before you look").await?;
    assert_accessible(browser, "the question before results").await?;
    browser.press("Carry on with half a point of seven").await?;
    browser.find("heading", "Matched change").await?;
    browser.see("The usual one was kept on").await?;
    browser.find("heading", "Perceived change").await?;
    browser.follow("Return on investment").await?;
    browser.find("heading", "Return on investment").await?;
    let before = browser.text().await?;
    browser.press("Accept every waiting line").await?;
    browser.wait_until("the figures follow", async || Ok(browser.text().await? != before)).await
}

/// How many follow-up responses the page counts.
async fn follow_ups(browser: &Browser) -> Outcome<usize> {
    let text = browser.text().await?;
    let count =
        text.split(" at the follow-up").next().and_then(|words| words.split(' ').next_back());
    Ok(count.ok_or("no count of follow-ups")?.parse()?)
}
