//! Link codes that cannot be read back: what an attacker with the programme file learns from response files, and that files
//! of every age still link.

use std::collections::BTreeMap;

use cohort::{Agreement, LinkMethod};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};
use study::{
    CompareRequest, Comparison, FileInput, compare,
    demo::{self, DemoSpec},
};
use survey::{
    Draft, LinkCode, OWN_CODE, Response, falls_into, hash_element,
    instrument::{Element, ElementKind, Instrument, Linkage, Wave},
    is_class,
    programme::Programme,
};

const OLDER: [(&str, &str); 4] = [
    ("b1.json", include_str!("../data/older/response-1-elements-baseline.json")),
    ("f1.json", include_str!("../data/older/response-1-elements-follow-up.json")),
    ("b2.json", include_str!("../data/older/response-1-issued-baseline.json")),
    ("f2.json", include_str!("../data/older/response-1-issued-follow-up.json")),
];

/// What is typed in the older fixtures, by element.
const TYPED: [(&str, &str); 8] = [
    ("birth-day", "7"),
    ("birth-town", "L"),
    ("first-school", "S"),
    ("first-guardian", "M"),
    ("second-guardian", "J"),
    ("older-siblings", "1"),
    ("middle-name", "X"),
    ("street-at-ten", "H"),
];

/// Every answer that an element can take in English: the attacker tries them all.
fn answers(kind: ElementKind) -> Vec<String> {
    match kind {
        ElementKind::Day => (1..=31).map(|day| day.to_string()).collect(),
        ElementKind::Letter => ('A'..='Z').map(String::from).collect(),
        ElementKind::Count => (0..=5).map(|count| count.to_string()).collect(),
    }
}

fn builtin() -> Linkage {
    Instrument::builtin().unwrap().linkage
}

/// A response as the page hands it over, from what a draft keeps.
fn handed_over(id: &str, wave: Wave, salt: &str, link: &[(&str, String)]) -> Response {
    let instrument = Instrument::builtin().unwrap();
    let day = if wave == Wave::Baseline { "2024-10-20" } else { "2026-01-20" };
    let at = format!("{day}T09:00:00Z").parse().unwrap();
    let mut draft = Draft::new(id.into(), instrument.reference(), wave, at);
    for (name, kept) in link {
        draft.link.insert((*name).to_owned(), kept.clone());
    }
    let mut response = Response::from_draft(&draft, &instrument, at, "test");
    let mut elements = Linkage::second_chance().elements;
    elements.extend(instrument.linkage.elements.iter().cloned());
    response.link = response.link.map(|link| link.in_classes(salt, &elements));
    response.check(&instrument).unwrap();
    response
}

fn hashed(salt: &str, linkage: &Linkage, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let of = |(id, typed): &(&str, &str)| {
        let element = linkage.elements.iter().find(|it| it.id == *id).unwrap();
        ((*id).to_owned(), hash_element(salt, element, typed))
    };
    typed.iter().map(of).collect()
}

/// The answers that the attacker cannot rule out, with the file of one person and the salt of the programme file.
fn possible<'a>(
    salt: &str,
    element: &Element,
    carried: &str,
    all: &'a [String],
) -> Vec<&'a String> {
    let fits = |answer: &&String| {
        let hash = hash_element(salt, element, answer);
        hash == carried || falls_into(&hash, carried)
    };
    all.iter().filter(fits).collect()
}

/// How many elements of how many the attacker knows for sure, and the fewest answers that are left of one.
fn attacked(linkage: &Linkage, salt: &str, files: &[Response]) -> (usize, usize, usize) {
    let (mut known, mut all, mut fewest) = (0, 0, usize::MAX);
    let mut tried: BTreeMap<(String, String), usize> = BTreeMap::new();
    for file in files {
        let Some(LinkCode::Elements(carried)) = &file.link else { continue };
        for element in &linkage.elements {
            let Some(carried) = carried.get(&element.id) else { continue };
            let left = *tried
                .entry((element.id.clone(), carried.clone()))
                .or_insert_with(|| possible(salt, element, carried, &answers(element.kind)).len());
            all += 1;
            known += usize::from(left == 1);
            fewest = fewest.min(left);
        }
    }
    (known, all, fewest)
}

#[test]
fn an_invented_cohort_carries_what_the_survey_of_today_hands_over() {
    let spec = DemoSpec { people: 40, seed: 1, follow_up_only: false };
    let files: Vec<Response> =
        demo::files(spec).unwrap().iter().map(|(_, text)| Response::parse(text).unwrap()).collect();
    let (known, all, fewest) = attacked(&builtin(), "l4sc", &files);
    assert!(all > 400, "{all}");
    assert_eq!(known, 0);
    assert!(fewest >= 3, "{fewest}");
    let carried = files.iter().filter_map(|it| match &it.link {
        Some(LinkCode::Elements(carried)) => Some(carried),
        _ => None,
    });
    assert!(carried.flat_map(values::by_name::ByName::values).all(|it| is_class(it)));
}

#[test]
fn from_a_thousand_files_and_the_programme_file_no_element_is_known_for_sure() {
    let mut draws = ChaCha20Rng::seed_from_u64(18);
    let mut n_files = 0;
    for linkage in [builtin(), Linkage::second_chance()] {
        for salt in ["l4sc", "salt-34AC-DEFH", "another"] {
            let file = |number: usize| {
                let link: Vec<(&str, String)> = linkage
                    .elements
                    .iter()
                    .map(|element| {
                        let all = answers(element.kind);
                        let place = usize::try_from(draws.next_u32()).unwrap() % all.len();
                        (element.id.as_str(), hash_element(salt, element, &all[place]))
                    })
                    .collect();
                handed_over(&number.to_string(), Wave::Baseline, salt, &link)
            };
            let files: Vec<Response> = (0..170).map(file).collect();
            let (known, all, fewest) = attacked(&linkage, salt, &files);
            assert!(all >= 170 * 7, "{salt}: {all}");
            n_files += files.len();
            assert_eq!(known, 0, "{salt}");
            assert!(fewest >= 3, "{salt}: {fewest}");
        }
    }
    assert!(n_files >= 1000);
}

