//! The words of the participant's pages in English. `{}` is filled in, in order.

// Everywhere.
pub const SURVEY_NAME: &str = "{} survey";
pub const POSITION: &str = "Section {} of {}";
pub const SKIP: &str = "Skip to main content";
pub const OPENING: &str = "Opening the survey…";
pub const BACK: &str = "Back";
pub const CONTINUE: &str = "Continue";
pub const PROBLEM: &str = "There is a problem";
pub const ERROR: &str = "Error: ";
pub const EVALUATORS: &str = "For evaluators and programme leads";
pub const VERSION: &str = concat!("Ripple version ", env!("CARGO_PKG_VERSION"));
pub const BROKEN: &str = "This survey cannot be shown";
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

// Waves.
pub const BASELINE: &str = "before the first workshop";
pub const FOLLOW_UP: &str = "6 to 12 months after the last workshop";
pub const FOLLOW_UP_2: &str = "12 months or more after the last workshop";

// Saving.
pub const SAVING: &str = "Saving…";
pub const SAVED: &str = "Saved";
pub const SAVED_IN_FULL: &str = "Your answers are saved in this browser";
pub const ONE_PLACE: &str = "Saved, but in one place only: {}.";
pub const MAY_BE_LOST: &str =
    "Your answers may be lost if this browser stops: {}. Download a copy before you leave.";
pub const NOT_SAVED: &str =
    "Your answers are not saved: {}. Keep this page open, and download a copy before you leave.";
pub const DOWNLOAD_COPY: &str = "Download a copy";

// Offline.
pub const KEPT: &str = "This page works without a connection.";
pub const NEW_VERSION: &str = "A new version of this page is ready.";
pub const NO_CONNECTION_USED: &str = "This page makes no use of a connection once it is open.";
pub const NOT_KEPT: &str = "This page could not be kept for use without a connection.";
pub const SURVEY_OPEN: &str =
    "A survey is open in this browser. Finish it first, then use the new version.";
pub const USE_NEW_VERSION: &str = "Use the new version";

// Start.
pub const ABOUT_BASELINE: &str = "This survey is for people who will take part in {} ({}). It asks how things are now, so that change can be seen later.";
pub const ABOUT_FOLLOW_UP: &str = "This survey is for people who took part in {} ({}). It asks what has changed since, for you, your organisation and local people.";
pub const WHICH: &str = "This is the {}: {}.";
pub const WHICH_TODAY: &str = "Today is {}. This is the {}: {}.";
pub const LENGTH: &str = "It has {} in {}.";
pub const QUESTIONS: (&str, &str) = ("{} question", "{} questions");
pub const SECTIONS: (&str, &str) = ("{} section", "{} sections");
pub const NO_NEED: &str = "You do not have to answer every question. You can stop at any time and carry on later in this browser.";
pub const OTHER_SURVEY: &str = "Answer a different survey";
pub const WHICH_SURVEY: &str = "Which survey do you want to answer?";
pub const START: &str = "Start now";
pub const SO_FAR: &str = "You began on {} and have answered {} of {}.";
pub const NOT_MINE: &str = "These are not my answers";
pub const BLANK: &str = "You can start with a blank survey. The answers in this browser are kept apart, and can be downloaded from this page.";
pub const START_BLANK: &str = "Start a blank survey";
pub const ASIDE_BEFORE: &str = "Answers from before are kept apart in this browser.";
pub const ASIDE_OTHER: &str = "This browser holds answers to another version of this survey. They do not fit this one, so they are kept apart.";
pub const ASIDE_NEWER: &str = "This browser holds answers that a newer version of this page saved. This version cannot read them, so they are kept apart.";
pub const ASIDE_DAMAGED: &str = "Something that was saved in this browser could not be read. It is kept apart and has not been changed.";
pub const DOWNLOAD_ASIDE: &str = "Download what is kept apart";

