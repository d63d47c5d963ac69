//! What a group's admins choose by buttons: `/settings` and `/pause`. Everybody sees it, admins
//! change it; rights are read afresh at each press, and unknown means no. What makes the bot speak
//! less is said in one public line that names nobody.

use super::effects::Effect;
use super::incoming::{Press, Pressed, Said};
use super::outside::{Lack, Role};
use super::{Handled, Watch};
use crate::codec::{Action, Code};
use crate::domain::{ChatId, Hour, Lang, OccurrenceKey, TopicId, UpdateId};
use crate::reply::{
    ChatStatus, MissingRight, Notice, Screen, SettingsView, Toast, delete_after_of, pause_days_of,
    quiet_hours_of, region_of,
};
use crate::store::{
    Deed, Group, GroupStanding, NewOutgoing, Observe, Scope, StoreResult, Template, Write,
};
use chrono::{DateTime, TimeDelta, Utc};

/// A public line that could not be sent within a day is none any more.
const NOTICE_EXPIRES: TimeDelta = TimeDelta::hours(24);
/// A trial ends by itself.
const OBSERVE_HOURS: i64 = 3 * 24;
/// So many topics can be kept quiet; more are not kept.
const MOST_QUIET_TOPICS: usize = 50;

impl Watch {
    /// `/settings`: what is chosen, for everybody; the buttons work for admins.
    pub(super) async fn settings_in_group(&self, said: &Said) -> StoreResult<Handled> {
        if !self.may_say(said, Action::Settings) {
            return Ok(Handled::default());
        }
        let group = self.known_group(said.place.chat).await?;
        let view = settings_view(&group, said.place.topic);
        let screen = self.parts.voice.settings(group.first_language, &view);
        Ok(Self::say(said, screen))
    }

    /// `/pause`: for how long.
    pub(super) async fn pause_in_group(&self, said: &Said) -> StoreResult<Handled> {
        if !self.may_say(said, Action::Pause) {
            return Ok(Handled::default());
        }
        let first = self.first_language(said.place.chat).await?;
        Ok(Self::say(said, self.parts.voice.pause_ask(first)))
    }

    /// `/status`: whether it is at work, and everything that makes it speak less.
    pub(super) async fn status_in_group(&self, said: &Said) -> StoreResult<Handled> {
        if !self.may_say(said, Action::Status) {
            return Ok(Handled::default());
        }
        let chat = said.place.chat;
        let missing = self.missing(chat).await?;
        let group = self.known_group(chat).await?;
        let view = settings_view(&group, said.place.topic);
        let status = ChatStatus {
            missing: &missing,
            paused_until: view.paused_until,
            observing_until: view.observing_until,
            topic_quiet: view.topic_quiet == Some(true),
            sensitive_only: view.sensitive_only,
            quiet_hours: view.quiet_hours,
            delete_after: view.delete_after,
        };
        let screen = self.parts.voice.chat_status(group.first_language, &status);
        Ok(Self::say(said, screen))
    }

    /// Whether this line may be said now in answer to a command that everybody saw. Asked first: a
    /// volley of commands must cost no call and no reading.
    pub(super) fn may_say(&self, said: &Said, line: Action) -> bool {
        let now = self.parts.clock.now();
        self.pointers.may_say(said.place.chat, line, now)
    }

    /// Says a screen where the command stood.
    pub(super) fn say(said: &Said, screen: Screen) -> Handled {
        Handled::say([Effect::Say {
            chat: said.place.chat,
            topic: said.place.topic,
            screen,
        }])
    }

    /// What the bot lacks in a group, as far as it can tell. A member that reads everything and has
    /// not seen one message may have joined while privacy mode was on: Telegram goes by that time.
    pub(super) async fn missing(&self, chat: ChatId) -> StoreResult<Vec<MissingRight>> {
        let lack = self.parts.outside.lack(chat).await;
        if lack != Lack::NothingTold {
            return Ok(lack.missing().to_vec());
        }
        self.flush().await?;
        let pseudonym = self.parts.keys.pseudonym(chat);
        let stats = self.parts.store.chat_stats(pseudonym, Hour(0)).await?;
        let unseen = (stats.examined == 0).then_some(MissingRight::NothingSeen);
        Ok(unseen.into_iter().collect())
    }

