//! Columns that a survey service fills for itself: ids, progress, languages. Numbers in them measure nothing.

/// Headers of such columns, in small letters without anything but letters and digits.
///
/// Source: exports of SurveyMonkey, LimeSurvey, Microsoft Forms, Google Forms, Qualtrics, REDCap, ODK and Kobo, Typeform,
/// Alchemer, Jisc Online Surveys and Mentimeter.
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
    // Microsoft Forms and Google Forms.
    "totalpoints",
    "quizfeedback",
    "lastmodifiedtime",
    "language",
    // Qualtrics, and what its second row calls the same.
    "responsetype",
    "responseset",
    "qrecaptchascore",
    "qrelevantidduplicate",
    "qrelevantidduplicatescore",
    "qrelevantidfraudscore",
    "qrelevantidlaststartdate",
    "qballotboxstuffing",
    "qduplicaterespondent",
    "qtotalduration",
    "qambiguoustextpresent",
    "qunansweredpercentage",
    "qunansweredquestions",
    "qstraightliningcount",
    "qstraightliningpercentage",
    "qstraightliningquestions",
    "qlanguage",
    "qurl",
    "qdevice",
    // LimeSurvey with its headings in full.
    "datesubmitted",
    "datestarted",
    "datelastaction",
    "quotaexit",
    // REDCap.
    "studyid",
    "redcapeventname",
    "redcaprepeatinstrument",
    "redcaprepeatinstance",
    "redcapsurveyidentifier",
    "redcapdataaccessgroup",
    "eventname",
    "repeatinstrument",
    "repeatinstance",
    "surveytimestamp",
    "complete",
    // ODK and Kobo.
    "start",
    "end",
    "deviceid",
    "formdefversion",
    "submissiontime",
    "submittedby",
    "validationstatus",
    "version",
    "index",
    "rootuuid",
    // Typeform, Alchemer and Jisc.
    "networkid",
    "submitdateutc",
    "startdateutc",
    "stagedateutc",
    "timestarted",
    "sessionid",
    "useragent",
    "referer",
    "uniqueresponsenumber",
    "responsestatus",
    "completionstatus",
    // Mentimeter.
    "dateutc",
];
/// How such columns begin and end, in small letters: one for each question, or one for each form.
///
/// Source: Microsoft Forms (quizzes), Google Forms (quizzes), Qualtrics (timing questions), LimeSurvey (times), REDCap.
const BEGINNINGS: &[&str] = &[
    "points - ",
    "feedback - ",
    "redcap_",
    "group time: ",
    "question time: ",
    "q_recaptcha",
    "q_relevantid",
];
const ENDINGS: &[&str] = &[
    "_complete",
    "_timestamp",
    " [score]",
    " [feedback]",
    "_first click",
    "_last click",
    "_page submit",
    "_click count",
];

/// Whether the column called `header` is one that the survey service filled for itself.
pub fn is_bookkeeping(header: &str) -> bool {
    let plain: String =
        header.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    let lower = header.to_lowercase();
    HEADERS.contains(&plain.as_str())
        || BEGINNINGS.iter().any(|it| lower.starts_with(it))
        || ENDINGS.iter().any(|it| lower.len() > it.len() && lower.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_each_service_are_known() {
        for header in [
            "Total points",
            "Quiz feedback",
            "Points - How sure are you?",
            "Feedback - How sure are you?",
            "study_id",
            "record_id",
            "redcap_event_name",
            "survey_complete",
            "my_form_timestamp",
            "How sure are you? [Score]",
            "Duration (in seconds)",
            "Q_RecaptchaScore",
            "Q5_Page Submit",
            "Group time: About you",
            "Date (UTC)",
        ] {
            assert!(is_bookkeeping(header), "{header}");
        }
    }

    #[test]
    fn questions_with_a_like_name_are_none() {
        for header in [
            "L1",
            "confident",
            "How many points would you give?",
            "Was the course complete?",
            "Feedback",
            "Your pace",
        ] {
            assert!(!is_bookkeeping(header), "{header}");
        }
    }
}
