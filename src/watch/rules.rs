//! From what a group's admins chose to what holds in one topic at one moment. Pure.

use super::policy::{Hush, Rules};
use crate::domain::{Hour, Region, TopicId};
use crate::store::{Group, Observe, Scope};
use chrono::{DateTime, TimeDelta, Timelike as _, Utc};

/// The day begins in Kazakhstan (UTC+5 throughout since 2024) before it does in UTC.
const KAZAKHSTAN_AHEAD: TimeDelta = TimeDelta::hours(5);

/// What matters of a group when a message in it is decided on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Here {
    /// What holds at this moment in this topic.
    pub(super) rules: Rules,
    /// Where the group is.
    pub(super) region: Option<Region>,
    /// Own replies go after so many hours; 0 for never.
    pub(super) delete_after_hours: u8,
    /// Who reads in private what would have been said.
    pub(super) observe: Option<Observe>,
}

impl Here {
    /// What holds in a topic of a group; nothing special where the bot knows no group.
    pub(super) fn of(group: Option<&Group>, topic: Option<TopicId>, now: DateTime<Utc>) -> Self {
        let Some(group) = group else {
            return Self::default();
        };
        let observe = group
            .observe
            .filter(|observe| observe.until > Hour::of(now));
        Self {
            rules: Rules {
                hush: hush(group, observe, topic, now),
                sensitive_only: group.scope == Scope::SensitiveOnly,
                quiet_until: group.quiet_hours.and_then(|hours| quiet_until(hours, now)),
            },
            region: group.region,
            delete_after_hours: group.delete_after_hours,
            observe,
        }
    }
}

/// A pause goes before a trial: who paused wants to hear nothing at all.
fn hush(
    group: &Group,
    observe: Option<Observe>,
    topic: Option<TopicId>,
    now: DateTime<Utc>,
) -> Option<Hush> {
    let paused = group.paused_until.is_some_and(|end| end > Hour::of(now));
    let quiet_topic = topic.is_some_and(|topic| group.quiet_topics.contains(&topic));
    if paused {
        Some(Hush::Paused)
    } else if quiet_topic {
        Some(Hush::QuietTopic)
    } else {
        observe.map(|_| Hush::Observed)
    }
}

/// When the quiet hours end, if the moment lies within them. They may cross midnight.
fn quiet_until((from, to): (u8, u8), now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let there = now + KAZAKHSTAN_AHEAD;
    let (from, to, hour) = (u32::from(from), u32::from(to), there.hour());
    let is_quiet = if from < to {
        (from..to).contains(&hour)
    } else {
        from != to && (hour >= from || hour < to)
    };
    if !is_quiet {
        return None;
    }
    let hours = i64::from((to + 24 - hour) % 24);
    Some(Hour::of(now).plus(hours).start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ChatId, Lang};
    use crate::store::GroupStanding;

    /// That hour of 24 December 2025 in Almaty.
    fn at(hour: i64, minute: i64) -> DateTime<Utc> {
        let midnight = DateTime::from_timestamp(1_766_516_400, 0).unwrap();
        midnight + TimeDelta::hours(hour) + TimeDelta::minutes(minute)
    }

    fn group() -> Group {
        Group::new(ChatId(-1), GroupStanding::Active, Lang::KK, Hour(0))
    }

    fn rules(group: &Group, topic: Option<i32>) -> Rules {
        Here::of(Some(group), topic.map(TopicId), at(12, 0)).rules
    }

    #[test]
    fn where_nothing_was_chosen_nothing_holds() {
        assert_eq!(rules(&group(), Some(3)), Rules::default());
        assert_eq!(Here::of(None, None, at(12, 0)), Here::default());
    }

    #[test]
    fn quiet_hours_cross_midnight_and_end_on_the_hour() {
        assert_eq!(quiet_until((22, 7), at(21, 59)), None);
        assert_eq!(quiet_until((22, 7), at(22, 0)), Some(at(31, 0)));
        assert_eq!(quiet_until((22, 7), at(23, 30)), Some(at(31, 0)));
        assert_eq!(quiet_until((22, 7), at(0, 1)), Some(at(7, 0)));
        assert_eq!(quiet_until((22, 7), at(6, 59)), Some(at(7, 0)));
        assert_eq!(quiet_until((22, 7), at(7, 0)), None);
        assert_eq!(quiet_until((13, 15), at(14, 20)), Some(at(15, 0)));
        assert_eq!(quiet_until((13, 15), at(15, 0)), None);
        assert_eq!(quiet_until((5, 5), at(5, 0)), None);
    }

    #[test]
    fn a_pause_ends_by_itself() {
        let paused = Group {
            paused_until: Some(Hour::of(at(13, 0))),
            ..group()
        };
        assert_eq!(rules(&paused, None).hush, Some(Hush::Paused));
        let over = Here::of(Some(&paused), None, at(13, 0));
        assert_eq!(over.rules.hush, None);
    }

    #[test]
    fn a_quiet_topic_is_quiet_alone() {
        let quiet = Group {
            quiet_topics: [TopicId(3)].into_iter().collect(),
            ..group()
        };
        assert_eq!(rules(&quiet, Some(3)).hush, Some(Hush::QuietTopic));
        assert_eq!(rules(&quiet, Some(4)).hush, None);
        assert_eq!(rules(&quiet, None).hush, None);
    }

    #[test]
    fn a_trial_is_told_until_it_is_over() {
        let observe = Observe {
            report_to: ChatId(7),
            until: Hour::of(at(13, 0)),
        };
        let observed = Group {
            observe: Some(observe),
            ..group()
        };
        let during = Here::of(Some(&observed), None, at(12, 59));
        assert_eq!(during.rules.hush, Some(Hush::Observed));
        assert_eq!(during.observe, Some(observe));
        let over = Here::of(Some(&observed), None, at(13, 0));
        assert_eq!((over.rules.hush, over.observe), (None, None));
    }

    #[test]
    fn sensitive_only_and_the_rest_are_handed_on() {
        let chosen = Group {
            scope: Scope::SensitiveOnly,
            region: Some(Region::Almaty),
            delete_after_hours: 6,
            ..group()
        };
        let here = Here::of(Some(&chosen), None, at(12, 0));
        assert!(here.rules.sensitive_only);
        assert_eq!(here.region, Some(Region::Almaty));
        assert_eq!(here.delete_after_hours, 6);
    }
}
