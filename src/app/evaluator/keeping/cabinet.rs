//! Where data sets stand in the archive: a head and a body for each, the steps that can be undone, its files, and which was
//! open last.

use super::KeepError;
use browser::{
    archive::{Archive, Change},
    file::Contents,
};
use study::{
    KeptError, KeptHead,
    document::{StepOnDisk, Study},
};

const HEAD: &str = "head/";
const BODY: &str = "body/";
const STEP: &str = "step/";
const FILE: &str = "file/";
const LAST: &str = "last";

/// A data set that is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSet {
    /// Unlike that of any other.
    pub id: String,
    /// What is known of it, or why it cannot be read.
    pub head: Result<KeptHead, KeptError>,
}

/// A change of one data set.
#[derive(Debug)]
pub struct SetChange<'a> {
    /// Which.
    pub id: &'a str,
    /// Its head after the change.
    pub head: &'a KeptHead,
    /// What was given and decided, after the change.
    pub study: &'a Study,
    /// Steps that are new or that were undone or done again.
    pub steps: Vec<StepOnDisk>,
    /// The numbers of steps that are forgotten.
    pub steps_gone: Vec<u32>,
    /// Files that are new in it, each with its digest.
    pub new: Vec<(String, Contents)>,
    /// The digests of files that are in it no more.
    pub gone: Vec<String>,
}

/// The archive with the places of data sets in it.
#[derive(Debug, Clone)]
pub struct Cabinet {
    archive: Archive,
}

impl Cabinet {
    /// Data sets in this archive.
    pub(super) const fn new(archive: Archive) -> Self {
        Self { archive }
    }

    /// Every data set, the newest first, and damaged ones before all.
    pub(super) async fn sets(&self) -> Result<Vec<KeptSet>, KeepError> {
        let heads = self.archive.texts(HEAD).await?;
        let set = |(id, text): (String, String)| KeptSet { id, head: KeptHead::parse(&text) };
        let mut sets: Vec<KeptSet> = heads.into_iter().map(set).collect();
        sets.sort_by_key(|set| std::cmp::Reverse(set.head.as_ref().ok().map(|head| head.saved)));
        sets.sort_by_key(|set| set.head.is_ok());
        Ok(sets)
    }

    /// Which data set was open last.
    pub(super) async fn last(&self) -> Result<Option<String>, KeepError> {
        self.text(LAST).await
    }

    /// Notes that this one is open.
    pub(super) async fn note_last(&self, id: &str) -> Result<(), KeepError> {
        Ok(self.archive.commit(&[Change::Text(LAST.to_owned(), id.to_owned())]).await?)
    }

    /// Notes that none is open.
    pub(super) async fn forget_last(&self) -> Result<(), KeepError> {
        Ok(self.archive.commit(&[Change::Forget(LAST.to_owned())]).await?)
    }

    /// What was said about the files of a data set.
    pub(super) async fn study(&self, id: &str) -> Result<Study, KeepError> {
        let text = self.text(&format!("{BODY}{id}")).await?;
        let text = text.ok_or(KeptError::Part);
        Ok(Study::parse_kept(&text?)?)
    }

    /// The steps of a data set that can be undone or done again, with the numbers of those that this page cannot read.
    pub(super) async fn steps(&self, id: &str) -> Result<(Vec<StepOnDisk>, Vec<u32>), KeepError> {
        let (mut steps, mut unread) = (Vec::new(), Vec::new());
        for (number, text) in self.archive.texts(&format!("{STEP}{id}/")).await? {
            let Ok(number) = number.parse() else { continue };
            match StepOnDisk::parse_kept(number, &text) {
                Ok(step) => steps.push(step),
                Err(_) => unread.push(number),
            }
        }
        // What leads back to before a step that cannot be read leads nowhere.
        if let Some(last) = unread.iter().max().copied() {
            unread.extend(steps.iter().map(|step| step.number).filter(|number| *number < last));
            steps.retain(|step| step.number > last);
        }
        Ok((steps, unread))
    }

    /// The files of a data set, each with its digest.
    pub(super) async fn files(&self, id: &str) -> Result<Vec<(String, Contents)>, KeepError> {
        Ok(self.archive.files(&format!("{FILE}{id}/")).await?)
    }

    /// Makes a change, whole or not at all.
    pub(super) async fn change(&self, change: SetChange<'_>) -> Result<(), KeepError> {
        let SetChange { id, head, study, steps, steps_gone, new, gone } = change;
        let file = |digest: String| format!("{FILE}{id}/{digest}");
        let forget = gone.into_iter().map(|digest| Change::Forget(file(digest)));
        let keep = new.into_iter().map(|(digest, contents)| Change::File(file(digest), contents));
        let step = |number: u32| format!("{STEP}{id}/{number}");
        let forget_steps = steps_gone.into_iter().map(|number| Change::Forget(step(number)));
        let mut changes: Vec<Change> = forget.chain(keep).chain(forget_steps).collect();
        for it in steps {
            changes.push(Change::Text(step(it.number), it.to_kept_json(study.keeps_opened)?));
        }
        changes.extend([
            Change::Text(format!("{HEAD}{id}"), head.to_json()?),
            Change::Text(format!("{BODY}{id}"), study.to_kept_json()?),
            Change::Text(LAST.to_owned(), id.to_owned()),
        ]);
        Ok(self.archive.commit(&changes).await?)
    }

    /// Deletes a data set.
    pub(super) async fn delete(&self, id: &str) -> Result<(), KeepError> {
        let mut changes = vec![
            Change::Forget(format!("{HEAD}{id}")),
            Change::Forget(format!("{BODY}{id}")),
            Change::ForgetAll(format!("{STEP}{id}/")),
            Change::ForgetAll(format!("{FILE}{id}/")),
        ];
        if self.last().await?.as_deref() == Some(id) {
            changes.push(Change::Forget(LAST.to_owned()));
        }
        Ok(self.archive.commit(&changes).await?)
    }

    /// The texts that were kept of a data set, as they are.
    pub(super) async fn remains(&self, id: &str) -> Result<String, KeepError> {
        let head = self.text(&format!("{HEAD}{id}")).await?.unwrap_or_default();
        let body = self.text(&format!("{BODY}{id}")).await?.unwrap_or_default();
        Ok(format!("{head}\n{body}\n"))
    }

    /// The text under one key.
    async fn text(&self, key: &str) -> Result<Option<String>, KeepError> {
        let texts = self.archive.texts(key).await?;
        Ok(texts.into_iter().find(|(rest, _)| rest.is_empty()).map(|(_, text)| text))
    }
}
