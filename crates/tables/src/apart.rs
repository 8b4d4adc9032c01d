//! Rows that are no person's finished answer: set apart before anything is counted, by kind, and never silently.

use super::{
    bare::bare,
    choices::{Apart, Lists, ReadChoices},
    notes::SetApart,
    summary_rows::summary_rows,
    table::{Cell, LINK_CODE, Row},
};

/// A row that is set apart, without what says who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApartRow {
    /// What it is.
    pub kind: Apart,
    /// The row.
    pub row: Row,
}

/// What was set apart.
pub(super) struct SetAside {
    pub rows: Vec<ApartRow>,
    pub told: Vec<SetApart>,
    /// The columns by which every row is unfinished.
    pub all_unfinished: Vec<String>,
}

/// Why a row is no person's finished answer, and the column that shows it.
type Reason = (Apart, Option<usize>);

/// Takes the rows out that are no person's finished answer, but for the kinds that a person wants back.
pub(super) fn set_apart(
    headers: &[String],
    asked: &[Option<String>],
    rows: &mut Vec<Row>,
    choices: &ReadChoices,
) -> SetAside {
    let service = ServiceColumns::of(headers, asked, rows);
    let repeated = repeated_names(headers, asked, rows);
    let names_again = |row: &Row| repeated.binary_search(&row.number).is_ok();
    let mut reasons: Vec<Option<Reason>> = summary_rows(rows)
        .into_iter()
        .zip(rows.iter())
        .map(|(kind, row)| {
            kind.map(|kind| (kind, None))
                .or_else(|| names_again(row).then_some((Apart::Names, None)))
                .or_else(|| service.trial(row))
        })
        .collect();
    let mut all_unfinished = Vec::new();
    let unfinished: Vec<Option<Reason>> = rows.iter().map(|row| service.unfinished(row)).collect();
    let people = || (0..rows.len()).filter(|place| reasons[*place].is_none());
    if choices.lists == Some(Lists::Attendance) {
        // A register lists who came, whatever its own columns say of somebody's survey.
    } else if people().next().is_some() && people().all(|place| unfinished[place].is_some()) {
        let mut columns: Vec<usize> =
            people().filter_map(|place| unfinished[place].and_then(|it| it.1)).collect();
        columns.sort_unstable();
        columns.dedup();
        all_unfinished = columns.into_iter().map(|column| headers[column].clone()).collect();
    } else {
        for (reason, unfinished) in reasons.iter_mut().zip(unfinished) {
            *reason = reason.or(unfinished);
        }
    }
    let is_kept = |reason: &Reason| choices.keep_rows.contains(&reason.0);
    let reasons: Vec<Option<Reason>> =
        reasons.into_iter().map(|it| it.filter(|it| !is_kept(it))).collect();
    let told = told(headers, rows, &reasons);
    SetAside { rows: taken_out(rows, &reasons), told, all_unfinished }
}

fn taken_out(rows: &mut Vec<Row>, reasons: &[Option<Reason>]) -> Vec<ApartRow> {
    if reasons.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut apart = Vec::new();
    let all = std::mem::take(rows);
    for (row, reason) in all.into_iter().zip(reasons) {
        match reason {
            Some((kind, _)) => apart.push(ApartRow { kind: *kind, row }),
            None => rows.push(row),
        }
    }
    apart
}

/// The reasons in the order of their kinds, each once, with its rows.
fn told(headers: &[String], rows: &[Row], reasons: &[Option<Reason>]) -> Vec<SetApart> {
    let mut different: Vec<Reason> = reasons.iter().flatten().copied().collect();
    different.sort_unstable();
    different.dedup();
    let of = |reason: &Reason| {
        let with = rows.iter().zip(reasons).filter(|(_, it)| it.as_ref() == Some(reason));
        SetApart {
            kind: reason.0,
            column: reason.1.map(|column| headers[column].clone()),
            rows: with.map(|(row, _)| row.number).collect(),
        }
    };
    different.iter().map(of).collect()
}

