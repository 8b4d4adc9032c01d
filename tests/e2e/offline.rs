//! Without a network, and from one version to the next.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::harness::{Browser, Outcome, Request, Site, root, walk};

#[tokio::test]
async fn both_pages_work_without_a_network_once_they_were_visited() -> Outcome {
    let mut site = Site::start()?;
    walk("offline", async |browser| {
        for page in ["", "evaluate.html"] {
            browser.go(&site.address(page)).await?;
            browser.see("Works offline").await?;
        }
        site.stop();
        for page in ["", "index.html", "?from=mail#/survey/3"] {
            browser.go(&site.address(page)).await?;
            browser.find("heading", "Leadership programme survey").await?;
        }
        for page in ["evaluate.html", "evaluate", "evaluate?x=1#/evaluate/files"] {
            browser.go(&site.address(page)).await?;
            browser.press("Ask the engine").await?;
            browser.see("5 bytes read 1").await?;
            browser.reload().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn once_a_page_is_kept_a_visit_asks_the_network_for_nothing_but_a_newer_version() -> Outcome {
    let site = Site::start()?;
    walk("kept", async |browser| {
        browser.go(&site.address("")).await?;
        browser.see("Works offline").await?;
        let first_visit = browser.requested().await?.len();
        browser.go(&site.address("")).await?;
        browser.see("Works offline").await?;
        let second_visit = browser.requested().await?.split_off(first_visit);
        let allowed = site.address("sw.js");
        let others: Vec<&Request> = second_visit
            .iter()
            .filter(|request| request.from_page || request.url.starts_with(&site.address("")))
            .filter(|request| request.url != allowed)
            .collect();
        assert!(others.is_empty(), "{others:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_sites_on_one_host_keep_apart() -> Outcome {
    let folder = temporary("two-sites")?;
    copy_site(&folder.join("north"))?;
    copy_site(&folder.join("south"))?;
    let mut site = Site::of(folder.clone())?;
    walk("two-sites", async |browser| {
        for page in ["north/", "south/", "south/evaluate.html"] {
            browser.go(&site.address(page)).await?;
            browser.see("Works offline").await?;
        }
        assert_eq!(caches(browser).await?, 3);
        site.stop();
        for page in ["north/", "south/"] {
            browser.go(&site.address(page)).await?;
            browser.find("heading", "Leadership programme survey").await?;
        }
        browser.go(&site.address("south/evaluate.html")).await?;
        browser.press("Ask the engine").await?;
        browser.see("5 bytes read 1").await
    })
    .await?;
    Ok(fs::remove_dir_all(folder)?)
}

#[tokio::test]
async fn a_new_version_waits_for_consent_and_for_an_open_survey() -> Outcome {
    let (old, new) = (root().join("dist"), newer_copy("update")?);
    let mut site = Site::of(old)?;
    walk("update", async |browser| {
        browser.go(&site.address("")).await?;
        browser.see("Works offline").await?;
        browser.press("Open survey").await?;
        site.restart_with(new.clone())?;
        let check = "navigator.serviceWorker.getRegistration().then(kept => kept.update()).then(arguments[0], arguments[0])";
        browser.run_async(check, vec![]).await?;
        browser.see("A new version is ready").await?;

        browser.press("Use the new version").await?;
        browser.see("A survey is open").await?;
        assert_eq!(title(browser).await?, "Leadership programme survey - Ripple");

        browser.press("Close survey").await?;
        browser.press("Use the new version").await?;
        browser.wait_until("the new page is there", async || Ok(title(browser).await? == "Newer")).await?;
        site.stop();
        browser.reload().await?;
        assert_eq!(title(browser).await?, "Newer");
        assert_eq!(caches(browser).await?, 1);
        Ok(())
    })
    .await?;
    Ok(fs::remove_dir_all(new)?)
}

async fn title(browser: &Browser) -> Outcome<String> {
    Ok(browser.client.title().await?)
}

async fn caches(browser: &Browser) -> Outcome<usize> {
    let names = browser.run_async("caches.keys().then(arguments[0])", vec![]).await?;
    Ok(names.as_array().map_or(0, Vec::len))
}

fn temporary(name: &str) -> Outcome<PathBuf> {
    let folder =
        std::env::temp_dir().join(format!("ripple-e2e-{}-{name}-site", std::process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn copy_site(folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(root().join("dist"))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(())
}

/// The site as a later build would publish it: another title, and so another version in the service
/// worker.
fn newer_copy(name: &str) -> Outcome<PathBuf> {
    let folder = temporary(name)?;
    copy_site(&folder)?;
    let html = fs::read_to_string(folder.join("index.html"))?;
    let html =
        html.replace("<title>Leadership programme survey - Ripple</title>", "<title>Newer</title>");
    fs::write(folder.join("index.html"), html)?;
    let worker = fs::read_to_string(folder.join("sw.js"))?;
    let old_line = worker
        .lines()
        .find(|line| line.starts_with("  [\"./\""))
        .ok_or("sw.js does not keep the page")?;
    let old_version = worker
        .lines()
        .find(|line| line.starts_with("const CACHE"))
        .ok_or("sw.js has no version")?;
    let worker = worker
        .replace(old_line, "  [\"./\", \"\"],")
        .replace(old_version, "const CACHE = OWN + \"newer\";");
    fs::write(folder.join("sw.js"), worker)?;
    Ok(folder)
}
