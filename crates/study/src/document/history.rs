//! A study with the steps that led to it.

use std::{collections::BTreeSet, sync::Arc};

use money::Model;

use super::{Command, ModelPart, Part, SourceFile, Step, Study, What};

/// So many steps can be undone; older ones are forgotten.
pub const MOST_STEPS: usize = 100;
/// Changes of the same thing within this time are one step: a slider that is drawn, a field that is typed in.
const ONE_STEP_MS: i64 = 1_500;

/// A study that can be changed, and the changes undone and done again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    study: Study,
    /// What can be undone, the oldest first.
    past: Vec<Numbered>,
    /// What can be done again, the next one last.
    future: Vec<Numbered>,
    /// Whether the changes that come are one step, and whether it has begun.
    together: Together,
    next_number: u32,
}

#[derive(Debug, Clone, PartialEq)]
struct Numbered {
    number: u32,
    step: Arc<Step>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Together {
    #[default]
    No,
    Awaited,
    Begun,
}

/// A step as it is kept beside its study, under its number.
#[derive(Debug, Clone, PartialEq)]
pub struct StepOnDisk {
    /// Unlike that of any other step of the document; steps are undone from the highest number down.
    pub number: u32,
    /// Whether it was undone.
    pub is_undone: bool,
    /// The step.
    pub step: Arc<Step>,
}

impl Document {
    /// A study from which no step leads back.
    pub fn new(study: Study) -> Self {
        Self { study, ..Self::default() }
    }

    /// A study with the steps that were kept with it, of which those are left out that would bring back files that are no
    /// more, with everything before them.
    pub fn with_steps(
        study: Study,
        mut steps: Vec<StepOnDisk>,
        has: impl Fn(&str) -> bool,
    ) -> Self {
        steps.sort_by_key(|it| it.number);
        let next_number = steps.last().map_or(0, |last| last.number.saturating_add(1));
        let is_whole = |it: &StepOnDisk| it.step.files().all(|file| has(&file.digest));
        let numbered = |it: StepOnDisk| Numbered { number: it.number, step: it.step };
        let (future, past): (Vec<_>, Vec<_>) = steps.into_iter().partition(|it| it.is_undone);
        let future: Vec<_> = future.into_iter().take_while(&is_whole).map(numbered).collect();
        let past: Vec<_> = past.into_iter().rev().take_while(&is_whole).map(numbered).collect();
        Self {
            study,
            past: past.into_iter().rev().collect(),
            future: future.into_iter().rev().collect(),
            next_number,
            ..Self::default()
        }
    }

    /// What was given and decided.
    pub const fn study(&self) -> &Study {
        &self.study
    }

    /// Carries out a command. Says whether anything may be different now.
    pub fn apply(&mut self, command: Command, at_ms: i64) -> bool {
        match self.study.change_by(command) {
            Ok((what, parts)) => self.change(what, parts, at_ms),
            Err(fact) => {
                self.study.take(fact);
                true
            }
        }
    }

    fn change(&mut self, what: What, parts: Vec<Part>, at_ms: i64) -> bool {
        let mut found = Vec::new();
        for part in parts {
            let before = self.study.put(part.clone());
            if before != part {
                found.push(before);
            }
        }
        if found.is_empty() {
            return false;
        }
        self.future.clear();
        match self.past.last_mut().filter(|last| self.together.joins(&last.step, &what, at_ms)) {
            Some(last) => join(Arc::make_mut(&mut last.step), what, found, at_ms),
            None => self.push(Step { what, at_ms, parts: found }),
        }
        if self.together == Together::Awaited {
            self.together = Together::Begun;
        }
        true
    }

    fn push(&mut self, step: Step) {
        self.past.push(Numbered { number: self.next_number, step: Arc::new(step) });
        self.next_number = self.next_number.saturating_add(1);
        let n_too_many = self.past.len().saturating_sub(MOST_STEPS);
        self.past.drain(..n_too_many);
    }

    /// Says whether the changes from here on are one step.
    pub const fn keep_together(&mut self, are_one: bool) {
        self.together = if are_one { Together::Awaited } else { Together::No };
    }

    /// What would be undone next.
    pub fn next_undo(&self) -> Option<&What> {
        self.past.last().map(|last| &last.step.what)
    }

    /// What would be done again next.
    pub fn next_redo(&self) -> Option<&What> {
        self.future.last().map(|next| &next.step.what)
    }