/// The numbers of the rows that hold what the columns are called, as tables that were put below each other do. Somebody who
/// ticked every option has such a row too, but then others have ticked some.
fn repeated_names(headers: &[String], asked: &[Option<String>], rows: &[Row]) -> Vec<usize> {
    let is_name = |row: &Row, column: usize| {
        let cell = &row.cells[column];
        !cell.is_empty() && (*cell == headers[column] || asked[column].as_ref() == Some(cell))
    };
    let is_all_names = |row: &&Row| {
        let filled = || (0..headers.len()).filter(|it| !row.cells[*it].is_empty());
        let n = filled().count();
        n >= 2 && 2 * n > headers.len() && filled().all(|column| is_name(row, column))
    };
    let found: Vec<&Row> = rows.iter().filter(is_all_names).collect();
    let stands_elsewhere = |column: usize| {
        rows.iter().filter(|row| is_name(row, column)).count()
            > found.iter().filter(|row| is_name(row, column)).count()
    };
    if found.is_empty() || (0..headers.len()).any(stands_elsewhere) {
        return Vec::new();
    }
    found.into_iter().map(|row| row.number).collect()
}

/// Rows that hold the word “test” where the others have a code: only a person knows whether that is one.
pub(super) fn perhaps_tests(headers: &[String], rows: &[Row]) -> Vec<usize> {
    let Some(column) = headers.iter().position(|header| {
        let plain = bare(header);
        header == LINK_CODE || plain.ends_with("code") && !plain.ends_with("postcode")
    }) else {
        return Vec::new();
    };
    let is_test = |row: &&Row| {
        ["test", "testing", "test test", "testtest"]
            .contains(&row.cells[column].to_lowercase().as_str())
    };
    rows.iter().filter(is_test).map(|row| row.number).collect()
}

/// The columns in which survey services say what a row is.
///
/// Sources: Qualtrics, “Understanding Your Dataset” (Status, Finished, Progress, Distribution Channel); LimeSurvey manual,
/// “Exporting results” (submitdate); REDCap, data dictionary and exports (`…_complete`: 0 incomplete, 1 unverified, 2
/// complete); SurveyMonkey, Typeform and Alchemer exports (a status in words).
struct ServiceColumns {
    status: Vec<usize>,
    channel: Vec<usize>,
    trial: Vec<usize>,
    finished: Vec<usize>,
    progress: Vec<usize>,
    submitted: Vec<usize>,
    /// `…_complete`, one for each form.
    forms: Vec<usize>,
    /// Whether the numbers of a status are those of Qualtrics.
    is_qualtrics: bool,
}

impl ServiceColumns {
    fn of(headers: &[String], asked: &[Option<String>], rows: &[Row]) -> Self {
        let names: Vec<[String; 2]> = headers
            .iter()
            .zip(asked)
            .map(|(header, asked)| [bare(header), bare(asked.as_deref().unwrap_or_default())])
            .collect();
        let called = |known: &[&str]| -> Vec<usize> {
            let is =
                |column: &usize| names[*column].iter().any(|name| known.contains(&name.as_str()));
            (0..names.len()).filter(is).collect()
        };
        let n_qualtrics = called(QUALTRICS).len();
        let holds = |column: &usize, is: fn(&str) -> bool| {
            rows.iter().all(|row| row.cells[*column].is_empty() || is(&row.cells[*column]))
        };
        let reaches = |column: &usize, end: &str| {
            rows.iter().any(|row| row.cells[*column].trim_end_matches('%') == end)
        };
        let kept = |columns: Vec<usize>, is: fn(&str) -> bool| -> Vec<usize> {
            columns.into_iter().filter(|column| holds(column, is)).collect()
        };
        let progress = kept(called(&["progress"]), is_percent);
        let progress = progress.into_iter().filter(|it| n_qualtrics >= 3 && reaches(it, "100"));
        let forms: Vec<usize> =
            (0..headers.len()).filter(|it| is_form_of_redcap(&headers[*it])).collect();
        let is_redcap = !called(REDCAP).is_empty()
            || headers.iter().any(|it| it.to_lowercase().starts_with("redcap_"))
            || forms.iter().any(|it| rows.iter().any(|row| row.cells[*it] == "2"));
        let forms = if is_redcap { forms } else { Vec::new() };
        Self {
            status: called(STATUS),
            channel: called(&["distributionchannel"]),
            trial: kept(called(TRIAL), |cell| yes_or_no(cell).is_some()),
            finished: kept(called(FINISHED), |cell| yes_or_no(cell).is_some()),
            progress: progress.collect(),
            submitted: called(&["submitdate", "datesubmitted"]),
            forms: kept(forms, |cell| form_is_complete(cell).is_some()),
            is_qualtrics: n_qualtrics >= 3,
        }
    }

