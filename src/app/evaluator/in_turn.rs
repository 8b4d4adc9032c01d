//! A page in parts that are made one after another, so that it answers whoever uses it in between.

use std::sync::Arc;

use leptos::prelude::*;

use browser::{clock, page};

/// After so many milliseconds of parts the browser gets a chance to draw them: what is laid out at one go is a task too.
const AT_ONCE_MS: i64 = 8;

/// Parts that take a value in turn, each in a task of its own. A newer value begins again.
#[derive(Clone)]
pub struct InTurn<T: Send + Sync + 'static> {
    parts: Arc<[RwSignal<Option<T>>]>,
    newest: StoredValue<u32>,
    /// When the browser last had a chance to draw, in milliseconds.
    drawn_at: StoredValue<i64>,
}

impl<T: Clone + Send + Sync + 'static> InTurn<T> {
    /// So many parts, which take what `source` is now and whenever it changes.
    pub fn new(n_parts: usize, source: impl Fn() -> T + 'static) -> Self {
        let parts: Vec<_> = (0..n_parts).map(|_| RwSignal::new(None)).collect();
        let turns = Self {
            parts: parts.into(),
            newest: StoredValue::new(0),
            drawn_at: StoredValue::new(0),
        };
        let taken = turns.clone();
        Effect::new(move || {
            let value = source();
            taken.newest.update_value(|newest| *newest += 1);
            taken.drawn_at.set_value(clock::now_ms());
            taken.clone().give_next(0, taken.newest.get_value(), value);
        });
        turns
    }

    /// What a part has taken; none before its first turn.
    pub fn part(&self, place: usize) -> Option<T> {
        self.parts.get(place).and_then(Get::get)
    }

    fn give_next(self, place: usize, number: u32, value: T) {
        // The browser draws between timers, and not always between messages, which come sooner.
        let drawn_at = self.drawn_at.try_get_value().unwrap_or_default();
        if clock::now_ms() - drawn_at < AT_ONCE_MS {
            return page::in_next_task(move || self.give(place, number, value));
        }
        page::after(0, move || {
            self.drawn_at.try_set_value(clock::now_ms());
            self.give(place, number, value);
        });
    }

    fn give(self, place: usize, number: u32, value: T) {
        // A page that was left has no parts any more.
        let is_newest = self.newest.try_get_value() == Some(number);
        let Some(part) = self.parts.get(place).filter(|_| is_newest) else { return };
        part.try_set(Some(value.clone()));
        self.give_next(place + 1, number, value);
    }
}
