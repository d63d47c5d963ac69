//! How a group parts with the bot and what it learns of it: `/leave`, `/forget`, `/stats`,
//! `/missed`. Nothing here shows the class who asked for it.

use super::effects::Effect;
use super::incoming::{AuthorVoice, Press, Pressed, Said};
use super::outside::Role;
use super::press::VOICES_TO_FOLD;
use super::reading::examine;
use super::{Handled, Watch};
use crate::codec::{Action, Code};
use crate::domain::{ChatId, Hour, UpdateId};
use crate::reply::Toast;
use crate::store::{Changes, Deed, NewMissed, NewOutgoing, StoreResult, Template, Write};
use chrono::TimeDelta;

/// A last word that could not be said within a day is not said any more.
const FAREWELL_EXPIRES: TimeDelta = TimeDelta::hours(24);
/// Voices for leaving count together for a day.
const LEAVE_VOICE_HOURS: i64 = 24;

impl Watch {
    /// `/leave`: asks everybody; an admin or three members confirm.
    pub(super) async fn leave_in_group(&self, said: &Said) -> StoreResult<Handled> {
        if !self.may_say(said, Action::LeaveConfirmed) {
            return Ok(Handled::default());
        }
        let first = self.first_language(said.place.chat).await?;
        Ok(Self::say(said, self.parts.voice.leave_ask(first)))
    }

    pub(super) async fn pressed_leave(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
    ) -> StoreResult<Handled> {
        let parts = &self.parts;
        let chat = on.place.chat;
        match parts.outside.role(chat, press.by).await {
            Role::Admin => {}
            Role::Unknown => return self.note(press, Toast::RoleUnknown).await,
            Role::Stranger => return self.note(press, Toast::Stale).await,
            Role::Member => {
                // The question itself is what is voted on.
                let key = parts.keys.occurrence(chat, on.message);
                let voice = parts.keys.voice(key, press.by);
                let now = Hour::of(parts.clock.now());
                let expires = now.plus(LEAVE_VOICE_HOURS);
                let vote = Write::Vote {
                    key,
                    voice,
                    expires,
                };
                self.write(update, vec![vote]).await?;
                let pseudonym = parts.keys.pseudonym(chat);
                let memory = parts.store.chat_memory(pseudonym, Some(key), now).await?;
                if memory.votes < VOICES_TO_FOLD {
                    return self.note(press, Toast::LeaveCounted).await;
                }
            }
        }
        let goodbye = self.last_word(chat, Template::Farewell, Code::of(Action::Start), on);
        // The vote was written under this update.
        let changes = Changes {
            writes: vec![Write::Enqueue(goodbye)],
            ..Changes::default()
        };
        parts.store.commit(changes).await?;
        let mut handled = self.note(press, Toast::Done).await?;
        handled.queued = true;
        Ok(handled)
    }

    /// `/forget` of an admin: how much there is, and whether it shall go. Of others: the way into
    /// the private chat, where everybody may erase what is theirs.
    pub(super) async fn forget_in_group(&self, said: &Said) -> StoreResult<Handled> {
        if !self.may_say(said, Action::Forget) {
            return Ok(Handled::default());
        }
        let parts = &self.parts;
        let chat = said.place.chat;
        let first = self.first_language(chat).await?;
        let asker = match said.author.voice {
            AuthorVoice::AnonymousAdmin | AuthorVoice::LinkedChannel(_) => None,
            AuthorVoice::Person(user) if parts.outside.role(chat, user).await == Role::Admin => {
                Some(user)
            }
            _ => return Ok(Self::say(said, parts.voice.pointer(first, Action::Forget))),
        };
        let mark = asker.map_or(ANYBODY, |user| self.mark(chat, user.0));
        let pseudonym = parts.keys.pseudonym(chat);
        let rows = parts.store.forget_group_count(chat, pseudonym).await?;
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        Ok(Self::say(
            said,
            parts.voice.forget_group_ask(first, rows, mark),
        ))
    }

    /// What comes back in the button, so that only whoever asked can confirm: two bytes of a keyed
    /// hash, which name nobody.
    fn mark(&self, chat: ChatId, user: i64) -> u16 {
        let hash = self.parts.keys.deduplication("forget mark", chat, user);
        u16::from_le_bytes([hash[0], hash[1]]).max(ANYBODY + 1)
    }

