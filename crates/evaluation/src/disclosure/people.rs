//! A set of people, each a place in a list that is the same for a whole run.

/// A set of people.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// One bit for each place, the lowest first.
    words: Vec<u64>,
}

impl PartialEq for People {
    fn eq(&self, other: &Self) -> bool {
        self.without(other).n() == 0 && other.without(self).n() == 0
    }
}

impl Eq for People {}

const BITS: usize = u64::BITS as usize;

impl People {
    /// How many there are.
    pub fn n(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Whether the person at this place is among them.
    pub fn contains(&self, place: usize) -> bool {
        self.words.get(place / BITS).is_some_and(|word| word >> (place % BITS) & 1 == 1)
    }

    /// Their places, the lowest first.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        (0..self.words.len() * BITS).filter(|place| self.contains(*place))
    }

    /// The people in both sets.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let words = self.words.iter().zip(&other.words).map(|(own, others)| own & others);
        Self { words: words.collect() }
    }

    /// The people in this set who are not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let others = other.words.iter().copied().chain(std::iter::repeat(0));
        let words = self.words.iter().zip(others).map(|(own, others)| own & !others);
        Self { words: words.collect() }
    }

    /// The people in either set.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let n_words = self.words.len().max(other.words.len());
        let word = |words: &[u64], place: usize| words.get(place).copied().unwrap_or(0);
        let words = (0..n_words).map(|place| word(&self.words, place) | word(&other.words, place));
        Self { words: words.collect() }
    }

    /// Adds the person at this place.
    pub fn insert(&mut self, place: usize) {
        let word = place / BITS;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(found) = self.words.get_mut(word) {
            *found |= 1 << (place % BITS);
        }
    }
}

impl FromIterator<usize> for People {
    fn from_iter<Places: IntoIterator<Item = usize>>(places: Places) -> Self {
        let mut people = Self::default();
        for place in places {
            people.insert(place);
        }
        people
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_different_reach_meet_and_part() {
        let few: People = [1, 2, 63].into_iter().collect();
        let many: People = [2, 64, 200].into_iter().collect();
        assert_eq!(few.and(&many).n(), 1);
        assert_eq!(few.without(&many).n(), 2);
        assert_eq!(many.without(&few).n(), 2);
        assert!(many.contains(200) && !many.contains(201));
    }
}
