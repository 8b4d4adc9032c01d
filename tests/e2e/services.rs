//! A folder with one export of each service becomes one cohort: every person counts once, and rows that are no person are listed.

use std::{fs, path::PathBuf};

use study::{CompareRequest, Comparison, FileInput, Settings, compare, suggest_mapping};
use survey::instrument::Wave;
use tables::mapping::Mapping;

use super::{
    accessible::assert_accessible,
    harness::{Outcome, Site, root, walk},
};

/// Services whose export has a file for each wave, and the ending of its name.
const SERVICES: [(&str, &str); 6] = [
    ("forms", "xlsx"),
    ("google", "csv"),
    ("limesurvey", "csv"),
    ("menti", "xlsx"),
    ("qualtrics", "csv"),
    ("surveymonkey", "csv"),
];
const REDCAP: &str = "redcap-both.csv";
const OF_REDCAP: &str = r#"{"format": "ripple-mapping", "version": 2, "name": "redcap", "link_code": "record_id",
    "columns": [{"column": "confident", "item": "L8", "read": "number"}, {"column": "trust", "item": "B4", "read": "number"}]}"#;

fn file(name: &str, wave: Option<Wave>) -> Outcome<FileInput> {
    let bytes = fs::read(root().join("tests/data/services").join(name))?;
    Ok(FileInput { name: name.into(), wave, bytes, ..FileInput::default() })
}

/// The files, with a mapping for each service as it is suggested.
fn folder() -> Outcome<(Vec<FileInput>, Vec<Mapping>)> {
    let (mut files, mut mappings) = (Vec::new(), vec![Mapping::parse(OF_REDCAP)?]);
    for (service, ending) in SERVICES {
        let two = [("baseline", Wave::Baseline), ("follow-up", Wave::FollowUp)]
            .map(|(wave, which)| file(&format!("{service}-{wave}.{ending}"), Some(which)));
        let two: Vec<FileInput> = two.into_iter().collect::<Outcome<_>>()?;
        let mut mapping = suggest_mapping(&two.iter().collect::<Vec<_>>(), None)?.mapping;
        mapping.name = service.into();
        mappings.push(mapping);
        files.extend(two);
    }
    files.push(file(REDCAP, None)?);
    Ok((files, mappings))
}

fn told(files: &[FileInput], mappings: &[Mapping]) -> Outcome<Comparison> {
    let settings = Settings { mappings: mappings.to_vec(), ..Settings::default() };
    let request = CompareRequest { files: files.to_vec(), settings, ..CompareRequest::default() };
    Ok(compare(&request, &mut |_| ())?)
}

#[tokio::test]
async fn a_folder_of_every_services_export_counts_each_person_once_as_the_command_line_does()
-> Outcome {
    let site = Site::start()?;
    let (files, mappings) = folder()?;
    let told = told(&files, &mappings)?;
    let waves = told.findings.waves;
    assert_eq!((told.findings.pairing.pairs, waves.baseline, waves.follow_up), (72, 81, 81));
    let place = std::env::temp_dir().join(format!("ripple-e2e-services-{}", std::process::id()));
    fs::create_dir_all(&place)?;
    let mut paths: Vec<PathBuf> =
        files.iter().map(|it| root().join("tests/data/services").join(&it.name)).collect();
    for mapping in &mappings {
        let path = place.join(format!("mapping-{}.json", mapping.name));
        fs::write(&path, mapping.to_json()?)?;
        paths.push(path);
    }
    let done = walk("services", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        browser
            .upload(
                "Choose response files",
                &paths.iter().map(PathBuf::as_path).collect::<Vec<_>>(),
            )
            .await?;
        browser.see(&format!("{} files: ", files.len())).await?;
        for it in &files {
            let proposed = match it.wave {
                Some(Wave::Baseline) => "Yes, it is the baseline",
                Some(_) => "Yes, it is the follow-up",
                None => continue,
            };
            browser.press(&format!("{proposed}: {}", it.name)).await?;
        }
        browser.see(&format!("{} pairs", told.findings.pairing.pairs)).await?;
        browser
            .see(&format!(
                "from {} at the baseline and {} at the follow-up",
                waves.baseline, waves.follow_up
            ))
            .await?;
        browser.see("Set apart: 2 rows of no person, 4 columns about who somebody is").await?;
        assert_accessible(browser, "a folder of every service's export").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await;
    fs::remove_dir_all(&place)?;
    done
}
