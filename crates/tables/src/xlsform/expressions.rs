//! The simple expressions of XLSForms that a questionnaire can say: what an answer must be, and when a question is asked.

/// What a constraint asks of an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// The least number, and whether it can be given itself.
    pub least: Option<Bound>,
    /// The greatest.
    pub most: Option<Bound>,
    /// How many characters there may be.
    pub max_chars: Option<u16>,
    /// How many digits may follow the point.
    pub decimals: Option<u8>,
    /// The earliest date, as ISO 8601 writes it.
    pub earliest: Option<String>,
    /// The latest.
    pub latest: Option<String>,
    /// Choices that exclude all others.
    pub alone: Vec<String>,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The number.
    pub at: i64,
    /// Whether the number itself can be given.
    pub included: bool,
}

/// What a constraint says; none if any of it cannot be said in a questionnaire.
pub fn limits(constraint: &str) -> Option<Limits> {
    let mut limits = Limits::default();
    for clause in clauses(constraint)? {
        add(&mut limits, &clause)?;
    }
    Some(limits)
}

/// What stands between the `and`s that are in no brackets and no quotation marks.
fn clauses(expression: &str) -> Option<Vec<String>> {
    let mut clauses = vec![String::new()];
    let (mut depth, mut quote) = (0_i32, None);
    let mut rest = expression;
    while let Some(c) = rest.chars().next() {
        let is_open = depth == 0 && quote.is_none();
        if let Some(after) = rest.strip_prefix("and").filter(|_| is_open)
            && clauses.last().is_some_and(|it| it.ends_with([' ', ')', '\n']) || it.is_empty())
            && after.starts_with([' ', '(', '.', '\n'])
        {
            clauses.push(String::new());
            rest = after;
            continue;
        }
        match c {
            '\'' | '"' if quote == Some(c) => quote = None,
            '\'' | '"' if quote.is_none() => quote = Some(c),
            '(' if quote.is_none() => depth += 1,
            ')' if quote.is_none() => depth -= 1,
            _ => {}
        }
        clauses.last_mut()?.push(c);
        rest = &rest[c.len_utf8()..];
    }
    (depth == 0 && quote.is_none()).then_some(clauses)
}

/// An expression without white space outside of quotation marks and without brackets around the whole.
fn bare(clause: &str) -> String {
    let mut quote = None;
    let mut kept = String::new();
    for c in clause.chars() {
        match c {
            '\'' | '"' if quote == Some(c) => quote = None,
            '\'' | '"' if quote.is_none() => quote = Some(c),
            _ if c.is_whitespace() && quote.is_none() => continue,
            _ => {}
        }
        kept.push(c);
    }
    while let Some(inner) = kept.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        if clauses(inner).is_none() || inner.find(')') < inner.find('(') {
            break;
        }
        kept = inner.to_owned();
    }
    kept
}

fn add(limits: &mut Limits, clause: &str) -> Option<()> {
    let alone = clauses(clause)?;
    let clause = bare(clause);
    if let Some(inner) = clause.strip_prefix("not(").and_then(|it| it.strip_suffix(')')) {
        let inner_clauses =
            clauses(alone.first()?.trim().strip_prefix("not(")?.strip_suffix(')')?)?;
        let [chosen, several] = <[String; 2]>::try_from(inner_clauses).ok()?;
        let is_several = bare(&several) == "count-selected(.)>1";
        let chosen = bare(&chosen);
        let chosen = chosen.strip_prefix("selected(.,")?.strip_suffix(')').and_then(quoted)?;
        limits.alone.push(chosen.to_owned());
        return (is_several && !inner.is_empty()).then_some(());
    }
    if let Some(rest) = clause.strip_prefix("round(.,") {
        let digits = rest.strip_suffix(")=.")?.parse().ok()?;
        limits.decimals = Some(digits);
        return Some(());
    }
    if let Some(rest) = clause.strip_prefix("string-length(.)") {
        let (is_at_most, number) = compared(rest, "<")?;
        let number: u16 = number.parse().ok()?;
        limits.max_chars = Some(if is_at_most { number } else { number.checked_sub(1)? });
        return Some(());
    }
    let rest = clause.strip_prefix('.')?;
    if let Some((included, value)) = compared(rest, ">") {
        match date(value) {
            Some(date) if included => limits.earliest = Some(date),
            Some(_) => return None,
            None => limits.least = Some(Bound { at: value.parse().ok()?, included }),
        }
        return Some(());
    }
    let (included, value) = compared(rest, "<")?;
    match date(value) {
        Some(date) if included => limits.latest = Some(date),
        Some(_) => return None,
        None => limits.most = Some(Bound { at: value.parse().ok()?, included }),
    }
    Some(())
}

