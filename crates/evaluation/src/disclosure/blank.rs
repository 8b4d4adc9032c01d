//! Leaving words out of a text.

/// What stands in the place of what is left out.
const BLANK: &str = "[…]";

/// `words` with every place of each part replaced by a blank. Capitals and small letters are the same, and so are all
/// spaces. A part is looked for as whole words; only where it never stands so, within words.
///
/// # Errors
///
/// The part that is not in the words.
pub(super) fn without(words: &str, parts: &[String]) -> Result<String, String> {
    let letters: Vec<char> = words.chars().collect();
    let folded: Vec<char> = letters.iter().map(|c| fold(*c)).collect();
    let mut is_hidden = vec![false; letters.len()];
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        let wanted: Vec<char> = part.chars().map(fold).collect();
        let places = places(&folded, &wanted);
        if places.is_empty() {
            return Err(part.to_owned());
        }
        for place in places {
            is_hidden[place..place + wanted.len()].fill(true);
        }
    }
    let mut text = String::with_capacity(words.len());
    for (place, letter) in letters.iter().enumerate() {
        match (is_hidden[place], place > 0 && is_hidden[place - 1]) {
            (false, _) => text.push(*letter),
            (true, false) => text.push_str(BLANK),
            (true, true) => {}
        }
    }
    Ok(text)
}

/// Where `wanted` stands: as whole words, or else anywhere.
fn places(letters: &[char], wanted: &[char]) -> Vec<usize> {
    let starts = 0..(letters.len() + 1).saturating_sub(wanted.len());
    let all: Vec<usize> = starts.filter(|start| letters[*start..].starts_with(wanted)).collect();
    let is_letter = |place: Option<usize>| {
        place.and_then(|place| letters.get(place)).is_some_and(|c| c.is_alphanumeric())
    };
    let is_whole =
        |start: &usize| !is_letter(start.checked_sub(1)) && !is_letter(Some(start + wanted.len()));
    let whole: Vec<usize> = all.iter().copied().filter(is_whole).collect();
    if whole.is_empty() { all } else { whole }
}

fn fold(c: char) -> char {
    match c {
        c if c.is_whitespace() => ' ',
        '’' | '‘' => '\'',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_parts(words: &str, parts: &[&str]) -> Result<String, String> {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        without(words, &parts)
    }

    #[test]
    fn a_whole_word_is_left_out_wherever_it_stands_and_longer_words_stay() {
        let left = without_parts("Ann's annual review: ann and Anna", &["ann"]).unwrap();
        assert_eq!(left, "[…]'s annual review: […] and Anna");
    }

    #[test]
    fn without_a_whole_word_a_part_of_one_is_left_out() {
        assert_eq!(without_parts("第一医院很好", &["第一医院"]).unwrap(), "[…]很好");
    }

    #[test]
    fn parts_may_overlap_and_run_over_a_line() {
        let left = without_parts(
            "Leicester\nRoyal Infirmary helped",
            &["leicester royal", "Royal Infirmary"],
        );
        assert_eq!(left.unwrap(), "[…] helped");
    }

    #[test]
    fn letters_whose_small_form_is_longer_do_not_shift_what_follows() {
        assert_eq!(without_parts("İİİ Bob rang", &["bob"]).unwrap(), "İİİ […] rang");
    }
}
