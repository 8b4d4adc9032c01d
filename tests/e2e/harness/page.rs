//! What a person does on a page: everything is found by its role and its name, as a screen reader
//! says them.

use std::{cell::RefCell, path::Path};

use fantoccini::{
    elements::{Element, ElementRef},
    error::CmdError,
};
use serde_json::{Value, json};

use super::{Browser, Outcome};

/// Finds elements by role and name, inside a named group if there is one.
const FIND: &str = include_str!("find.js");

impl Browser {
    /// Waits for the only visible element with this role and name, and returns it.
    ///
    /// Roles are `button`, `link`, `heading`, `textbox`, `radio`, `checkbox`, `combobox`, `file`,
    /// `group`, `table`, `row`, `image`, `alert` and `status`. An exact name goes before one that
    /// contains the words.
    pub async fn find(&self, role: &str, name: &str) -> Outcome<Element> {
        self.find_in("", role, name).await
    }

    /// As [`Browser::find`], inside the group, table row or region with this name; an empty name is
    /// the whole page.
    pub async fn find_in(&self, group: &str, role: &str, name: &str) -> Outcome<Element> {
        let ask = async || self.run(FIND, vec![json!(group), json!(role), json!(name)]).await;
        // What was seen last is what is returned: asked again, it might have been replaced meanwhile.
        let seen = RefCell::new(Value::Null);
        let shown = async || {
            let now = ask().await?;
            let is_there = now["element"].is_object();
            seen.replace(now);
            Ok(is_there)
        };
        let waited = self.wait_until(&format!("there is the {role} \"{name}\""), shown).await;
        let found = seen.into_inner();
        let id = found["element"]
            .as_object()
            .and_then(|object| object.values().next())
            .and_then(Value::as_str);
        match (waited, id) {
            (Ok(()), Some(id)) => {
                Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())))
            }
            (Err(error), _) => Err(format!("{error}; {}", found["problem"]).into()),
            (Ok(()), None) => Err(format!("the {role} \"{name}\" came and went").into()),
        }
    }

    /// Whether such an element is visible now.
    pub async fn shows(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(self.run(FIND, vec![json!(""), json!(role), json!(name)]).await?["element"].is_object())
    }

    /// Presses a button.
    pub async fn press(&self, name: &str) -> Outcome {
        self.press_in("", name).await
    }

    /// Presses a button inside a group.
    pub async fn press_in(&self, group: &str, name: &str) -> Outcome {
        unless_replaced(async || {
            let button = self.find_in(group, "button", name).await?;
            self.scroll_to(&button).await?;
            Ok(button.click().await?)
        })
        .await
    }

    /// Follows a link.
    pub async fn follow(&self, name: &str) -> Outcome {
        let link = self.find("link", name).await?;
        self.scroll_to(&link).await?;
        Ok(link.click().await?)
    }

    /// `WebKit`'s driver clicks, clears and chooses only what is in view.
    async fn scroll_to(&self, element: &Element) -> Outcome {
        let show = "arguments[0].scrollIntoView({ block: 'center' })";
        self.run(show, vec![serde_json::to_value(element)?]).await.map(drop)
    }

    /// Replaces the text of a box.
    pub async fn fill(&self, label: &str, text: &str) -> Outcome {
        self.fill_in("", label, text).await
    }

    /// Replaces the text of a box inside a group.
    pub async fn fill_in(&self, group: &str, label: &str, text: &str) -> Outcome {
        let field = self.find_in(group, "textbox", label).await?;
        self.scroll_to(&field).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Chooses a radio button under a question.
    pub async fn choose(&self, question: &str, answer: &str) -> Outcome {
        let radio = self.find_in(question, "radio", answer).await?;
        self.click_label(&radio).await
    }

    /// Turns a checkbox on or off; an empty question is the whole page.
    pub async fn tick(&self, question: &str, answer: &str) -> Outcome {
        unless_replaced(async || {
            let checkbox = self.find_in(question, "checkbox", answer).await?;
            self.click_label(&checkbox).await
        })
        .await
    }

    /// Chooses from a list by the option's text.
    pub async fn select(&self, label: &str, option: &str) -> Outcome {
        self.select_in("", label, option).await
    }

    /// Chooses from a list inside a group by the option's text.
    pub async fn select_in(&self, group: &str, label: &str, option: &str) -> Outcome {
        let list = self.find_in(group, "combobox", label).await?;
        self.scroll_to(&list).await?;
        Ok(list.select_by_label(option).await?)
    }

    /// Gives files to a file field.
    pub async fn upload(&self, label: &str, files: &[&Path]) -> Outcome {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        Ok(self.find("file", label).await?.send_keys(&names.join("\n")).await?)
    }

    /// Whether a radio button or checkbox is on.
    pub async fn is_chosen(&self, question: &str, role: &str, answer: &str) -> Outcome<bool> {
        let field = self.find_in(question, role, answer).await?;
        let answer =
            self.run("return arguments[0].checked", vec![serde_json::to_value(field)?]).await?;
        Ok(answer == json!(true))
    }

    /// What a box holds.
    pub async fn value_of(&self, group: &str, label: &str) -> Outcome<String> {
        let field = self.find_in(group, "textbox", label).await?;
        let answer =
            self.run("return arguments[0].value", vec![serde_json::to_value(field)?]).await?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// The text that the page shows.
    pub async fn text(&self) -> Outcome<String> {
        let text = self.run("return document.body?.innerText ?? ''", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page shows these words.
    pub async fn see(&self, words: &str) -> Outcome {
        let what = format!("the page says \"{words}\"");
        let seen = self.wait_until(&what, async || Ok(self.text().await?.contains(words))).await;
        match seen {
            Ok(()) => Ok(()),
            Err(error) => Err(format!("{error}; it says:\n{}", self.text().await?).into()),
        }
    }

    /// A person clicks the words; the radio button itself may be drawn by the label.
    pub async fn click_label(&self, field: &Element) -> Outcome {
        let click = "const label = arguments[0].labels?.[0];
                     const target = label?.getBoundingClientRect().width > 1 ? label : arguments[0];
                     target.scrollIntoView({ block: 'center' });
                     return target";
        let target = self.run(click, vec![serde_json::to_value(field)?]).await?;
        let id =
            target.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let id = id.ok_or("the field has gone")?.to_owned();
        Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id)).click().await?)
    }
}

/// Does it once more if the page put another element in the place of the one that was found, as when the app takes the
/// place of the screen before it. A person would not notice.
async fn unless_replaced(act: impl AsyncFn() -> Outcome) -> Outcome {
    match act().await {
        Err(error) if is_replaced(&*error) => act().await,
        done => done,
    }
}

fn is_replaced(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<CmdError>().is_some_and(CmdError::is_stale_element_reference)
}
