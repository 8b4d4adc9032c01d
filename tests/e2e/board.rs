//! A lead's way: the single file, the invented cohort, a slider, scenarios, a presentation, paper, and the model kept.

use std::fs;

use fantoccini::wd::{PrintConfigurationBuilder, PrintSize};
use ripple::roi::Model;
use serde_json::json;

use super::harness::{Browser, Outcome, root, single_file, walk};

/// Moves the first slider as a hand does, once a frame, and gives the milliseconds each frame took, longest last.
const SLIDE: &str = "const done = arguments[0];
const slider = document.querySelector('input[type=range]');
const frames = []; let at = 0; let before = performance.now();
const step = () => {
  const now = performance.now(); frames.push(now - before); before = now;
  if (at++ === 20) { frames.shift(); frames.sort((a, b) => a - b); return done(frames); }
  slider.value = Number(slider.min) + (Number(slider.max) - Number(slider.min)) * at / 20;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(step);
};
requestAnimationFrame(step);";

#[tokio::test]
async fn a_lead_shows_the_return_from_the_single_file() -> Outcome {
    walk("board", async |browser| {
        browser.go(&single_file()).await?;
        browser.follow("For evaluators").await?;
        browser.press("Load an invented cohort with a baseline").await?;
        browser.see("Invented data.").await?;
        browser.find("heading", "Who was paired").await?;
        browser.follow("Return on investment").await?;
        browser.press("Accept every waiting line").await?;
        browser.see("How the return is spread").await?;
        assert_accessible(browser, "the builder").await?;

        browser.follow("Board view").await?;
        browser.find("heading", "Board view").await?;
        browser.see("What moves the return most").await?;
        assert_accessible(browser, "the board").await?;
        slide(browser).await?;
        browser.press("Cautious").await?;
        browser.see("a what-if, not the model").await?;
        browser.press("Keep these as a scenario").await?;
        browser.see("Our own").await?;
        picture(browser, "board").await?;

        browser.press("Present").await?;
        browser.find("button", "End the presentation").await?;
        assert_accessible(browser, "the presentation").await?;
        picture(browser, "board-presented").await?;
        browser.press("End the presentation").await?;
        browser.find("button", "Present").await?;

        fits_two_sheets(browser).await?;
        keep_and_reload(browser).await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

async fn assert_accessible(browser: &Browser, place: &str) -> Outcome {
    let violations = browser.accessibility_violations().await?;
    assert!(violations.is_empty(), "{place}: {violations:#?}");
    Ok(())
}

/// The figures and pictures follow a slider, frame by frame.
async fn slide(browser: &Browser) -> Outcome {
    let before = browser.text().await?;
    let frames = browser.run_async(SLIDE, vec![]).await?;
    println!("milliseconds between frames while sliding, shortest to longest: {frames}");
    browser.wait_until("the figures follow", async || Ok(browser.text().await? != before)).await
}

/// The print of the board has at most two pages of A4, each marked as invented.
async fn fits_two_sheets(browser: &Browser) -> Outcome {
    let a4 = PrintSize { width: 21.0, height: 29.7 };
    let settings = PrintConfigurationBuilder::default()
        .size(a4)
        .background(true)
        .build()
        .map_err(|fault| format!("{fault:?}"))?;
    let pdf = browser.client.print(settings).await?;
    let folder = root().join("target/e2e");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("board.pdf"), &pdf)?;
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count() + text.matches("/Type /Page\r").count();
    assert!((1..=2).contains(&pages), "{pages} pages; see target/e2e/board.pdf");
    Ok(())
}

/// The model saved as a file comes back with the scenario that was kept.
async fn keep_and_reload(browser: &Browser) -> Outcome {
    browser.follow("Return on investment").await?;
    browser.find("heading", "Return on investment").await?;
    browser.press("Save the model as a file").await?;
    let file = browser.downloaded("ripple-roi-model.json").await?;
    let model = Model::parse(&fs::read_to_string(&file)?)?;
    assert!(model.scenarios.iter().any(|scenario| scenario.title == "Our own"));
    assert!(model.changes.iter().any(|change| change.what.starts_with("decided: accepted")));
    browser.upload("Open a model file", &[&file]).await?;
    browser.see("is open").await?;
    browser.press("Workbook with live formulas").await?;
    let workbook = browser.downloaded(".xlsx").await?;
    assert!(fs::read(workbook)?.starts_with(b"PK"));
    browser.press("Figures (JSON)").await?;
    let figures = fs::read_to_string(browser.downloaded("ripple-return.json").await?)?;
    assert_eq!(figures, ripple::roi::roi_json(&model)?, "the page's bytes are the command line's");
    Ok(())
}

async fn picture(browser: &Browser, name: &str) -> Outcome {
    let folder = root().join("target/e2e");
    fs::create_dir_all(&folder)?;
    browser.run("window.scrollTo(0, 0)", vec![json!(null)]).await?;
    browser.screenshot(&folder.join(format!("{name}.png"))).await
}
