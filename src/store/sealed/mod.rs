//! What every database gets to see of chats and people: keyed hashes, each of a purpose of its own
//! so that no two tables can be joined without the key, and pieces sealed with the key. The same
//! bytes in every database, so that a life can be moved from one to another.

mod groups;
mod queued;
mod reminders;

pub(in crate::store) use groups::{GroupRow, OBSERVE, Observing, WrittenGroup};
pub(in crate::store) use queued::{DELETES, SENDS, Sealed, edits};
pub(in crate::store) use reminders::due_reminder;

use super::{StoreError, StoreResult};
use crate::domain::{ChatId, Clock, OccurrenceKey, Pseudonym};
use crate::keys::Keyring;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Sealed settings are filled up to a multiple of this, so that their length tells nothing.
const BLOCK: usize = 256;

/// Keyed hash of a chat as the queue knows it; not its pseudonym.
pub(in crate::store) type Lane = [u8; 16];
/// Keyed hash of an occurrence's key as queue and replies know it; not the key itself.
pub(in crate::store) type Link = [u8; 16];
/// Keyed hash of a group as observing knows it; it stands in no other table.
pub(in crate::store) type Observed = [u8; 16];
/// Keyed hash of a private chat as reminders know it; it stands in no other table.
pub(in crate::store) type Reminded = [u8; 16];
/// Keyed hash of a forgotten group.
pub(in crate::store) type Tombstone = [u8; 16];

/// What a store's own work needs besides the database.
#[derive(Clone)]
pub(in crate::store) struct Tools {
    pub(in crate::store) keys: Keyring,
    pub(in crate::store) clock: Arc<dyn Clock>,
}

impl Tools {
    pub(in crate::store) fn lane(&self, chat: ChatId) -> Lane {
        self.keys.derive("outgoing chat", &[&chat.0.to_le_bytes()])
    }

    pub(in crate::store) fn link(&self, key: OccurrenceKey) -> Link {
        self.keys.derive("outgoing link", &[key.as_bytes()])
    }

    pub(in crate::store) fn observed(&self, chat: ChatId) -> Observed {
        self.keys.derive("observed chat", &[&chat.0.to_le_bytes()])
    }

    pub(in crate::store) fn reminded(&self, chat: ChatId) -> Reminded {
        self.keys.derive("reminder chat", &[&chat.0.to_le_bytes()])
    }

    pub(in crate::store) fn tombstone(&self, chat: Pseudonym) -> Tombstone {
        self.keys.derive("forgotten", &[chat.as_bytes()])
    }

    pub(in crate::store) fn seal_as(
        &self,
        purpose: &'static str,
        what: &impl Serialize,
    ) -> StoreResult<Vec<u8>> {
        let unwritable = StoreError::Failed { kind: "sealing" };
        let mut plain = serde_json::to_vec(what).map_err(|_| unwritable)?;
        plain.resize(plain.len().next_multiple_of(BLOCK), b' ');
        self.keys.seal(purpose, &plain).map_err(|_| unwritable)
    }

    pub(in crate::store) fn unseal_as<T: for<'a> Deserialize<'a>>(
        &self,
        purpose: &'static str,
        sealed: &[u8],
    ) -> StoreResult<T> {
        let unreadable = StoreError::Unreadable { what: purpose };
        let plain = self.keys.unseal(purpose, sealed).map_err(|_| unreadable)?;
        serde_json::from_slice(&plain).map_err(|_| unreadable)
    }
}
