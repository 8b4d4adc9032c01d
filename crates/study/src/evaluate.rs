//! Answering for the evaluator's results: of some of the people, for the evaluator and for publishing.

use std::{borrow::Cow, rc::Rc};

use cohort::Linked;
use evaluation::{
    Depth, Sample,
    disclosure::{Ledger, Outputs},
    evaluate,
};
use report::{
    export::{Exporting, export_files, findings_workbook},
    filter_words,
    publication::{Admissions, Persons, Shape, Told, admit_all, publish},
};
use survey::instrument::Instrument;

use super::{
    CompareError, DemoFile, EvaluateRequest, Evaluated, Exported, MOST_LISTED,
    first_of::first_of,
    lasting::lasting_of,
    own_account::own_account,
    passages::{marked, written},
    people::People,
    prepared::{Prepared, through},
};

/// Evaluates the people that a filter lets through, as far as a page shows it.
///
/// # Errors
///
/// [`CompareError::Instrument`] when a questionnaire is given that cannot be read.
pub fn evaluate_request(
    request: &EvaluateRequest,
    progress: &mut dyn FnMut(f64),
) -> Result<Evaluated, CompareError> {
    Ok(evaluated_on_page(request, &People::of(&request.compare, progress)?))
}

/// The same, and the files that a statistician asks for: data, codebook, figures and the R that reproduces them.
///
/// # Errors
///
/// As [`evaluate_request`].
pub fn export_request(
    request: &EvaluateRequest,
    progress: &mut dyn FnMut(f64),
) -> Result<Exported, CompareError> {
    exported(request, &People::of(&request.compare, progress)?)
}

/// Evaluates some of the people, as far as a page shows it.
pub(super) fn evaluated_on_page(request: &EvaluateRequest, people: &People) -> Evaluated {
    evaluated(request, &Prepared::new(people, &request.filter), Depth::Page)
}

/// Some of the people as files.
///
/// # Errors
///
/// [`CompareError::Workbook`] when the workbook cannot be made.
pub(super) fn exported(
    request: &EvaluateRequest,
    people: &People,
) -> Result<Exported, CompareError> {
    let prepared = Prepared::new(people, &request.filter);
    let found = evaluated(request, &prepared, Depth::Whole);
    let persons = Persons::of(&people.everybody);
    let passages = written(people, &prepared.linked);
    let exporting = Exporting {
        passages: &passages,
        marks: &request.compare.settings.marks,
        cohort: &prepared.linked.cohort,
        measures: people.measures(),
        persons: &persons,
        findings: &found.findings,
        evaluation: &found.evaluation,
        publication: &found.publication,
        instrument: found.instrument.as_ref(),
        rule: &request.rule,
        worthwhile: &request.compare.settings.worthwhile,
        who: &filter_words(&request.filter, &found.groups),
    };
    let unmade = |fault: &dyn std::fmt::Display| CompareError::Export(fault.to_string());
    let workbook = findings_workbook(&exporting).map_err(|fault| unmade(&fault))?;
    let files = export_files(&exporting).map_err(|fault| unmade(&fault))?.into_iter();
    let files = files.map(|(name, text)| DemoFile { name, text }).collect();
    Ok(Exported {
        read: found.files,
        remarks: people.remarks().to_vec(),
        files,
        outputs: found.outputs,
        not_followed: found.not_followed,
        workbook,
    })
}

fn evaluated(request: &EvaluateRequest, prepared: &Prepared<'_>, depth: Depth) -> Evaluated {
    let Prepared { people, linked, money } = prepared;
    let measures = people.measures();
    let settings = &request.compare.settings;
    let terms = people.terms(settings, depth);
    let found = match linked {
        Cow::Borrowed(_) => people.findings(settings, depth),
        Cow::Owned(some) => Rc::new(people.findings_among(some, settings, depth)),
    };
    let sample = Sample {
        depth,
        claims: terms.claims,
        worthwhile: terms.worthwhile,
        ..Sample::new(linked, &people.facts, measures, people.instrument())
    };
    let mut evaluation = evaluate(&sample, &found, request.filter.clone(), *money);
    evaluation.own_account = own_account(people, linked, &evaluation);
    evaluation.lasting = lasting_of(people, settings, linked);
    let (persons, several) = (Persons::of(&people.everybody), people.several());
    let shape = Shape {
        persons: &persons,
        measures,
        levels: &found.levels,
        remembered_levels: &found.remembered_levels,
        composites: &evaluation.composites,
        several: &several,
        facts: &people.facts,
    };
    let (admissions, outputs) = admissions(request, &shape, prepared);
    let groups = people.groups();
    let (marked, not_followed) = marked(people, &settings.marks);
    let publication = publish(&Told {
        findings: &found,
        evaluation: &evaluation,
        admissions: &admissions,
        rule: &request.rule,
        worthwhile: &settings.worthwhile,
        who: filter_words(&request.filter, &groups),
        marked: &marked,
    });
    let mut found = Rc::unwrap_or_clone(found);
    found.cut(MOST_LISTED);
    Evaluated {
        instrument: people.instrument().map(Instrument::reference),
        files: first_of(people.files()),
        groups,
        n_sessions: people.n_sessions,
        findings: found,
        evaluation,
        publication,
        outputs,
        not_followed,
    }
}

/// Admits everybody, then every earlier output, then this one; and what this one tells.
fn admissions(
    request: &EvaluateRequest,
    shape: &Shape<'_>,
    prepared: &Prepared<'_>,
) -> (Admissions, Outputs) {
    let people = prepared.people;
    let roster = shape.persons.roster(&people.everybody);
    let mut before = request.compare.settings.published.clone();
    before.extend(&request.outputs);
    let mut ledger = Ledger::after(request.rule.clone(), roster, &before);
    let mut admit = |linked: &Linked| admit_all(&mut ledger, shape, linked);
    let mut last = admit(&people.everybody);
    for filter in request.published.iter().chain([&request.filter]) {
        if !filter.is_everybody() || *filter == request.filter {
            last = admit(&through(people, filter));
        }
    }
    (last, ledger.output())
}
