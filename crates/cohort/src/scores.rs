//! One person's scores of one form, by measure, in little room: 100,000 people have four million of them.

use std::{borrow::Borrow, cell::RefCell, sync::Arc};

/// The names of measures, in their order. Scores that have the same measures share one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Arc<[Arc<str>]>);

/// Scores by measure id, as given: not reversed, in the measure's own unit.
#[derive(Clone, Default)]
pub struct Scores {
    names: Names,
    /// One for each name; NaN where there is none.
    values: Box<[f64]>,
}

impl Names {
    /// The place of a name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|other| other.as_ref().cmp(name)).ok()
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<Name: Into<Arc<str>>> FromIterator<Name> for Names {
    fn from_iter<Given: IntoIterator<Item = Name>>(names: Given) -> Self {
        let mut names: Vec<Arc<str>> = names.into_iter().map(Into::into).collect();
        names.sort_unstable();
        names.dedup();
        Self(names.into())
    }
}

impl Scores {
    /// No scores.
    pub fn new() -> Self {
        Self::default()
    }

    /// No scores, and room for one of each of these names.
    pub fn with_room(names: &Names) -> Self {
        Self { names: names.clone(), values: vec![f64::NAN; names.len()].into() }
    }

    /// The score of a measure.
    pub fn get(&self, name: &(impl Borrow<str> + ?Sized)) -> Option<&f64> {
        self.at(self.names.place(name.borrow())?)
    }

    /// The score of a measure, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut f64> {
        let place = self.names.place(name)?;
        self.values.get_mut(place).filter(|value| !value.is_nan())
    }

    /// The score at a place of `names`. It is looked up by name only where these scores have room for others.
    pub fn get_at(&self, names: &Names, place: usize) -> Option<f64> {
        if Arc::ptr_eq(&self.names.0, &names.0) {
            self.at(place).copied()
        } else {
            self.get(names.0.get(place)?.as_ref()).copied()
        }
    }

    /// Whether there is a score of a measure.
    pub fn contains_key(&self, name: &(impl Borrow<str> + ?Sized)) -> bool {
        self.get(name).is_some()
    }

    /// Puts in the score of a measure.
    pub fn insert(&mut self, name: impl AsRef<str>, score: f64) {
        let place = self.place_for(name.as_ref());
        self.values[place] = score;
    }

    /// Adds to the score of a measure, which is 0 as long as there is none.
    pub fn add(&mut self, name: &str, points: f64) {
        let place = self.place_for(name);
        let before = self.values[place];
        self.values[place] = if before.is_nan() { points } else { before + points };
    }

    /// Takes the score of a measure out.
    pub fn remove(&mut self, name: &str) {
        if let Some(value) = self.get_mut(name) {
            *value = f64::NAN;
        }
    }

    /// How many scores there are.
    pub fn len(&self) -> usize {
        self.values.iter().filter(|value| !value.is_nan()).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Names with their scores, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f64)> {
        let all = self.names.0.iter().zip(&self.values);
        all.filter(|(_, value)| !value.is_nan()).map(|(name, value)| (name.as_ref(), *value))
    }

    fn at(&self, place: usize) -> Option<&f64> {
        self.values.get(place).filter(|value| !value.is_nan())
    }

    /// The place of a name, which is made if there is none. Only a list that lacks the name is copied.
    fn place_for(&mut self, name: &str) -> usize {
        match self.names.0.binary_search_by(|other| other.as_ref().cmp(name)) {
            Ok(place) => place,
            Err(place) => {
                let mut names = self.names.0.to_vec();
                names.insert(place, name.into());
                let mut values = std::mem::take(&mut self.values).into_vec();
                values.insert(place, f64::NAN);
                (self.names, self.values) = (Names(names.into()), values.into());
                place
            }
        }
    }
}

/// The scores of one measure, person by person. The name is looked up once for all whose scores share their list of names,
/// and of lists that take turns, as those of two files do, once for either.
#[derive(Debug)]
pub struct Column<'n> {
    name: &'n str,
    found: RefCell<[(Names, Option<usize>); 2]>,
}

