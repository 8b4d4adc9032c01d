//! What only the browser's own tools can set: colours, width, and scripts before a page's first. Chromium's driver only.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use super::{Browser, Outcome};

/// How somebody's device shows a page.
#[derive(Debug, Clone, Copy)]
pub enum Device {
    /// With the dark setting.
    Dark,
    /// With a few colours of its own for everything.
    ForcedColours,
    /// 320 CSS pixels wide: a small phone, or 400% zoom on 1,280.
    Narrow,
    /// Printed.
    Paper,
    /// With the setting that nothing should move.
    Still,
}

impl Browser {
    /// Shows pages as on this device, until the next call; `None` is the browser's own way.
    pub async fn on_device(&self, device: Option<Device>) -> Outcome {
        let feature = |name, value: bool, yes, no| json!({ "name": name, "value": if value { yes } else { no } });
        let is_dark = matches!(device, Some(Device::Dark));
        let is_forced = matches!(device, Some(Device::ForcedColours));
        let is_still = matches!(device, Some(Device::Still));
        let features = [
            feature("prefers-color-scheme", is_dark, "dark", "light"),
            feature("forced-colors", is_forced, "active", "none"),
            feature("prefers-reduced-motion", is_still, "reduce", "no-preference"),
        ];
        let media = if matches!(device, Some(Device::Paper)) { "print" } else { "" };
        let shown = json!({ "media": media, "features": features });
        self.devtools("Emulation.setEmulatedMedia", shown).await?;
        if matches!(device, Some(Device::Narrow)) {
            let size =
                json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true });
            self.devtools("Emulation.setDeviceMetricsOverride", size).await
        } else {
            self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await
        }
    }

    /// Runs `script` before the scripts of every page that is opened from now on.
    pub async fn before_pages(&self, script: &str) -> Outcome {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await
    }

    /// Gives itself out as another browser, by the name that pages can read.
    pub async fn named(&self, user_agent: &str) -> Outcome {
        self.devtools("Network.setUserAgentOverride", json!({ "userAgent": user_agent })).await
    }

    async fn devtools(&self, name: &str, parameters: Value) -> Outcome {
        self.client.issue_cmd(DevTools { name: name.to_owned(), parameters }).await?;
        Ok(())
    }
}

/// Chromedriver's command that passes one on to the browser's own tools.
#[derive(Debug)]
struct DevTools {
    name: String,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.name, "params": self.parameters });
        (http::Method::POST, Some(body.to_string()))
    }
}
