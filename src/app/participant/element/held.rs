//! Values that elements follow.

use std::{
    cell::{Ref, RefCell},
    rc::Rc,
};

use super::effect::Trigger;

/// A value that elements follow; copies of it are the same value.
///
/// Any type stands on the same one trigger: what follows is not compiled anew for each.
#[derive(Debug)]
pub struct Held<T> {
    value: Rc<RefCell<T>>,
    changed: Trigger,
}

impl<T> Held<T> {
    /// A value to follow.
    pub fn new(value: T) -> Self {
        Self { value: Rc::new(RefCell::new(value)), changed: Trigger::default() }
    }

    /// The value. Whatever follows reads it again when it changes.
    ///
    /// What this returns must be let go before the value is changed.
    pub fn read(&self) -> Ref<'_, T> {
        self.changed.track();
        self.value.borrow()
    }

    /// Changes the value and tells whatever follows.
    pub fn update<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let changed = change(&mut self.value.borrow_mut());
        self.changed.notify();
        changed
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        self.update(|held| *held = value);
    }
}

impl<T: Clone> Held<T> {
    /// A copy of the value, followed as [`Held::read`] does.
    pub fn get(&self) -> T {
        self.read().clone()
    }
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        Self { value: Rc::clone(&self.value), changed: self.changed.clone() }
    }
}
