//! What links a response with others: the hashes of its elements, or a whole code.

use std::{collections::HashSet, sync::Arc};

use foldhash::fast::FixedState;

use crate::cursor::Cursor;
use cohort::Elements;
use survey::{OWN_CODE, is_carried, is_own_code};

use super::{
    parts::{AnotherWay, place_from},
    short::Known,
};

/// What links a response with others.
#[derive(Debug, Default)]
pub(super) struct Link {
    pub elements: Elements,
    pub whole: Option<String>,
}

/// Hashes and classes that were seen before: an element has few values, so that all who gave one share it.
#[derive(Debug, Default)]
pub(super) struct Hashes(HashSet<Arc<str>, FixedState>);

impl Hashes {
    /// The hash or the class that a text is; none if it is neither.
    pub fn shared(&mut self, hash: &str) -> Option<Arc<str>> {
        if let Some(known) = self.0.get(hash) {
            return Some(Arc::clone(known));
        }
        is_carried(hash).then(|| {
            let new: Arc<str> = hash.into();
            self.0.insert(Arc::clone(&new));
            new
        })
    }
}

/// Reads what links a response with others.
pub(super) fn link(
    json: &mut Cursor<'_>,
    known: &Known<'_>,
    hashes: &mut Hashes,
) -> Result<Link, AnotherWay> {
    json.member(|name, json| match name {
        "elements" => Ok(Link { elements: elements(json, known, hashes)?, whole: None }),
        "whole" => Ok(Link { whole: Some(json.string()?.into_owned()), ..Link::default() }),
        _ => Err(AnotherWay),
    })
}

/// Reads the hashes of a link's elements.
fn elements(
    json: &mut Cursor<'_>,
    known: &Known<'_>,
    hashes: &mut Hashes,
) -> Result<Elements, AnotherWay> {
    let mut elements = Elements::with_room(known.elements.len());
    let mut next = 0;
    json.members(|name, json| {
        let place = place_from(next, &known.elements, |element| **element == *name)?;
        let (id, text) = (&known.elements[place], json.string()?);
        let carried = if **id == *OWN_CODE {
            is_own_code(&text).then(|| (*text).into())
        } else {
            hashes.shared(&text)
        };
        elements.insert(Arc::clone(id), carried.ok_or(AnotherWay)?);
        next = place + 1;
        Ok::<_, AnotherWay>(())
    })?;
    Ok(elements)
}
