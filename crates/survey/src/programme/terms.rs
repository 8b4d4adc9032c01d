//! On what terms somebody answers: who asks, who can read the file, where it goes and what was said about it.
//!
//! A draft carries the terms that it was begun on. Whoever makes another link with the same ids then cannot have the
//! answers: the words are compared, not the ids.

use super::Programme;
use values::by_name::ByName;

/// One of the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The programme's title.
    Title,
    /// Who runs it.
    Organisation,
    /// Whom to ask.
    Contact,
    /// The address that the file goes to.
    Address,
    /// What to do with the file.
    HandOver,
    /// The public key that the file is closed for.
    Key,
    /// What happens to the answers.
    Notice,
    /// How the surveys of one person are matched: the salt, and whether codes are handed out.
    Matching,
}

impl Term {
    /// Every term, in the order in which a person should compare them.
    pub const ALL: [Self; 8] = [
        Self::Organisation,
        Self::Title,
        Self::Contact,
        Self::Address,
        Self::HandOver,
        Self::Key,
        Self::Notice,
        Self::Matching,
    ];

    /// The name that files call it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Organisation => "organisation",
            Self::Contact => "contact",
            Self::Address => "email",
            Self::HandOver => "how",
            Self::Key => "public_key",
            Self::Notice => "privacy_notice",
            Self::Matching => "matching",
        }
    }

    fn of(self, programme: &Programme) -> Option<String> {
        let Programme { title, organisation, contact, send_to, privacy_notice, link, .. } =
            programme;
        Some(match self {
            Self::Title => title.clone(),
            Self::Organisation => organisation.clone(),
            Self::Contact => contact.clone(),
            Self::Address => send_to.email.clone()?,
            Self::HandOver => send_to.how.clone(),
            Self::Key => programme.public_key.clone()?,
            Self::Notice => privacy_notice.clone(),
            Self::Matching if link.is_issued => ["issued/", &link.salt].concat(),
            Self::Matching if link.is_own => ["own/", &link.salt].concat(),
            Self::Matching => link.salt.clone(),
        })
    }
}

/// The terms that somebody answers on, word for word. None at all: they were never noted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms(pub ByName<String>);

/// A term that is not what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference<'a> {
    /// Which.
    pub term: Term,
    /// What it was; none if there was none.
    pub before: Option<&'a str>,
    /// What it is; none if there is none.
    pub now: Option<&'a str>,
}

impl Terms {
    /// The terms of a programme.
    pub fn of(programme: &Programme) -> Self {
        let mut terms = ByName::new();
        for term in Term::ALL {
            if let Some(words) = term.of(programme) {
                terms.insert(term.name().to_owned(), words);
            }
        }
        Self(terms)
    }

    /// Whether they were never noted, as in drafts from before they were.
    pub fn is_unknown(&self) -> bool {
        self.0.is_empty()
    }

    /// One of them, if there is one.
    pub fn get(&self, term: Term) -> Option<&str> {
        self.0.get(term.name()).map(String::as_str)
    }

    /// What is not the same any more.
    pub fn differences<'a>(&'a self, now: &'a Self) -> Vec<Difference<'a>> {
        let compared = Term::ALL.into_iter().map(|term| Difference {
            term,
            before: self.get(term),
            now: now.get(term),
        });
        compared.filter(|one| one.before != one.now).collect()
    }

    /// Whether answers begun on these terms may be handed over on those of `now` at all, if the person wants it: not
    /// where the file would have been closed and now would be open.
    pub fn may_become(&self, now: &Self) -> bool {
        self.get(Term::Key).is_none() || now.get(Term::Key).is_some()
    }

    /// Whether a link code given on these terms can be compared with one given on those of `now`.
    pub fn match_alike(&self, now: &Self) -> bool {
        self.is_unknown() || self.get(Term::Matching) == now.get(Term::Matching)
    }
}

impl Difference<'_> {
    /// Whether both read alike but are not written with the same letters, as with a Cyrillic е for a Latin e.
    pub fn looks_alike(&self) -> bool {
        let (Some(before), Some(now)) = (self.before, self.now) else { return false };
        let pairs = || before.chars().zip(now.chars());
        before.chars().count() == now.chars().count()
            && pairs().all(|(b, n)| b == n || !(b.is_ascii() && n.is_ascii()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";

    fn terms(change: impl FnOnce(&mut Programme)) -> Terms {
        let mut programme = Programme::l4sc().unwrap();
        change(&mut programme);
        Terms::of(&programme)
    }

    fn differing(before: &Terms, now: &Terms) -> Vec<Term> {
        before.differences(now).iter().map(|one| one.term).collect()
    }

    #[test]
    fn each_part_of_whose_survey_it_is_makes_other_terms() {
        type Change = fn(&mut Programme);
        let before = terms(|_| ());
        let each: [(Term, Change); 9] = [
            (Term::Title, |p| p.title.push('!')),
            (Term::Organisation, |p| p.organisation.push('!')),
            (Term::Contact, |p| p.contact.push('!')),
            (Term::Address, |p| p.send_to.email = Some("a@b.org".into())),
            (Term::HandOver, |p| p.send_to.how.push('!')),
            (Term::Key, |p| p.public_key = Some(KEY.into())),
            (Term::Notice, |p| p.privacy_notice.push('!')),
            (Term::Matching, |p| p.link.is_issued = !p.link.is_issued),
            (Term::Matching, |p| p.link.is_own = !p.link.is_own),
        ];
        for (term, change) in each {
            assert_eq!(differing(&before, &terms(change)), [term]);
        }
    }

    #[test]
    fn a_questionnaire_dates_and_sessions_are_no_terms() {
        let mended = terms(|p| {
            p.hash = "0".repeat(64);
            p.last_day = None;
            p.invited += 1;
            p.sessions.clear();
        });
        assert_eq!(terms(|_| ()), mended);
    }

    #[test]
    fn what_would_have_been_closed_never_becomes_open() {
        let (open, closed) = (terms(|_| ()), terms(|p| p.public_key = Some(KEY.into())));
        assert!(!closed.may_become(&open));
        assert!(open.may_become(&closed) && open.may_become(&open));
    }

    #[test]
    fn a_name_in_letters_that_look_the_same_is_told_from_one_that_reads_otherwise() {
        let alike = |before, now| {
            Difference { term: Term::Organisation, before: Some(before), now: Some(now) }
                .looks_alike()
        };
        assert!(alike("NHS Leicester", "NHS L\u{435}icester"));
        assert!(!alike("NHS Leicester", "NHS Leicestar"));
        assert!(!alike("NHS Leicester", "NHS Leicester Ltd"));
    }

    #[test]
    fn codes_of_another_salt_cannot_be_compared() {
        let other = terms(|p| p.link.salt.push('2'));
        assert!(!terms(|_| ()).match_alike(&other));
        assert!(terms(|_| ()).match_alike(&terms(|p| p.contact.push('!'))));
    }
}
