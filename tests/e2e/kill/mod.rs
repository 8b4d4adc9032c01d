//! A saved answer outlives the browser: killed at random moments, it comes back with all that it called saved.
//!
//! Six kills by default. The hundred of the acceptance, and a draw of other moments:
//!
//! ```sh
//! RIPPLE_KILLS=100 RIPPLE_KILL_SEED=1 cargo test --features e2e --test e2e kill -- --nocapture
//! ```

mod ledger;

use std::{
    collections::BTreeMap,
    env,
    time::{Duration, Instant},
};

use fantoccini::elements::{Element, ElementRef};
use serde::Deserialize;
use serde_json::{Value, json};
use stats::random::Draws;
use survey::instrument::Wave;

use self::ledger::Ledger;
use super::{
    answering::Asked,
    harness::{Browser, Outcome, Site, walk},
};

const LOOK: &str = include_str!("look.js");
const ONCE: &str = include_str!("once.js");

/// A round of answering lasts up to so many milliseconds before the kill.
const LONGEST_MS: f64 = 4000.0;
/// One turn in so many goes to another section.
const TURNS_TO_A_PAGE: usize = 9;

/// What is typed: letters beyond ASCII, both directions, and what could be taken for markup.
const WORDS: [&str; 6] = [
    "We ring each other first, “for real”.",
    "Ærlig talt – 10 % før, 20 % nå",
    "قبل الورشة لم نكن نتحدث",
    "<b>bold</b> & \"quoted\" \\ back\\slash",
    "line one, line two; then a third",
    "{\"format\":\"ripple-draft\"}",
];

/// What a look at the page says.
#[derive(Debug, Deserialize)]
struct Look {
    saved: bool,
    held: BTreeMap<String, String>,
    usable: Vec<Control>,
}

/// A control that may be used at any time.
#[derive(Debug, Clone, Deserialize)]
struct Control {
    id: String,
    field: String,
    kind: String,
    values: Vec<String>,
}

/// How fast the answers come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speed {
    /// Real clicks and keys, and pauses to think.
    Human,
    /// As fast as the browser takes them.
    Machine,
}

/// Someone who answers at random, and remembers what was promised.
struct Person<'a> {
    asked: &'a Asked,
    draws: Draws,
    ledger: Ledger,
    /// The fields of each section, once it was seen.
    fields: Vec<Vec<String>>,
    section: usize,
    turns: usize,
}

#[tokio::test]
async fn every_answer_that_was_called_saved_outlives_a_killed_browser() -> Outcome {
    let kills: usize = number("RIPPLE_KILLS", 6)?;
    let seed: u64 = number("RIPPLE_KILL_SEED", 1)?;
    let site = Site::start()?;
    walk("kill", async |browser| {
        let asked = Asked::new(Wave::FollowUp)?;
        browser.go(&site.address("")).await?;
        asked.begin(browser).await?;
        let mut person = Person::new(&asked, seed);
        person.answer_once(browser).await?;
        let (mut checked, mut turns) = (0, 0);
        let start = Instant::now();
        for kill in 0..kills {
            let pace = if kill % 2 == 0 { Speed::Machine } else { Speed::Human };
            let moment = Duration::from_secs_f64(person.draws.fraction() * LONGEST_MS / 1000.0);
            // The moment cuts off whatever is under way, a command to the browser included.
            let answering = tokio::time::timeout(moment, person.answer_on(browser, pace)).await;
            if let Ok(Err(error)) = answering {
                return Err(error);
            }
            browser.kill_and_reopen().await?;
            browser.go(&site.address("")).await?;
            let found = person.check(browser).await?;
            checked += found;
            turns += std::mem::take(&mut person.turns);
            println!("kill {}: {pace:?} after {moment:.2?}, {found} saved answers found", kill + 1);
        }
        println!(
            "{kills} kills (seed {seed}), {turns} changes under way, {checked} saved answers checked, 0 lost, {:.0?}",
            start.elapsed()
        );
        assert!(checked >= kills * 10, "only {checked} answers were checked");
        Ok(())
    })
    .await
}

fn number<T: std::str::FromStr>(variable: &str, default: T) -> Outcome<T> {
    match env::var(variable) {
        Ok(text) => text.parse().map_err(|_| format!("{variable}={text} is no number").into()),
        Err(_) => Ok(default),
    }
}

impl<'a> Person<'a> {
    fn new(asked: &'a Asked, seed: u64) -> Self {
        let fields = vec![Vec::new(); asked.sections().len()];
        Self {
            asked,
            draws: Draws::new(seed),
            ledger: Ledger::default(),
            fields,
            section: 0,
            turns: 0,
        }
    }