#[test]
fn the_same_attacker_reads_every_element_of_a_file_from_before() {
    let older = Response::parse(OLDER[0].1).unwrap();
    assert_eq!(attacked(&builtin(), "l4sc", &[older]), (8, 8, 1));
}

fn compared(files: &[(&str, String)]) -> Comparison {
    let file = |(name, text): &(&str, String)| FileInput {
        name: (*name).to_owned(),
        bytes: text.clone().into_bytes(),
        ..FileInput::default()
    };
    let request =
        CompareRequest { files: files.iter().map(file).collect(), ..CompareRequest::default() };
    compare(&request, &mut |_| ()).unwrap()
}

fn text(response: &Response) -> String {
    response.to_json()
}

/// Links of two responses of one person or of two, given what their drafts keep.
fn linked(baseline: &[(&str, String)], follow_up: &[(&str, String)]) -> Comparison {
    let salt = Programme::l4sc().unwrap().link.salt;
    compared(&[
        ("b.json", text(&handed_over("b", Wave::Baseline, &salt, baseline))),
        ("f.json", text(&handed_over("f", Wave::FollowUp, &salt, follow_up))),
    ])
}

fn own(code: &str) -> (&'static str, String) {
    (OWN_CODE, code.to_owned())
}

#[test]
fn files_of_version_one_link_as_they_did() {
    let files = OLDER.map(|(name, text)| (name, text.to_owned()));
    let found = compared(&files);
    assert_eq!(
        (found.findings.pairing.pairs, found.findings.pairing.exact),
        (2, 2),
        "{:?}",
        found.files
    );
}

#[test]
fn a_whole_hash_at_the_baseline_links_with_a_class_at_the_follow_up() {
    let older = ("b.json", OLDER[0].1.to_owned());
    let given = hashed("l4sc", &builtin(), &TYPED);
    let given: Vec<(&str, String)> =
        given.iter().map(|(id, hash)| (id.as_str(), hash.clone())).collect();
    let later = text(&handed_over("f", Wave::FollowUp, "l4sc", &given));
    assert!(later.contains("0b") && later.contains("\"version\": 2"), "{later}");
    let found = compared(&[older, ("f.json", later)]);
    assert_eq!(
        (found.findings.pairing.pairs, found.findings.pairing.exact),
        (1, 1),
        "{:?}",
        found.files
    );
}

#[test]
fn the_same_code_of_ones_own_links_however_it_was_typed_and_whatever_the_facts_say() {
    let chance = Linkage::second_chance();
    let mine = hashed("l4sc", &chance, &[("birth-day", "7"), ("grandmother", "M")]);
    let other = hashed("l4sc", &chance, &[("birth-day", "8"), ("grandmother", "K")]);
    let with = |code: &str, facts: &[(String, String)]| -> Vec<(&'static str, String)> {
        let facts = facts.iter().map(|(id, hash)| {
            (Linkage::second_chance_ids().find(|it| it == id).unwrap(), hash.clone())
        });
        facts.chain([own(code)]).collect()
    };
    let found = linked(&with("34AC-DEFH", &mine), &with("34ac defh", &other));
    assert_eq!(
        (found.findings.pairing.pairs, found.findings.pairing.exact),
        (0, 0),
        "the check does not hold"
    );
    let code = survey::programme::IssuedCode::of_chance(&[9; 32]).unwrap().to_string();
    let found = linked(&with(&code, &mine), &with(&code.to_lowercase(), &other));
    assert_eq!((found.findings.pairing.pairs, found.findings.pairing.exact), (1, 1));
}

#[test]
fn a_code_of_ones_own_with_a_slip_waits_for_a_person() {
    let code = survey::programme::IssuedCode::of_chance(&[9; 32]).unwrap().to_string();
    let mut slip = code.clone();
    slip.replace_range(0..1, if code.starts_with('A') { "C" } else { "A" });
    let found = linked(&[own(&code)], &[own(&slip)]);
    assert_eq!((found.findings.pairing.pairs, found.findings.pairing.review), (0, 1));
    assert!(matches!(found.linking.review[0].agreement, Agreement::OneSlip));
}

#[test]
fn who_has_lost_the_code_is_found_by_the_facts_and_not_if_two_are_blank() {
    let typed: Vec<(&str, &str)> = Linkage::second_chance()
        .elements
        .iter()
        .map(|it| (Linkage::second_chance_ids().find(|id| *id == it.id).unwrap(), it.kind))
        .map(|(id, kind)| (id, if kind == ElementKind::Day { "7" } else { "M" }))
        .collect();
    let facts = hashed("l4sc", &Linkage::second_chance(), &typed);
    let facts: Vec<(&str, String)> =
        facts.iter().map(|(id, hash)| (id.as_str(), hash.clone())).collect();
    let code = survey::programme::IssuedCode::of_chance(&[9; 32]).unwrap().to_string();
    let before: Vec<_> = facts.iter().cloned().chain([own(&code)]).collect();
    for (blank, expected) in [(0, 1), (1, 1), (2, 0)] {
        let found = linked(&before, &facts[blank..]);
        assert_eq!(found.findings.pairing.pairs, expected, "{blank} blank");
        let how = found.linking.links.first().and_then(|it| it.how);
        assert_eq!(how, (expected == 1).then_some(LinkMethod::Tolerant));
    }
}
