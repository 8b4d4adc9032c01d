//! Registers met with responses: codes as they are, or hashed as responses carry codes that were handed out.

use cohort::{Attendance, Linked, Record, Register};
use evaluation::FactsByResponse;
use survey::programme::{IssuedCode, Programme};

/// Digits of a hash, as a response carries it for a code that was handed out.
const HASH_DIGITS: usize = 64;

/// How the registers meet the people of a cohort; none without a register.
pub(super) fn attendance_of(
    registers: &[Register],
    linked: &Linked,
    facts: &FactsByResponse,
    programme: Option<&Programme>,
) -> Option<Attendance> {
    let salt = programme.filter(|it| it.link.is_issued).map(|it| it.link.salt.as_str());
    let stored = |code: &str| match (salt, code.parse::<IssuedCode>()) {
        (Some(salt), Ok(issued)) => issued.hash(salt),
        _ => code.trim().to_owned(),
    };
    let said = |record: &Record| facts.of(record).and_then(|it| it.sessions);
    let mut attendance = Attendance::of(registers, linked, &said, &stored)?;
    if attendance.with_response == 0 {
        attendance.remarks.extend(why_none(registers, linked, salt.is_some()));
    }
    Some(attendance)
}

/// Lays what registers say over what people said. A register counts before an answer.
pub(super) fn lay_over(facts: &mut FactsByResponse, attendance: &Attendance, linked: &Linked) {
    for record in linked.cohort.baseline.iter().chain(&linked.cohort.follow_up) {
        if let Some(sessions) = attendance.sessions_of(record) {
            facts.set_sessions(record, sessions);
        }
    }
}

/// Why no code of the registers is a response's, if that shows.
fn why_none(registers: &[Register], linked: &Linked, has_salt: bool) -> Option<String> {
    let codes = || {
        let records = linked.cohort.baseline.iter().chain(&linked.cohort.follow_up);
        records.filter_map(|record| record.code.as_deref())
    };
    let is_hash =
        |code: &str| code.len() == HASH_DIGITS && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    let are_issued = registers
        .iter()
        .flat_map(|register| register.people.keys())
        .any(|code| code.parse::<IssuedCode>().is_ok());
    if !has_salt && are_issued && codes().any(is_hash) {
        return Some(
            "the register holds codes that were handed out; load the programme’s file with it, so that they can be compared with the responses"
                .into(),
        );
    }
    let mut records = linked.cohort.baseline.iter().chain(&linked.cohort.follow_up);
    records.any(|record| !record.elements.is_empty()).then(|| {
        "the responses carry codes that are made of what people typed, which no register holds; a register needs codes that were handed out, or that stand in the tables"
            .into()
    })
}