    /// Whether a row is a preview, a test or spam, by a column of the service.
    fn trial(&self, row: &Row) -> Option<Reason> {
        let cell = |column: usize| row.cells[column].to_lowercase();
        let by_status = self.status.iter().find_map(|column| {
            Some((trial_status(&cell(*column), self.is_qualtrics)?, Some(*column)))
        });
        let by_channel = || {
            self.channel.iter().find_map(|column| match cell(*column).as_str() {
                "preview" | "survey preview" => Some((Apart::Preview, Some(*column))),
                "test" | "survey test" => Some((Apart::Test, Some(*column))),
                _ => None,
            })
        };
        let by_flag = || {
            let mut said = self.trial.iter();
            let says_so = said.find(|column| yes_or_no(&cell(**column)) == Some(true))?;
            Some((Apart::Test, Some(*says_so)))
        };
        by_status.or_else(by_channel).or_else(by_flag)
    }

    /// Whether a row is known to be unfinished. Where one column says that it is finished, a share of it says no more.
    fn unfinished(&self, row: &Row) -> Option<Reason> {
        let cell = |column: usize| row.cells[column].as_str();
        let because = |column: &usize| Some((Apart::Unfinished, Some(*column)));
        let by_status = |it: &&usize| is_unfinished_status(&cell(**it).to_lowercase());
        if let Some(column) = self.status.iter().find(by_status) {
            return because(column);
        }
        let said = self.finished.iter().find_map(|it| Some((it, yes_or_no(cell(*it))?)));
        match said {
            Some((column, false)) => return because(column),
            Some((_, true)) => return None,
            None => {}
        }
        let is_part = |it: &&usize| matches!(Cell::of(cell(**it).trim_end_matches('%')), Cell::Number(n) if n < 100.0);
        if let Some(column) = self.progress.iter().find(is_part) {
            return because(column);
        }
        if let Some(column) = self.submitted.iter().find(|it| is_no_date(cell(**it))) {
            return because(column);
        }
        let forms = || self.forms.iter().filter_map(|it| Some((it, form_is_complete(cell(*it))?)));
        if forms().any(|(_, is_complete)| is_complete) {
            return None;
        }
        forms().next().and_then(|(column, _)| because(column))
    }
}

/// Columns of Qualtrics, of which three together show that the numbers of a status are its.
const QUALTRICS: &[&str] = &[
    "startdate",
    "enddate",
    "progress",
    "durationinseconds",
    "finished",
    "recordeddate",
    "responseid",
    "distributionchannel",
    "userlanguage",
    "ipaddress",
];
/// Ids of REDCap, which show that a column `…_complete` is its own and no question.
const REDCAP: &[&str] = &["recordid", "studyid", "participantid", "subjectid"];
const STATUS: &[&str] = &[
    "status",
    "responsetype",
    "responsestatus",
    "completionstatus",
    "surveystatus",
    "submissionstatus",
    "recordstatus",
];
const FINISHED: &[&str] = &["finished", "iscomplete", "isfinished"];
const TRIAL: &[&str] =
    &["istest", "istestdata", "testdata", "testresponse", "ispreview", "istestresponse"];

