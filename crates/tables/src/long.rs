//! Tables with a row for each answer, turned into tables with a row for each person and wave.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bare::bare,
    notes::Turned,
    table::{Row, TableError},
};

/// Columns called so name the question of a row.
const QUESTIONS: &[&str] = &[
    "question",
    "questiontext",
    "questionid",
    "questionname",
    "questioncode",
    "item",
    "itemid",
    "itemname",
    "variable",
    "variablename",
    "field",
    "fieldname",
    "measure",
    "statement",
    "prompt",
];
/// Columns called so hold the answer of a row.
const ANSWERS: &[&str] = &[
    "answer",
    "answertext",
    "answervalue",
    "response",
    "responsetext",
    "responsevalue",
    "value",
    "score",
    "rating",
    "result",
    "choice",
];
/// Columns called so say whose answer it is; others may too, but these are looked at first.
const PEOPLE: &[&str] = &[
    "linkcode",
    "code",
    "yourcode",
    "participantcode",
    "participantid",
    "participant",
    "personid",
    "person",
    "respondentid",
    "respondent",
    "responseid",
    "recordid",
    "record",
    "studyid",
    "userid",
    "user",
    "pid",
    "id",
    "email",
    "emailaddress",
];

/// Turns a table of answers round, if it is one.
///
/// # Errors
///
/// [`TableError::AnswersOfNobody`] where no column says whose each answer is.
pub(super) fn turned(
    headers: &mut Vec<String>,
    wordings: &mut Vec<Option<String>>,
    rows: &mut Vec<Row>,
) -> Result<Option<Turned>, TableError> {
    let Some(shape) = shape_of(headers, rows) else { return Ok(None) };
    let others: Vec<usize> =
        (0..headers.len()).filter(|it| ![shape.question, shape.answer].contains(it)).collect();
    let Some(key) = key_of(headers, rows, &shape, &others) else {
        let (question, answer) = (&headers[shape.question], &headers[shape.answer]);
        return Err(TableError::AnswersOfNobody {
            question: question.clone(),
            answer: answer.clone(),
        });
    };
    let groups = groups_by(rows, &key);
    let is_one_persons = |column: &usize| {
        groups
            .values()
            .all(|of| of.iter().all(|it| rows[*it].cells[*column] == rows[of[0]].cells[*column]))
    };
    let (kept, left): (Vec<usize>, Vec<usize>) = others.into_iter().partition(is_one_persons);
    let questions = first_of_each(rows.iter().map(|row| row.cells[shape.question].as_str()));
    let mut people: Vec<Row> = groups
        .values()
        .map(|of| {
            let first = &rows[of[0]];
            let mut cells: Vec<String> = kept.iter().map(|it| first.cells[*it].clone()).collect();
            cells.extend(questions.iter().map(|question| {
                let answer = of.iter().find(|it| rows[**it].cells[shape.question] == *question);
                answer.map_or_else(String::new, |it| rows[*it].cells[shape.answer].clone())
            }));
            Row { number: first.number, cells }
        })
        .collect();
    people.sort_by_key(|row| row.number);
    let turned = Turned {
        question: headers[shape.question].clone(),
        answer: headers[shape.answer].clone(),
        left: left.iter().map(|it| headers[*it].clone()).collect(),
    };
    let names: Vec<String> = kept.iter().map(|it| headers[*it].clone()).chain(questions).collect();
    *wordings = { kept.iter() }
        .map(|it| wordings.get(*it).cloned().flatten())
        .chain(std::iter::repeat(None))
        .take(names.len())
        .collect();
    (*headers, *rows) = (names, people);
    Ok(Some(turned))
}

/// Where a table of answers has what.
struct Shape {
    question: usize,
    answer: usize,
}

/// A column that names questions, each more than once, and one that holds answers to them.
fn shape_of(headers: &[String], rows: &[Row]) -> Option<Shape> {
    let called = |names: &[&str]| headers.iter().position(|it| names.contains(&bare(it).as_str()));
    let (question, answer) = (called(QUESTIONS)?, called(ANSWERS)?);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *times.entry(&row.cells[question]).or_default() += 1;
    }
    let is_asked_of_several = times.len() >= 2 && times.values().all(|n| *n >= 2);
    let is_named = !times.contains_key("");
    (is_asked_of_several && is_named).then_some(Shape { question, answer })
}

/// The columns, one or two, by which each question stands once for a person and a wave: fewer rows of people than of answers.
fn key_of(headers: &[String], rows: &[Row], shape: &Shape, others: &[usize]) -> Option<Vec<usize>> {
    let mut likeliest = others.to_vec();
    let place = |column: &usize| {
        PEOPLE.iter().position(|it| *it == bare(&headers[*column])).unwrap_or(PEOPLE.len())
    };
    likeliest.sort_by_key(place);
    let is_key = |key: &[usize]| {
        let groups = groups_by(rows, key);
        let is_once = |of: &Vec<usize>| {
            let asked = of.iter().map(|it| rows[*it].cells[shape.question].as_str());
            asked.collect::<BTreeSet<_>>().len() == of.len()
        };
        let is_filled = |row: &Row| key.iter().all(|it| !row.cells[*it].is_empty());
        let n_of_several = groups.values().filter(|of| of.len() > 1).count();
        2 * n_of_several > groups.len()
            && rows.iter().all(is_filled)
            && groups.values().all(is_once)
    };
    let alone = likeliest.iter().map(|it| vec![*it]);
    let both = likeliest.iter().flat_map(|one| {
        likeliest.iter().filter(move |it| *it != one).map(move |other| vec![*one, *other])
    });
    alone.chain(both).find(|key| is_key(key))
}

fn groups_by(rows: &[Row], key: &[usize]) -> BTreeMap<Vec<String>, Vec<usize>> {
    let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let of = key.iter().map(|column| row.cells[*column].clone()).collect();
        groups.entry(of).or_default().push(place);
    }
    groups
}

fn first_of_each<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    cells.filter(|cell| seen.insert(*cell)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use crate::{ReadChoices, TableError, read_table};

    #[test]
    fn a_row_for_each_answer_becomes_a_row_for_each_person_and_wave() {
        let text = "answer id,link_code,wave,section,Question,Answer\n\
            1,a,pre,1,sure,3\n2,a,pre,2,plans,4\n3,b,pre,1,sure,2\n4,b,pre,2,plans,5\n\
            5,a,post,1,sure,4\n6,a,post,2,plans,4\n7,b,post,2,plans,5\n";
        let table = read_table(text, &ReadChoices::default()).unwrap();
        assert_eq!(table.headers, ["link_code", "wave", "sure", "plans"]);
        let cells: Vec<String> = table.rows.iter().map(|row| row.cells.join(" ")).collect();
        assert_eq!(cells, ["a pre 3 4", "b pre 2 5", "a post 4 4", "b post  5"]);
        let turned = table.notes.turned.unwrap();
        assert_eq!(turned.left, ["answer id", "section"]);
    }

    #[test]
    fn answers_that_nobody_can_be_told_to_have_given_are_refused() {
        let text = "Question,Answer\nsure,3\nplans,4\nsure,2\nplans,5\n";
        let refused = read_table(text, &ReadChoices::default());
        assert!(matches!(refused, Err(TableError::AnswersOfNobody { .. })), "{refused:?}");
    }

    #[test]
    fn a_table_of_people_with_a_column_of_that_name_stays_as_it_is() {
        let text = "link_code,value,item\na,1,x\nb,2,y\nc,3,z\n";
        let table = read_table(text, &ReadChoices::default()).unwrap();
        assert_eq!(table.notes.turned, None);
    }
}
