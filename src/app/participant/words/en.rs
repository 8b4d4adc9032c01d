//! The words of the participant's pages in English. `{}` is filled in, in order.

// Everywhere.
pub const SURVEY_NAME: &str = "{} survey";
pub const RUN_BY: &str = "{}, run by {}";
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
pub const BROKEN_WHY: &str = "If you followed a link, it may have been cut off on the way. Ask whoever sent it to send it again. Answers that are kept in this browser stay as they are.";

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
pub const SAVED_FOR_A_WEEK: &str =
    "Saved. This browser may delete it if you do not come back within 7 days.";
pub const UNKEPT: &str = "Not kept on this device. Save a copy if you want to carry on later.";
pub const DOWNLOAD_COPY: &str = "Save a copy";

// Offline.
pub const KEPT: &str = "This page works without a connection.";
pub const NEW_VERSION: &str = "A new version of this page is ready.";
pub const NO_CONNECTION_USED: &str = "This page makes no use of a connection once it is open.";
pub const NOT_KEPT: &str = "This page could not be kept for use without a connection.";
pub const SURVEY_OPEN: &str =
    "A survey is open in this browser. Finish it first, then use the new version.";
pub const USE_NEW_VERSION: &str = "Use the new version";

// Start.
pub const ABOUT: &str = "This survey is about {}.";
pub const ASKS_BASELINE: &str =
    "It asks how things are before it begins, so that change can be seen later.";
pub const ASKS_FOLLOW_UP: &str =
    "It asks what has changed since you took part, for you, your organisation and local people.";
pub const WHICH: &str = "This is the {}: {}.";
pub const WHICH_TODAY: &str = "Today is {}. This is the {}: {}.";
pub const LENGTH: &str = "It has {} in {}.";
pub const QUESTIONS: (&str, &str) = ("{} question", "{} questions");
pub const SECTIONS: (&str, &str) = ("{} section", "{} sections");
pub const NO_NEED: &str = "You do not have to answer every question. You can stop at any time and carry on later in this browser.";
pub const OTHER_SURVEY: &str = "Answer a different survey";
pub const WHICH_SURVEY: &str = "Which survey do you want to answer?";
pub const START: &str = "Start now";
pub const SO_FAR: &str = "You started the {} on {} and have answered {} of {}.";
pub const CONTINUE_MINE: &str = "Continue mine";
pub const SEE_MINE: &str = "Go to my answers";
pub const START_NEXT: &str = "Start the {}";
pub const NEXT_WHY: &str = "You have finished this survey and made your file. You can start the next one now. The answers that you have given stay in this browser, and you do not need to enter your link code again.";
pub const NEXT_THOUGH_UNFINISHED: &str = "You did not finish the {}. The {} is open now. You can start it, and the answers that you have given stay in this browser. You can still finish and send the earlier survey.";
pub const OTHER_WAVE_WHY: &str = "The answers in this browser belong to the survey that you gave them in. You can start another survey beside it. They stay where they are, and you do not need to enter your link code again.";
pub const NOT_MINE: &str = "This is not my survey";
pub const BLANK: &str = "You can start a new survey. The answers that are already here stay in this browser, apart from yours.";
pub const START_BLANK: &str = "Start a blank survey";
pub const KEPT_SET: &str = "Answers to the {}, started on {}.";
pub const KEPT_MINE: &str = "You gave them at an earlier time.";
pub const KEPT_WHOSE: &str = "They are kept in this browser too. They may be someone else’s.";
pub const KEPT_FOR_OTHERS: &str = "They were started for a different organiser, or under a different privacy notice. They may be someone else’s.";
pub const KEPT_UNREADABLE: &str = "Something that could not be read.";
pub const KEPT_OPEN: &str = "These answers are mine";
pub const CONTINUE_KEPT: &str = "Carry on with these answers";
pub const DELETE_KEPT: &str = "Delete these answers";
pub const DELETE_KEPT_YES: &str = "Yes, delete these answers";
pub const DELETED_KEPT: &str = "Those answers are deleted from this browser.";
pub const LEFT_OVER: (&str, &str) = (
    "The questions of this survey have changed since you started. {} answer does not fit any more. It is kept in this browser, but does not go into your file:",
    "The questions of this survey have changed since you started. {} answers do not fit any more. They are kept in this browser, but do not go into your file:",
);
pub const NOT_ASKED_ANY_MORE: &str = "A question that is not asked any more";
pub const ASIDE_NEWER: &str = "This browser holds answers that a newer version of this page saved. This version cannot read them, so they are kept apart.";
pub const ASIDE_DAMAGED: &str = "Something that was saved in this browser could not be read. It is kept apart and has not been changed.";
pub const SEE_ASIDE: &str = "See what is kept apart";
pub const DOWNLOAD_ASIDE: &str = "Download what is kept apart";

