//! What is remembered of a conversation: labels and times under keyed hashes, ten minutes for the
//! pieces of one sender's request, 48 hours for a request that is open in a chat. Never a word.
//!
//! [`MemoryContext`] keeps it in the process; where several processes work together
//! [`SharedContext`] keeps it in their database.

mod shared;

pub use shared::SharedContext;

use crate::detect::Trace;
use crate::domain::{Labels, MessageId, OccurrenceKey};
use crate::store::StoreResult;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Keyed hash of a chat or of a sender in a chat.
pub type ContextKey = [u8; 16];

/// Messages of one sender within this time may be pieces of one request.
const PIECES_FOR: TimeDelta = TimeDelta::minutes(10);
/// A nag counts while a request is open; after two days nobody remembers what was asked.
const OPEN_FOR: TimeDelta = TimeDelta::hours(48);
/// More pieces than this are no request told in pieces but a conversation.
const MOST_PIECES: usize = 12;
/// Entries of each kind; beyond them the oldest half goes. About 20 MiB when full.
const MOST_ENTRIES: usize = 20_000;

/// One message of a sender.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its number: pieces are ordered by it, whenever they arrive.
    pub message: MessageId,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// What was found in it.
    pub trace: Trace,
}

/// What a sender said lately.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pieces {
    /// The pieces, ordered by message.
    pub pieces: Vec<Piece>,
    /// The occurrence that earlier pieces have formed.
    pub formed: Option<Formed>,
}

/// An occurrence formed by a sender's messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Formed {
    /// The occurrence.
    pub key: OccurrenceKey,
    /// What it asks for.
    pub labels: Labels,
    /// When its last message was sent.
    pub at: DateTime<Utc>,
}

/// A request that is open in a chat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenRequest {
    /// Its occurrence.
    pub key: OccurrenceKey,
    /// Who asked.
    pub sender: ContextKey,
    /// What was asked.
    pub labels: Labels,
    /// When.
    pub at: DateTime<Utc>,
}

/// The short memory of conversations.
#[async_trait::async_trait]
pub trait Context: Send + Sync {
    /// Remembers a piece and tells all that the sender said within ten minutes before the moment.
    async fn add(&self, sender: ContextKey, piece: Piece) -> StoreResult<Pieces>;

    /// Remembers that the sender's pieces formed an occurrence.
    async fn formed(&self, sender: ContextKey, formed: Formed) -> StoreResult<()>;

    /// Remembers that a request is open in a chat; a newer one takes the place of an older one.
    async fn open(&self, chat: ContextKey, request: OpenRequest) -> StoreResult<()>;

    /// The request that is open in a chat at that moment.
    async fn open_request(
        &self,
        chat: ContextKey,
        now: DateTime<Utc>,
    ) -> StoreResult<Option<OpenRequest>>;

    /// The request is no longer open.
    async fn close(&self, chat: ContextKey, key: OccurrenceKey) -> StoreResult<()>;
}

/// The context in the memory of one process, bounded.
#[derive(Default)]
pub struct MemoryContext {
    senders: Mutex<HashMap<ContextKey, Sender>>,
    chats: Mutex<HashMap<ContextKey, OpenRequest>>,
}

#[derive(Default)]
struct Sender {
    pieces: Vec<Piece>,
    formed: Option<Formed>,
}

impl Sender {
    fn last(&self) -> DateTime<Utc> {
        let piece = self.pieces.iter().map(|piece| piece.at).max();
        piece
            .max(self.formed.map(|formed| formed.at))
            .unwrap_or_default()
    }
}

#[async_trait::async_trait]
impl Context for MemoryContext {
    async fn add(&self, sender: ContextKey, piece: Piece) -> StoreResult<Pieces> {
        let mut senders = locked(&self.senders);
        make_room(&mut senders, Sender::last);
        let entry = senders.entry(sender).or_default();
        let since = piece.at - PIECES_FOR;
        entry
            .pieces
            .retain(|known| known.at >= since && known.message != piece.message);
        entry.formed = entry.formed.filter(|formed| formed.at >= since);
        let place = entry
            .pieces
            .partition_point(|known| known.message < piece.message);
        // Most senders have one piece; a vector left to itself would take room for four.
        entry.pieces.reserve_exact(1);
        entry.pieces.insert(place, piece);
        if entry.pieces.len() > MOST_PIECES {
            entry.pieces.remove(0);
        }
        Ok(Pieces {
            pieces: entry.pieces.clone(),
            formed: entry.formed,
        })
    }

