//! Response files in text that somebody pasted, such as a whole message with a greeting.

use survey::instrument::sha256_hex;

const BEGINNING: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";
/// Letters of a line of armour.
const LINE: usize = 64;
/// Digits of a file's digest that its name is made of.
const DIGITS: usize = 8;

/// Every closed response in a text, in armour again whatever a mail program made of its lines; or else the open one that stands
/// from its first brace to its last. Name and text of each; the same text has the same name.
pub fn pasted_files(text: &str) -> Vec<(String, String)> {
    let closed = text.split(BEGINNING).skip(1).filter_map(|rest| Some(rest.split_once(END)?.0));
    let closed: Vec<_> = closed.map(|body| named(".json.age", armour(body))).collect();
    if !closed.is_empty() {
        return closed;
    }
    let (first, last) = (text.find('{'), text.rfind('}'));
    let open = first.zip(last).and_then(|(first, last)| text.get(first..=last));
    open.map(|open| named(".json", open.to_owned())).into_iter().collect()
}

/// Lines of 64 letters. What no line of armour has is left out: spaces, and the signs of a quoted message.
fn armour(body: &str) -> String {
    let is_letter = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let letters: Vec<char> = body.chars().filter(is_letter).collect();
    let lines = letters.chunks(LINE).map(|line| line.iter().chain(&['\n']).collect::<String>());
    format!("{BEGINNING}\n{}{END}\n", lines.collect::<String>())
}

fn named(ending: &str, text: String) -> (String, String) {
    let digest = sha256_hex(text.as_bytes());
    let digest = digest.get(..DIGITS).unwrap_or_default();
    (format!("pasted-{digest}{ending}"), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARMOUR: &str = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBDSk0zNkFIbVRiZEhTdU9R\nTC0+IHg=\n-----END AGE ENCRYPTED FILE-----\n";

    #[test]
    fn closed_answers_are_found_in_a_message_whatever_became_of_its_lines() {
        let quoted: Vec<String> = ARMOUR.lines().map(|line| format!("> {line} \r\n")).collect();
        let quoted = quoted.concat();
        let wrapped = ARMOUR.replace("Ci0+", "Ci\n0+");
        let by_itself = pasted_files(ARMOUR);
        assert_eq!(by_itself.len(), 1);
        assert_eq!(by_itself[0].1, ARMOUR);
        assert!(by_itself[0].0.ends_with(".json.age"), "{}", by_itself[0].0);
        for body in [quoted, wrapped] {
            let message = format!("Dear all,\n{body}\nKind regards {{A}}");
            assert_eq!(pasted_files(&message), by_itself, "{message}");
        }
        assert_eq!(pasted_files(&format!("{ARMOUR}\n{ARMOUR}")).len(), 2);
    }

    #[test]
    fn an_open_answer_is_found_and_a_message_without_one_has_none() {
        let found = pasted_files("Here it is:\n{\"format\": \"ripple-response\"}\nBye");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "{\"format\": \"ripple-response\"}");
        let cut = ARMOUR.get(..80).unwrap_or_default();
        for text in ["", "Thank you for the survey.", "} {", cut] {
            assert_eq!(pasted_files(text), [], "{text}");
        }
    }
}