/// Whether the comparison takes its end in, and what stands behind it.
fn compared<'e>(rest: &'e str, sign: &str) -> Option<(bool, &'e str)> {
    let rest = rest.strip_prefix(sign)?;
    Some(rest.strip_prefix('=').map_or((false, rest), |rest| (true, rest)))
}

fn date(value: &str) -> Option<String> {
    let date = quoted(value.strip_prefix("date(")?.strip_suffix(')')?)?;
    Some(date.to_owned())
}

fn quoted(text: &str) -> Option<&str> {
    let inner = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    inner('\'').or_else(|| inner('"')).filter(|it| !it.contains(['\'', '"']))
}

/// The question and the answer that a condition such as `${x} = 'y'` or `selected(${x}, 'y')` asks for; none if it is another.
pub fn condition(relevant: &str) -> Option<(String, String)> {
    let said = bare(relevant);
    let (of, is) = match said.strip_prefix("selected(") {
        Some(rest) => rest.strip_suffix(')')?.split_once(',')?,
        None => said.split_once('=')?,
    };
    let of = of.strip_prefix("${")?.strip_suffix('}')?;
    let is_number = |it: &&str| it.parse::<i64>().is_ok();
    let is = quoted(is).or_else(|| Some(is).filter(is_number))?;
    (!of.is_empty() && !of.contains(['{', '}'])).then(|| (of.to_owned(), is.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_in_each_way_that_forms_write_it() {
        let bound = |at, included| Some(Bound { at, included });
        for (constraint, least, most) in [
            (". >= 0 and . <= 10", bound(0, true), bound(10, true)),
            (".>=0 and .<=10", bound(0, true), bound(10, true)),
            ("(. > 0) and (. < 100)", bound(0, false), bound(100, false)),
            (". <= 120", None, bound(120, true)),
            (".>0 and .<5", bound(0, false), bound(5, false)),
            ("(. >= 1 )", bound(1, true), None),
        ] {
            let read = limits(constraint).unwrap();
            assert_eq!((read.least, read.most), (least, most), "{constraint}");
        }
    }

    #[test]
    fn what_a_questionnaire_cannot_say_is_no_limit() {
        for constraint in [
            ". >= ${x}",
            ". > 0 or . < 10",
            "regex(., '[a-z]+')",
            ". <= today()",
            ". != 3",
            ". >= 0 and regex(., 'a and b')",
            "(. > 1",
            ". > 0.5",
            "string-length(.) > 3",
        ] {
            assert_eq!(limits(constraint), None, "{constraint}");
        }
    }

    #[test]
    fn lengths_dates_decimals_and_choices_that_stand_alone_are_read() {
        let read = limits("string-length(.) <= 300").unwrap();
        assert_eq!(read.max_chars, Some(300));
        let read = limits(". >= date('2026-01-01') and . <= date('2026-12-31')").unwrap();
        assert_eq!(read.earliest.as_deref(), Some("2026-01-01"));
        assert_eq!(read.latest.as_deref(), Some("2026-12-31"));
        let read = limits(". >= 0 and round(., 1) = .").unwrap();
        assert_eq!(read.decimals, Some(1));
        let both = "not(selected(., 'none') and count-selected(.) > 1) and not(selected(., 'na') and count-selected(.) > 1)";
        assert_eq!(limits(both).unwrap().alone, ["none", "na"]);
    }

    #[test]
    fn a_condition_on_one_answer_is_read_and_no_other() {
        let of = |x: &str, y: &str| Some((x.to_owned(), y.to_owned()));
        assert_eq!(condition("${a} = 'yes'"), of("a", "yes"));
        assert_eq!(condition("selected(${a.b}, \"no\")"), of("a.b", "no"));
        assert_eq!(condition("(${a}=1)"), of("a", "1"));
        for other in [
            "${a} = 'x' or ${b} = 'y'",
            "${a} != 'x'",
            "${a} > 3",
            "true()",
            "not(${a}='x')",
            "${a}=${b}",
        ] {
            assert_eq!(condition(other), None, "{other}");
        }
    }
}
