//! What of a queued message could tell a thief of the file where it goes: sealed as one piece, and
//! found again by keyed hashes that occur nowhere else.

use super::Tools;
use crate::domain::{ChatId, MessageId, OccurrenceKey, TopicId};
use crate::store::{Deed, NewOutgoing, StoreError, StoreResult, Template};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "outgoing";

pub(in crate::store) const SENDS: u8 = 0;
const EDITS: u8 = 1;
pub(in crate::store) const DELETES: u8 = 2;

/// Number of a deed in the column `edits`: 0 sends, anything else waits for its reply.
pub(in crate::store) fn edits(deed: Deed) -> u8 {
    match deed {
        Deed::Send { .. } => SENDS,
        Deed::EditReply => EDITS,
        Deed::DeleteReply => DELETES,
    }
}

/// What is sealed of a queued message. Stored: fields are added with `#[serde(default)]` only.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct Sealed {
    pub(in crate::store) chat: ChatId,
    topic: Option<TopicId>,
    reply_to: Option<MessageId>,
    template: u8,
    arguments: Vec<u8>,
    key: Option<[u8; 16]>,
    pub(in crate::store) deduplication: [u8; 16],
}

impl Sealed {
    pub(in crate::store) fn of(message: &NewOutgoing) -> Self {
        Self {
            chat: message.chat,
            topic: message.topic,
            reply_to: match message.deed {
                Deed::Send { reply_to } => reply_to,
                Deed::EditReply | Deed::DeleteReply => None,
            },
            template: message.template as u8,
            arguments: message.arguments.clone(),
            key: message.key.map(|key| key.0),
            deduplication: message.deduplication,
        }
    }

    /// The message again, with what stands in columns of its own.
    pub(in crate::store) fn into_message(
        self,
        edits: u8,
        not_before: DateTime<Utc>,
        expires: DateTime<Utc>,
    ) -> StoreResult<NewOutgoing> {
        Ok(NewOutgoing {
            chat: self.chat,
            topic: self.topic,
            deed: match edits {
                SENDS => Deed::Send {
                    reply_to: self.reply_to,
                },
                EDITS => Deed::EditReply,
                DELETES => Deed::DeleteReply,
                _ => return Err(StoreError::Unreadable { what: "deed" }),
            },
            template: Template::from_number(self.template)
                .ok_or(StoreError::Unreadable { what: "template" })?,
            arguments: self.arguments,
            key: self.key.map(OccurrenceKey),
            deduplication: self.deduplication,
            not_before,
            expires,
        })
    }
}

impl Tools {
    pub(in crate::store) fn seal(&self, sealed: &Sealed) -> StoreResult<Vec<u8>> {
        let unwritable = StoreError::Failed { kind: "sealing" };
        let plain = serde_json::to_vec(sealed).map_err(|_| unwritable)?;
        self.keys.seal(PURPOSE, &plain).map_err(|_| unwritable)
    }

    pub(in crate::store) fn unseal(&self, bytes: &[u8]) -> StoreResult<Sealed> {
        let unreadable = StoreError::Unreadable {
            what: "queued message",
        };
        let plain = self.keys.unseal(PURPOSE, bytes).map_err(|_| unreadable)?;
        serde_json::from_slice(&plain).map_err(|_| unreadable)
    }
}
