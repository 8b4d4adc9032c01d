//! A questionnaire of one's own, made on its page without a file, then the questions by which answers are read.

use std::fs;

use organiser::questionnaire::{AnswerStyle, Start};

use super::{
    accessible::assert_accessible,
    harness::{Browser, Outcome, Site, root, temporary, walk},
};

/// What stands in a question that nobody has worded.
const UNWORDED: &str = "Write your question here";
const QUESTIONS: [&str; 3] = [
    "How often do you ask somebody outside your team for advice?",
    "How often do you try something that works somewhere else?",
    "How often do you show others how you do your work?",
];

/// Answers of one person in each wave, three questions each.
fn answers() -> String {
    let mut text = "link_code,wave,Q1,Q2,Q3\n".to_owned();
    for person in 0..12_u8 {
        let before = 1 + person % 3;
        let rows = [("baseline", before), ("follow-up", before + 1), ("follow-up-2", before + 1)];
        for (wave, point) in rows {
            let third = if person.is_multiple_of(4) { before } else { point };
            text += &format!("PERSON-{person},{wave},{point},{point},{third}\n");
        }
    }
    text
}

/// Opens the form of the question with these words.
async fn open(browser: &Browser, words: &str) -> Outcome {
    let script = "const it = [...document.querySelectorAll('.ripple-question')].find(it => it.querySelector('h3').textContent.trim() === arguments[0]);
        it.querySelector('summary').click();";
    browser.find("heading", words).await?;
    browser.run(script, vec![words.into()]).await.map(drop)
}

async fn write(browser: &Browser, words: &str) -> Outcome {
    browser.press("Add a question").await?;
    open(browser, UNWORDED).await?;
    browser.select_in(UNWORDED, "How it is answered", AnswerStyle::Frequency.words()).await?;
    browser.fill_in(UNWORDED, "The question before the programme", words).await?;
    browser.fill_in(UNWORDED, "The question after the programme", words).await?;
    // What was written takes effect when the box is left.
    browser.run("document.activeElement.blur()", Vec::new()).await?;
    browser.find("heading", words).await.map(drop)
}

#[tokio::test]
async fn a_questionnaire_made_from_nothing_reads_the_answers_to_it() -> Outcome {
    let site = Site::start()?;
    let folder = temporary("own-questionnaire-files")?;
    fs::create_dir_all(&folder)?;
    let file = folder.join("answers.csv");
    fs::write(&file, answers())?;
    walk("own-questionnaire", async |browser| {
        browser.go(&site.address("evaluate.html#/evaluate/questionnaire")).await?;
        browser.find("heading", "Questionnaire").await?;
        assert_accessible(browser, "where to begin").await?;
        browser.choose("What do you want to begin from?", Start::Blank.words()).await?;
        browser.press("Begin").await?;
        browser.see("There are no questions yet.").await?;
        for question in QUESTIONS {
            write(browser, question).await?;
        }
        assert_accessible(browser, "three questions, open").await?;
        browser.see("No question asks whether anything got worse.").await?;
        browser.see("about 1 minute").await?;
        browser.see("Kept in this browser.").await.ok();

        browser.press("Undo changing the questionnaire").await?;
        browser.press("Redo changing the questionnaire").await?;
        browser.find("heading", QUESTIONS[2]).await?;

        browser.press("Save the questionnaire").await?;
        let saved = fs::read_to_string(browser.downloaded("my-questionnaire.json").await?)?;
        assert!(saved.contains(QUESTIONS[0]) && saved.contains("ripple-instrument"));

        browser.press("Read the files on this device by it").await?;
        browser.see("The files are read by this questionnaire now.").await?;
        browser.follow("Files").await?;
        browser.upload("Choose response files", &[&file]).await?;
        browser.find("heading", "Who was paired").await?;
        browser.follow("Results").await?;
        browser.fill("Who says so", "A tester").await?;
        browser.press("Keep this and show the results").await?;
        browser.find("heading", "What lasted").await?;
        browser.see("12 were matched at all three times").await?;
        let shown = browser.text().await?;
        assert!(shown.contains(QUESTIONS[0]), "{shown}");
        assert_accessible(browser, "what lasted").await?;

        // What was made is there after a reload.
        browser.go(&site.address("evaluate.html#/evaluate/questionnaire")).await?;
        browser.reload().await?;
        browser.find("heading", QUESTIONS[1]).await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_form_that_asks_nothing_of_ours_is_compared_in_all_its_questions_in_its_own_words()
-> Outcome {
    let site = Site::start()?;
    let form = |wave: &str| root().join(format!("tests/data/services/own-form-{wave}.xlsx"));
    let (before, after) = (form("before"), form("after"));
    walk("own-form", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        browser.upload("Choose response files", &[&before, &after]).await?;
        browser.press("Yes, it is the baseline: own-form-before.xlsx").await?;
        browser.press("Yes, it is the follow-up: own-form-after.xlsx").await?;
        browser.see("None of its questions is used yet.").await?;
        browser.follow("Questionnaire").await?;
        browser.press("Make it from the columns of 2 files").await?;
        browser.find("heading", "I plan services together with the council").await?;
        assert_accessible(browser, "a questionnaire made of columns").await?;
        browser.select("What they measure", "Behaviour: what people do").await?;
        browser.select("Which way is better", "More is better").await?;
        browser.press("Change 22 questions").await?;
        browser.press("Read the files on this device by it").await?;
        browser.see("20 questions are answered in them, in the questionnaire’s own words.").await?;
        browser.follow("Files").await?;
        browser.see("14 pairs").await?;
        browser.follow("Results").await?;
        browser.fill("Who says so", "A tester").await?;
        browser.press("Keep this and show the results").await?;
        browser.see("I have time to think ahead").await?;
        let shown = browser.text().await?;
        for statement in
            ["I plan services together with the council", "People here own up to mistakes"]
        {
            assert!(shown.contains(statement), "{statement}: {shown}");
        }
        assert_accessible(browser, "results of a form of one's own").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}