    pub(super) async fn pressed_forget_group(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Handled> {
        if let Some(refusal) = self.refuse_others(press, on).await? {
            return Ok(refusal);
        }
        let parts = &self.parts;
        let chat = on.place.chat;
        if ![ANYBODY, self.mark(chat, press.by.0)].contains(&code.value()) {
            return self.note(press, Toast::SameAdmin).await;
        }
        let first = self.first_language(chat).await?;
        if code.action == Action::KeepGroup {
            return Ok(Self::in_place(press, on, parts.voice.kept_as_is(first)));
        }
        let pseudonym = parts.keys.pseudonym(chat);
        let rows = parts.store.forget_group_count(chat, pseudonym).await?;
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let last = Code::with_value(Action::ForgetGroupConfirmed, rows).in_language(first);
        let writes = vec![
            Write::ForgetGroup { chat, pseudonym },
            Write::Enqueue(self.last_word(chat, Template::Goodbye, last, on)),
        ];
        self.write(update, writes).await?;
        let mut handled = self.note(press, Toast::Done).await?;
        handled.queued = true;
        Ok(handled)
    }

    /// The last message in a group; the outbox leaves after it.
    fn last_word(&self, chat: ChatId, template: Template, code: Code, on: &Pressed) -> NewOutgoing {
        let now = self.parts.clock.now();
        let purpose = format!("last word {}", template as u8);
        let question = i64::from(on.message.0);
        NewOutgoing {
            chat,
            topic: on.place.topic,
            deed: Deed::Send { reply_to: None },
            template,
            arguments: code.to_bytes(),
            key: None,
            deduplication: self.parts.keys.deduplication(&purpose, chat, question),
            not_before: now,
            expires: now + FAREWELL_EXPIRES,
        }
    }

    /// `/stats`: a button; the figures only for an admin's eyes.
    pub(super) async fn stats_in_group(&self, said: &Said) -> StoreResult<Handled> {
        if !self.may_say(said, Action::Stats) {
            return Ok(Handled::default());
        }
        let first = self.first_language(said.place.chat).await?;
        Ok(Self::say(said, self.parts.voice.stats_offer(first)))
    }

    pub(super) async fn pressed_stats(&self, press: &Press, on: &Pressed) -> StoreResult<Handled> {
        if let Some(refusal) = self.refuse_others(press, on).await? {
            return Ok(refusal);
        }
        // What was counted since the last minute belongs to it.
        self.flush().await?;
        let parts = &self.parts;
        let pseudonym = parts.keys.pseudonym(on.place.chat);
        let mut stats = parts.store.chat_stats(pseudonym, Hour(0)).await?;
        stats
            .requests_by_category
            .sort_by_key(|(category, count)| (std::cmp::Reverse(*count), category.number()));
        let language = self.language_of(press.by, press.language).await?;
        let examined = u32::try_from(stats.examined).unwrap_or(u32::MAX);
        let note = parts.voice.stats_alert(
            language,
            examined,
            stats.requests,
            &stats.requests_by_category,
        );
        Ok(Handled::say([Effect::Answer {
            press: press.id.clone(),
            note: Some(note),
            alert: true,
        }]))
    }

    /// `/missed` under a message that the bot overlooked: its labels are counted, its text is not
    /// kept, and thanks are said once a minute.
    pub(super) async fn missed_in_group(
        &self,
        update: UpdateId,
        said: &Said,
    ) -> StoreResult<Handled> {
        let target = said.answers.as_deref();
        let Some(target) = target.filter(|target| target.author.voice != AuthorVoice::Itself)
        else {
            return self.point(said, Action::Missed).await;
        };
        let chat = said.place.chat;
        if !self.decisions.take(chat, self.parts.clock.now()) {
            return Ok(Handled::default());
        }
        let group = self.known_group(chat).await?;
        let missed = Write::Missed(NewMissed {
            chat: self.parts.keys.pseudonym(chat),
            hour: Hour::of(self.parts.clock.now()),
            // Labels stand there even where nothing was asked in the detector's eyes.
            labels: examine(&self.parts.detector, &target.content).trace.labels,
            region: group.region,
        });
        self.write(update, vec![missed]).await?;
        if !self.may_say(said, Action::Missed) {
            return Ok(Handled::default());
        }
        let screen = self.parts.voice.missed_thanks(group.first_language);
        Ok(Self::say(said, screen))
    }
}

/// The mark of a question that nobody in particular asked: an anonymous admin did, and any admin
/// may confirm.
const ANYBODY: u16 = 0;
