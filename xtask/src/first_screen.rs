//! The survey's screen that is there before the app: in the page's HTML, with marks for the programme's words.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The page with the title and the place of a programme's file in the place of its marks.
pub fn named(html: &str, programme: &str) -> Result<String> {
    let programme: Value = serde_json::from_str(programme).context("the programme is not JSON")?;
    let word = |field: &str| programme[field].as_str().map(in_html).unwrap_or_default();
    let (title, place) = (word("title"), word("place"));
    let about = if place.is_empty() { title.clone() } else { format!("{title} ({place})") };
    for mark in ["{{title}}", "{{programme}}"] {
        if !html.contains(mark) {
            bail!("the page has no {mark}");
        }
    }
    Ok(html.replace("{{title}}", &title).replace("{{programme}}", &about))
}

/// Text that is only text in a page.
fn in_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<h1>{{title}} survey</h1><p>This survey is about {{programme}}.</p>";

    #[test]
    fn a_programme_s_words_are_text_and_not_markup() -> Result<()> {
        let html = named(PAGE, r#"{"title": "<b>R&D</b>", "place": "Leeds"}"#)?;
        assert!(html.contains("<h1>&lt;b&gt;R&amp;D&lt;/b&gt; survey</h1>"), "{html}");
        assert!(html.contains("about &lt;b&gt;R&amp;D&lt;/b&gt; (Leeds)."), "{html}");
        Ok(())
    }

    #[test]
    fn a_programme_without_a_place_is_named_by_its_title() -> Result<()> {
        let html = named(PAGE, r#"{"title": "Leading"}"#)?;
        assert!(html.contains("about Leading."), "{html}");
        Ok(())
    }

    #[test]
    fn a_page_without_the_marks_is_refused() {
        assert!(named("<p>", "{}").is_err());
    }
}
