//! The context in the database, where several processes read one chat: each message may come to
//! another of them.

use super::{
    Context, ContextKey, Formed, MOST_PIECES, OPEN_FOR, OpenRequest, PIECES_FOR, Piece, Pieces,
};
use crate::detect::Trace;
use crate::domain::{Labels, MessageId, OccurrenceKey};
use crate::store::{Note, Shared, StoreResult};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Messages have numbers from 1 on; what a sender's messages formed, or what is open in a chat,
/// stands before them.
const FIRST: i32 = 0;

/// What is noted. A note that cannot be read is passed over: it is of another version, and old
/// within minutes.
#[derive(Serialize, Deserialize)]
enum Noted {
    Piece(Trace),
    Formed {
        key: [u8; 16],
        labels: Labels,
    },
    Open {
        key: [u8; 16],
        sender: ContextKey,
        labels: Labels,
    },
}

/// The context behind [`Shared`].
pub struct SharedContext {
    shared: Arc<dyn Shared>,
}

impl SharedContext {
    /// A context that all processes on a database see.
    #[must_use]
    pub fn new(shared: Arc<dyn Shared>) -> Self {
        Self { shared }
    }

    async fn put(
        &self,
        drawer: ContextKey,
        slot: i32,
        at: DateTime<Utc>,
        keep: chrono::TimeDelta,
        noted: &Noted,
    ) -> StoreResult<Vec<Note>> {
        let Ok(content) = serde_json::to_vec(noted) else {
            tracing::error!("a note on a conversation could not be written");
            return Ok(Vec::new());
        };
        let note = Note { slot, at, content };
        self.shared.put_note(drawer, note, keep).await
    }

    async fn open_note(&self, chat: ContextKey) -> StoreResult<Option<OpenRequest>> {
        let notes = self.shared.notes(chat).await?;
        Ok(notes.iter().find_map(|note| match read(note)? {
            Noted::Open {
                key,
                sender,
                labels,
            } => Some(OpenRequest {
                key: OccurrenceKey(key),
                sender,
                labels,
                at: note.at,
            }),
            Noted::Piece(_) | Noted::Formed { .. } => None,
        }))
    }
}

fn read(note: &Note) -> Option<Noted> {
    serde_json::from_slice(&note.content).ok()
}

#[async_trait::async_trait]
impl Context for SharedContext {
    async fn add(&self, sender: ContextKey, piece: Piece) -> StoreResult<Pieces> {
        let slot = piece.message.0;
        let written = Noted::Piece(piece.trace);
        let notes = self
            .put(sender, slot, piece.at, PIECES_FOR, &written)
            .await?;
        let since = piece.at - PIECES_FOR;
        let mut known = Pieces::default();
        for note in notes.iter().filter(|note| note.at >= since) {
            match read(note) {
                Some(Noted::Piece(trace)) => known.pieces.push(Piece {
                    message: MessageId(note.slot),
                    at: note.at,
                    trace,
                }),
                Some(Noted::Formed { key, labels }) => {
                    known.formed = Some(Formed {
                        key: OccurrenceKey(key),
                        labels,
                        at: note.at,
                    });
                }
                Some(Noted::Open { .. }) | None => {}
            }
        }
        let surplus = known.pieces.len().saturating_sub(MOST_PIECES);
        known.pieces.drain(..surplus);
        Ok(known)
    }

    async fn formed(&self, sender: ContextKey, formed: Formed) -> StoreResult<()> {
        let noted = Noted::Formed {
            key: formed.key.0,
            labels: formed.labels,
        };
        self.put(sender, FIRST, formed.at, PIECES_FOR, &noted)
            .await
            .map(|_| ())
    }

    async fn open(&self, chat: ContextKey, request: OpenRequest) -> StoreResult<()> {
        let noted = Noted::Open {
            key: request.key.0,
            sender: request.sender,
            labels: request.labels,
        };
        self.put(chat, FIRST, request.at, OPEN_FOR, &noted)
            .await
            .map(|_| ())
    }

    async fn open_request(
        &self,
        chat: ContextKey,
        now: DateTime<Utc>,
    ) -> StoreResult<Option<OpenRequest>> {
        let open = self.open_note(chat).await?;
        Ok(open.filter(|request| now - request.at <= OPEN_FOR))
    }

    async fn close(&self, chat: ContextKey, key: OccurrenceKey) -> StoreResult<()> {
        if (self.open_note(chat).await?).is_some_and(|request| request.key == key) {
            self.shared.drop_note(chat, FIRST).await?;
        }
        Ok(())
    }
}
