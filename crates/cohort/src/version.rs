//! Which of several versions of one response counts: the one finished last, as far as that can be believed and told.

use chrono::{Days, NaiveDate};

use survey::Timestamp;

/// What decides between versions of one response; the greatest counts. It follows from the versions alone, not from the
/// order in which they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version<'a> {
    /// Whether it was finished by now, as the device that it was finished on tells the time. One of the future gives way
    /// to any other: otherwise a wrong clock would win for ever.
    is_past: bool,
    finished: Option<Timestamp>,
    /// The receipt of its file, which decides where the moment is exactly the same.
    receipt: Option<&'a str>,
}

impl<'a> Version<'a> {
    /// A version finished at `finished`, in the file with this receipt. Without `today`, every moment is believed.
    pub fn new(
        finished: Option<Timestamp>,
        receipt: Option<&'a str>,
        today: Option<NaiveDate>,
    ) -> Self {
        Self { is_past: !is_future(finished, today), finished, receipt }
    }

    /// Whether nobody can tell which of these two was finished later, though they are not known to be copies.
    pub fn is_tied_with(&self, other: &Self) -> bool {
        let are_copies = self.receipt.is_some() && self.receipt == other.receipt;
        (self.is_past, self.finished) == (other.is_past, other.finished) && !are_copies
    }
}

/// Whether a moment is later than today. Tomorrow is not: it may be tomorrow where the person is.
pub fn is_future(moment: Option<Timestamp>, today: Option<NaiveDate>) -> bool {
    let latest = today.and_then(|today| today.checked_add_days(Days::new(1)));
    moment.zip(latest).is_some_and(|(moment, latest)| moment.day() > latest)
}
