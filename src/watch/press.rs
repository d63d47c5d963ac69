//! Presses of inline buttons. What a button may do is decided afresh at each press: its code names
//! an action and labels and grants nothing.

use super::effects::Effect;
use super::incoming::{AuthorVoice, ChatKind, Press, Pressed};
use super::outside::Role;
use super::{Handled, TRIES, Watch, crowded};
use crate::codec::{Action, Code};
use crate::domain::{ChatId, Hour, OccurrenceKey, UpdateId};
use crate::reply::Toast;
use crate::store::{Changes, Committed, Outcome, StoreResult, Turn, Write};

/// So many members must say that it was no request.
pub(super) const VOICES_TO_FOLD: u32 = 3;
/// A voice is kept as long as the reply can be found again.
const VOICE_KEPT_HOURS: i64 = 8 * 24;

impl Watch {
    pub(super) async fn pressed(&self, update: UpdateId, press: &Press) -> StoreResult<Handled> {
        let (now, on) = (self.parts.clock.now(), press.on.as_ref());
        let chat = on.map_or(ChatId(press.by.0), |on| on.place.chat);
        if !self.presses.take((chat, press.by), now) {
            return Ok(Handled::default());
        }
        let (Some(on), Some(code)) = (on, press.code) else {
            return self.note(press, Toast::Stale).await;
        };
        match (on.place.kind, code.action) {
            (ChatKind::Private, _) => self.pressed_in_private(update, press, on, code).await,
            (_, Action::Withdrawn) => self.pressed_withdrawn(update, press, on, code).await,
            (_, Action::NotRequest) => self.pressed_not_request(update, press, on, code).await,
            (_, Action::RightsAgain) => self.pressed_rights_again(press, on).await,
            (_, Action::LeaveConfirmed) => self.pressed_leave(update, press, on).await,
            (_, Action::ForgetGroupConfirmed | Action::KeepGroup) => {
                self.pressed_forget_group(update, press, on, code).await
            }
            (_, Action::Stats) => self.pressed_stats(press, on).await,
            (
                _,
                Action::SetUp
                | Action::SetUpLanguage
                | Action::SetUpRegions
                | Action::SetUpRegion
                | Action::SetUpScope,
            ) => self.pressed_set_up(update, press, on, code).await,
            (
                _,
                Action::Settings
                | Action::SettingsHome
                | Action::SettingsClose
                | Action::SettingsLanguage
                | Action::SettingsRegion
                | Action::SettingsScope
                | Action::SettingsQuietHours
                | Action::SettingsDeleteAfter
                | Action::SettingsTopic
                | Action::SettingsObserve
                | Action::ChooseLanguage
                | Action::ChooseRegion
                | Action::ChooseScope
                | Action::ChooseQuietHours
                | Action::ChooseDeleteAfter
                | Action::ChooseTopic
                | Action::ChooseObserve
                | Action::Pause
                | Action::Resume,
            ) => self.pressed_settings(update, press, on, code).await,
            _ => self.note(press, Toast::Stale).await,
        }
    }

    /// Answers the press with a note that only the one who pressed sees.
    pub(super) async fn note(&self, press: &Press, toast: Toast) -> StoreResult<Handled> {
        let language = self.language_of(press.by, press.language).await?;
        let note = Some(self.parts.voice.toast(language, toast));
        Ok(Handled::say([Effect::Answer {
            press: press.id.clone(),
            note,
            alert: false,
        }]))
    }

