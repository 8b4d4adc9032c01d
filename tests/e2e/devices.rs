//! The survey on devices of all kinds, as Chromium's own tools imitate them: dark, few colours, narrow, nothing kept.

use ripple::instrument::Wave;

use super::{
    accessible::assert_accessible,
    answering::Asked,
    harness::{Browser, Device, Outcome, Site, walk},
};

/// Nothing may be wider than the page: nobody scrolls sideways to read.
async fn assert_fits(browser: &Browser, where_it_is: &str) -> Outcome {
    let over = "return document.scrollingElement.scrollWidth - innerWidth";
    let over = browser.run(over, vec![]).await?.as_i64().unwrap_or_default();
    assert!(over <= 0, "{where_it_is} is {over} pixels too wide");
    Ok(())
}

#[tokio::test]
async fn the_survey_is_accessible_in_the_dark_in_forced_colours_and_on_a_narrow_phone() -> Outcome {
    let site = Site::start()?;
    walk("accessible-devices", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        browser.see("Section 1 of").await?;
        let sections = asked.sections();
        let mut pages: Vec<String> =
            sections.iter().map(|section| format!("#/section/{}", section.id)).collect();
        pages.extend(["#/", "#/notice", "#/code", "#/check", "#/finish"].map(str::to_owned));
        for device in [Device::Dark, Device::ForcedColours, Device::Narrow] {
            browser.on_device(Some(device)).await?;
            for page in &pages {
                browser.go(&site.address(page)).await?;
                let shown =
                    async || Ok(browser.run("return location.hash", vec![]).await? == *page);
                browser.wait_until(&format!("{page} is shown"), shown).await?;
                assert_accessible(browser, &format!("{page} on {device:?}")).await?;
                assert_fits(browser, &format!("{page} on {device:?}")).await?;
            }
        }
        browser.on_device(None).await
    })
    .await
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_says_so_accessibly() -> Outcome {
    const REFUSED: &str = "for (const name of ['localStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })";
    let site = Site::start()?;
    walk("accessible-refused", async |browser| {
        browser.before_pages(REFUSED).await?;
        browser.go(&site.address("")).await?;
        browser.press("Start now").await?;
        browser.see("Your answers are not saved").await?;
        browser.find("button", "Save a copy").await?;
        assert_accessible(browser, "a browser that keeps nothing").await
    })
    .await
}
