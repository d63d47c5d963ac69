//! The private chat of a reminder, sealed, and the message that a due reminder becomes.

use super::Tools;
use crate::domain::ChatId;
use crate::store::records::reminder_of;
use crate::store::{Deed, NewOutgoing, StoreError, StoreResult, Template};
use chrono::{DateTime, TimeDelta, Utc};

const PURPOSE: &str = "reminder";
/// A reminder that could not be sent for so long is of no use any more.
const SENT_WITHIN: TimeDelta = TimeDelta::days(7);

impl Tools {
    pub(in crate::store) fn sealed_chat(&self, chat: ChatId) -> StoreResult<Vec<u8>> {
        (self.keys.seal(PURPOSE, &chat.0.to_le_bytes()))
            .map_err(|_| StoreError::Failed { kind: "sealing" })
    }

    fn unsealed_chat(&self, sealed: &[u8]) -> StoreResult<ChatId> {
        let plain = self.keys.unseal(PURPOSE, sealed).ok();
        plain
            .and_then(|plain| plain.try_into().ok())
            .map(|bytes| ChatId(i64::from_le_bytes(bytes)))
            .ok_or(StoreError::Unreadable { what: "reminder" })
    }
}

/// The message that a stored reminder becomes on its day.
pub(in crate::store) fn due_reminder(
    tools: &Tools,
    kind: i64,
    due_day: i64,
    sealed: &[u8],
    now: DateTime<Utc>,
) -> StoreResult<NewOutgoing> {
    let chat = tools.unsealed_chat(sealed)?;
    let reminder = reminder_of(kind, due_day)?;
    let about = i64::from(reminder.id.0);
    Ok(NewOutgoing {
        chat,
        topic: None,
        deed: Deed::Send { reply_to: None },
        template: Template::Reminder,
        arguments: reminder.arguments(),
        key: None,
        deduplication: tools.keys.deduplication("reminder", chat, about),
        not_before: now,
        expires: now + SENT_WITHIN,
    })
}
