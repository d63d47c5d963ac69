//! What admins chose in a group, sealed: a region or an hour in the clear could lead from a chat id
//! to the occurrences of that region or hour.

use super::Tools;
use crate::domain::{ChatId, Hour, Region, TopicId};
use crate::store::{Group, GroupStanding, Observe, Scope, StoreError, StoreResult, retention};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const SETTINGS: &str = "settings of a group";
/// Purpose of a sealed [`Observing`].
pub(in crate::store) const OBSERVE: &str = "observing a group";

/// What is sealed of a group. Stored: fields are added with `#[serde(default)]` only. The chat
/// makes equal settings of two groups look different.
#[derive(Serialize, Deserialize)]
struct Settings {
    chat: ChatId,
    region: Option<u8>,
    scope: u8,
    quiet_hours: Option<(u8, u8)>,
    delete_after_hours: u8,
    quiet_topics: BTreeSet<TopicId>,
    paused_until: Option<i64>,
}

/// Who watches which group. Stored: fields are added with `#[serde(default)]` only.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct Observing {
    group: ChatId,
    pub(in crate::store) report_to: ChatId,
}

/// A group and its observing as they stand in a database.
#[derive(sqlx::FromRow)]
pub(in crate::store) struct GroupRow {
    standing: i64,
    first_language: String,
    left_until: Option<i64>,
    settings: Option<Vec<u8>>,
    observing: Option<Vec<u8>>,
    observe_until: Option<i64>,
}

impl GroupRow {
    /// The group, without what is over.
    pub(in crate::store) fn group(self, tools: &Tools, chat: ChatId) -> StoreResult<Group> {
        let unreadable = |what| StoreError::Unreadable { what };
        let standing = u8::try_from(self.standing)
            .ok()
            .and_then(GroupStanding::from_number)
            .ok_or(unreadable("standing in a group"))?;
        let language =
            (self.first_language.parse()).map_err(|_| unreadable("language of a group"))?;
        let changed = self.left_until.map_or(Hour(0), |hour| {
            Hour(hour).plus(-retention::LEFT_GROUP_HOURS)
        });
        let mut group = Group::new(chat, standing, language, changed);
        if let Some(sealed) = self.settings {
            let settings: Settings = tools.unseal_as(SETTINGS, &sealed)?;
            group.region = (settings.region)
                .map(|number| Region::from_number(number).ok_or(unreadable("region of a group")))
                .transpose()?;
            group.scope =
                Scope::from_number(settings.scope).ok_or(unreadable("scope of a group"))?;
            group.quiet_hours = settings.quiet_hours;
            group.delete_after_hours = settings.delete_after_hours;
            group.quiet_topics = settings.quiet_topics;
            group.paused_until = settings.paused_until.map(Hour);
        }
        if let (Some(sealed), Some(until)) = (self.observing, self.observe_until) {
            let observing: Observing = tools.unseal_as(OBSERVE, &sealed)?;
            group.observe = Some(Observe {
                report_to: observing.report_to,
                until: Hour(until),
            });
        }
        Ok(group.bounded(Hour::of(tools.clock.now())))
    }
}

/// A group as it is written down.
pub(in crate::store) struct WrittenGroup {
    pub(in crate::store) standing: u8,
    pub(in crate::store) first_language: String,
    /// The hour of erasure once the bot has left.
    pub(in crate::store) forget_at: Option<i64>,
    pub(in crate::store) settings: Vec<u8>,
    /// Sealed, and the hour at which it is over.
    pub(in crate::store) observe: Option<(Vec<u8>, i64)>,
}

impl WrittenGroup {
    /// Bounds and seals a group.
    pub(in crate::store) fn of(tools: &Tools, group: &Group) -> StoreResult<Self> {
        let group = group.clone().bounded(Hour::of(tools.clock.now()));
        let forget_at = match group.standing {
            GroupStanding::Left => {
                let left = group.changed.plus(retention::LEFT_GROUP_HOURS);
                Some(retention::end_of_day(left).0)
            }
            GroupStanding::Active | GroupStanding::Muted => None,
        };
        let settings = Settings {
            chat: group.chat,
            region: group.region.map(Region::number),
            scope: group.scope as u8,
            quiet_hours: group.quiet_hours,
            delete_after_hours: group.delete_after_hours,
            quiet_topics: group.quiet_topics,
            paused_until: group.paused_until.map(|hour| hour.0),
        };
        let observe = match group.observe {
            None => None,
            Some(Observe { report_to, until }) => {
                let observing = Observing {
                    group: group.chat,
                    report_to,
                };
                Some((tools.seal_as(OBSERVE, &observing)?, until.0))
            }
        };
        Ok(Self {
            standing: group.standing as u8,
            first_language: group.first_language.code().to_owned(),
            forget_at,
            settings: tools.seal_as(SETTINGS, &settings)?,
            observe,
        })
    }
}
