//! The survey on devices of all kinds, as Chromium's own tools imitate them: dark, few colours, narrow, nothing kept.

use survey::instrument::Wave;

use serde_json::json;

use super::{
    accessible::assert_accessible,
    answering::{Asked, TEXT},
    harness::{Browser, Device, Outcome, Site, walk},
};

/// Nothing may be wider than the page: nobody scrolls sideways to read.
async fn assert_fits(browser: &Browser, where_it_is: &str) -> Outcome {
    let over = "return document.scrollingElement.scrollWidth - innerWidth";
    let over = browser.run(over, vec![]).await?.as_i64().unwrap_or_default();
    assert!(over <= 0, "{where_it_is} is {over} pixels too wide");
    Ok(())
}

/// The address of every page, the sections first.
fn pages(asked: &Asked) -> Vec<String> {
    let sections = asked.sections();
    let mut pages: Vec<String> =
        sections.iter().map(|section| format!("#/section/{}", section.id)).collect();
    pages.extend(["#/", "#/notice", "#/code", "#/check", "#/finish"].map(str::to_owned));
    pages
}

/// Goes to a page of the survey that is open, and waits until it is shown.
async fn go_to(browser: &Browser, site: &Site, page: &str) -> Outcome {
    browser.go(&site.address(page)).await?;
    let shown = async || Ok(browser.run("return location.hash", vec![]).await? == *page);
    browser.wait_until(&format!("{page} is shown"), shown).await
}

#[tokio::test]
async fn the_survey_is_accessible_in_the_dark_in_forced_colours_and_on_a_narrow_phone() -> Outcome {
    let site = Site::start()?;
    walk("accessible-devices", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        browser.see("Section 1 of").await?;
        let pages = pages(&asked);
        for device in [Device::Dark, Device::ForcedColours, Device::Narrow] {
            browser.on_device(Some(device)).await?;
            for page in &pages {
                go_to(browser, &site, page).await?;
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

/// The spacing that WCAG 2.2 asks a page to bear (1.4.12).
const SPACED: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
                       p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];";

/// Elements that cut off a part of what is in them, but for words that only a screen reader says.
const CUT_OFF: &str = "return [...document.querySelectorAll('main *')].filter(element => {
    const { overflowX, overflowY } = getComputedStyle(element);
    if (![overflowX, overflowY].some(way => way === 'hidden' || way === 'clip')) return false;
    if (element.closest('.nhsuk-u-visually-hidden, .ripple-matrix label')) return false;
    return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
}).map(element => element.outerHTML.slice(0, 120))";

#[tokio::test]
async fn text_that_is_spaced_out_is_neither_cut_off_nor_wider_than_a_narrow_phone() -> Outcome {
    let site = Site::start()?;
    walk("spaced", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        browser.see("Section 1 of").await?;
        browser.run(SPACED, vec![]).await?;
        for device in [None, Some(Device::Narrow)] {
            browser.on_device(device).await?;
            for page in &pages(&asked) {
                go_to(browser, &site, page).await?;
                let where_it_is = format!("{page}, spaced out, on {device:?}");
                assert_fits(browser, &where_it_is).await?;
                let cut_off = browser.run(CUT_OFF, vec![]).await?;
                assert_eq!(cut_off, json!([]), "{where_it_is}");
            }
        }
        let spacing = "return getComputedStyle(document.querySelector('h1')).letterSpacing";
        assert_ne!(browser.run(spacing, vec![]).await?, json!("normal"), "nothing was spaced out");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn on_paper_there_are_the_answers_without_what_only_a_screen_can_do() -> Outcome {
    const SHOWN: &str = "return [...document.querySelectorAll(
        'button, header, footer, .ripple-progress, .nhsuk-summary-list__actions, .nhsuk-back-link')]
        .filter(element => element.checkVisibility()).map(element => element.className)";
    let site = Site::start()?;
    walk("paper", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        go_to(browser, &site, "#/section/change").await?;
        let text =
            asked.instrument.item("I7").and_then(|it| it.asked(asked.wave)).ok_or("no I7")?;
        browser.fill(text, TEXT).await?;
        browser.see("Saved").await?;
        go_to(browser, &site, "#/check").await?;
        browser.on_device(Some(Device::Paper)).await?;
        assert_eq!(browser.run(SHOWN, vec![]).await?, json!([]));
        browser.see(TEXT).await?;
        browser.see(text).await?;
        browser.on_device(None).await?;
        assert_ne!(browser.run(SHOWN, vec![]).await?, json!([]), "a screen shows them");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nothing_moves_for_those_who_ask_for_it() -> Outcome {
    const MOVING: &str = "return [...document.querySelectorAll('*')].filter(element => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration.split(',').some(time => parseFloat(time) > 0) || animationName !== 'none';
    }).map(element => element.outerHTML.slice(0, 120))";
    let site = Site::start()?;
    walk("still", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        browser.see("Section 1 of").await?;
        browser.on_device(Some(Device::Still)).await?;
        for page in &pages(&asked) {
            go_to(browser, &site, page).await?;
            assert_eq!(browser.run(MOVING, vec![]).await?, json!([]), "on {page}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_that_forgets_after_a_week_says_so_and_offers_a_copy() -> Outcome {
    const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                          Version/17.5 Mobile/15E148 Safari/604.1";
    let site = Site::start()?;
    walk("week", async |browser| {
        browser.named(SAFARI).await?;
        browser.go(&site.address("")).await?;
        browser.press("Start now").await?;
        browser.see("This browser may delete it if you do not come back within 7 days.").await?;
        browser.press("Save a copy").await?;
        browser.downloaded(".json").await?;
        browser.on_device(Some(Device::Narrow)).await?;
        assert_fits(browser, "a browser that forgets").await?;
        assert_accessible(browser, "a browser that forgets").await
    })
    .await
}
