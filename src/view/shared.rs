//! A part of a list that others have parts of as well: the instances of one series, of which each member sees those of its time.
//!
//! *May touch*: nothing. *Never touches*: what is in the list.

use std::ops::{Deref, Range};
use std::sync::Arc;

/// A part of a list that is kept once, however many have a part of it.
///
/// Invariant: the range lies within the list.
#[derive(Clone, Debug)]
pub struct Shared<T> {
    all: Arc<[T]>,
    range: Range<usize>,
}

impl<T> Shared<T> {
    /// The items of `all`, which are sorted by `key`, from `first` to `last`, inclusive.
    pub(crate) fn between<K: Ord>(all: &Arc<[T]>, first: &K, last: &K, key: impl Fn(&T) -> K) -> Self {
        let begin = all.partition_point(|item| key(item) < *first);
        let end = all.partition_point(|item| key(item) <= *last);
        Self { all: Arc::clone(all), range: begin..end.max(begin) }
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_belong_to_a_part() {
        let all: Arc<[u8]> = Arc::from([1, 3, 3, 5, 8]);
        let part = |first: u8, last: u8| Shared::between(&all, &first, &last, |item| *item).to_vec();
        assert_eq!(part(3, 5), [3, 3, 5]);
        assert_eq!(part(0, 9), [1, 3, 3, 5, 8]);
        assert!(part(6, 7).is_empty() && part(9, 0).is_empty());
    }
}
