//! What every question about people begins with: files read, then people sorted into waves and linked.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeSet,
    rc::Rc,
    sync::Arc,
};

use chrono::NaiveDate;

use cohort::{
    Attendance, Cohort, Decision, Linked, Measure, NotFollowed, Pairing, Record, RecordKey,
    measures,
};
use evaluation::{
    ClaimedOutcomes, Depth, FactsByResponse, Findings, Terms, Worthwhile, findings_on,
    passages::Passage,
};
use survey::{
    Timestamp,
    instrument::{Choice, Instrument, Wave},
};

use super::{
    CompareError, CompareRequest, FileReport, Remark, Settings,
    asked_as::word_as_asked,
    attendance::{attendance_of, lay_over},
    common_scale::set_scales,
    doubts, facts, percent,
    programme::{Asked, claims_of, questionnaire_of},
    reading::{Reading, read_files},
    responses::Said,
};

/// The day on which the files are read, if the request says.
pub(super) fn day_of(request: &CompareRequest) -> Option<NaiveDate> {
    request.today.map(Timestamp::day)
}

/// Files that have been read. It follows from the files, the questionnaire and the mappings alone.
#[derive(Debug)]
pub(super) struct Found {
    questionnaire: Instrument,
    claims: Option<ClaimedOutcomes>,
    reading: Reading,
    measures: Vec<Measure>,
}

impl Found {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// [`CompareError`] when a questionnaire or claims are given that cannot be read.
    pub fn new(
        request: &CompareRequest,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Self, CompareError> {
        let questionnaire = questionnaire_of(request)?;
        let mut reading = read_files(request, &questionnaire, progress);
        let asked = match &mut reading.columns {
            Some(columns) => Asked::Columns(columns),
            None => Asked::Of(&questionnaire),
        };
        let claims = claims_of(&request.settings, asked)?;
        let mut measures = reading.columns.clone().unwrap_or_else(|| measures(&questionnaire));
        set_scales(&reading.scales, &mut measures);
        word_as_asked(&reading.asked, &mut measures, !reading.responses.is_empty());
        let are_columns = reading.columns.is_some();
        let doubts = doubts::take_out(request, &measures, are_columns, &mut reading.records);
        reading.remarks.extend(doubts);
        percent::compare_as_percent(&reading.percent, &mut measures, &mut reading.records);
        for (number, record) in reading.records.iter_mut().enumerate() {
            Arc::make_mut(record).number = number;
        }
        Ok(Self { questionnaire, claims, reading, measures })
    }
}

/// Everybody, before any filter. It follows from what was found and from what the evaluator decided.
#[derive(Debug)]
pub(super) struct People {
    found: Arc<Found>,
    pub follow_up: Wave,
    today: Option<NaiveDate>,
    pub facts: FactsByResponse,
    pub everybody: Linked,
    /// How attendance registers and responses meet; none without a register.
    pub attendance: Option<Attendance>,
    /// How many sessions there were, if that is known.
    pub n_sessions: Option<usize>,
    /// The same people with the follow-up that is not compared, once somebody has asked what lasted.
    other: OnceCell<Option<Linked>>,
    /// What the comparison of everybody showed last, and on what terms.
    shown: RefCell<Option<(Depth, Worthwhile, Rc<Findings>)>>,
}

impl People {
    /// Reads the files and sorts the people.
    ///
    /// # Errors
    ///
    /// As [`Found::new`].
    pub fn of(
        request: &CompareRequest,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Self, CompareError> {
        Ok(Self::new(Arc::new(Found::new(request, progress)?), &request.settings, day_of(request)))
    }

    /// Sorts the people that were found.
    pub fn new(found: Arc<Found>, settings: &Settings, today: Option<NaiveDate>) -> Self {
        let Found { questionnaire, reading, .. } = &*found;
        let follow_up = settings.follow_up.unwrap_or_else(|| reading.follow_up_found());
        let mut responses = reading.newest_responses(Wave::Baseline, today);
        responses.extend(reading.newest_responses(follow_up, today));
        let programme = reading.programme.as_ref();
        let everybody = linked(questionnaire, reading, settings, follow_up, today);
        let mut facts = facts::facts_of(&responses);
        let attendance = attendance_of(&reading.registers, &everybody, &facts, programme);
        if let Some(attendance) = &attendance {
            lay_over(&mut facts, attendance, &everybody);
        }
        let of_register = attendance.as_ref().map(|it| it.sessions);
        let n_sessions = of_register.max(programme.map(|it| it.sessions.len()));
        Self {
            found,
            follow_up,
            today,
            facts,
            everybody,
            attendance,
            n_sessions,
            other: OnceCell::new(),
            shown: RefCell::default(),
        }
    }

    /// The questionnaire, used or not.
    pub fn questionnaire(&self) -> &Instrument {
        &self.found.questionnaire
    }

    /// The questionnaire; none when columns were taken as items.
    pub fn instrument(&self) -> Option<&Instrument> {
        self.found.reading.columns.is_none().then_some(&self.found.questionnaire)
    }

    /// On what terms the waves are compared.
    pub fn terms(&self, settings: &Settings, depth: Depth) -> Terms<'_> {
        Terms { depth, worthwhile: settings.worthwhile.holds(), claims: self.found.claims.as_ref() }
    }