pub const TOO_EARLY: &str = "The {} is open from {}. You can answer it now. Your file will say that it was answered outside these dates.";
pub const TOO_LATE: &str = "The {} was open until {}. You can still answer it. Your file will say that it was answered outside these dates.";
pub const SHARED_DEVICE: &str = "Other people use this device";
pub const SHARED_DEVICE_HINT: &str = "Then nothing is kept in this browser. Your answers are lost when you close the page, unless you save a copy.";
pub const SET_BY_LINK: &str = "This survey was set up by a link or a file, not by this website. It says that it comes from {}. Contact: {}";
pub const FINGERPRINT: &str = "Your file can be opened only with the key that has this fingerprint: {}. If in doubt, ask the contact to read theirs out.";
pub const OTHER_PROGRAMME: &str = "Answer for another programme";
pub const CHOOSE_PROGRAMME: &str = "Choose the programme file that you were sent";
pub const NO_PROGRAMME: &str =
    "That file is not a programme that this page can use: {}. Nothing has been changed.";
pub const FORGET_PROGRAMME: &str = "Use the survey that comes with this website";
pub const FROM_COPY: &str = "Continue from a saved copy";
pub const FROM_COPY_WHY: &str = "If you saved a copy of your answers, on this device or another, you can carry on from it. Answers that are in this browser now are kept apart first.";
pub const CHOOSE_COPY: &str = "Choose the copy, a file whose name begins with ripple-copy";
pub const COPY_OF_OTHER: &str =
    "That copy is of another survey, or of another version of this one. Nothing has been changed.";
pub const COPY_NEWER: &str = "That copy was saved by a newer version of this page. Nothing has been changed. Reload the page to get the newest version, then try again.";
pub const NOT_A_COPY: &str = "That file is not a saved copy, or it is damaged. Nothing has been changed. Choose a file whose name begins with ripple-copy.";
pub const KEEP: &str = "Keep my answers safe";
pub const KEEP_WHY: &str = "A browser may delete saved answers if the device is short of room. You can ask it not to, or save a copy and carry on from that, here or on another device.";
pub const ASK_TO_KEEP: &str = "Ask the browser to keep them";
pub const WILL_KEEP: &str = "This browser will keep your answers until you delete them.";
pub const WILL_NOT_KEEP: &str = "This browser makes no promise. Save a copy to be safe.";
pub const SAVE_COPY: &str = "Save a copy";

// The same survey in another tab.
pub const ELSEWHERE: &str = "This survey is open in another tab";
pub const ELSEWHERE_WHY: &str =
    "You can answer in one tab at a time. What you answer there shows here as it is saved.";
pub const CONTINUE_HERE: &str = "Continue here instead";
pub const ELSEWHERE_ANSWERS: &str = "The answers so far";

