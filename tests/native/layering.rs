//! The dependency rules of ARCHITECTURE.md, checked against the source.

use std::{fs, path::Path};

/// A folder or file of `src`, and what its code must not mention.
const RULES: &[(&str, &[&str])] = &[
    (
        "stats",
        &[
            "crate::instrument",
            "crate::survey",
            "crate::cohort",
            "crate::analysis",
            "crate::roi",
            "crate::chart",
            "crate::engine",
        ],
    ),
    (
        "chart",
        &[
            "crate::instrument",
            "crate::survey",
            "crate::cohort",
            "crate::analysis",
            "crate::roi",
            "crate::stats",
            "crate::engine",
        ],
    ),
    (
        "disclosure",
        &[
            "crate::instrument",
            "crate::survey",
            "crate::cohort",
            "crate::stats",
            "crate::analysis",
            "crate::roi",
            "crate::chart",
            "crate::report",
            "crate::engine",
        ],
    ),
    (
        "passages",
        &[
            "crate::cohort",
            "crate::stats",
            "crate::analysis",
            "crate::roi",
            "crate::chart",
            "crate::report",
            "crate::exchange",
            "crate::engine",
        ],
    ),
    (
        "roi",
        &[
            "crate::instrument",
            "crate::survey",
            "crate::cohort",
            "crate::analysis",
            "crate::chart",
            "crate::engine",
        ],
    ),
    (
        "instrument",
        &[
            "crate::programme",
            "crate::seal",
            "crate::survey",
            "crate::cohort",
            "crate::stats",
            "crate::analysis",
            "crate::roi",
            "crate::exchange",
            "crate::engine",
        ],
    ),
    (
        "programme",
        &[
            "crate::survey",
            "crate::cohort",
            "crate::stats",
            "crate::analysis",
            "crate::roi",
            "crate::exchange",
            "crate::engine",
        ],
    ),
    (
        "seal",
        &[
            "crate::programme",
            "crate::survey",
            "crate::cohort",
            "crate::stats",
            "crate::analysis",
            "crate::roi",
            "crate::exchange",
            "crate::engine",
        ],
    ),
    (
        "survey",
        &[
            "crate::seal",
            "crate::cohort",
            "crate::stats",
            "crate::analysis",
            "crate::roi",
            "crate::exchange",
            "crate::engine",
        ],
    ),
    (
        "cohort",
        &["crate::stats", "crate::analysis", "crate::roi", "crate::exchange", "crate::engine"],
    ),
    ("analysis", &["crate::roi", "crate::exchange", "crate::engine", "crate::survey"]),
    (
        "report",
        &["crate::survey", "crate::exchange", "crate::demo", "crate::engine", "crate::stats"],
    ),
    ("exchange", &["crate::stats", "crate::analysis", "crate::roi", "crate::engine"]),
    ("demo", &["crate::stats", "crate::analysis", "crate::roi", "crate::engine"]),
    ("engine", &["crate::cli", "crate::app", "crate::browser"]),
    (
        "browser",
        &[
            "crate::instrument",
            "crate::survey",
            "crate::cohort",
            "crate::analysis",
            "crate::roi",
            "crate::engine",
            "crate::app",
            "leptos",
        ],
    ),
    ("app", &["web_sys", "gloo_storage", "js_sys"]),
    ("app/components", &["State", "crate::browser", "crate::engine"]),
    ("app/charts", &["State", "crate::browser", "crate::engine"]),
    (
        "app/participant",
        &[
            "crate::engine",
            "crate::stats",
            "crate::analysis",
            "crate::roi",
            "crate::cohort",
            "crate::demo",
        ],
    ),
];

/// What the pure subjects never do, wherever they stand.
const PURE: &[&str] = &[
    "leptos",
    "web_sys",
    "js_sys",
    "gloo_",
    "SystemTime",
    "Instant::now",
    "std::fs",
    "std::env",
    "crate::app",
    "crate::browser",
];

/// Subjects that face the outside world.
const OUTSIDE: &[&str] = &["app", "browser", "bin", "cli", "main.rs", "lib.rs"];

#[test]
fn modules_import_only_what_their_layer_allows() {
    let mut broken = Vec::new();
    for &(module, banned) in RULES {
        for (path, code) in files(module) {
            broken.extend(mentions(&path, &code, banned));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn pure_subjects_touch_nothing_outside() {
    let mut broken = Vec::new();
    for entry in fs::read_dir(src()).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if !OUTSIDE.contains(&name.as_str()) {
            for (path, code) in files(&name) {
                broken.extend(mentions(&path, &code, PURE));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_rules_name_folders_that_exist() {
    for (module, _) in RULES {
        assert!(src().join(module).exists(), "{module} has rules but no code");
    }
}

fn src() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn mentions(path: &str, code: &str, banned: &[&str]) -> Vec<String> {
    banned
        .iter()
        .filter(|word| code.contains(**word))
        .map(|word| format!("{path} mentions {word}"))
        .collect()
}

/// Name and code, without comments, of every file below `module`. An import spread over lines is drawn
/// together, so that `use crate::{app, …}` is seen as `crate::app`.
fn files(module: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&src().join(module), &mut found);
    found
}

fn collect(path: &Path, found: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap().map(Result::unwrap) {
            collect(&entry.path(), found);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        let text = fs::read_to_string(path).unwrap();
        found.push((path.display().to_string(), imports_spelt_out(&without_comments(&text))));
    }
}

fn without_comments(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Adds `crate::name` for each first name inside `use crate::{…}`.
fn imports_spelt_out(code: &str) -> String {
    let mut spelt = code.to_owned();
    for group in code.split("use crate::{").skip(1) {
        let mut depth = 0;
        let mut names = vec![String::new()];
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(String::new()),
                c if depth == 0 => names.last_mut().unwrap().push(c),
                _ => {}
            }
        }
        for name in names {
            spelt += "\ncrate::";
            spelt += name.trim();
        }
    }
    spelt
}

#[test]
fn a_grouped_import_is_seen() {
    let spelt = imports_spelt_out("use crate::{\n    stats::{a, b},\n    roi,\n};");
    assert!(spelt.contains("crate::stats::") && spelt.contains("crate::roi"), "{spelt}");
    assert!(!spelt.contains("crate::b"));
}
