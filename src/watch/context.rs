//! What a chat is remembered by between two messages: labels and times under keyed hashes, so that
//! a request in pieces is one request and a nag counts only while a request is open. Knows no
//! chat, no person and no word.
//!
//! Kept for ten minutes (pieces of one sender) and 48 hours (an open request), never longer, and
//! never more than a fixed number of entries: the oldest makes room.

use crate::detect::Trace;
use crate::domain::CategorySet;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, VecDeque};

/// Keyed hash of a chat, or of one sender in a chat.
pub type Key = [u8; 16];

/// Messages of one sender within so many minutes are read together.
const PIECES: TimeDelta = TimeDelta::minutes(10);
/// A request stays open for so many hours.
const OPEN: TimeDelta = TimeDelta::hours(48);
/// Most messages of one sender that are read together.
const MOST_PIECES: usize = 12;

/// A message of a sender, as remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Number of the message in its chat: pieces are ordered by it.
    pub message: i32,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// What it said, in labels.
    pub trace: Trace,
}

/// What is remembered of chats. In memory first; in the store when several replicas work together.
pub trait Context {
    /// Remembers a message of a sender and returns that sender's messages of the last minutes, this
    /// one among them, ordered by message number. An edited message replaces itself.
    fn note(&mut self, sender: Key, piece: Piece) -> Vec<Piece>;

    /// Remembers that a request is open in the chat, with what it asks.
    fn open(&mut self, chat: Key, categories: CategorySet, at: DateTime<Utc>);

    /// What is asked in the chat by the request that is open, if one is.
    fn is_open(&self, chat: Key, now: DateTime<Utc>) -> Option<CategorySet>;

    /// Forgets the open request: it was answered or withdrawn.
    fn close(&mut self, chat: Key);

    /// Drops what is too old to matter.
    fn sweep(&mut self, now: DateTime<Utc>);
}

/// [`Context`] in memory, bounded.
pub struct MemoryContext {
    capacity: usize,
    senders: Bounded<VecDeque<Piece>>,
    chats: Bounded<(CategorySet, DateTime<Utc>)>,
}

impl MemoryContext {
    /// Remembers at most so many senders and as many chats.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self {
            capacity,
            senders: Bounded::default(),
            chats: Bounded::default(),
        }
    }

    /// Senders and chats remembered at the moment.
    #[must_use]
    pub fn len(&self) -> usize {
        self.senders.entries.len() + self.chats.entries.len()
    }

    /// Whether nothing is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes held, roughly.
    #[must_use]
    pub fn memory(&self) -> usize {
        let pieces: usize = self
            .senders
            .entries
            .values()
            .map(|(_, queue)| queue.capacity())
            .sum();
        let entry = size_of::<Key>() + 64;
        pieces * size_of::<Piece>()
            + self.senders.memory()
            + self.chats.memory()
            + entry * self.len()
    }
}

impl Context for MemoryContext {
    fn note(&mut self, sender: Key, piece: Piece) -> Vec<Piece> {
        let queue = self.senders.touch(sender, self.capacity);
        queue.retain(|old| old.message != piece.message && piece.at - old.at <= PIECES);
        if queue.len() >= MOST_PIECES {
            queue.pop_front();
        }
        let place = queue.partition_point(|old| old.message < piece.message);
        queue.insert(place, piece);
        queue.iter().copied().collect()
    }

    fn open(&mut self, chat: Key, categories: CategorySet, at: DateTime<Utc>) {
        let entry = self.chats.touch(chat, self.capacity);
        let known = if at - entry.1 <= OPEN {
            entry.0
        } else {
            CategorySet::EMPTY
        };
        *entry = (known.union(categories), at);
    }

    fn is_open(&self, chat: Key, now: DateTime<Utc>) -> Option<CategorySet> {
        let (_, (categories, at)) = self.chats.entries.get(&chat)?;
        (now - *at <= OPEN).then_some(*categories)
    }

    fn close(&mut self, chat: Key) {
        self.chats.entries.remove(&chat);
    }