impl<'n> Column<'n> {
    /// The column of a measure.
    pub fn of(name: &'n str) -> Self {
        Self { name, found: RefCell::default() }
    }

    /// A person's score.
    pub fn at(&self, scores: &Scores) -> Option<f64> {
        let mut found = self.found.borrow_mut();
        let known = found.iter().find(|(names, _)| Arc::ptr_eq(&names.0, &scores.names.0));
        let place = if let Some((_, place)) = known {
            *place
        } else {
            let place = scores.names.place(self.name);
            found.swap(0, 1);
            found[0] = (scores.names.clone(), place);
            place
        };
        scores.at(place?).copied()
    }

    /// The scores of those who have one.
    pub fn among<'s>(&self, people: impl IntoIterator<Item = &'s Scores>) -> Vec<f64> {
        people.into_iter().filter_map(|scores| self.at(scores)).collect()
    }

    /// The scores of those who have both, before and after.
    pub fn both(&self, pairs: &[(&Scores, &Scores)]) -> (Vec<f64>, Vec<f64>) {
        let of = |(before, after): &(&Scores, &Scores)| Some((self.at(before)?, self.at(after)?));
        pairs.iter().filter_map(of).unzip()
    }
}

impl PartialEq for Scores {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl std::fmt::Debug for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<Name: AsRef<str>> Extend<(Name, f64)> for Scores {
    fn extend<Given: IntoIterator<Item = (Name, f64)>>(&mut self, scores: Given) {
        for (name, score) in scores {
            self.insert(name, score);
        }
    }
}

impl<Name: AsRef<str>> FromIterator<(Name, f64)> for Scores {
    fn from_iter<Given: IntoIterator<Item = (Name, f64)>>(scores: Given) -> Self {
        let mut all = Self::new();
        all.extend(scores);
        all
    }
}

impl<Name: AsRef<str>, const N: usize> From<[(Name, f64); N]> for Scores {
    fn from(scores: [(Name, f64); N]) -> Self {
        scores.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_the_same_whatever_names_they_have_room_for() {
        let narrow = Scores::from([("L1", 3.0), ("B1", 7.5)]);
        let mut wide = Scores::with_room(&["A1", "B1", "L1", "X1"].into_iter().collect());
        assert!(wide.is_empty());
        wide.insert("L1", 3.0);
        wide.add("B1", 7.0);
        wide.add("B1", 0.5);
        assert_eq!(wide, narrow);
        assert_eq!((wide.len(), wide.get("X1"), wide.get("L1")), (2, None, Some(&3.0)));
        assert_eq!(wide.iter().collect::<Vec<_>>(), [("B1", 7.5), ("L1", 3.0)]);
    }

    #[test]
    fn a_column_has_the_scores_of_people_with_room_for_different_names() {
        let narrow = Scores::from([("L1", 3.0)]);
        let wide = Scores::from([("B1", 7.5), ("L1", 4.0)]);
        let (column, none) = (Column::of("L1"), Scores::new());
        assert_eq!(column.among([&none, &narrow, &wide, &narrow, &none]), [3.0, 4.0, 3.0]);
        let pairs = [(&narrow, &wide), (&none, &wide), (&wide, &narrow)];
        assert_eq!(column.both(&pairs), (vec![3.0, 4.0], vec![4.0, 3.0]));
    }

    #[test]
    fn a_name_without_room_gets_some_and_others_keep_theirs() {
        let names: Names = ["L1", "L3"].into_iter().collect();
        let (mut one, other) = (Scores::with_room(&names), Scores::with_room(&names));
        one.insert("L3", 1.0);
        one.insert("L2", 2.0);
        assert_eq!(one.iter().collect::<Vec<_>>(), [("L2", 2.0), ("L3", 1.0)]);
        assert!(other.is_empty());
    }
}