/// What a status calls a row that nobody answered in earnest.
///
/// Source: the value labels of `Status` in Qualtrics' exports: 0 IP address, 1 survey preview, 2 survey test, 4 imported, 8
/// spam, 9 survey preview spam, 12 imported spam, 16 offline, 17 offline survey preview, 32 EX, 40 EX spam, 48 EX offline, 256
/// synthetic.
fn trial_status(cell: &str, is_qualtrics: bool) -> Option<Apart> {
    match cell {
        "1" | "17" if is_qualtrics => Some(Apart::Preview),
        "2" | "256" if is_qualtrics => Some(Apart::Test),
        "8" | "9" | "12" | "40" if is_qualtrics => Some(Apart::Spam),
        _ if cell.contains("spam") => Some(Apart::Spam),
        "preview" => Some(Apart::Preview),
        _ if cell.contains("survey preview") || cell.contains("offline preview") => {
            Some(Apart::Preview)
        }
        "test" | "survey test" | "test response" | "test data" | "synthetic" => Some(Apart::Test),
        _ => None,
    }
}

fn is_unfinished_status(cell: &str) -> bool {
    [
        "incomplete",
        "partial",
        "partial response",
        "partially complete",
        "partially completed",
        "in progress",
        "not complete",
        "not completed",
        "not finished",
        "unfinished",
        "started",
        "abandoned",
        "draft",
    ]
    .contains(&cell)
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "true" | "1" | "yes" | "y" | "complete" | "completed" | "finished" => Some(true),
        "false" | "0" | "no" | "n" | "incomplete" | "partial" | "not finished" => Some(false),
        _ => None,
    }
}

fn is_percent(cell: &str) -> bool {
    matches!(Cell::of(cell.trim_end_matches('%')), Cell::Number(n) if (0.0..=100.0).contains(&n))
}

/// LimeSurvey leaves the date blank, or writes `N/A` where it writes words.
fn is_no_date(cell: &str) -> bool {
    cell.is_empty() || cell.eq_ignore_ascii_case("n/a")
}

/// `survey_complete` of a form called `survey`, or `Complete?` where labels are exported.
fn is_form_of_redcap(header: &str) -> bool {
    let lower = header.to_lowercase();
    lower.len() > "_complete".len() && lower.ends_with("_complete")
        || lower == "complete?"
        || lower.starts_with("complete? (")
}