// What happens to the answers.
pub const NOTICE: &str = "What happens to your answers";
pub const TICK: &str = "Tick the box when you have read this page";
pub const HAVE_READ: &str = "I have read this";
pub const STAY: &str = "Your answers stay with you until you hand them over";
pub const STAY_WHERE: &str = "Your answers are kept in this browser, on this device. Nothing is sent while you answer. At the end you download a file and send it yourself.";
pub const STAY_HERE: &str = "Other people use this device, so your answers are kept on this page only, while it is open. Nothing is sent while you answer. At the end you download a file and send it yourself.";
pub const E_MAIL: &str = "If you send the file by e-mail, the e-mail shows who you are.";
pub const OTHERS_SEE: &str = "Anyone who uses this browser can see your answers until you delete them. You can delete them on the last page.";
pub const LINKED: &str = "How your answers are linked";
pub const LINKED_HOW: &str = "To compare your answers with those from another time, the next page asks for {}, such as the day of the month you were born. Your file holds only a group of answers for each, three or more, so nobody can read from it what you typed.";
pub const FACTS: (&str, &str) = ("{} small fact", "{} small facts");
pub const NOT_ANONYMOUS: &str = "This does not make you anonymous.";
pub const NOT_ANONYMOUS_WHY: &str = " Whoever collects the files and knows these facts about you could work out which file is yours.";
pub const FEW: &str = "About {} people were invited. In a group of this size, what you write may also point to you. Please do not name anyone.";
pub const WHAT_FOR: &str = "What the answers are for";

// The link code.
pub const CODE: &str = "Your link code";
pub const CODE_WHY: &str = "These facts link your answers with those you give at another time, without your name. Your file holds only a group of answers for each, such as “S, V or Y”, so nobody can read from it what you typed. What you type is not kept.";
pub const CODE_HOW: &str = "Answer the same way each time. You can leave all of them blank: your answers still count, but cannot be compared with those from another time.";
pub const TWO_BLANK: &str = "If two or more are blank, or not the same as at the other time, your answers are not matched by them.";
pub const CODE_ISSUED: &str =
    "Your code links your answers with those you give at another time, without your name.";
pub const CODE_ISSUED_HOW: &str = "You find it in your invitation. Leave it blank if you do not have it: your answers still count, but may not be linked.";
pub const CODE_ISSUED_LIST: &str = "Whoever holds a list of who got which code can tell whose answers are whose. Where codes are drawn from shuffled cards, there is no such list.";
pub const ISSUED_LABEL: &str = "Your code";
pub const ISSUED_HINT: &str = "8 letters and digits, such as 34AC-DEFH";
pub const CARD: &str = "Remember your link code for next time";
pub const CARD_WHY: &str = "The next survey asks the same. You can save what is asked and what you type as a file, for yourself only. Enter again what you entered on an earlier visit to have it in the file. Do not send it with your answers: it would show which are yours.";
pub const CARD_TITLE: &str =
    "Your link code for {}\nFor you only. Do not send this with your answers.\n";
pub const CARD_LINE: &str = "\n{}\n    {}\n";
pub const CARD_SAVE: &str = "Save a reminder";
pub const ENTERED: &str = "Entered";
pub const ENTER_AGAIN: &str = "Enter again";

// A code of one's own.
pub const LINKED_OWN: &str = "To compare your answers with those from another time, this page makes a code by chance, on this device. Nothing about you is in it, and nobody else is given it.";
pub const LINKED_ISSUED: &str = "To compare your answers with those from another time, the next page asks for the code that you were given.";
pub const NOT_ANONYMOUS_CODE: &str = " Whoever sees your code and your file can tell that the file is yours. What you answer may point to you too.";
pub const OWN_WHY: &str = "This code links your answers with those you give at another time, without your name. It is made by chance on your device at your first survey. Nothing about you is in it.";
pub const OWN_LABEL: &str = "Your code";
pub const OWN_KEEP: &str = "You need it for the next survey. It stays with your answers in this browser. Keep it somewhere else too: save or print it, or put it in your calendar.";
pub const OWN_SECRET: &str = "Keep it to yourself. Whoever sees it and your file can tell that the file is yours. Others may see what is in a calendar at work.";
pub const OWN_SAVE: &str = "Save my code";
pub const PRINT: &str = "Print this page";
pub const OWN_AGAIN: &str = "Your code: {}. {}";
pub const OWN_CALENDAR: &str = "Put it in my calendar: {}";
pub const OWN_CARD: &str =
    "Your code for {}\n\n    {}\n\nFor you only. You need it for the next survey.\n";
pub const OWN_NOTE: &str =
    "Your code is {}. The survey opens on {}: open the link you were sent and type the code.";
