//! Strings that break programs, as names, codes, headers, answers and words: inert and shown as typed on every page.

use std::{collections::BTreeSet, fs, path::PathBuf};

use ripple::{
    demo::{self, DemoSpec},
    programme::L4SC,
};
use serde_json::{Value, json};

use super::harness::{Browser, Outcome, Site, root, walk};

const OWN: &[&str] = &[
    "<script>window.acted = 'script'</script>",
    "<img src=x onerror=\"window.acted = 'img'\">",
    "\"><svg onload=\"window.acted = 'svg'\">",
    "<iframe srcdoc=\"<script>parent.acted = 'iframe'</script>\"></iframe>",
    "<a href=\"javascript:window.acted = 'link'\">a</a>",
    "=HYPERLINK(\"http://example.org\")",
    "{{7*7}} ${7*7}",
    "O'Brien & \"sons\"",
    "👩‍👩‍👧 ﷽ Ω",
];

/// Pages of the evaluator's app: address and title.
const PAGES: &[(&str, &str)] = &[
    ("results", "Results"),
    ("roi", "Return on investment"),
    ("board", "Board view"),
    ("set-up", "Set up a programme"),
    ("files", "Files"),
];

/// Our own strings, and the public list where it is beside the project.
fn strings() -> Outcome<Vec<String>> {
    let mut all: Vec<String> = OWN.iter().map(|it| (*it).to_owned()).collect();
    let places = ["../shared/samples", "../../shared/samples"];
    let list = places.map(|it| root().join(it).join("hostile/naughty-strings.json"));
    match list.iter().find(|path| path.exists()) {
        Some(path) => all.extend(serde_json::from_str::<Vec<String>>(&fs::read_to_string(path)?)?),
        None => println!("only our own strings: ../shared/samples is not here"),
    }
    Ok(all)
}

/// What a person can see of a string.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// A table whose codes and headers are strings, with answers of them.
fn table(strings: &[String], point: usize) -> String {
    let mut headers = BTreeSet::new();
    let shown = strings.iter().filter(|it| visible(it).chars().any(char::is_alphanumeric));
    let headers: Vec<&String> = shown.filter(|it| headers.insert(visible(it))).collect();
    let mut text = "link_code,L1,".to_owned();
    text.push_str(&headers.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(","));
    for (place, code) in strings.iter().enumerate() {
        let answers = headers.iter().map(|answer| quoted(&format!("{answer} {place}")));
        let answers = if place < 12 {
            answers.collect::<Vec<_>>().join(",")
        } else {
            ",".repeat(headers.len() - 1)
        };
        text.push_str(&format!("\n{},{},{answers}", quoted(code), 1 + (place + point) % 7));
    }
    text
}

/// Responses of an invented cohort whose texts and titles are strings.
fn responses(strings: &[String]) -> Outcome<Vec<(String, String)>> {
    let mut next = strings.iter().filter(|it| !visible(it).is_empty()).cycle();
    let mut files = Vec::new();
    for (name, text) in demo::files(DemoSpec { people: 24, seed: 3, follow_up_only: false })? {
        let mut response: Value = serde_json::from_str(&text)?;
        retell(&mut response["answers"], &mut next);
        files.push((name, response.to_string()));
    }
    Ok(files)
}

fn retell<'a>(value: &mut Value, next: &mut impl Iterator<Item = &'a String>) {
    match value {
        Value::Object(fields) => match fields.get_mut("text") {
            Some(text) => *text = next.next().cloned().unwrap_or_default().into(),
            None => fields.values_mut().for_each(|it| retell(it, next)),
        },
        Value::Array(all) => all.iter_mut().for_each(|it| retell(it, next)),
        _ => {}
    }
}

/// A mapping and decisions of strings.
fn said(strings: &[String]) -> Vec<(String, String)> {
    let entries: Vec<Value> = (1..)
        .zip(strings)
        .map(|(number, words)| {
            json!({"number": number, "who": words, "why": words, "at": "2026-11-23T08:05:00Z",
                   "decision": {"exclude": {"record": {"row": {"file": words, "row": number}}}}})
        })
        .collect();
    let decisions = json!({"format": "ripple-decisions", "version": 1, "entries": entries});
    let mapping = json!({"format": "ripple-mapping", "version": 1, "name": OWN[1],
                         "columns": [{"column": OWN[0], "item": "L8", "read": "number"}]});
    let mut programme: Value = serde_json::from_str(L4SC).unwrap_or_default();
    programme["title"] = OWN[0].into();
    programme["organisation"] = OWN[1].into();
    vec![
        ("decisions.json".into(), decisions.to_string()),
        ("mapping.json".into(), mapping.to_string()),
        ("programme.json".into(), programme.to_string()),
    ]
}