fn form_is_complete(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "2" | "complete" => Some(true),
        "0" | "1" | "incomplete" | "unverified" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Table, TableError, read_table};

    fn read(text: &str) -> Table {
        read_table(text, &ReadChoices::default()).unwrap()
    }

    fn kinds(text: &str) -> Vec<(usize, Apart)> {
        read(text).apart.iter().map(|it| (it.row.number, it.kind)).collect()
    }

    #[test]
    fn each_service_says_in_its_own_way_that_a_row_is_a_preview_a_test_or_spam() {
        let qualtrics = "StartDate,EndDate,Status,Finished,DistributionChannel,code,L1\n";
        let row = |status: &str, channel: &str| {
            format!("2025-01-10,2025-01-10,{status},1,{channel},KB07,4\n")
        };
        let of = |status: &str, channel: &str| {
            let text = [qualtrics, &row("0", "anonymous"), &row(status, channel)].concat();
            kinds(&text).first().map(|it| it.1)
        };
        assert_eq!(of("1", "anonymous"), Some(Apart::Preview));
        assert_eq!(of("2", "anonymous"), Some(Apart::Test));
        assert_eq!(of("8", "anonymous"), Some(Apart::Spam));
        assert_eq!(of("Survey Preview", "anonymous"), Some(Apart::Preview));
        assert_eq!(of("Survey Test", "anonymous"), Some(Apart::Test));
        assert_eq!(of("Spam", "anonymous"), Some(Apart::Spam));
        assert_eq!(of("IP Address", "preview"), Some(Apart::Preview));
        assert_eq!(of("IP Address", "test"), Some(Apart::Test));
        assert_eq!(of("4", "email"), None);
        assert_eq!(of("16", "qr"), None);
        assert_eq!(of("48", "email"), None);
    }

    #[test]
    fn a_status_of_another_survey_is_no_number_of_qualtrics() {
        assert_eq!(kinds("code,Status,L1\nA1,1,4\nB2,2,5\nC3,8,5\n"), []);
    }

    #[test]
    fn each_service_says_in_its_own_way_that_a_row_is_unfinished() {
        for text in [
            "code,Finished,L1\nA1,True,4\nB2,FALSE,5\n",
            "code,Finished,L1\nA1,1,4\nB2,0,5\n",
            "StartDate,EndDate,Progress,code,L1\n2025-01-10,2025-01-10,100,A1,4\n2025-01-10,2025-01-10,40,B2,5\n",
            "id,submitdate,lastpage,code,L1\n1,2025-01-10 09:00:00,4,A1,4\n2,,2,B2,5\n",
            "record_id,code,survey_complete,L1\n1,A1,2,4\n2,B2,0,5\n",
            "record_id,code,survey_complete,L1\n1,A1,Complete,4\n2,B2,Incomplete,5\n",
            "Response Status,code,L1\nCompleted,A1,4\nPartial,B2,5\n",
            "Status,code,L1\nComplete,A1,4\nIncomplete,B2,5\n",
            "Response Type,code,L1\ncompleted,A1,4\nstarted,B2,5\n",
        ] {
            assert_eq!(kinds(text), [(3, Apart::Unfinished)], "{text}");
        }
    }

    #[test]
    fn questions_that_only_sound_like_a_services_column_set_nobody_apart() {
        for text in [
            "code,Progress,L1\nA1,100,4\nB2,40,5\n",
            "code,Finished,L1\nA1,quickly,4\nB2,no,5\n",
            "code,training_complete,L1\nA1,1,4\nB2,0,5\n",
            "code,Completed,L1\nA1,Yes,4\nB2,No,5\n",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn a_table_in_which_every_row_is_unfinished_keeps_them_and_says_so() {
        let table = read("id,submitdate,lastpage,L1\n1,,4,4\n2,,2,5\n");
        assert_eq!((table.rows.len(), table.apart.len()), (2, 0));
        assert_eq!(table.notes.all_unfinished, ["submitdate"]);
        let said = table.notes.sentences();
        assert!(said.iter().any(|it| it.starts_with("every row is marked as not finished")));
    }

    #[test]
    fn a_table_of_previews_alone_holds_nobody_and_says_so() {
        let text = "Status,code,L1\nSurvey Preview,A1,4\nSurvey Preview,B2,5\n";
        let fault = read_table(text, &ReadChoices::default()).unwrap_err();
        assert_eq!(fault, TableError::NoPeople(2));
    }

    #[test]
    fn names_that_stand_again_below_are_nobody_and_somebody_who_ticked_every_option_is_one() {
        let joined = "code,L1,L2\nA1,4,3\ncode,L1,L2\nB2,5,5\n";
        assert_eq!(kinds(joined), [(3, Apart::Names)]);
        let ticked = "Tea,Coffee,Milk\nTea,,Milk\nTea,Coffee,Milk\n,Coffee,\n";
        assert_eq!(kinds(ticked), []);
    }

    #[test]
    fn a_code_that_says_test_stays_and_is_told() {
        let table = read("link_code,L1\nA1,4\nTEST,5\n");
        assert_eq!((table.rows.len(), &table.notes.perhaps_tests[..]), (2, &[3][..]));
        let said = table.notes.sentences();
        assert!(said.iter().any(|it| it.contains("row 3 may be somebody trying")), "{said:?}");
    }

    #[test]
    fn what_says_who_somebody_is_is_dropped_from_rows_set_apart_too() {
        let table = read("Status,Email,L1\nIP Address,a@example.org,4\nSpam,b@example.org,5\n");
        assert_eq!(table.apart[0].row.cells, ["Spam", "5"]);
    }
}
