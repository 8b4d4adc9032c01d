//! Answers in a browser's two stores, while every kind of other link, file and copy is opened in mid-survey: after each the
//! newest answer is found in its place.
//!
//! The browser here is two maps, written as `app::participant::persist` writes them: a set for each response, two slots in
//! turn, local storage before the journal, and perhaps killed in between.

use std::collections::BTreeMap;

use stats::random::Draws;
use survey::{
    Answer, AnswerKey, Answers, Draft, Recovered, StoredText, Wanted,
    instrument::{Instrument, L4SC, Wave},
    is_earlier,
    programme::{Programme, Terms},
    recover, refitted, slots,
};

const RUNS: u64 = 500;
const STEPS: usize = 12;
const KEY: &str = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";
/// Another recipient: the example of the specification of age, C2SP, age.md.
const OTHER_KEY: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

/// Points of the scale from 1 that each of these items takes.
const ITEMS: [&str; 5] = ["L1", "L4", "L5", "L6", "R1"];

#[derive(Default, Clone)]
struct Browser {
    local: BTreeMap<String, String>,
    journal: BTreeMap<String, String>,
    named: usize,
    /// The terms of the page's own programme.
    own: Terms,
}

/// A link: whose survey it says it is, and what it asks.
#[derive(Clone)]
struct Link {
    programme: Programme,
    instrument: Instrument,
}

impl Link {
    fn of(change: impl FnOnce(&mut Programme), text: &str) -> Self {
        let mut programme = Programme::l4sc().unwrap();
        programme.public_key = Some(KEY.to_owned());
        change(&mut programme);
        Self { programme, instrument: Instrument::parse(text).unwrap() }
    }

    fn terms(&self) -> Terms {
        Terms::of(&self.programme)
    }
}

/// The questionnaire with another text in one place.
fn mended(from: &str, to: &str) -> String {
    let text = L4SC.replacen(from, to, 1);
    assert_ne!(text, L4SC, "{from}");
    text
}

/// The right link, and that of an organiser who has mended a word: both have the same terms.
fn ours() -> [Link; 2] {
    let typo = mended("Leading for Systems Change", "Leading for System Change");
    [Link::of(|_| (), L4SC), Link::of(|_| (), &typo)]
}

/// Links that must not have the answers: another key, none, another address, contact, notice, organisation, and a
/// homoglyph of the organisation; each with this text of the questionnaire or another.
fn others() -> Vec<Link> {
    let changes: [fn(&mut Programme); 8] = [
        |p| p.public_key = Some(OTHER_KEY.to_owned()),
        |p| p.public_key = None,
        |p| p.send_to.email = Some("answers@example.org".to_owned()),
        |p| "Send it to us.".clone_into(&mut p.send_to.how),
        |p| "Somebody else".clone_into(&mut p.contact),
        |p| "Your answers are given to your employer.".clone_into(&mut p.privacy_notice),
        |p| "Another Trust".clone_into(&mut p.organisation),
        |p| p.organisation = p.organisation.replacen('e', "\u{435}", 1),
    ];
    let typo = mended("Leading for Systems Change", "Leading for System Change");
    changes
        .into_iter()
        .flat_map(|change| [L4SC, &typo].map(|text| Link::of(change, text)))
        .collect()
}

/// Links of the same terms whose questionnaire has lost a question: no answer to it can be given or changed there.
fn shorter() -> Link {
    Link::of(|_| (), &mended("\"id\": \"R1\"", "\"id\": \"R1x\""))
}

impl Browser {
    fn texts(&self) -> Vec<StoredText> {
        let both = self.local.iter().chain(&self.journal);
        both.map(|(key, text)| (key.clone(), text.clone())).collect()
    }

    fn opened(&self, link: &Link) -> Recovered {
        let terms = link.terms();
        // The page's own programme is known, so that a link with its id and other terms is not the only one.
        let takes_unbound = terms == self.own;
        let wanted = Wanted { terms: &terms, instrument: &link.instrument, takes_unbound };
        recover(&self.texts(), wanted)
    }

    /// Opens a link and lets the page save what it saves by itself: the draft in its set, and the place shown.
    fn open(&mut self, link: &Link) -> Recovered {
        let mut recovered = self.opened(link);
        let set = recovered.set.take().unwrap_or_else(|| self.fresh());
        if let Some(draft) = &mut recovered.draft {
            self.save(&set, draft, false);
            draft.generation += 1;
            draft.place = Some("#/check".to_owned());
            self.save(&set, draft, false);
        }
        recovered.set = Some(set);
        recovered
    }