    /// Answers what shows or hides other questions, on every page, and waits until that is saved.
    async fn answer_once(&mut self, browser: &Browser) -> Outcome {
        for section in 0..self.fields.len() {
            self.go_to(browser, section).await?;
            while browser.run(ONCE, vec![]).await? != json!(0) {}
            browser.see("Saved").await?;
            let look = self.look(browser, Value::Null).await?;
            self.fields[section] = look.held.into_keys().collect();
        }
        Ok(())
    }

    /// Changes one answer after another, for as long as it is let.
    async fn answer_on(&mut self, browser: &Browser, speed: Speed) -> Outcome {
        loop {
            if self.below(TURNS_TO_A_PAGE) == 0 {
                let section = self.below(self.fields.len());
                self.go_to(browser, section).await?;
            }
            let look = self.look(browser, Value::Null).await?;
            if look.usable.is_empty() {
                self.go_to(browser, (self.section + 1) % self.fields.len()).await?;
                continue;
            }
            let control = look.usable[self.below(look.usable.len())].clone();
            let before = look.held.get(&control.field).cloned().unwrap_or_default();
            match speed {
                Speed::Machine => self.at_once(browser, &control, &before).await?,
                Speed::Human => {
                    self.by_hand(browser, &control, &before).await?;
                    let pause = 100 + self.below(700) as u64;
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
            }
            self.turns += 1;
        }
    }

    /// One change by script; the look that comes with it is from before the change.
    async fn at_once(&mut self, browser: &Browser, control: &Control, before: &str) -> Outcome {
        let value = self.value(control, before);
        self.ledger.intend(&control.field, value.clone());
        let turn = json!({ "id": control.id, "value": value });
        // Not through `look`: the look is older than what is intended here.
        browser.run(LOOK, vec![turn]).await?;
        Ok(())
    }

    /// One change by the browser's own clicks and keys.
    async fn by_hand(&mut self, browser: &Browser, control: &Control, before: &str) -> Outcome {
        let find = "return document.getElementById(arguments[0])";
        let found = browser.run(find, vec![json!(control.id)]).await?;
        let id = found.as_object().and_then(|it| it.values().next()).and_then(Value::as_str);
        let reference = ElementRef::from(id.ok_or("the control has gone")?.to_owned());
        let element = Element::from_element_id(browser.client.clone(), reference);
        let value = self.value(control, before);
        match control.kind.as_str() {
            "radio" | "checkbox" => {
                self.ledger.intend(&control.field, value);
                browser.click_label(&element).await
            }
            "list" => {
                self.ledger.intend(&control.field, value.clone());
                Ok(element.select_by_value(&value).await?)
            }
            _ => {
                self.ledger.intend(&control.field, String::new());
                element.clear().await?;
                let mut typed = String::new();
                for letter in value.chars() {
                    typed.push(letter);
                    self.ledger.intend(&control.field, typed.clone());
                    element.send_keys(&letter.to_string()).await?;
                }
                Ok(())
            }
        }
    }

    /// What the control is to be given: another value than it has, wherever there is one.
    fn value(&mut self, control: &Control, before: &str) -> String {
        match control.kind.as_str() {
            "checkbox" => if before.is_empty() { "ticked" } else { "" }.to_owned(),
            "number" => self.below(60).to_string(),
            "words" => format!("{} {}", WORDS[self.below(WORDS.len())], self.below(1000)),
            _ => control.values[self.below(control.values.len())].clone(),
        }
    }

    /// Looks at every section that was answered, and counts the saved answers that are there.
    async fn check(&mut self, browser: &Browser) -> Outcome<usize> {
        let mut checked = 0;
        for section in 0..self.fields.len() {
            self.go_to(browser, section).await?;
            let fields = &self.fields[section];
            let look: Look = serde_json::from_value(browser.run(LOOK, vec![Value::Null]).await?)?;
            let lost = self.ledger.lost(fields, &look.held);
            if !lost.is_empty() {
                return Err(format!("lost in section {section}: {}", lost.join("; ")).into());
            }
            checked += self.ledger.answers(fields);
            self.ledger.find(&look.held);
        }
        Ok(checked)
    }

    async fn look(&mut self, browser: &Browser, turn: Value) -> Outcome<Look> {
        let look: Look = serde_json::from_value(browser.run(LOOK, vec![turn]).await?)?;
        self.ledger.see(&look.held, look.saved);
        Ok(look)
    }

    async fn go_to(&mut self, browser: &Browser, section: usize) -> Outcome {
        let to = self.asked.sections()[section];
        let go = "location.hash = arguments[0]";
        browser.run(go, vec![json!(format!("#/section/{}", to.id))]).await?;
        browser.find("heading", &to.title).await?;
        self.section = section;
        Ok(())
    }

    fn below(&mut self, n: usize) -> usize {
        let mut drawn = [0];
        self.draws.fill_below(u32::try_from(n).unwrap_or(u32::MAX), &mut drawn);
        drawn[0] as usize
    }
}