pub const OWN_OTHER: &str = "Use another code";
pub const OWN_HINT: &str = "From your first survey: 8 letters and digits, such as 34AC-DEFH. Look at the card you saved or in your calendar.";
pub const OWN_INSIST: &str = ". If this is what you wrote down, choose Continue again";
pub const OWN_NONE: &str =
    "No code yet, or lost? Leave it blank, or make a new one for the surveys to come.";
pub const OWN_MAKE: &str = "Make a new code";
pub const IF_LOST: &str = "In case you lose your code";
pub const IF_LOST_WHY: &str =
    "Small facts can match your answers if your code is lost. You do not have to give them.";
pub const IF_LOST_OPEN: &str = "Your file will not be closed (encrypted): whoever gets it can read it. So these facts are left out, unless you want them in.";
pub const FACTS_TOO: &str = "Put small facts into my file";
pub const FACTS_SHARED: &str = "Answer the same way each time. Your file holds only a group of answers for each, such as “S, V or Y”, so nobody can read from it what you typed. Someone who knows these facts about you could tell that a file may be yours.";

// Questions.
pub const ANY_BLANK: &str = "You can leave any question blank.";
pub const ANY_BLANK_OPTIONAL: &str =
    "You can leave any question blank. Those marked “optional” matter least.";
pub const OPTIONAL: &str = " (optional)";
/// The labels of the boxes of a date.
pub const DATE_BOXES: [&str; 3] = ["Day", "Month", "Year"];
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
pub const DOWNLOAD: &str = "Download my answers";
pub const SHARE: &str = "Share my answers";
pub const SHARED: &str = "You have shared the file {}.";
pub const NOT_SHARED: &str = "The file was not shared. You can try again, or download it.";
pub const COPY: &str = "Copy my answers as text";
pub const COPIED: &str = "Your answers are copied. Paste them into a message or a file.";
pub const NOT_COPIED: &str = "This browser could not copy your answers. Download them instead.";
pub const NO_RANDOMNESS: &str = "This browser cannot encrypt your file. Try another browser.";
pub const SEND_BY_E_MAIL: &str = "Send it to: ";
pub const CLOSED: &str = "The file is closed (encrypted) before it leaves this page. Only the evaluators can open it, with their private key.";
pub const OPEN: &str =
    "Anyone who has the file can read your answers, so send it to the evaluators only.";
pub const RECEIPT: &str = "Your receipt";
pub const RECEIPT_WHY: &str = "The evaluators see the same code when your file arrives. Note it if you want to ask them. It says nothing about you or your answers.";

pub const MADE: &str = "Your browser made the file {} on {}. Your receipt is {}.";
pub const HAVE_SENT: &str = "I have sent this file";
pub const CHANGED_SINCE: &str =
    "You have changed your answers since then. Make a new file and send that one.";
pub const LEFT_OUT: (&str, &str) = (
    "{} answer will not be in your file until you correct it:",
    "{} answers will not be in your file until you correct them:",
);
pub const CORRECT_NOW: &str = "Correct them now";

// Answers that were begun for somebody else than the survey that is open.
pub const WHOSE: &str = "This is not the survey that you started";
pub const WHOSE_BEGAN: &str = "This browser keeps answers that were started on {}. Nothing has been changed, and no answer has gone anywhere.";
pub const WHOSE_DIFFERS: &str = "The link or file that you have just opened carries the same name, but it is different in this:";
pub const WHOSE_UNKNOWN: &str = "They were saved by an earlier version of this page, which did not note whose survey they were for. This is what you have just opened:";
pub const WHOSE_ASK: &str = "If you were not expecting this, check with {} before you do anything else. Do not use the contact in the new link.";
pub const WHOSE_ASK_SENDER: &str = "If you were not expecting this, check with whoever invited you first. Do not use the contact in the new link.";
pub const GO_BACK: &str = "Go back to the survey that I started";
pub const ASK_FIRST_LINK: &str =
    "This browser does not have that survey any more. Open the link that you were first sent.";