// What happens to the answers.
pub const NOTICE: &str = "What happens to your answers";
pub const TICK: &str = "Tick the box when you have read this page";
pub const HAVE_READ: &str = "I have read this";
pub const STAY: &str = "Your answers stay with you until you hand them over";
pub const STAY_WHERE: &str = "Your answers are kept in this browser, on this device. Nothing is sent while you answer. At the end you download a file and send it yourself.";
pub const E_MAIL: &str = "If you send the file by e-mail, the e-mail shows who you are.";
pub const OTHERS_SEE: &str = "Anyone who uses this browser can see your answers until you delete them. You can delete them on the last page.";
pub const LINKED: &str = "How your answers are linked";
pub const LINKED_HOW: &str = "To compare your answers with those from another time, the next page asks for {}, such as the day of the month you were born. Each is scrambled as you type (a keyed hash). What you type is not kept.";
pub const FACTS: (&str, &str) = ("{} small fact", "{} small facts");
pub const NOT_ANONYMOUS: &str = "This does not make you anonymous.";
pub const NOT_ANONYMOUS_WHY: &str = " There are few possible values. Whoever collects the files and knows these facts about you, or tries them all, could work out which file is yours.";
pub const FEW: &str = "About {} people were invited. In a group of this size, what you write may also point to you. Please do not name anyone.";
pub const WHAT_FOR: &str = "What the answers are for";
pub const WHAT_FOR_WHY: &str = "The answers are used to see what has changed since the programme and what it has been worth. Ask whoever invited you who will read the files and how long they are kept.";

// The link code.
pub const CODE: &str = "Your link code";
pub const CODE_WHY: &str = "These facts link your answers with those you give at another time, without your name. Each is scrambled as you type, and what you type is not kept.";
pub const CODE_HOW: &str = "Answer the same way each time. Leave any of them blank if you prefer: your answers still count, but may not be linked.";
pub const ENTERED: &str = "Entered";
pub const ENTER_AGAIN: &str = "Enter again";

// Questions.
pub const ANY_BLANK: &str = "You can leave any question blank.";
pub const ANY_BLANK_OPTIONAL: &str =
    "You can leave any question blank. Those marked “optional” matter least.";
pub const OPTIONAL: &str = " (optional)";
pub const CLEAR: &str = "Clear this answer";
pub const OR: &str = "or";
pub const CHOOSE: &str = "Choose an answer";
pub const PLACES: [&str; 3] = ["Most important", "Second", "Third"];
pub const PLACE: &str = "Place {}";
pub const ADD_FIRST: &str = "Add a {}";
pub const ADD_ANOTHER: &str = "Add another {}";
pub const NOTHING_TO_LIST: &str = "I have nothing to list";
pub const REMOVE: &str = "Remove {} {}";
pub const CHARACTERS_LEFT: &str = "You have {} characters left";
pub const CHARACTER_LEFT: &str = "You have {} character left";
pub const CHARACTERS_OVER: &str = "You have {} characters too many";
pub const CHARACTER_OVER: &str = "You have {} character too many";

// Check your answers.
pub const CHECK: &str = "Check your answers";
pub const TO_CORRECT: &str = "Answers to correct";
pub const TO_CORRECT_WHY: &str = "What you typed here is kept in this browser, but does not go into your file until it is corrected.";
pub const MISSING: (&str, &str) =
    ("{} question without an answer", "{} questions without an answer");
pub const MISSING_WHY: &str = "These matter most. You can answer them now, or continue without.";
pub const NOT_ANSWERED: &str = "Not answered";
pub const CHANGE: &str = "Change";

// Hand over.
pub const FINISH: &str = "Hand over your answers";
pub const ALL_ANSWERED: &str = "You have answered all the questions that matter most. Thank you.";
pub const SOME_MISSING: (&str, &str) = (
    "Thank you. {} question that matters most has no answer. You can hand over your answers all the same.",
    "Thank you. {} questions that matter most have no answer. You can hand over your answers all the same.",
);
pub const STEP_DOWNLOAD: &str = "Download your answers as a file.";
pub const STEP_SEND: &str =
    "Send the file to whoever invited you. If you use e-mail, the e-mail shows who you are.";
pub const DOWNLOAD: &str = "Download my answers";
pub const DOWNLOADED: &str = "Your browser has downloaded the file {}.";
pub const NOTHING_TO_DOWNLOAD: &str = "There are no answers to download";
pub const CHANGE_LATER: &str = "You can change your answers and download them again. The newest file takes the place of the earlier ones.";
pub const DELETE_HEADING: &str = "Delete your answers from this browser";
pub const DELETE_WHY: &str = "Your answers stay in this browser until you delete them. If others use this device, delete them when you have sent the file.";
pub const DELETE: &str = "Delete my answers";
pub const DELETE_ASK: &str = "Delete all answers from this browser?";
pub const DELETE_SURE: &str =
    "This cannot be undone. A file that you have downloaded stays where it is.";
pub const DELETE_YES: &str = "Yes, delete my answers";
pub const DELETE_NO: &str = "No, keep them";
pub const DELETED: &str = "Your answers have been deleted from this browser.";
pub const DELETED_IN_PART: &str =
    "This browser did not delete everything. Delete this site’s data in the browser’s settings.";
