//! The programme's sessions, as far as a question may list them.

/// One workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The name of its option in items that list the sessions, such as `session-1`.
    pub id: String,
    /// What participants would call it.
    pub label: String,
}
