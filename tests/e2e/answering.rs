//! Answers the survey as a person does: each question by its words, in the order asked.
//!
//! The questions come from the questionnaire itself, so a question that is added is answered too.

use survey::{
    Decimal, Journey, Step, in_words,
    instrument::{Choice, Instrument, Kind, Part, Section, Wave},
    programme::Programme,
};

use super::harness::{Browser, Outcome};

/// What every text box is told.
pub const TEXT: &str = "We ring each other first, “for real” – 10% sooner.";
/// Which point of every scale is chosen.
pub const POINT: usize = 5;

/// The built-in questionnaire and programme, and the wave that a journey answers.
pub struct Asked {
    pub instrument: Instrument,
    pub programme: Programme,
    pub wave: Wave,
}

impl Asked {
    pub fn new(wave: Wave) -> Outcome<Self> {
        Ok(Self { instrument: Instrument::builtin()?, programme: Programme::l4sc()?, wave })
    }

    pub fn journey(&self) -> Journey<'_> {
        Journey::new(&self.instrument, self.wave)
    }

    pub fn sections(&self) -> Vec<&Section> {
        self.journey().sections().collect()
    }

    /// From the start page to the first section, with every link element but none in the storage.
    pub async fn begin(&self, browser: &Browser) -> Outcome {
        browser.press("Answer a different survey").await?;
        browser.choose("Which survey do you want to answer?", self.wave.title()).await?;
        browser.press("Start now").await?;
        browser.find("heading", "What happens to your answers").await?;
        browser.press("Continue").await?;
        browser.find("link", "Tick the box when you have read this page").await?;
        browser.tick("", "I have read this").await?;
        browser.press("Continue").await?;
        browser.find("heading", "Your link code").await?;
        for (element, typed) in self.instrument.linkage.elements.iter().zip(LINK) {
            browser.fill(&element.label, typed).await?;
        }
        browser.press("Continue").await
    }

    /// Answers every question of a section and goes on.
    pub async fn answer_section(&self, browser: &Browser, section: &Section) -> Outcome {
        browser.find("heading", &section.title).await?;
        for step in self.journey().steps(section) {
            self.answer(browser, &step).await?;
        }
        browser.see("Saved").await?;
        browser.press("Continue").await
    }

    async fn answer(&self, browser: &Browser, step: &Step<'_>) -> Outcome {
        let question = step.wording;
        match &step.item.kind {
            Kind::Multi { options, sessions } => {
                let first = self
                    .programme
                    .sessions
                    .first()
                    .filter(|_| *sessions)
                    .map(|it| it.label.clone());
                let first = first.or(options.first().map(|option| option.label.clone()));
                browser.tick(question, &first.ok_or("no option")?).await?;
            }
            Kind::Lines { fields, line_name, .. } => {
                answer_line(browser, question, fields, line_name).await?;
            }
            kind => answer_kind(browser, "", question, kind).await?,
        }
        for part in step.parts().iter().filter(|part| is_shown(part)) {
            match &part.kind {
                Kind::RowTexts { rows, .. } => {
                    let label =
                        format!("{}: {}", part.wording, rows.first().ok_or("no row")?.label);
                    browser.fill_in(question, &label, TEXT).await?;
                }
                kind => answer_kind(browser, "", &part.wording, kind).await?,
            }
        }
        Ok(())
    }
}

/// What is typed for the link elements, in order.
pub const LINK: [&str; 8] = ["07", "l", "S", "é", "J", "2", "X", "h"];

/// Parts that the answers given here ask for.
fn is_shown(part: &Part) -> bool {
    part.asked_when.as_ref().is_none_or(|condition| condition.is == "yes")
}

/// Answers one question; an empty group is the whole page.
async fn answer_kind(browser: &Browser, group: &str, question: &str, kind: &Kind) -> Outcome {
    match kind {
        Kind::Points(scale) => browser.choose(question, &scale.labels[POINT - 1]).await,
        Kind::Between { .. } => browser.choose(question, &POINT.to_string()).await,
        Kind::Number(scale) if scale.step.is_some() => {
            let half = survey::Answer::Number(Decimal::whole(50));
            let option = in_words(kind, None, &[], &half).concat();
            browser.select_in(group, question, &option).await
        }
        Kind::Number(_) => browser.fill_in(group, question, "3").await,
        Kind::Single(options) | Kind::Ordered(options) => {
            browser.choose(question, &first(options)?).await
        }
        Kind::YesNo => browser.choose(question, "Yes").await,
        Kind::Text { .. } => browser.fill_in(group, question, TEXT).await,
        Kind::Rank { options, .. } => rank(browser, question, options).await,
        Kind::Matrix { rows, columns } => {
            for row in rows {
                browser.choose(question, &format!("{}: {}", row.label, columns[1].label)).await?;
            }
            Ok(())
        }
        Kind::CountMatrix { rows, .. } => {
            for row in rows {
                browser.fill_in(question, &row.label, "2").await?;
            }
            Ok(())
        }
        other => Err(format!("nobody has taught this journey to answer {}", other.name()).into()),
    }
}

async fn rank(browser: &Browser, question: &str, options: &[Choice]) -> Outcome {
    for (place, option) in ["Most important", "Second", "Third"].iter().zip(options) {
        browser.select_in(question, place, &option.label).await?;
    }
    Ok(())
}

async fn answer_line(
    browser: &Browser,
    question: &str,
    fields: &[Part],
    line_name: &str,
) -> Outcome {
    browser.press_in(question, &format!("Add a {line_name}")).await?;
    let title = format!("{}{} 1", line_name[..1].to_uppercase(), &line_name[1..]);
    for field in fields {
        let shown = field
            .asked_when
            .as_ref()
            .is_none_or(|condition| condition.is != "meetings" && condition.is != "monthly");
        if shown {
            answer_kind(browser, &title, &format!("{title}: {}", field.wording), &field.kind)
                .await?;
        }
    }
    Ok(())
}

fn first(options: &[Choice]) -> Outcome<String> {
    Ok(options.first().ok_or("no option")?.label.clone())
}
