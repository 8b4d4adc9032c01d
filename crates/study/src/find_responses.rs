//! Any response or row found again by what somebody may have of it, so that it can be left out.

use cohort::{Cohort, Linked, Record, RecordShown};
use survey::programme::day_in_words;

use super::{FindRequest, FoundResponses, people::People};

/// The fewest characters of a response's number or receipt that are looked for: fewer begin too many.
const FEWEST_OF_AN_ID: usize = 4;

/// The responses of the waves compared in which every word is found, those that are left out among them. No word finds none.
pub(super) fn find_responses(request: &FindRequest, people: &People) -> FoundResponses {
    let Linked { cohort, .. } = &people.everybody;
    let known = people.known_of();
    let words: Vec<String> =
        request.words.split([' ', ',', ';']).filter(|it| !it.is_empty()).map(plain).collect();
    let mut found = FoundResponses::default();
    if words.is_empty() {
        return found;
    }
    for (record, decision) in records(cohort) {
        let shown = RecordShown::of(record, &known);
        let traits = Traits::of(record, &shown);
        if words.iter().all(|word| traits.have(word)) {
            found.n_found += 1;
            if found.responses.len() < request.most {
                found.responses.push((shown, decision));
            }
        }
    }
    found
}

/// Everybody of the waves compared, each with the decision that leaves them out.
fn records(cohort: &Cohort) -> impl Iterator<Item = (&Record, Option<u32>)> {
    let counted = cohort.baseline.iter().chain(&cohort.follow_up).map(|it| (&**it, None));
    let excluded = cohort.excluded.iter().map(|it| (&*it.record, Some(it.entry.number)));
    counted.chain(excluded)
}

/// What a record can be found by.
struct Traits {
    /// Found by any part.
    words: Vec<String>,
    /// Found whole: the row, and day and year.
    numbers: Vec<String>,
    /// Found by its beginning.
    ids: Vec<String>,
}

impl Traits {
    fn of(record: &Record, shown: &RecordShown) -> Self {
        let about = &shown.about;
        let day = about.finished.map(survey::Timestamp::day);
        let in_words = day.map(|day| plain(&day_in_words(day)));
        let row = record.source.row.map(|row| row.to_string());
        let parts = in_words.iter().flat_map(|it| it.split(' ')).map(str::to_owned);
        let words = [
            Some(plain(&record.source.file)),
            about.group.as_deref().map(plain),
            Some(plain(record.wave.title())),
            day.map(|day| day.to_string()),
            row.as_ref().map(|_| "row".to_owned()),
            in_words.clone(),
        ];
        let ids = [record.response_id.as_deref(), about.receipt.as_deref()];
        Self {
            words: words.into_iter().flatten().collect(),
            numbers: row.into_iter().chain(parts).collect(),
            ids: ids.into_iter().flatten().map(plain).collect(),
        }
    }

    fn have(&self, word: &String) -> bool {
        // Otherwise “1” would find row 1, 10 and 21, and every file with a 1 in its name.
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let is_in_words = !is_number && self.words.iter().any(|it| it.contains(word.as_str()));
        let is_id = word.len() >= FEWEST_OF_AN_ID && self.ids.iter().any(|it| it.starts_with(word));
        is_in_words || self.numbers.contains(word) || is_id
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase()
}
