//! The screen that is there before the app, on a slow connection and on one that breaks.

use std::fs;

use super::{
    accessible::assert_accessible,
    harness::{Outcome, Site, copy_site, temporary, walk},
};

/// Keeps the app's wasm back until `arrive` is called, as a slow connection does.
const SLOW: &str = "{
    const start = WebAssembly.instantiateStreaming.bind(WebAssembly);
    const arrived = new Promise(arrive => { window.arrive = arrive; });
    WebAssembly.instantiateStreaming = async (...all) => { await arrived; return start(...all); };
}";

#[tokio::test]
async fn before_the_app_has_arrived_there_is_a_screen_whose_presses_are_not_lost() -> Outcome {
    let site = Site::start()?;
    walk("first-screen", async |browser| {
        browser.before_pages(SLOW).await?;
        browser.go(&site.address("")).await?;
        browser.find("heading", "Leading for Systems Change survey").await?;
        assert_accessible(browser, "the screen before the app").await?;
        browser.press("Answer a different survey").await?;
        browser.tick("", "Other people use this device").await?;
        browser.run("arrive()", vec![]).await?;
        browser.find("radio", "Follow-up: 6 to 12 months after the last workshop").await?;
        assert!(browser.is_chosen("", "checkbox", "Other people use this device").await?);
        browser.reload().await?;
        browser.press("Start now").await?;
        browser.see("Opening the survey…").await?;
        assert_accessible(browser, "the screen before the app, pressed").await?;
        browser.run("arrive()", vec![]).await?;
        browser.find("checkbox", "I have read this").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn somebody_who_was_here_before_sees_no_start_page_first() -> Outcome {
    let site = Site::start()?;
    walk("first-screen-again", async |browser| {
        browser.go(&site.address("")).await?;
        browser.press("Start now").await?;
        browser.see("Saved").await?;
        browser.before_pages(SLOW).await?;
        browser.go(&site.address("?again")).await?;
        assert_eq!(browser.text().await?.trim(), "");
        browser.run("arrive()", vec![]).await?;
        browser.find("checkbox", "I have read this").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_part_of_the_app_that_does_not_arrive_is_said_with_what_to_do() -> Outcome {
    let apps = [
        ("", "ripple-", "A part of it did not arrive."),
        ("evaluate.html", "evaluate-", "A part of them did not arrive"),
    ];
    for (address, app, said) in apps {
        for part in ["wasm", "js"] {
            let name = format!("without-{app}{part}");
            let folder = temporary(&name)?;
            copy_site(&folder)?;
            for entry in fs::read_dir(&folder)? {
                let path = entry?.path();
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                if file.starts_with(app) && file.ends_with(part) {
                    fs::remove_file(&path)?;
                }
            }
            let site = Site::of(folder.clone())?;
            walk(&name, async |browser| {
                browser.go(&site.address(address)).await?;
                browser.see(said).await?;
                assert!(!browser.shows("button", "Start now").await?);
                assert_accessible(browser, "a part that did not arrive").await
            })
            .await?;
            fs::remove_dir_all(folder)?;
        }
    }
    Ok(())
}
