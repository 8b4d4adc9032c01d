//! From a folder of messy files to a cohort: everything goes in together, each file and each person is accounted for, it
//! survives a reload and a kill, and the command line's engine says the same of the same files.

use std::{fs, path::PathBuf};

use organiser::{WrittenProgramme, WrittenSendTo};
use rust_xlsxwriter::Workbook;
use study::{
    CompareRequest, Comparison, FileInput, FileStatus, Reply, Request, SetUpRequest, Settings,
    compare,
    demo::{self, DemoSpec},
    handle, set_up,
};
use survey::{
    instrument::Wave,
    programme::Programme,
    seal::{RANDOM_BYTES, seal},
};
use tables::{mapping::Mapping, put_in_archive};

use super::{
    accessible::assert_accessible,
    harness::{Browser, Outcome, Site, root, walk},
};

const PASSPHRASE: &str = "four unrelated words here";
const MONKEY: &str = "monkey-before.csv";
const ARCHIVE: &str = "everything.zip";
const MENTI: &str = "menti-after.xlsx";
/// Two header rows, padding and a column that nobody mapped, as SurveyMonkey writes them.
const MONKEY_TEXT: &str = "Respondent ID,Your code,End Date,I am confident working across organisations.,What would you change?\n\
    ,,,Response,Open-Ended Response\n\
    11,KP47QX,11/23/2025 09:01:02,Somewhat agree ,more time\n\
    12,ZZ91AB,11/24/2025 09:01:02,Disagree,\n\
    13,QQ55PP,11/24/2025 10:01:02,Strongly agree,less reading\n";
const MAPPINGS: [&str; 2] = [
    r#"{"format": "ripple-mapping", "version": 1, "name": "before", "link_code": "Your code",
        "columns": [{"column": "I am confident working across organisations.", "item": "L8", "scale": [1, 5],
          "read": {"labels": {"Strongly disagree": 1, "Disagree": 2, "Neither": 3, "Somewhat agree": 4, "Strongly agree": 5}}}]}"#,
    r#"{"format": "ripple-mapping", "version": 1, "name": "after", "link_code": "Your code",
        "columns": [{"column": "Rate it:: I am confident", "item": "L8", "scale": [1, 5], "read": "number"}]}"#,
];

/// A folder with everything in it, and what the engine is to say of it.
struct Folder {
    path: PathBuf,
    /// Names in the order of the list.
    data: Vec<FileInput>,
    settings: Settings,
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.path).ok();
    }
}

impl Folder {
    fn make(name: &str) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("ripple-e2e-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("system"))?;
        let mut folder = Self { path, data: Vec::new(), settings: Settings::default() };
        for (name, text) in demo::files(DemoSpec { people: 40, seed: 7, follow_up_only: false })? {
            folder.put(&name, text.as_bytes(), None)?;
        }
        folder.put(MONKEY, MONKEY_TEXT.as_bytes(), Some(Wave::Baseline))?;
        folder.put(MENTI, &menti()?, Some(Wave::FollowUp))?;
        folder.put(
            "totals.csv",
            b"Answer Choices,Responses,Count\nYes,40.0%,4\nNo,60.0%,6\nTotal,100%,10\n",
            None,
        )?;
        let cut = folder.data[3].bytes[..200].to_vec();
        folder.put("damaged.json", &cut, None)?;
        for (n, mapping) in MAPPINGS.iter().enumerate() {
            fs::write(folder.path.join(format!("mapping-{n}.json")), mapping)?;
            folder.settings.mappings.push(Mapping::parse(mapping)?);
        }
        folder.seal_one()?;
        fs::write(folder.path.join("copy of a response.json"), &folder.data[1].bytes)?;
        fs::write(folder.path.join(".DS_Store"), b"?")?;
        Ok(folder)
    }

    fn put(&mut self, name: &str, bytes: &[u8], wave: Option<Wave>) -> Outcome {
        fs::write(self.path.join(name), bytes)?;
        let (name, bytes) = (name.to_owned(), bytes.to_vec());
        self.data.push(FileInput { name, bytes, wave, ..FileInput::default() });
        Ok(())
    }

    /// One response arrives closed. Its place in the list is by its closed name.
    fn seal_one(&mut self) -> Outcome {
        let programme = WrittenProgramme {
            title: "Neighbourhood Leaders".into(),
            organisation: "Example ICB".into(),
            contact: "Sam".into(),
            invited: 40,
            send_to: WrittenSendTo { how: "Upload it.".into(), email: String::new() },
            privacy_notice: "Two people read the answers.".into(),
            ..WrittenProgramme::default()
        };
        let page = "https://example.org/survey/#/".into();
        let passphrase = Some(PASSPHRASE.to_owned());
        let kit = set_up(SetUpRequest { programme, page, passphrase })?;
        let recipient = Programme::parse(&kit.file)?.public_key.ok_or("no key")?.parse()?;
        let response = &self.data[0];
        let closed = seal(&response.bytes, &recipient, &[9; RANDOM_BYTES])?;
        fs::write(self.path.join(format!("{}.age", response.name)), closed)?;
        fs::remove_file(self.path.join(&response.name))?;
        fs::write(self.key(), kit.private_key_file.ok_or("no private key")?)?;
        Ok(())
    }