    /// Undoes the last step.
    pub fn undo(&mut self) -> Option<What> {
        let last = self.past.pop()?;
        let step = self.swapped(&last.step);
        self.future.push(Numbered { step: Arc::new(step), ..last });
        self.next_redo().cloned()
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Option<What> {
        let next = self.future.pop()?;
        let step = self.swapped(&next.step);
        self.past.push(Numbered { step: Arc::new(step), ..next });
        self.next_undo().cloned()
    }

    /// Puts the values of a step back, the last first; gives the step with those that were found.
    fn swapped(&mut self, step: &Step) -> Step {
        let parts = step.parts.iter().rev().map(|part| self.study.put(part.clone())).collect();
        Step { parts, ..step.clone() }
    }

    /// Puts in the model that an older page kept elsewhere, which is where the study began: no step leads back from it.
    pub fn bring_in(&mut self, model: Box<Model>) {
        self.study.model = Some(model);
    }

    /// Gives it a name of the page's own making, which is no step.
    pub fn call(&mut self, name: String) {
        self.study.name = name;
    }

    /// Forgets every step: what was removed cannot be brought back.
    pub fn forget_steps(&mut self) {
        self.past.clear();
        self.future.clear();
    }

    /// Takes files away that cannot be read any more, here and where a step would bring them back.
    pub fn forget_files(&mut self, digests: &[String]) {
        let is_one = |file: &SourceFile| digests.iter().any(|digest| file.is(digest));
        self.study.files.retain(|file| !is_one(file));
        for it in self.past.iter_mut().chain(&mut self.future) {
            if it.step.files().any(is_one) {
                Arc::make_mut(&mut it.step).parts.retain(|part| !part.file().is_some_and(is_one));
            }
        }
    }

    /// How many files were removed that a step could bring back.
    pub fn n_removed_files(&self) -> usize {
        let files = self.steps().flat_map(|it| it.step.files());
        let gone = files.filter(|file| file.digests().all(|it| self.study.file(it).is_none()));
        gone.map(|file| file.digest.as_str()).collect::<BTreeSet<_>>().len()
    }

    fn steps(&self) -> impl Iterator<Item = &Numbered> {
        self.past.iter().chain(&self.future)
    }

    /// Each step, to be kept under its number.
    pub fn steps_on_disk(&self) -> Vec<StepOnDisk> {
        let on_disk = |is_undone: bool| {
            move |it: &Numbered| StepOnDisk {
                number: it.number,
                is_undone,
                step: Arc::clone(&it.step),
            }
        };
        self.past.iter().map(on_disk(false)).chain(self.future.iter().map(on_disk(true))).collect()
    }

    /// The digests of all files that have to be on a disk, for the study and for the way back.
    pub fn digests_on_disk(&self) -> BTreeSet<String> {
        let keeps_opened = self.study.keeps_opened;
        let removed = self.steps().flat_map(|it| it.step.files());
        let all = self.study.files.iter().chain(removed);
        // What was closed stays beside what is kept open, so that it can be closed again.
        all.map(|file| file.as_kept(keeps_opened))
            .flat_map(|file| file.digests().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }
}

impl Together {
    /// Whether a change belongs to the step before it.
    fn joins(self, last: &Step, what: &What, at_ms: i64) -> bool {
        match self {
            Self::Begun => true,
            Self::Awaited => false,
            Self::No => {
                let is_soon = (0..ONE_STEP_MS).contains(&at_ms.saturating_sub(last.at_ms));
                what.goes_on() && *what == last.what && is_soon
            }
        }
    }
}

impl What {
    /// Whether a person does it in many small changes, each of which takes the place of the one before.
    const fn goes_on(&self) -> bool {
        match self {
            Self::Renamed | Self::SetInvited | Self::ChoseFilter | Self::ChoseRule => true,
            // Each judgement of a benefit is a step of its own.
            Self::EditedModel(part) => !matches!(part, ModelPart::Benefits),
            _ => false,
        }
    }
}

/// Adds a change to a step. The oldest value of each place is the one to go back to.
fn join(step: &mut Step, what: What, found: Vec<Part>, at_ms: i64) {
    for part in found {
        if !step.parts.iter().any(|held| held.is_of_same_place(&part)) {
            step.parts.push(part);
        }
    }
    if matches!(what, What::AddedFiles(_)) {
        step.what = what;
    }
    step.at_ms = at_ms;
}
