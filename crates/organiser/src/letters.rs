//! What to write to the people who are invited: plain text for a mail program.

use survey::{
    instrument::Wave,
    programme::{Programme, day_in_words},
};

/// The letters of one wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    /// The first letter.
    pub invitation: String,
    /// The second, for everyone: nobody knows from the page who has answered.
    pub reminder: String,
}

/// Makes the letters for `wave`; `link` is the whole address that opens the survey.
pub fn letters(programme: &Programme, wave: Wave, link: &str) -> Letters {
    let Programme { title, organisation, contact, send_to, .. } = programme;
    let purpose = match wave {
        Wave::Baseline => format!(
            "You are about to take part in {title}. Before it begins we would like to know how things are now, so that \
             change can be seen later."
        ),
        Wave::FollowUp | Wave::FollowUp2 => format!(
            "You took part in {title}. We would like to know what has changed since, for you, your organisation and the \
             people it serves."
        ),
    };
    let until = programme.window(wave).to.map(day_in_words);
    let please = until.as_ref().map_or_else(
        || "Please answer when you have a quiet moment.".to_owned(),
        |day| format!("Please answer by {day}."),
    );
    let code = match (programme.link.is_issued, programme.link.is_own, wave) {
        (true, ..) => {
            "Your code is in a separate message. You will be asked for it, and for the same one next time.\n\n"
        }
        (_, true, Wave::Baseline) => {
            "The page makes a code for you. Keep it: you will be asked for it next time. Nobody else has it, and nothing \
             about you is in it.\n\n"
        }
        (_, true, _) => {
            "Have the code at hand that you kept from the first survey: it may be in your calendar, on a card, or still in \
             your browser. If you have lost it, answer all the same.\n\n"
        }
        _ => "",
    };
    let hand_over = hand_over(&send_to.how, send_to.email.as_deref());
    let sealed = if programme.public_key.is_some() {
        " The file is closed before it leaves your device, and only the evaluator can open it."
    } else {
        ""
    };
    let steps = format!(
        "Open this link. It works on a phone, and without a connection once it is open:\n\n{link}\n\n{code}Your answers are \
         saved on your own device as you go, so you can stop and go on later in the same browser. Nothing is sent while you \
         answer. At the end you get a file.{sealed}\n\n{hand_over}\n\n"
    );
    let close = format!("Questions? {contact}\n\n{organisation}\n");
    Letters {
        invitation: format!(
            "Subject: {title}: your views\n\nHello\n\n{purpose}\n\n{please} Taking part is your choice.\n\n{steps}{close}"
        ),
        reminder: format!(
            "Subject: Reminder: {title}\n\nHello\n\nThank you if you have answered already: please ignore this message. We \
             cannot see who has.\n\n{purpose}\n\n{please}\n\n{steps}If you have begun, open the link in the same browser and \
             go on where you stopped.\n\n{close}"
        ),
    }
}

fn hand_over(how: &str, email: Option<&str>) -> String {
    match email {
        None => how.to_owned(),
        Some(email) => {
            format!("{how}\n\nThe address is {email}. An e-mail shows who it comes from.")
        }
    }
}