    fn key(&self) -> PathBuf {
        self.path.join("system/private-key.age")
    }

    /// What is given to the page.
    fn paths(&self) -> Outcome<Vec<PathBuf>> {
        let entries = fs::read_dir(&self.path)?.filter_map(Result::ok).map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
        paths.sort();
        Ok(paths)
    }

    /// The same in one archive.
    fn archive(&self) -> Outcome<PathBuf> {
        let files = self.paths()?.into_iter().map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok((name, fs::read(path)?))
        });
        let files: Vec<(String, Vec<u8>)> = files.collect::<Outcome<_>>()?;
        let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let path = self.path.join("system").join(ARCHIVE);
        fs::write(&path, put_in_archive(files)?)?;
        Ok(path)
    }

    fn told(&self) -> Outcome<Comparison> {
        let (files, settings) = (self.data.clone(), self.settings.clone());
        Ok(compare(&CompareRequest { files, settings, ..CompareRequest::default() }, &mut |_| ())?)
    }
}

/// Mentimeter's workbook: a sheet of totals, and the voters below a note.
fn menti() -> Outcome<Vec<u8>> {
    let mut book = Workbook::new();
    let totals = book.add_worksheet().set_name("Session 1")?;
    for (row, cells) in
        [["Question", "Answer", "Votes"], ["Role", "Manager", "2"]].iter().enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            totals.write(u32::try_from(row)?, u16::try_from(column)?, *cell)?;
        }
    }
    let voters = book.add_worksheet().set_name("Voters")?;
    voters.write(0, 0, "There are more sheets in this document")?;
    let rows = [
        ["Date (UTC)", "Session", "Voter", "Your code", "Rate it:: I am confident"],
        ["2026-11-14", "1", "1", "KP47QX", "5"],
        ["2026-11-14", "1", "2", "ZZ91AB", "4"],
        ["2026-11-14", "1", "3", "NN33RR", "3"],
    ];
    for (row, cells) in (2..).zip(rows) {
        for (column, cell) in cells.iter().enumerate() {
            voters.write(row, u16::try_from(column)?, *cell)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

#[tokio::test]
async fn a_folder_of_messy_files_becomes_a_cohort_that_is_accounted_for_and_kept() -> Outcome {
    let site = Site::start()?;
    let folder = Folder::make("cohort")?;
    let told = folder.told()?;
    walk("cohort", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        give(browser, &folder).await?;
        open_the_closed_one(browser, &folder).await?;
        say_the_waves(browser, "").await?;
        accounts_for_everyone(browser, &told).await?;
        each_refused_file_says_why(browser, &told).await?;
        assert_accessible(browser, "a kept data set").await?;
        browser.see("Kept in this browser.").await?;
        picture(browser, "cohort").await?;

        browser.reload().await?;
        // What was closed was opened for that visit alone.
        open_the_closed_one(browser, &folder).await?;
        accounts_for_everyone(browser, &told).await?;
        let keep = browser.find("checkbox", "Keep the opened answers in this browser").await?;
        browser.click_label(&keep).await?;
        browser.see("Kept in this browser.").await?;
        browser.kill_and_reopen().await?;
        browser.go(&site.address("evaluate.html")).await?;
        accounts_for_everyone(browser, &told).await?;
        each_refused_file_says_why(browser, &told).await?;

        browser.press("Save it as one file").await?;
        let saved = fs::read(browser.downloaded("ripple-data-set.json").await?)?;
        says_the_same(&saved, &told)?;
        delete(browser).await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_archive_is_taken_in_file_by_file() -> Outcome {
    let site = Site::start()?;
    let folder = Folder::make("archive")?;
    let told = folder.told()?;
    walk("archive", async |browser| {
        browser.go(&site.address("evaluate.html")).await?;
        browser.upload("Choose response files", &[&folder.archive()?]).await?;
        browser.see("is already in the list").await?;
        open_the_closed_one(browser, &folder).await?;
        say_the_waves(browser, &format!("{ARCHIVE}/")).await?;
        accounts_for_everyone(browser, &told).await?;

        let means = |name: &str| format!("Say what its columns mean in {ARCHIVE}/{name}");
        assert!(!browser.shows("button", &means("totals.csv")).await?, "totals have no meaning");
        let empty = folder.path.join("system/empty.zip");
        fs::write(&empty, put_in_archive([("a.csv", [].as_slice())].into_iter())?)?;
        browser.upload("Choose response files", &[&empty]).await?;
        browser.find("button", "Save this file empty.zip/a.csv").await?;

        browser.press(&means(MONKEY)).await?;
        browser.see("What would you change?").await?;
        assert_eq!(browser.console_errors().await?, [""; 0]);
        Ok(())
    })
    .await
}

/// Everything at once, a second time as well; a file of the system's own is passed over.
async fn give(browser: &Browser, folder: &Folder) -> Outcome {
    let paths = folder.paths()?;
    let paths: Vec<&std::path::Path> = paths.iter().map(PathBuf::as_path).collect();
    browser.upload("Choose response files", &paths).await?;
    browser.see("is a mapping, which is used for each table that it fits").await?;
    browser.see("1 hidden or system file was passed over").await?;
    browser.see("is already in the list").await?;
    browser.see(&format!("{} files: ", folder.data.len())).await
}

async fn open_the_closed_one(browser: &Browser, folder: &Folder) -> Outcome {
    browser.find("heading", "1 closed file to open").await?;
    browser.upload("Private key file", &[&folder.key()]).await?;
    browser.fill("Passphrase of the private key", PASSPHRASE).await?;
    browser.press("Open the closed files").await?;
    let is_open = async || Ok(!browser.shows("heading", "1 closed file to open").await?);
    browser.wait_until("the closed file is open", is_open).await
}

/// Says the waves of the tables, whose names in the list begin with where they were given.
async fn say_the_waves(browser: &Browser, given_in: &str) -> Outcome {
    for (name, wave) in [(MONKEY, "Baseline"), (MENTI, "Follow-up")] {
        browser.select(&format!("Which wave is this file? {given_in}{name}"), wave).await?;
    }
    Ok(())
}

/// The page's counts are the engine's.
async fn accounts_for_everyone(browser: &Browser, told: &Comparison) -> Outcome {
    let (pairing, waves) = (&told.findings.pairing, &told.findings.waves);
    browser.see(&format!("{} pairs", pairing.pairs)).await?;
    browser
        .see(&format!(
            "from {} at the baseline and {} at the follow-up",
            waves.baseline, waves.follow_up
        ))
        .await?;
    // Steps that nobody is at are not listed.
    for step in told.account.steps.iter().filter(|it| it.n > 0 || it.n_not_known > 0) {
        browser.see(&format!("{}: {}", step.kind.in_words(), step.count_words())).await?;
    }
    Ok(())
}

async fn each_refused_file_says_why(browser: &Browser, told: &Comparison) -> Outcome {
    let refused = |status: &FileStatus| match status {
        FileStatus::Refused { reason } => Some(reason.clone()),
        _ => None,
    };
    let reasons: Vec<String> = told.files.iter().filter_map(|file| refused(&file.status)).collect();
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    for reason in reasons {
        browser.see(&reason[1..]).await?;
    }
    browser.find("button", "Save this file totals.csv").await?;
    browser.find("button", "Save the 2 refused files as they were").await.map(drop)
}

/// The file that the page saves is a data set from which the engine reads the same people.
fn says_the_same(saved: &[u8], told: &Comparison) -> Outcome {
    let name = "saved.ripple-data-set.json".to_owned();
    let file = FileInput { name, bytes: saved.to_vec(), ..FileInput::default() };
    let reply = handle(Request::OpenDataSet { file }, &mut |_| ());
    let Reply::DataSet(set) = reply else { return Err(format!("{reply:?}").into()) };
    let (files, settings) = (set.files, set.settings);
    let again =
        compare(&CompareRequest { files, settings, ..CompareRequest::default() }, &mut |_| ())?;
    assert_eq!(again.findings.pairing, told.findings.pairing);
    assert_eq!(again.findings.waves, told.findings.waves);
    let counts = |of: &Comparison| {
        of.account.steps.iter().map(|step| (step.kind, step.n)).collect::<Vec<_>>()
    };
    assert_eq!(counts(&again), counts(told));
    Ok(())
}

async fn delete(browser: &Browser) -> Outcome {
    browser.press("Delete Data set of").await?;
    assert_accessible(browser, "the question before deleting").await?;
    browser.press("Yes, delete it").await?;
    browser.see("was deleted from this browser").await?;
    browser.reload().await?;
    browser.find("heading", "Try it with invented data").await?;
    assert!(!browser.text().await?.contains("Data sets kept in this browser"));
    Ok(())
}

async fn picture(browser: &Browser, name: &str) -> Outcome {
    browser.run("window.scrollTo(0, 0)", vec![]).await?;
    browser.screenshot(&root().join(format!("target/e2e/{name}.png"))).await
}
