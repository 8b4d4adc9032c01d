//! A lead's way: the single file, the invented cohort, a slider, scenarios, a presentation, paper, and the model kept.

use std::{fs, path::Path, process::Command};

use fantoccini::wd::{PrintConfigurationBuilder, PrintSize};
use money::{Model, UnitCosts};
use report::EVALUATOR_ONLY;
use serde_json::json;

use super::harness::{Browser, Outcome, root, single_file, walk};
use crate::skipped::skipped;

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
        browser.see("No benefits judged yet").await?;
        browser.press("Accept every waiting line").await?;
        browser.see("How the return is spread").await?;
        // Lines that were accepted all at once have no reason, and none makes a headline.
        browser.see("lines count without a reason").await?;
        assert_accessible(browser, "the builder").await?;

        browser.follow("Board view").await?;
        browser.find("heading", "Board view").await?;
        browser.see("What moves the return most").await?;
        browser.see("Share of draws above break-even, if these ranges are right").await?;
        browser.see("the return would be").await?;
        assert_accessible(browser, "the board").await?;
        slide(browser).await?;
        browser.press("Cautious").await?;
        browser.see("a what-if, not the model").await?;
        browser.see("What if: ").await?;
        browser.press("Keep these as a scenario").await?;
        browser.see("Our own").await?;
        for scenario in ["Cautious", "Central", "Hopeful", "Our own"] {
            browser.find("row", scenario).await?;
        }
        picture(browser, "board").await?;
        saves_pictures(browser).await?;

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

/// The print of the board has at most two pages of A4, each marked as invented and as the evaluator's.
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
    for page in (1..=pages).map(|page| page.to_string()) {
        let mut words = Command::new("pdftotext");
        words.args(["-f", &page, "-l", &page]).arg(folder.join("board.pdf")).arg("-");
        let Ok(words) = words.output() else {
            let missing = "pdftotext is not installed (Debian: apt-get install poppler-utils)";
            skipped("the reading of the printed board", missing);
            break;
        };
        let words = String::from_utf8_lossy(&words.stdout);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for mark in ["Invented data: nothing here is about a real programme", EVALUATOR_ONLY] {
            assert!(words.contains(mark), "sheet {page} does not say so: {words}");
        }
    }
    Ok(())
}

/// A picture is saved as shapes and as points, and says that its data are invented.
async fn saves_pictures(browser: &Browser) -> Outcome {
    browser.press("Save as SVG: From costs to what is left").await?;
    let svg = fs::read_to_string(browser.downloaded("ripple-costs-and-benefits.svg").await?)?;
    assert!(svg.contains("Invented data: nothing here is about a real programme."), "{svg}");
    browser.press("Save as PNG: From costs to what is left").await?;
    let png = fs::read(browser.downloaded("ripple-costs-and-benefits.png").await?)?;
    fs::write(root().join("target/e2e/costs-and-benefits.png"), &png)?;
    assert!(png.starts_with(b"\x89PNG"));
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
    assert!(model.changes.iter().any(|change| change.what.to_string().starts_with("accepted: ")));
    browser.press("Start again").await?;
    browser.press("Forget my changes").await?;
    browser
        .wait_until("the scenario is gone", async || Ok(!browser.text().await?.contains("Our own")))
        .await?;
    browser.upload("Open a model file", &[&file]).await?;
    browser.see("is open").await?;
    browser.see("Our own").await?;
    browser.press("Workbook with live formulas").await?;
    let workbook = browser.downloaded(".xlsx").await?;
    assert!(fs::read(workbook)?.starts_with(b"PK"));
    browser.press("Figures (JSON)").await?;
    let figures = fs::read_to_string(browser.downloaded("ripple-return.json").await?)?;
    assert_eq!(figures, printed(&["roi", &path(&file), "--format", "json"])?, "byte for byte");
    browser.press("Simulation summary (CSV)").await?;
    let summary = fs::read_to_string(browser.downloaded(".csv").await?)?;
    let out = std::env::temp_dir().join(format!("ripple-e2e-{}-summary.csv", std::process::id()));
    printed(&["roi", &path(&file), "--simulation", &path(&out)])?;
    assert_eq!(summary, fs::read_to_string(&out)?, "byte for byte");
    Ok(fs::remove_file(out)?)
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

/// What the command line prints.
fn printed(args: &[&str]) -> Outcome<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_ripple")).args(args).output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

#[tokio::test]
async fn an_evaluator_changes_what_an_hour_costs_and_costs_workshops_by_their_days() -> Outcome {
    walk("unit-costs", async |browser| {
        browser.go(&single_file()).await?;
        browser.follow("For evaluators").await?;
        browser.follow("Return on investment").await?;
        browser.press("The table: 21 rates, none of them verified").await?;
        browser.see("21 of 21 rates are not verified").await?;
        browser.press("£47.93, Band 8a in 2025/26, change it").await?;
        assert_eq!(browser.value_of("", "Cost of an hour, in pounds").await?, "47.93");
        browser.fill("Cost of an hour, in pounds", "50").await?;
        browser.fill("Who says so", " ").await?;
        browser.press("Put this rate in the table").await?;
        browser.see("Say where the rate comes from.").await?;
        assert_accessible(browser, "a rate without a source").await?;
        browser.fill("Who says so", "Our finance office").await?;
        browser.tick("", "Verified: somebody read this rate in its source").await?;
        browser.press("Put this rate in the table").await?;
        browser.see("4 figures follow it, 1 of them changed").await?;
        // 40 × 2 half days × 3.75 h × £50, by hand.
        browser.see("£15,000.00").await?;
        browser.press("Save the table as a file").await?;
        let table = browser.downloaded("unit-costs.json").await?;
        let own = UnitCosts::parse(&fs::read_to_string(&table)?)?;
        assert_eq!(own.named("Band 8a in 2025/26").map(|row| row.verified), Some(true));
        browser.press("Put the built-in table back").await?;
        browser.see("£14,379.00").await?;
        browser.upload("Open a table of hourly costs", &[&table]).await?;
        browser.see("£15,000.00").await?;
        let bad =
            std::env::temp_dir().join(format!("ripple-e2e-{}-rates.json", std::process::id()));
        fs::write(&bad, fs::read_to_string(&table)?.replace("\"2024/25\"", "\"2024/27\""))?;
        browser.upload("Open a table of hourly costs", &[&bad]).await?;
        browser.see("is not a pay year such as 2025/26").await?;
        fs::remove_file(bad)?;
        assert_accessible(browser, "the table of hourly costs").await?;
        picture(browser, "unit-costs").await?;

        browser.press("Put the workshops in by their days").await?;
        browser
            .fill("Days of the workshops, one on a line", "31/3/2025\n1/4/2025\n2026-06-02")
            .await?;
        browser.press("Work the costs of time out anew").await?;
        // One workshop in each pay year: 40 × 3.75 × £45.54, £50.00 and £49.53, by hand.
        for cost in ["£6,831.00", "£7,500.00", "£7,429.50"] {
            browser.see(cost).await?;
        }
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

async fn picture(browser: &Browser, name: &str) -> Outcome {
    let folder = root().join("target/e2e");
    fs::create_dir_all(&folder)?;
    browser.run("window.scrollTo(0, 0)", vec![json!(null)]).await?;
    browser.screenshot(&folder.join(format!("{name}.png"))).await
}
