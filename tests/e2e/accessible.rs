//! No page and no state has a fault that axe-core knows: WCAG 2.0 to 2.2, A and AA, no rule switched off.

use survey::instrument::Wave;

use super::{
    answering::Asked,
    harness::{Browser, Outcome, Site, walk},
};

pub async fn assert_accessible(browser: &Browser, where_it_is: &str) -> Outcome {
    let violations = browser.accessibility_violations().await?;
    assert!(violations.is_empty(), "{where_it_is}: {violations:#?}");
    Ok(())
}

#[tokio::test]
async fn every_page_of_the_survey_is_accessible() -> Outcome {
    let site = Site::start()?;
    walk("accessible-survey", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        browser.find("button", "Start now").await?;
        assert_accessible(browser, "the start page").await?;
        asked.begin(browser).await?;
        for section in asked.sections() {
            browser.find("heading", &section.title).await?;
            assert_accessible(browser, &section.title).await?;
            asked.answer_section(browser, section).await?;
        }
        for (page, heading) in [
            ("#/notice", "What happens to your answers"),
            ("#/code", "Your link code"),
            ("#/check", "Check your answers"),
            ("#/finish", "Hand over your answers"),
        ] {
            browser.go(&site.address(page)).await?;
            browser.find("heading", heading).await?;
            assert_accessible(browser, heading).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_says_what_to_correct_is_accessible() -> Outcome {
    let site = Site::start()?;
    walk("accessible-errors", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        let hours =
            asked.instrument.item("M4").and_then(|item| item.asked(asked.wave)).ok_or("no M4")?;
        browser.fill(hours, "about 12").await?;
        browser.press("Continue").await?;
        browser.find("alert", "There is a problem").await?;
        assert_eq!(browser.value_of("", hours).await?, "about 12", "what was typed stays");
        assert_accessible(browser, "a page with an error").await
    })
    .await
}

#[tokio::test]
async fn every_page_of_the_evaluation_is_accessible() -> Outcome {
    let site = Site::start()?;
    walk("accessible-evaluation", async |browser| {
        let pages = [
            ("files", "Files"),
            ("results", "Results"),
            ("roi", "Return on investment"),
            ("questionnaire", "Questionnaire"),
            ("set-up", "Set up a programme"),
        ];
        browser.go(&site.address("evaluate.html")).await?;
        for (page, heading) in pages {
            browser.go(&site.address(&format!("evaluate.html#/evaluate/{page}"))).await?;
            browser.find("heading", heading).await?;
            assert_accessible(browser, &format!("{heading}, empty")).await?;
        }
        for demo in [
            "Load an invented cohort with a baseline",
            "Load an invented follow-up without a baseline",
        ] {
            browser.follow("Files").await?;
            browser.press(demo).await?;
            browser.find("heading", "Who was paired").await?;
            browser.see("Invented data.").await?;
            for (_, heading) in pages {
                browser.follow(heading).await?;
                browser.find("heading", heading).await?;
                assert_accessible(browser, &format!("{heading}, {demo}")).await?;
            }
        }
        browser.follow("Files").await?;
        browser.tick("", "This is a shared computer: keep nothing").await?;
        browser.see("Nothing is kept.").await?;
        assert_accessible(browser, "a shared computer").await
    })
    .await
}