/// Writes files under their names; markup in a name stays in it, but for what no file system takes.
fn written(files: Vec<(String, String)>) -> Outcome<Vec<PathBuf>> {
    let folder = std::env::temp_dir().join(format!("ripple-e2e-hostile-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let write = |(name, text): (String, String)| -> Outcome<PathBuf> {
        let path = folder.join(name.replace(['/', '\0', '\n'], "_"));
        fs::write(&path, text)?;
        Ok(path)
    };
    files.into_iter().map(write).collect()
}

/// Nothing has acted, and nothing is on the page that only markup could have put there.
async fn assert_inert(browser: &Browser, page: &str) -> Outcome {
    let found = browser
        .run(
            "const bad = document.querySelectorAll('main img, main iframe, main script, main object, main embed, main base, \
             main [onerror], main [onload], main [onclick], main [href^=\"javascript:\"]'); \
             return [window.acted ?? null, [...bad].map(it => it.outerHTML.slice(0, 200))]",
            vec![],
        )
        .await?;
    assert_eq!(found, json!([null, []]), "{page}");
    Ok(())
}

/// Whether the page shows every string as typed, as far as it is visible; those that it does not show.
async fn not_shown(browser: &Browser, strings: &[String]) -> Outcome<Vec<String>> {
    let text = browser.run("return document.querySelector('main').textContent", vec![]).await?;
    let text = visible(text.as_str().unwrap_or_default());
    Ok(strings.iter().filter(|it| !text.contains(&visible(it))).cloned().collect())
}

#[tokio::test]
async fn hostile_strings_are_inert_and_shown_as_typed_on_every_page() -> Outcome {
    let strings = strings()?;
    let names: Vec<String> = OWN.iter().map(|it| format!("{it}.csv")).collect();
    let mut files = responses(&strings)?;
    files.push(("=baseline.csv".into(), table(&strings, 0)));
    files.extend(names.iter().zip(1..).map(|(name, point)| {
        (name.clone(), format!("link_code,wave,L1\n{},baseline,{}\n", quoted(name), 1 + point % 7))
    }));
    files.extend(said(&strings));
    let paths = written(files)?;
    let site = Site::start()?;
    walk("hostile", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        let paths: Vec<&std::path::Path> = paths.iter().map(PathBuf::as_path).collect();
        browser.upload("Choose response files", &paths).await?;
        browser.find("heading", "Who was paired").await?;
        browser.select("Which wave is this file? =baseline.csv", "Baseline").await?;
        browser.see("columns that are not compared").await?;
        assert_inert(browser, "files").await?;
        let on_files: Vec<String> =
            names.iter().map(|name| name.replace(['/', '\0', '\n'], "_")).collect();
        assert_eq!(not_shown(browser, &on_files).await?, [""; 0]);
        let headers: Vec<String> = strings
            .iter()
            .filter(|it| visible(it).chars().any(char::is_alphanumeric))
            .cloned()
            .collect();
        let missing = not_shown(browser, &headers).await?;
        assert!(
            missing.len() * 20 < headers.len(),
            "{} of {}: {missing:?}",
            missing.len(),
            headers.len()
        );
        browser.press("Say what its columns mean in =baseline.csv").await?;
        browser.find("heading", "What the columns of “=baseline.csv” mean").await?;
        assert_inert(browser, "mapping").await?;
        for (page, title) in PAGES {
            browser.run(&format!("location.hash = '#/evaluate/{page}'"), vec![]).await?;
            let is_there = format!(
                "return document.title.startsWith('{title}') && !!document.querySelector('main h1')"
            );
            browser
                .wait_until(
                    title,
                    async || Ok(browser.run(&is_there, vec![]).await? == json!(true)),
                )
                .await?;
            assert_inert(browser, page).await?;
        }
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await?;
    for path in paths {
        fs::remove_file(path)?;
    }
    Ok(())
}