    async fn formed(&self, sender: ContextKey, formed: Formed) -> StoreResult<()> {
        locked(&self.senders).entry(sender).or_default().formed = Some(formed);
        Ok(())
    }

    async fn open(&self, chat: ContextKey, request: OpenRequest) -> StoreResult<()> {
        let mut chats = locked(&self.chats);
        make_room(&mut chats, |known: &OpenRequest| known.at);
        chats.insert(chat, request);
        Ok(())
    }

    async fn open_request(
        &self,
        chat: ContextKey,
        now: DateTime<Utc>,
    ) -> StoreResult<Option<OpenRequest>> {
        let open = locked(&self.chats).get(&chat).copied();
        Ok(open.filter(|request| now - request.at <= OPEN_FOR))
    }

    async fn close(&self, chat: ContextKey, key: OccurrenceKey) -> StoreResult<()> {
        let mut chats = locked(&self.chats);
        if chats.get(&chat).is_some_and(|request| request.key == key) {
            chats.remove(&chat);
        }
        Ok(())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Throws the older half out when the map is full.
fn make_room<K: Eq + Hash, V>(map: &mut HashMap<K, V>, last: impl Fn(&V) -> DateTime<Utc>) {
    if map.len() < MOST_ENTRIES {
        return;
    }
    let mut times: Vec<_> = map.values().map(&last).collect();
    let middle = times.len() / 2;
    let (_, median, _) = times.select_nth_unstable(middle);
    let median = *median;
    map.retain(|_, value| last(value) > median);
    if map.len() >= MOST_ENTRIES {
        map.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_766_577_600 + seconds, 0).unwrap()
    }

    fn piece(message: i32, seconds: i64) -> Piece {
        Piece {
            message: MessageId(message),
            at: at(seconds),
            trace: Trace::default(),
        }
    }

    #[tokio::test]
    async fn pieces_are_ordered_by_message_and_forgotten_after_ten_minutes() {
        let context = MemoryContext::default();
        let sender = [1; 16];
        context.add(sender, piece(3, 10)).await.unwrap();
        let pieces = context.add(sender, piece(2, 12)).await.unwrap().pieces;
        assert_eq!(
            pieces
                .iter()
                .map(|piece| piece.message.0)
                .collect::<Vec<_>>(),
            [2, 3]
        );
        let later = context.add(sender, piece(9, 611)).await.unwrap().pieces;
        assert_eq!(
            later
                .iter()
                .map(|piece| piece.message.0)
                .collect::<Vec<_>>(),
            [2, 9]
        );
    }

    #[tokio::test]
    async fn a_request_is_open_for_two_days() {
        let context = MemoryContext::default();
        let request = OpenRequest {
            key: OccurrenceKey([7; 16]),
            sender: [1; 16],
            labels: Labels::default(),
            at: at(0),
        };
        context.open([2; 16], request).await.unwrap();
        assert!(
            context
                .open_request([2; 16], at(47 * 3600))
                .await
                .unwrap()
                .is_some()
        );
        assert!(
            context
                .open_request([2; 16], at(49 * 3600))
                .await
                .unwrap()
                .is_none()
        );
        context
            .close([2; 16], OccurrenceKey([7; 16]))
            .await
            .unwrap();
        assert!(
            context
                .open_request([2; 16], at(1))
                .await
                .unwrap()
                .is_none()
        );
    }

    #[tokio::test]
    async fn a_flood_of_senders_stays_bounded() {
        let context = MemoryContext::default();
        for n in 0..50_000_u32 {
            let mut sender = [0; 16];
            sender[..4].copy_from_slice(&n.to_le_bytes());
            context
                .add(sender, piece(1, i64::from(n / 100)))
                .await
                .unwrap();
        }
        assert!(locked(&context.senders).len() <= MOST_ENTRIES);
    }
}