    fn sweep(&mut self, now: DateTime<Utc>) {
        self.senders
            .retain(|queue| queue.back().is_some_and(|last| now - last.at <= PIECES));
        self.chats.retain(|(_, at)| now - *at <= OPEN);
    }
}

/// A map that holds at most so many entries; the one touched longest ago makes room.
struct Bounded<T> {
    entries: HashMap<Key, (u64, T)>,
    order: VecDeque<(u64, Key)>,
    clock: u64,
}

impl<T> Default for Bounded<T> {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
            order: VecDeque::new(),
            clock: 0,
        }
    }
}

impl<T: Default> Bounded<T> {
    fn touch(&mut self, key: Key, capacity: usize) -> &mut T {
        self.clock += 1;
        let clock = self.clock;
        if !self.entries.contains_key(&key) {
            while self.entries.len() >= capacity.max(1) {
                let Some((touched, oldest)) = self.order.pop_front() else {
                    break;
                };
                if self
                    .entries
                    .get(&oldest)
                    .is_some_and(|(last, _)| *last == touched)
                {
                    self.entries.remove(&oldest);
                }
            }
        }
        self.order.push_back((clock, key));
        if self.order.len() > capacity.saturating_mul(4).max(64) {
            let entries = &self.entries;
            self.order.retain(|(touched, key)| {
                *touched == clock || entries.get(key).is_some_and(|(last, _)| last == touched)
            });
        }
        let entry = self.entries.entry(key).or_default();
        entry.0 = clock;
        &mut entry.1
    }

    fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.entries.retain(|_, (_, value)| keep(value));
    }

    fn memory(&self) -> usize {
        self.entries.capacity() * (size_of::<(Key, u64, T)>() + 1)
            + self.order.capacity() * size_of::<(u64, Key)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Category;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn piece(message: i32, minutes: i64) -> Piece {
        Piece {
            message,
            at: at(minutes),
            trace: Trace::default(),
        }
    }

    fn numbers(pieces: &[Piece]) -> Vec<i32> {
        pieces.iter().map(|piece| piece.message).collect()
    }

    #[test]
    fn pieces_of_one_sender_are_read_together_by_number_for_ten_minutes() {
        let mut context = MemoryContext::new(8);
        context.note([1; 16], piece(5, 0));
        context.note([2; 16], piece(6, 0));
        assert_eq!(numbers(&context.note([1; 16], piece(4, 1))), [4, 5]);
        assert_eq!(numbers(&context.note([1; 16], piece(9, 11))), [4, 9]);
    }

    #[test]
    fn an_edited_message_replaces_itself() {
        let mut context = MemoryContext::new(8);
        context.note([1; 16], piece(5, 0));
        assert_eq!(numbers(&context.note([1; 16], piece(5, 2))), [5]);
    }

    #[test]
    fn a_request_stays_open_for_two_days_or_until_closed() {
        let mut context = MemoryContext::new(8);
        let iin: CategorySet = [Category::Iin].into_iter().collect();
        context.open([1; 16], iin, at(0));
        assert_eq!(context.is_open([1; 16], at(48 * 60)), Some(iin));
        assert_eq!(context.is_open([1; 16], at(48 * 60 + 1)), None);
        assert_eq!(context.is_open([2; 16], at(0)), None);
        context.close([1; 16]);
        assert_eq!(context.is_open([1; 16], at(0)), None);
    }

    #[test]
    fn the_oldest_makes_room_and_memory_stays_bounded() {
        let mut context = MemoryContext::new(1_000);
        for chat in 0..50_000_u32 {
            let mut key = [0; 16];
            key[..4].copy_from_slice(&chat.to_le_bytes());
            context.note(key, piece(1, 0));
            context.open(key, CategorySet::EMPTY, at(0));
        }
        assert!(context.len() <= 2_000);
        assert!(context.memory() < 2 << 20, "{}", context.memory());
    }

    #[test]
    fn sweeping_leaves_nothing_old() {
        let mut context = MemoryContext::new(8);
        context.note([1; 16], piece(5, 0));
        context.open([1; 16], CategorySet::EMPTY, at(0));
        context.sweep(at(48 * 60 + 1));
        assert!(context.is_empty());
    }
}
