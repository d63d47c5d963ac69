//! Reminders of a term, asked for in private. Kept are the chat, the day and the kind; what the
//! letter was about is not, and nobody is reminded who did not ask.

use super::Watch;
use crate::calendar;
use crate::codec::{Action, Code};
use crate::domain::{ChatId, Lang, UpdateId};
use crate::reply::{LONGEST_AGO, Noted, Screen};
use crate::store::{REMINDERS_OF_A_CHAT, Reminder, ReminderId, ReminderKind, StoreResult, Write};

impl Watch {
    /// The reminders of a private chat.
    pub(super) async fn reminders(&self, chat: ChatId, language: Lang) -> StoreResult<Screen> {
        self.listed(chat, language, &Noted::Nothing).await
    }

    /// What a button about reminders leads to. One that means no kind there is leads to the list.
    pub(super) async fn pressed_reminder(
        &self,
        update: UpdateId,
        chat: ChatId,
        language: Lang,
        code: Code,
    ) -> StoreResult<Screen> {
        let voice = &self.parts.voice;
        let today = Self::day(self.parts.clock.now());
        let Some(kind) = ReminderKind::from_number(code.letter) else {
            return self.reminders(chat, language).await;
        };
        Ok(match code.action {
            Action::RemindWhen => voice.remind_when(language, kind, today, today),
            Action::RemindEarlier => voice.remind_when(language, kind, today, code.value()),
            Action::RemindSet => {
                return self
                    .remind(update, chat, language, kind, code.value())
                    .await;
            }
            Action::RemindCancel => {
                let id = ReminderId::of(kind, code.value());
                self.write(update, vec![Write::CancelReminder { chat, id }])
                    .await?;
                return self.listed(chat, language, &Noted::Cancelled).await;
            }
            Action::Forwarded => voice.forwarded(language, today),
            Action::Answered => voice.answered(language, kind),
            Action::Silent => voice.silent(language, kind),
            _ => return self.reminders(chat, language).await,
        })
    }

    /// Keeps a reminder of the term that began with a registration, for the working day after it.
    async fn remind(
        &self,
        update: UpdateId,
        chat: ChatId,
        language: Lang,
        kind: ReminderKind,
        registered: u16,
    ) -> StoreResult<Screen> {
        let parts = &self.parts;
        let today = Self::day(parts.clock.now());
        if registered > today || registered < today.saturating_sub(LONGEST_AGO) {
            return Ok(parts.voice.remind_when(language, kind, today, today));
        }
        let term = parts
            .calendar
            .term(calendar::date(registered), working_days(kind));
        let due_day = calendar::day(parts.calendar.next_working_day(term.last_day));
        if due_day <= today {
            let last_day = calendar::day(term.last_day);
            return Ok(parts.voice.remind_over(language, kind, last_day));
        }
        let reminder = Reminder::of(kind, due_day);
        let kept = parts.store.reminders(chat).await?;
        let full = i64::try_from(kept.len()).unwrap_or(i64::MAX) >= REMINDERS_OF_A_CHAT;
        if full && !kept.contains(&reminder) {
            return self.listed(chat, language, &Noted::Full).await;
        }
        let write = Write::Remind {
            chat,
            kind,
            due_day,
        };
        self.write(update, vec![write]).await?;
        let noted = Noted::Kept(reminder, term.rough_years);
        self.listed(chat, language, &noted).await
    }

    async fn listed(&self, chat: ChatId, language: Lang, noted: &Noted) -> StoreResult<Screen> {
        let list = self.parts.store.reminders(chat).await?;
        let today = Self::day(self.parts.clock.now());
        Ok(self.parts.voice.reminders(language, noted, &list, today))
    }
}

/// The term, in working days.
fn working_days(kind: ReminderKind) -> u32 {
    match kind {
        ReminderKind::AnswerDue15 | ReminderKind::WithdrawalDue15 => calendar::APPEAL,
        ReminderKind::ComplaintDue20 => calendar::COMPLAINT,
        ReminderKind::AnswerDue3 => calendar::FORWARD,
    }
}
