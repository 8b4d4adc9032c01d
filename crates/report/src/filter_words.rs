//! Who is looked at, in words that every output carries.

use evaluation::Filter;

use super::words::counted;

/// Who `filter` lets through; `groups` are the ids and words of the groups.
pub fn filter_words(filter: &Filter, groups: &[(String, String)]) -> String {
    if filter.is_everybody() {
        return "Everybody who answered is included.".into();
    }
    let group = filter.group.as_ref().map(|id| {
        let words = groups.iter().find(|(own, _)| own == id).map_or(id, |(_, words)| words);
        format!("people of one part of the system ({words})")
    });
    let sessions = filter
        .sessions_at_least
        .map(|n| format!("people who attended {} or more", counted(n, "session", "sessions")));
    let window = filter.in_window_only.then(|| "answers given while their survey was open".into());
    let exact = filter.exact_links_only.then(|| "people whose codes are exactly the same".into());
    let conditions: Vec<String> = [group, sessions, window, exact].into_iter().flatten().collect();
    format!("Only some are included: {}.", conditions.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_is_named() {
        let filter = Filter {
            group: Some("icb".into()),
            sessions_at_least: Some(1),
            in_window_only: true,
            exact_links_only: true,
        };
        let said = filter_words(&filter, &[("icb".into(), "NHS board".into())]);
        for part in ["NHS board", "1 session or more", "while their survey was open", "exactly"] {
            assert!(said.contains(part), "{said}");
        }
    }
}
