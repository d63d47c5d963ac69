//! The bot's own coming and going.

use super::effects::Effect;
use super::incoming::{ChatKind, Membership, Standing};
use super::outside::Lack;
use super::{Handled, Watch};
use crate::codec::{Action, Code};
use crate::domain::{ChatId, Hour, Lang, UpdateId, UserId};
use crate::store::{Deed, Group, GroupStanding, NewOutgoing, StoreResult, Template, Write};
use chrono::TimeDelta;

/// An introduction that could not be sent within a day is no introduction any more.
const INTRODUCTION_EXPIRES: TimeDelta = TimeDelta::hours(24);

impl Watch {
    pub(super) async fn standing_changed(
        &self,
        update: UpdateId,
        standing: Standing,
    ) -> StoreResult<Handled> {
        let chat = standing.chat;
        let mut writes = Vec::new();
        let joined = standing.before == Membership::Out && standing.now != Membership::Out;
        let in_group = standing.kind == ChatKind::Group;
        // General permissions forbid writing to members like the bot and stand in no membership.
        let silenced = in_group
            && (standing.now == Membership::Muted
                || joined && self.parts.outside.lack(chat).await == Lack::Writing);
        match (standing.kind, standing.now) {
            (ChatKind::Private, Membership::Out) => writes.push(Write::Silence { chat }),
            (ChatKind::Private | ChatKind::Channel, _) => return Ok(Handled::default()),
            (ChatKind::Group, now) => {
                let stands = if silenced {
                    GroupStanding::Muted
                } else {
                    group_standing(now)
                };
                let changed = Hour::of(self.parts.clock.now());
                let known = self.parts.store.group(chat).await?;
                let mut group = Group {
                    standing: stands,
                    changed,
                    ..known.unwrap_or_else(|| Group::new(chat, stands, Lang::KK, changed))
                };
                if joined {
                    // Whoever adds it again wants to hear it; a pause of then looks like a defect.
                    group.paused_until = None;
                }
                writes.push(if joined {
                    Write::Joined(group)
                } else {
                    Write::Group(group)
                });
                if now == Membership::Out {
                    writes.push(Write::Silence { chat });
                } else if joined {
                    writes.push(Write::Enqueue(self.introduction(update, chat)));
                }
            }
        }
        self.write(update, writes).await?;
        let effects = match standing.by.filter(|_| silenced) {
            Some((person, language)) => vec![self.cannot_write(person, language).await?],
            None => Vec::new(),
        };
        Ok(Handled {
            effects,
            queued: true,
        })
    }

    /// A private word to whoever left the bot without the right to write: a muted bot must not look
    /// like protection. Telegram lets it through only if that person opened the private chat, and
    /// nothing is kept of it.
    async fn cannot_write(&self, person: UserId, telegram: Option<Lang>) -> StoreResult<Effect> {
        let language = self.language_of(person, telegram).await?;
        Ok(Effect::Say {
            chat: ChatId(person.0),
            topic: None,
            screen: self.parts.voice.cannot_write(language),
        })
    }

    /// The introduction; what the bot lacks is looked up when it is sent.
    fn introduction(&self, update: UpdateId, chat: ChatId) -> NewOutgoing {
        let now = self.parts.clock.now();
        let purpose = format!("introduction {}", update.0);
        NewOutgoing {
            chat,
            topic: None,
            deed: Deed::Send { reply_to: None },
            template: Template::Introduction,
            arguments: Code::of(Action::Start).to_bytes(),
            key: None,
            deduplication: self.parts.keys.deduplication(&purpose, chat, 0),
            not_before: now,
            expires: now + INTRODUCTION_EXPIRES,
        }
    }

    pub(super) async fn migrated(
        &self,
        update: UpdateId,
        from: ChatId,
        to: ChatId,
    ) -> StoreResult<Handled> {
        let migrated = Write::Migrated {
            from,
            to,
            from_pseudonym: self.parts.keys.pseudonym(from),
            to_pseudonym: self.parts.keys.pseudonym(to),
        };
        self.write(update, vec![migrated]).await?;
        Ok(Handled {
            effects: Vec::new(),
            queued: true,
        })
    }
}

fn group_standing(membership: Membership) -> GroupStanding {
    match membership {
        Membership::Out => GroupStanding::Left,
        Membership::Muted => GroupStanding::Muted,
        Membership::Member | Membership::Admin => GroupStanding::Active,
    }
}