    /// The row of a group, or what it would be.
    pub(super) async fn known_group(&self, chat: ChatId) -> StoreResult<Group> {
        let known = self.parts.store.group(chat).await?;
        let now = Hour::of(self.parts.clock.now());
        Ok(known.unwrap_or_else(|| Group::new(chat, GroupStanding::Active, Lang::KK, now)))
    }

    /// The friendly no to whoever is no admin at this moment; `None` for an admin.
    pub(super) async fn refuse_others(
        &self,
        press: &Press,
        on: &Pressed,
    ) -> StoreResult<Option<Handled>> {
        let toast = match self.parts.outside.role(on.place.chat, press.by).await {
            Role::Admin => return Ok(None),
            Role::Unknown => Toast::RoleUnknown,
            Role::Member | Role::Stranger => Toast::AdminsOnly,
        };
        self.note(press, toast).await.map(Some)
    }

    /// A press of an admin's button.
    pub(super) async fn pressed_settings(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Handled> {
        if let Some(refusal) = self.refuse_others(press, on).await? {
            return Ok(refusal);
        }
        let group = self.known_group(on.place.chat).await?;
        let (first, topic) = (group.first_language, on.place.topic);
        let voice = &self.parts.voice;
        let in_place = |screen| Self::in_place(press, on, screen);
        Ok(match code.action {
            Action::Settings => {
                let screen = voice.settings(first, &settings_view(&group, topic));
                self.opened(press, on, screen)
            }
            Action::SettingsHome => in_place(voice.settings(first, &settings_view(&group, topic))),
            Action::SettingsClose => in_place(voice.settings_closed(first)),
            Action::SettingsLanguage => in_place(voice.settings_language(first)),
            Action::SettingsRegion => in_place(voice.settings_region(first, code.value())),
            Action::SettingsScope => in_place(voice.settings_scope(first)),
            Action::SettingsQuietHours => in_place(voice.settings_quiet_hours(first)),
            Action::SettingsDeleteAfter => in_place(voice.settings_delete_after(first)),
            Action::SettingsTopic if topic.is_some() => in_place(voice.settings_topic(first)),
            Action::SettingsObserve => {
                in_place(voice.settings_observe(first, group.observe.is_some()))
            }
            Action::ChooseObserve => {
                return self.choose_observe(update, press, on, group, code).await;
            }
            _ => return self.choose(update, press, on, &group, code).await,
        })
    }

    /// Something was chosen: written down, announced, shown.
    async fn choose(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        group: &Group,
        code: Code,
    ) -> StoreResult<Handled> {
        let topic = on.place.topic;
        let Some(chosen) = self.keep(update, on, group, code).await? else {
            return self.note(press, Toast::Stale).await;
        };
        let changed = chosen != *group;
        let first = chosen.first_language;
        let screen = match code.action {
            Action::Pause => Some(self.parts.voice.settings_closed(first)),
            Action::Resume => None,
            _ => Some(
                self.parts
                    .voice
                    .settings(first, &settings_view(&chosen, topic)),
            ),
        };
        let mut handled = self.note(press, Toast::Saved).await?;
        handled.queued = changed;
        handled.effects.extend(screen.map(|screen| Effect::Edit {
            chat: on.place.chat,
            message: on.message,
            screen,
        }));
        Ok(handled)
    }

    /// Writes down what was chosen and the public line that says so. `None` for what no button offers.
    pub(super) async fn keep(
        &self,
        update: UpdateId,
        on: &Pressed,
        group: &Group,
        code: Code,
    ) -> StoreResult<Option<Group>> {
        let now = self.parts.clock.now();
        let Some((chosen, notice)) = chosen(group, on.place.topic, code, now) else {
            return Ok(None);
        };
        if chosen != *group {
            let mut writes = vec![Write::Group(chosen.clone())];
            writes.extend(notice.map(|notice| self.announce(update, on, notice, now)));
            self.write(update, writes).await?;
        }
        Ok(Some(chosen))
    }

    /// The trial: only for an admin whose private chat with the bot is open.
    async fn choose_observe(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        group: Group,
        code: Code,
    ) -> StoreResult<Handled> {
        let chat = on.place.chat;
        let now = self.parts.clock.now();
        let begins = code.value() == 1;
        let mut effects = Vec::new();
        let mut writes = Vec::new();
        let mut chosen = group.clone();
        if begins && group.observe.is_none() {
            if !self.parts.outside.is_open(press.by).await {
                return self.note(press, Toast::OpenPrivateFirst).await;
            }
            // A private chat has the id of its person.
            let report_to = ChatId(press.by.0);
            let until = Hour::of(now).plus(OBSERVE_HOURS);
            chosen.observe = Some(Observe { report_to, until });
            let day = Self::day(until.start());
            let language = self.language_of(press.by, press.language).await?;
            writes.push(self.announce(update, on, Notice::Observing { until: day }, now));
            // What is queued for the end of an earlier trial must not end this one.
            let key = self.trial(chat);
            writes.push(Write::Cancel { key });
            let end = self.announcement(update, on, Notice::ObserveEnded, until.start());
            writes.push(Write::Enqueue(NewOutgoing {
                key: Some(key),
                ..end.clone()
            }));
            let purpose = format!("observe over {}", update.0);
            let code = Code::of(Action::Status).in_language(language);
            writes.push(Write::Enqueue(NewOutgoing {
                chat: report_to,
                topic: None,
                template: Template::ObserveOver,
                arguments: code.to_bytes(),
                key: Some(key),
                deduplication: self.parts.keys.deduplication(&purpose, report_to, 0),
                ..end
            }));
            effects.push(Effect::Say {
                chat: report_to,
                topic: None,
                screen: self.parts.voice.observe_began(language, day),
            });
        } else if !begins && group.observe.is_some() {
            chosen.observe = None;
            writes.push(Write::Cancel {
                key: self.trial(chat),
            });
            writes.push(self.announce(update, on, Notice::ObserveEnded, now));
        }
        let queued = !writes.is_empty();
        if queued {
            writes.insert(0, Write::Group(chosen.clone()));
            self.write(update, writes).await?;
        }
        let view = settings_view(&chosen, on.place.topic);
        let mut handled = self.note(press, Toast::Saved).await?;
        handled.queued = queued;
        handled.effects.push(Effect::Edit {
            chat,
            message: on.message,
            screen: self.parts.voice.settings(chosen.first_language, &view),
        });
        handled.effects.extend(effects);
        Ok(handled)
    }

    /// The key under which the end of a group's trial is queued: that of a message there cannot be.
    fn trial(&self, chat: ChatId) -> OccurrenceKey {
        let nowhere = crate::domain::MessageId(-1);
        self.parts.keys.occurrence(chat, nowhere)
    }

    fn announce(&self, update: UpdateId, on: &Pressed, notice: Notice, at: DateTime<Utc>) -> Write {
        Write::Enqueue(self.announcement(update, on, notice, at))
    }

    /// The public line of a change.
    fn announcement(
        &self,
        update: UpdateId,
        on: &Pressed,
        notice: Notice,
        at: DateTime<Utc>,
    ) -> NewOutgoing {
        let (template, value) = match notice {
            Notice::Paused { until } => (Template::Paused, until),
            Notice::Resumed => (Template::Resumed, 0),
            Notice::SensitiveOnly => (Template::ScopeNarrowed, 0),
            Notice::Everything => (Template::ScopeWidened, 0),
            Notice::TopicQuiet => (Template::TopicQuiet, 0),
            Notice::TopicHeard => (Template::TopicHeard, 0),
            Notice::Observing { until } => (Template::Observing, until),
            Notice::ObserveEnded => (Template::ObserveEnded, 0),
            Notice::Deleting { hours } => (Template::Deleting, u16::from(hours)),
            Notice::Keeping => (Template::Keeping, 0),
        };
        let chat = on.place.chat;
        let purpose = format!("notice {} {}", template as u8, update.0);
        NewOutgoing {
            chat,
            topic: on.place.topic,
            deed: Deed::Send { reply_to: None },
            template,
            arguments: Code::with_value(Action::Status, value).to_bytes(),
            key: None,
            deduplication: self.parts.keys.deduplication(&purpose, chat, 0),
            not_before: at,
            expires: at + NOTICE_EXPIRES,
        }
    }

    /// Answers a press silently and puts a screen in place of the message it was made under.
    pub(super) fn in_place(press: &Press, on: &Pressed, screen: Screen) -> Handled {
        Handled::say([
            silent_answer(press),
            Effect::Edit {
                chat: on.place.chat,
                message: on.message,
                screen,
            },
        ])
    }
}

/// The answer that only takes the waiting sign off the button.
pub(super) fn silent_answer(press: &Press) -> Effect {
    Effect::Answer {
        press: press.id.clone(),
        note: None,
        alert: false,
    }
}

/// What a group has after a choice, and the line that says so if it matters to whoever relies on
/// the bot. `None` for what no button offers.
fn chosen(
    group: &Group,
    topic: Option<TopicId>,
    code: Code,
    now: DateTime<Utc>,
) -> Option<(Group, Option<Notice>)> {
    let mut chosen = group.clone();
    let value = code.value();
    let notice = match code.action {
        Action::ChooseLanguage => {
            chosen.first_language = code.language?;
            None
        }
        Action::ChooseRegion => {
            chosen.region = region_of(value);
            (value == 0 || chosen.region.is_some()).then_some(())?;
            None
        }
        Action::ChooseScope => {
            let (scope, notice) = match value {
                0 => (Scope::Everything, Notice::Everything),
                1 => (Scope::SensitiveOnly, Notice::SensitiveOnly),
                _ => return None,
            };
            chosen.scope = scope;
            Some(notice)
        }
        Action::ChooseQuietHours => {
            chosen.quiet_hours = quiet_hours_of(value);
            (value == 0 || chosen.quiet_hours.is_some()).then_some(())?;
            None
        }
        Action::ChooseDeleteAfter => {
            let hours = delete_after_of(value);
            (value == 0 || hours.is_some()).then_some(())?;
            chosen.delete_after_hours = hours.unwrap_or(0);
            Some(hours.map_or(Notice::Keeping, |hours| Notice::Deleting { hours }))
        }
        Action::ChooseTopic => {
            let topic = topic?;
            if value == 1 {
                chosen.quiet_topics.insert(topic);
                (chosen.quiet_topics.len() <= MOST_QUIET_TOPICS).then_some(())?;
                Some(Notice::TopicQuiet)
            } else {
                chosen.quiet_topics.remove(&topic);
                Some(Notice::TopicHeard)
            }
        }
        Action::Pause => {
            let days = pause_days_of(value)?;
            let until = Hour::of(now).plus(i64::from(days) * 24);
            chosen.paused_until = Some(until);
            let until = Watch::day(until.start());
            Some(Notice::Paused { until })
        }
        Action::Resume => {
            chosen.paused_until = None;
            Some(Notice::Resumed)
        }
        _ => return None,
    };
    Some((chosen, notice))
}

/// What is chosen, as the screen shows it. Told in a topic, it says how that topic is.
fn settings_view(group: &Group, topic: Option<TopicId>) -> SettingsView {
    let day = |hour: Hour| Watch::day(hour.start());
    SettingsView {
        region: group.region,
        sensitive_only: group.scope == Scope::SensitiveOnly,
        quiet_hours: group.quiet_hours,
        delete_after: Some(group.delete_after_hours).filter(|hours| *hours > 0),
        topic_quiet: topic.map(|topic| group.quiet_topics.contains(&topic)),
        quiet_topics: group.quiet_topics.len(),
        observing_until: group.observe.map(|observe| day(observe.until)),
        paused_until: group.paused_until.map(day),
    }
}
