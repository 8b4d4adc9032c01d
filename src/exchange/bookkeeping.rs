//! Columns that a survey service fills for itself: ids, progress, languages. Numbers in them measure nothing.

/// Headers of such columns, in small letters without anything but letters and digits.
///
/// Source: exports of SurveyMonkey, LimeSurvey, Microsoft Forms, Qualtrics, ODK and Mentimeter.
const HEADERS: &[&str] = &[
    "id",
    "respondentid",
    "collectorid",
    "responseid",
    "recordid",
    "submissionid",
    "instanceid",
    "uuid",
    "key",
    "lastpage",
    "startlanguage",
    "seed",
    "submitdate",
    "startdate",
    "datestamp",
    "enddate",
    "datecreated",
    "datemodified",
    "starttime",
    "completiontime",
    "timestamp",
    "submissiondate",
    "progress",
    "finished",
    "durationinseconds",
    "duration",
    "totaltime",
    "interviewtime",
    "distributionchannel",
    "userlanguage",
    "status",
    "recordeddate",
    "voter",
    "session",
    "row",
    "rownames",
    "token",
];

/// Whether the column called `header` is one that the survey service filled for itself.
pub fn is_bookkeeping(header: &str) -> bool {
    let plain: String =
        header.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    HEADERS.contains(&plain.as_str())
}