    /// «Сұрақ шешілді / Вопрос снят»: for the author and for admins. When the question is deleted
    /// nobody can tell any more who its author was, so every member may clear its reply away.
    async fn pressed_withdrawn(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Handled> {
        let may = on.is_author(press)
            || match self.parts.outside.role(on.place.chat, press.by).await {
                Role::Admin => true,
                Role::Member => on.answers.is_none(),
                Role::Stranger | Role::Unknown => false,
            };
        if !may {
            return self.note(press, Toast::OnlyAuthorOrAdmin).await;
        }
        self.fold(update, press, on, code, Outcome::Withdrawn).await
    }

    /// «Сұрау емес / Не запрос»: the author has no vote, an admin folds, three members fold.
    async fn pressed_not_request(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Handled> {
        if on.is_author(press) {
            return self.note(press, Toast::AuthorHasNoVote).await;
        }
        match self.parts.outside.role(on.place.chat, press.by).await {
            Role::Admin => {
                self.fold(update, press, on, code, Outcome::FoldedByAdmin)
                    .await
            }
            Role::Member => self.vote(update, press, on, code).await,
            Role::Stranger | Role::Unknown => self.note(press, Toast::RoleUnknown).await,
        }
    }

    async fn vote(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Handled> {
        let parts = &self.parts;
        let Some((message, _)) = on.answers else {
            // The message that was answered is gone: nothing is left to vote on.
            return self.fold(update, press, on, code, Outcome::Withdrawn).await;
        };
        let key = parts.keys.occurrence(on.place.chat, message);
        let chat = parts.keys.pseudonym(on.place.chat);
        for _ in 0..TRIES {
            let now = Hour::of(parts.clock.now());
            let memory = parts.store.chat_memory(chat, Some(key), now).await?;
            match memory.occurrence {
                None => return self.note(press, Toast::Stale).await,
                Some(past) if past.outcome != Outcome::Standing => {
                    return self.fold(update, press, on, code, past.outcome).await;
                }
                Some(_) => {}
            }
            let voice = parts.keys.voice(key, press.by);
            let expires = now.plus(VOICE_KEPT_HOURS);
            let writes = vec![Write::Vote {
                key,
                voice,
                expires,
            }];
            let turn = Some(Turn {
                chat,
                version: memory.version,
            });
            match parts
                .store
                .commit(Changes {
                    update: Some(update),
                    turn,
                    writes,
                })
                .await?
            {
                Committed::Stale => continue,
                // Delivered again: the voice is counted, the press may still wait for its answer.
                Committed::Duplicate | Committed::Done => {}
            }
            let votes = parts.store.chat_memory(chat, Some(key), now).await?.votes;
            if votes >= VOICES_TO_FOLD {
                // The vote is committed under this update; the fold follows from the count.
                return self.fold_counted(press, on, code).await;
            }
            let toast = if votes == memory.votes {
                Toast::AlreadyVoted
            } else {
                Toast::VoteCounted
            };
            return self.note(press, toast).await;
        }
        Err(crowded())
    }

    async fn fold_counted(&self, press: &Press, on: &Pressed, code: Code) -> StoreResult<Handled> {
        self.fold_under(None, press, on, code, Outcome::FoldedByMembers)
            .await
    }

    async fn fold(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
        outcome: Outcome,
    ) -> StoreResult<Handled> {
        self.fold_under(Some(update), press, on, code, outcome)
            .await
    }

    /// Settles the occurrence and shrinks the reply under which the button stands. The edit goes
    /// by the immediate lane to the very message that was pressed. What was settled before stays
    /// as it was settled; the reply then shows that.
    async fn fold_under(
        &self,
        update: Option<UpdateId>,
        press: &Press,
        on: &Pressed,
        code: Code,
        outcome: Outcome,
    ) -> StoreResult<Handled> {
        let parts = &self.parts;
        let chat = on.place.chat;
        let (outcome, changed) = match on.answers {
            Some((message, _)) => {
                let key = parts.keys.occurrence(chat, message);
                let settled = self.settled_as(update, on, key, outcome).await?;
                parts
                    .context
                    .close(parts.keys.context(chat, None), key)
                    .await?;
                settled
            }
            None => (outcome, true),
        };
        let mut handled = self.note(press, Toast::Done).await?;
        // The reply shows it already, unless its edit was lost; whoever presses on and on must not
        // take the group's turns.
        let now = parts.clock.now();
        if !changed && !self.pointers.may_say(chat, Action::NotRequest, now) {
            return Ok(handled);
        }
        let first = self.first_language(chat).await?;
        let screen = match outcome {
            Outcome::FoldedByMembers => parts.voice.folded_by_members(first),
            Outcome::FoldedByAdmin => parts.voice.folded_by_admin(first, &code),
            Outcome::Withdrawn | Outcome::Standing => parts.voice.thanked(first),
        };
        handled.effects.push(Effect::Edit {
            chat,
            message: on.message,
            screen,
        });
        Ok(handled)
    }

    /// Settles a standing occurrence and tells how it is settled now, and whether by this press. A
    /// copy of the reply that may still wait in the queue is dropped with it.
    async fn settled_as(
        &self,
        update: Option<UpdateId>,
        on: &Pressed,
        key: OccurrenceKey,
        outcome: Outcome,
    ) -> StoreResult<(Outcome, bool)> {
        let parts = &self.parts;
        let chat = parts.keys.pseudonym(on.place.chat);
        for _ in 0..TRIES {
            let since = Hour::of(parts.clock.now());
            let memory = parts.store.chat_memory(chat, Some(key), since).await?;
            match memory.occurrence {
                // Its key is erased after 8 days; the button still stands there.
                None => return Ok((outcome, true)),
                Some(past) if past.outcome != Outcome::Standing => {
                    return Ok((past.outcome, false));
                }
                Some(_) => {}
            }
            let changes = Changes {
                update,
                turn: Some(Turn {
                    chat,
                    version: memory.version,
                }),
                writes: vec![Write::Outcome { key, outcome }, Write::Cancel { key }],
            };
            if parts.store.commit(changes).await? != Committed::Stale {
                return Ok((outcome, true));
            }
        }
        Err(crowded())
    }

    /// «Тексеру / Проверить ещё раз» under the introduction.
    async fn pressed_rights_again(&self, press: &Press, on: &Pressed) -> StoreResult<Handled> {
        // Whoever presses on and on is told nothing new and costs no call.
        let now = self.parts.clock.now();
        if !self
            .pointers
            .may_say(on.place.chat, Action::RightsAgain, now)
        {
            return self.note(press, Toast::Done).await;
        }
        let missing = self.missing(on.place.chat).await?;
        let toast = if missing.is_empty() {
            Toast::RightsFine
        } else {
            Toast::RightsMissing
        };
        let mut handled = self.note(press, toast).await?;
        let first = self.first_language(on.place.chat).await?;
        let screen = self.parts.voice.introduction(first, &missing);
        handled.effects.push(Effect::Edit {
            chat: on.place.chat,
            message: on.message,
            screen,
        });
        Ok(handled)
    }
}

impl Pressed {
    /// Whether the one who pressed wrote the message that the bot answered.
    fn is_author(&self, press: &Press) -> bool {
        self.answers
            .is_some_and(|(_, author)| author.voice == AuthorVoice::Person(press.by))
    }
}