pub const USE_HERE_WHY: &str = "If you are sure that the change is right, you can use your answers for the new survey. You will see its privacy notice first.";
pub const USE_HERE: &str = "Use my answers for the new survey";
pub const NEVER_OPEN: &str = "Your answers were to be encrypted, so that only the evaluation team could open them. The new survey would leave them open for anyone to read, so they cannot be used for it.";
pub const WITHOUT_WHY: &str = "You can also start the new survey without any answers. Those that you have given stay as they are.";
pub const WITHOUT: &str = "Start the new survey without my answers";
pub const TERM_BEFORE: &str = "When you started:";
pub const TERM_NOW: &str = "Now:";
pub const LOOKS_ALIKE: &str = "These two look alike but are not written with the same letters. That is a common way to deceive people.";
pub const KEY_OF: &str = "Only whoever has the key with this fingerprint: {}";
pub const NO_KEY: &str = "Anyone who has the file";
pub const MATCHED_SO: &str = "In a way of its own. You would answer the matching questions again.";
pub const NOTHING_SAID: &str = "Not said";
pub const TERM_TITLE: &str = "What it is about";
pub const TERM_ORGANISATION: &str = "Who runs it";
pub const TERM_CONTACT: &str = "Whom to ask";
pub const TERM_ADDRESS: &str = "Where your file goes";
pub const TERM_HAND_OVER: &str = "What you do with your file";
pub const TERM_KEY: &str = "Who can read your file";
pub const TERM_NOTICE: &str = "What happens to your answers";
pub const TERM_MATCHING: &str = "How your surveys are matched";

// The person's own change.
pub const OWN_CHANGE: &str = "See your own change";
pub const OWN_CHANGE_WHY: &str = "If you answered before the programme, you can see your answers from then beside those from now. Only you see this: it is made in this browser, and nothing is sent.";
pub const CHOOSE_EARLIER: &str = "Choose the file with your earlier answers";
pub const NOT_EARLIER: &str = "That file has no earlier answers to this survey. A file that was closed for the evaluators cannot be opened again.";
pub const NO_OWN_CHANGE: &str =
    "No question was answered on its scale both times, so there is nothing to compare.";
pub const LOWER_IS_NOT_WORSE: &str = "A different answer need not mean that you or your work have changed. People often see a question in a new light after a programme, and may judge themselves more strictly.";
pub const BEFORE: &str = "Before";
pub const NOW: &str = "Now";
pub const POINT_OF: &str = "{} of {}";
pub const HIGHER: &str = "Higher on the scale than before";
pub const LOWER: &str = "Lower on the scale than before";
pub const SAME: &str = "Same as before";

// Deleting.
pub const DOWNLOADED: &str = "Your browser has downloaded the file {}.";
pub const NOTHING_TO_DOWNLOAD: &str = "There are no answers to download";
pub const CHANGE_LATER: &str = "You can change your answers and download them again. The newest file takes the place of the earlier ones.";
pub const DELETE_HEADING: &str = "Delete your answers from this browser";
pub const DELETE_WHY: &str = "Your answers stay in this browser until you delete them. If others use this device, delete them when you have sent the file.";
pub const DELETE: &str = "Delete my answers";
pub const DELETE_ASK: &str = "Delete your answers from this browser?";
pub const DELETE_SURE: &str =
    "This cannot be undone. A file that you have downloaded stays where it is.";
pub const DELETE_YES: &str = "Yes, delete my answers";
pub const DELETE_NO: &str = "No, keep them";
pub const SHARED_LATER: &str = "As others use this device, your answers leave this page when you close it, and 10 minutes after you have handed them over. You can clear them now.";
pub const DELETED: &str = "Deleted from this browser: {}.";
pub const CLEARED: &str = "Cleared from this page: {}.";
pub const N_ANSWERS: (&str, &str) = ("{} answer", "{} answers");
pub const AND_LINK_CODE: &str = ", your link code";
pub const OTHERS_STAY: &str = "Other answers are kept in this browser too. They are not deleted with yours. You can delete each of them on the first page:";
pub const DELETED_IN_PART: &str =
    "Some answers could not be deleted. Clear this site’s data in the browser’s settings.";