    fn fresh(&mut self) -> String {
        self.named += 1;
        format!("set-{}", self.named)
    }

    /// Writes a generation as the page does; killed before the journal has it, if it is to be.
    fn save(&mut self, set: &str, draft: &Draft, is_killed: bool) {
        assert!(!is_earlier(set), "nothing is written to the earlier layout");
        let slots = slots(&self.texts(), set);
        let text = draft.to_json();
        let slot = usize::from(draft.generation % 2 == 1);
        self.local.insert(slots[slot].clone(), text.clone());
        if !is_killed {
            let generation = |key: &String| {
                let held = self.journal.get(key).and_then(|text| Draft::parse(text).ok());
                held.map_or(0, |draft| draft.generation)
            };
            let newest = usize::from(generation(&slots[1]) > generation(&slots[0]));
            self.journal.insert(slots[1 - newest].clone(), text);
        }
    }
}

/// A survey under way, in the layout of today or of the version before.
fn begun(browser: &mut Browser, link: &Link, is_earlier_layout: bool) -> Answers {
    browser.own = link.terms();
    let started = "2026-01-10T09:00:00Z".parse().unwrap();
    let mut draft = Draft::new("r-1".into(), link.instrument.reference(), Wave::FollowUp, started);
    draft.programme.clone_from(&link.programme.id);
    draft.notice_read = true;
    for generation in 1..=8 {
        draft.generation = generation;
        draft.answers.set(
            AnswerKey::now("L1"),
            Some(Answer::Point(1 + u8::try_from(generation % 7).unwrap())),
        );
        if is_earlier_layout {
            // The eighth was set aside by another text, and the seventh left where it was: the fault of that version.
            let key = if generation == 8 {
                "aside-0".to_owned()
            } else {
                format!("draft-{}", generation % 2)
            };
            let text = draft.to_json();
            browser.local.insert(key.clone(), text.clone());
            browser.journal.insert(key, text);
        } else {
            draft.terms = link.terms();
            browser.save("set-0", &draft, false);
        }
    }
    draft.answers
}

fn below(draws: &mut Draws, n: usize) -> usize {
    let mut number = [0];
    draws.fill_below(u32::try_from(n).unwrap(), &mut number);
    number[0] as usize
}

#[test]
fn whatever_is_opened_in_mid_survey_the_newest_answer_is_found_in_its_place() {
    let (ours, others, shorter) = (ours(), others(), shorter());
    let mut asked = 0;
    for run in 0..RUNS {
        let mut draws = Draws::new(run);
        let mut browser = Browser::default();
        let mut expected = begun(&mut browser, &ours[0], run % 2 == 0);
        for step in 0..STEPS {
            let case = format!("run {run}, step {step}");
            // Something else is opened.
            match below(&mut draws, 5) {
                0 | 1 => {
                    let other = &others[below(&mut draws, others.len())];
                    let opened = browser.open(other);
                    assert_eq!(opened.draft, None, "{case}: another's survey has the answers");
                    let shown = opened.on_other_terms.expect(&case);
                    assert_eq!(shown.answers, expected, "{case}");
                    asked += 1;
                }
                2 => drop(browser.open(&shorter)),
                3 => {
                    // A copy of a moment ago is gone on with, and then the answers that were under way.
                    let opened = browser.open(&ours[0]);
                    let mut copy = opened.draft.clone().expect(&case);
                    copy.answers.set(AnswerKey::now("L1"), Some(Answer::Point(7)));
                    copy.generation = opened.newest.max(copy.generation) + 1;
                    let set = browser.fresh();
                    browser.save(&set, &copy, false);
                    let reopened = browser.opened(&ours[0]);
                    let mine = opened.draft.unwrap();
                    let aside = reopened
                        .asides
                        .iter()
                        .find(|aside| Some(&aside.set) == opened.set.as_ref());
                    let mut back = Draft::parse(&aside.expect(&case).text).unwrap();
                    assert_eq!(back.answers, mine.answers, "{case}: gone for a copy");
                    back.generation = reopened.newest + 1;
                    browser.save(opened.set.as_ref().unwrap(), &back, false);
                }
                // Text that is torn, newer or nobody's.
                _ => {
                    let text = browser.local.values().next().cloned().unwrap_or_default();
                    let torn: String = text.chars().take(1 + below(&mut draws, 60)).collect();
                    browser.local.insert(format!("nobody-{step}/0"), torn);
                }
            }
            // Then the right link, or the mended one, and one answer more.
            let link = &ours[below(&mut draws, 2)];
            let opened = browser.open(link);
            let mut draft = opened.draft.unwrap_or_else(|| panic!("{case}: no draft"));
            assert_eq!(draft.answers, expected, "{case}: not the newest");
            assert!(draft.left_over.is_empty(), "{case}");
            let key = AnswerKey::now(ITEMS[below(&mut draws, ITEMS.len())]);
            let point = u8::try_from(1 + below(&mut draws, 6)).unwrap();
            expected.set(key.clone(), Some(Answer::Point(point)));
            draft.answers.set(key, Some(Answer::Point(point)));
            draft.generation += 1;
            browser.save(opened.set.as_ref().unwrap(), &draft, below(&mut draws, 4) == 0);
        }
        let last = browser.opened(&ours[0]).draft.unwrap();
        assert_eq!(last.answers, expected, "run {run}");
    }
    assert!(asked > 1000, "only {asked} foreign links were asked about");
}

