//! Two data sets judged in turn, with reloads and kills between: every decision of each stands, and closed answers stay closed
//! on the disk.

use std::{collections::BTreeSet, fs, path::PathBuf};

use study::demo::{self, DemoSpec};

use super::harness::{Browser, Outcome, Site, root, walk};

/// The lines that are accepted, by the id of what says so.
const ACCEPTED: &str = "return [...document.querySelectorAll('input[id$=\"-accept\"]')].filter(it => it.checked).map(it => it.id)";
const ACCEPT_NEXT: &str =
    "[...document.querySelectorAll('input[id$=\"-accept\"]')].find(it => !it.checked).click()";

/// The files of a made-up cohort, in a folder of their own that goes when it is dropped.
struct People {
    path: PathBuf,
    files: Vec<PathBuf>,
}

impl Drop for People {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.path).ok();
    }
}

impl People {
    fn make(name: &str, seed: u64) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("ripple-e2e-{name}-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        let mut files = Vec::new();
        for (name, text) in demo::files(DemoSpec { people: 40, seed, follow_up_only: false })? {
            files.push(path.join(name));
            fs::write(path.join(files.last().ok_or("no file")?), text)?;
        }
        Ok(Self { path, files })
    }
}

async fn load(browser: &Browser, people: &People, name: &str) -> Outcome {
    let files: Vec<&std::path::Path> = people.files.iter().map(PathBuf::as_path).collect();
    browser.upload("Choose response files", &files).await?;
    browser.find("heading", "Who was paired").await?;
    browser.fill("Name of this data set", name).await?;
    browser.see("Kept in this browser.").await
}

/// Goes to the return of this data set, which may be open already.
async fn open(browser: &Browser, site: &Site, name: &str) -> Outcome {
    browser.go(&site.address("evaluate.html")).await?;
    browser.find("heading", "Who was paired").await?;
    let is_open = browser.value_of("", "Name of this data set").await? == name;
    if !is_open {
        browser.press(&format!("Open {name}")).await?;
        let is_it = async || Ok(browser.value_of("", "Name of this data set").await? == name);
        browser.wait_until("the other data set is open", is_it).await?;
        browser.find("heading", "Who was paired").await?;
    }
    browser.follow("Return on investment").await?;
    browser.find("heading", "Return on investment").await?;
    browser.see("Judgement of").await
}

async fn accepted(browser: &Browser) -> Outcome<BTreeSet<String>> {
    Ok(serde_json::from_value(browser.run(ACCEPTED, vec![]).await?)?)
}

#[tokio::test]
async fn two_data_sets_judged_ten_times_in_turn_lose_no_decision() -> Outcome {
    let site = Site::start()?;
    let sets = [("Cohort one", 7), ("Cohort two", 8)];
    let people = [People::make("judged-1", sets[0].1)?, People::make("judged-2", sets[1].1)?];
    walk("judged", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        for ((name, _), people) in sets.iter().zip(&people) {
            load(browser, people, name).await?;
            browser.press("Close this data set").await?;
        }
        browser.press(&format!("Open {}", sets[0].0)).await?;
        browser.find("heading", "Who was paired").await?;
        let mut expected = [BTreeSet::new(), BTreeSet::new()];
        for turn in 0..10_usize {
            let place = turn % 2;
            open(browser, &site, sets[place].0).await?;
            assert_eq!(accepted(browser).await?, expected[place], "turn {turn}");
            browser.run(ACCEPT_NEXT, vec![]).await?;
            expected[place] = accepted(browser).await?;
            assert_eq!(expected[place].len(), turn / 2 + 1);
            browser.follow("Files").await?;
            browser.see("Kept in this browser.").await?;
            if turn % 3 == 0 {
                browser.reload().await?;
            } else {
                browser.kill_and_reopen().await?;
            }
        }
        for (place, (name, _)) in sets.iter().enumerate() {
            open(browser, &site, name).await?;
            assert_eq!(accepted(browser).await?, expected[place]);
        }
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

/// Presses Ctrl+Z, or Ctrl+Shift+Z, where no text is typed.
const KEYS: &str = "document.activeElement.blur(); document.body.dispatchEvent(new KeyboardEvent('keydown', \
     {key: 'z', ctrlKey: true, shiftKey: arguments[0], bubbles: true, cancelable: true}))";

async fn n_accepted(browser: &Browser, n: usize) -> Outcome {
    browser
        .wait_until(
            "so many savings are accepted",
            async || Ok(accepted(browser).await?.len() == n),
        )
        .await
}

#[tokio::test]
async fn what_was_judged_and_removed_is_undone_on_every_page_and_after_the_browser_was_killed()
-> Outcome {
    let site = Site::start()?;
    let people = People::make("undone", 9)?;
    walk("undone", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        load(browser, &people, "Cohort").await?;
        browser.follow("Return on investment").await?;
        browser.see("Judgement of").await?;
        browser.run(ACCEPT_NEXT, vec![]).await?;
        n_accepted(browser, 1).await?;
        browser.run(KEYS, vec![false.into()]).await?;
        n_accepted(browser, 0).await?;
        browser.see("Undone: changing a benefit.").await?;
        browser.screenshot(&root().join("target/e2e/undone.png")).await?;
        // On the way to every page the bar stays.
        for page in ["Results", "Board view", "Set up a programme"] {
            browser.follow(page).await?;
            browser.find("button", "Redo changing a benefit").await?;
        }
        browser.follow("Files").await?;
        browser.find("heading", "Who was paired").await?;
        browser.run(KEYS, vec![true.into()]).await?;
        browser.see("Redone: changing a benefit.").await?;
        browser.see("Kept in this browser.").await?;
        browser.kill_and_reopen().await?;

        browser.go(&site.address("evaluate.html")).await?;
        browser.find("heading", "Who was paired").await?;
        browser.follow("Return on investment").await?;
        n_accepted(browser, 1).await?;
        browser.press("Undo changing a benefit").await?;
        n_accepted(browser, 0).await?;
        browser.press("Undo renaming the data set").await?;
        browser.see("Undone: renaming the data set.").await
    })
    .await
}
