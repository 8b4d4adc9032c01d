//! How answers were spread: by value where no group is small, then by thirds of the scale, then in words.

use evaluation::{
    ChangeReport, ItemFinding, Step,
    disclosure::{Admitted, Shown, safe_parts},
};

use super::{super::words::number_text, Spread, SpreadPart};

/// The spread of `item` over the people admitted.
pub(super) fn spread(
    item: &ItemFinding,
    report: Option<&ChangeReport>,
    people: &Shown<[Admitted; 2]>,
) -> Spread {
    let (Some((least, most)), Some(report), Ok([admitted, _])) = (item.range, report, people)
    else {
        return in_words();
    };
    if admitted.is_without_means() {
        return in_words();
    }
    let steps = &report.distribution;
    let values: Vec<Part> = steps
        .iter()
        .map(|step| Part::of(number_text(step.value, 1), std::slice::from_ref(step)))
        .collect();
    if let Ok(parts) = shares(admitted, values) {
        return Spread::Values(parts);
    }
    let middle = f64::midpoint(least, most);
    let third = |label: &str, is_in: &dyn Fn(f64) -> bool| {
        let own: Vec<Step> = steps.iter().filter(|step| is_in(step.value)).cloned().collect();
        Part::of(label.to_owned(), &own)
    };
    let thirds = vec![
        third("Below the middle of the scale", &|value| value < middle),
        third("In the middle", &|value| (value - middle).abs() < f64::EPSILON),
        third("Above the middle", &|value| value > middle),
    ];
    match shares(admitted, thirds) {
        Ok(parts) => Spread::Thirds(parts),
        Err(_) => in_words(),
    }
}

struct Part {
    label: String,
    n_before: u64,
    n_after: u64,
}

impl Part {
    fn of(label: String, steps: &[Step]) -> Self {
        let sum = |n: fn(&Step) -> usize| steps.iter().map(|step| n(step) as u64).sum();
        Self { label, n_before: sum(|step| step.n_before), n_after: sum(|step| step.n_after) }
    }
}

/// All shares, or none of them.
fn shares(people: &Admitted, parts: Vec<Part>) -> Shown<Vec<SpreadPart>> {
    let column = |n: fn(&Part) -> u64| parts.iter().map(n).collect::<Vec<_>>();
    let before = safe_parts(people, &column(|part| part.n_before))?;
    let after = safe_parts(people, &column(|part| part.n_after))?;
    let labels = parts.into_iter().map(|part| part.label);
    let rows = labels.zip(before).zip(after);
    Ok(rows.map(|((label, before), after)| SpreadPart { label, before, after }).collect())
}

/// What can still be said. Which way answers moved is said beside the change.
fn in_words() -> Spread {
    Spread::Words(
        "How answers were spread stays out, because some of them were given by too few people, or by nearly everybody."
            .into(),
    )
}