    /// What the waves of everybody show. It is worked out once for all who ask on the same terms.
    pub fn findings(&self, settings: &Settings, depth: Depth) -> Rc<Findings> {
        let worthwhile = settings.worthwhile.holds();
        if let Some((as_deep, as_worthwhile, findings)) = &*self.shown.borrow()
            && (*as_deep, *as_worthwhile) == (depth, worthwhile)
        {
            return Rc::clone(findings);
        }
        let findings = Rc::new(self.findings_among(&self.everybody, settings, depth));
        *self.shown.borrow_mut() = Some((depth, worthwhile, Rc::clone(&findings)));
        findings
    }

    /// What the waves of some of the people show.
    pub fn findings_among(&self, linked: &Linked, settings: &Settings, depth: Depth) -> Findings {
        findings_on(linked, self.measures(), self.follow_up, self.terms(settings, depth))
    }

    /// What is compared.
    pub fn measures(&self) -> &[Measure] {
        &self.found.measures
    }

    /// Each file, in the order given.
    pub fn files(&self) -> &[FileReport] {
        &self.found.reading.files
    }

    /// What a person should know that is about no one file.
    pub fn remarks(&self) -> &[Remark] {
        &self.found.reading.remarks
    }

    /// The responses of the follow-up, each in its newest version.
    pub fn followed_up(&self) -> Vec<&Said> {
        self.found.reading.newest_responses(self.follow_up, self.today)
    }

    /// What people wrote, in the newest version of each response.
    pub fn written(&self) -> impl Iterator<Item = &Passage> {
        let mut responses = self.found.reading.newest_responses(Wave::Baseline, self.today);
        responses.extend(self.followed_up());
        responses.into_iter().flat_map(|response| &response.written)
    }

    /// Everybody linked with the first follow-up and with the second, whichever is compared; none where one has no answers. They
    /// are linked with the other once for all who ask.
    pub fn linked_with_both(&self, settings: &Settings) -> Option<[&Linked; 2]> {
        let Found { questionnaire, reading, .. } = &*self.found;
        let is_first = self.follow_up == Wave::FollowUp;
        let other = if is_first { Wave::FollowUp2 } else { Wave::FollowUp };
        let has_any = |wave| reading.records.iter().any(|record| record.wave == wave);
        let link = || {
            let has_both = has_any(self.follow_up) && has_any(other);
            has_both.then(|| linked(questionnaire, reading, settings, other, self.today))
        };
        let other = self.other.get_or_init(link).as_ref()?;
        Some(if is_first { [&self.everybody, other] } else { [other, &self.everybody] })
    }

    /// The groups that people can be filtered by: id and words.
    pub fn groups(&self) -> Vec<(String, String)> {
        let item = self.instrument().and_then(facts::grouping_item);
        let options = item.map(|item| item.kind.options());
        let pair = |option: &Choice| (option.id.clone(), option.label.clone());
        options.unwrap_or_default().iter().map(pair).collect()
    }

    /// What is known of each record beside its scores and its code.
    pub fn known_of(&self) -> impl Fn(&Record) -> (Option<String>, Option<usize>) {
        let groups = self.groups();
        move |record| {
            let facts = self.facts.of(record);
            let group = facts.and_then(|it| it.group.as_deref());
            let words = group.and_then(|id| groups.iter().find(|(other, _)| other == id));
            (words.map(|(_, words)| words.clone()), facts.and_then(|it| it.sessions))
        }
    }

    /// Items with several answers, whose options are told one by one.
    pub fn several(&self) -> Vec<String> {
        let items = self.instrument().into_iter().flat_map(Instrument::items);
        items.filter(|item| item.kind.takes_several()).map(|item| item.id.clone()).collect()
    }
}

/// Records sorted into waves and linked as the evaluator says.
fn linked(
    instrument: &Instrument,
    reading: &Reading,
    settings: &Settings,
    follow_up: Wave,
    today: Option<NaiveDate>,
) -> Linked {
    let records = reading.records.iter().map(Arc::clone);
    let cohort = Cohort::of_today(records, follow_up, today).without_excluded(&settings.decisions);
    let mut pairing = if settings.exact_only {
        cohort.pair_exactly()
    } else {
        cohort.pair(&instrument.linkage, &settings.decisions)
    };
    say_who_is_not_there(reading, settings, &mut pairing);
    Linked::new(cohort, pairing)
}

/// Somebody who is to be left out and is not among the files may be there under another file's name, and would then count
/// against their will: the decision is listed as one that could not be followed.
fn say_who_is_not_there(reading: &Reading, settings: &Settings, pairing: &mut Pairing) {
    let left_out = |entry: &&cohort::Entry| match &entry.decision {
        Decision::Exclude { record } => Some((entry.number, record.clone())),
        _ => None,
    };
    let in_force = settings.decisions.in_force();
    let left_out: Vec<(u32, RecordKey)> = in_force.iter().filter_map(left_out).collect();
    if left_out.is_empty() {
        return;
    }
    let keys: BTreeSet<RecordKey> = reading.records.iter().map(|it| RecordKey::of(it)).collect();
    let missing = left_out.into_iter().filter(|(_, key)| !keys.contains(key));
    pairing.not_followed.extend(missing.map(|(number, _)| (number, NotFollowed::NoSuchRecord)));
    pairing.not_followed.sort_unstable_by_key(|(number, _)| *number);
}