#[test]
fn answers_that_were_to_be_closed_cannot_be_taken_to_a_link_without_a_key() {
    let mut browser = Browser::default();
    begun(&mut browser, &ours()[0], false);
    let open = Link::of(|p| p.public_key = None, L4SC);
    let asked = browser.opened(&open).on_other_terms.unwrap();
    assert!(!asked.terms.may_become(&open.terms()));
}

#[test]
fn answers_taken_to_another_organisers_terms_have_the_notice_unread_and_may_need_their_code_again()
{
    let mut browser = Browser::default();
    begun(&mut browser, &ours()[0], false);
    let salted = Link::of(|p| p.link.salt.push('2'), L4SC);
    let mut asked = browser.opened(&salted).on_other_terms.unwrap();
    asked.link.insert("birth-town".into(), "5".repeat(64));
    let there = asked.clone().on_terms(salted.terms());
    assert!(!there.notice_read && there.link.is_empty());
    let worded = Link::of(|p| p.privacy_notice.push('!'), L4SC);
    let there = asked.on_terms(worded.terms());
    assert!(!there.notice_read && !there.link.is_empty());
}

#[test]
fn two_people_on_one_device_have_a_set_each_through_both_waves() {
    let mut browser = Browser::default();
    let first = begun(&mut browser, &ours()[0], false);
    let link = &ours()[0];
    let newest = browser.opened(link).newest;
    let started = "2026-01-11T09:00:00Z".parse().unwrap();
    let reference = link.instrument.reference();
    let mut second = Draft::new("r-2".into(), reference, Wave::FollowUp, started);
    second.terms = link.terms();
    second.generation = newest + 1;
    second.answers.set(AnswerKey::now("L1"), Some(Answer::Point(7)));
    browser.save("set-9", &second, false);
    let opened = browser.opened(link);
    assert_eq!(opened.draft.as_ref().map(|draft| &*draft.response_id), Some("r-2"));
    assert_eq!(opened.asides.len(), 1);
    let kept = Draft::parse(&opened.asides[0].text).unwrap();
    assert_eq!(kept.answers, first);
    // The second deletes theirs, and the first finds what was theirs.
    let keys = survey::keys_of(&browser.texts(), "set-9");
    for key in keys {
        browser.local.remove(&key);
        browser.journal.remove(&key);
    }
    assert_eq!(browser.opened(link).draft.map(|draft| draft.answers), Some(first));
}

#[test]
fn a_text_that_lost_a_question_keeps_its_answer_for_the_text_that_has_it() {
    let link = &ours()[0];
    let mut browser = Browser::default();
    begun(&mut browser, &ours()[0], false);
    let opened = browser.open(link);
    let mut draft = opened.draft.unwrap();
    draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(4)));
    draft.generation += 1;
    browser.save(opened.set.as_ref().unwrap(), &draft, false);
    let there = browser.open(&shorter()).draft.unwrap();
    assert_eq!(there.left_over.len(), 1);
    let back = browser.open(link).draft.unwrap();
    assert_eq!(back.answers, draft.answers);
    assert_eq!(refitted(back.clone(), &link.instrument), back);
}
