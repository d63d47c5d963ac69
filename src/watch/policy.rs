//! When to speak. Pure: what is known goes in, a decision comes out. The rows are those of the
//! design's table; each constant says why it is what it is.

use crate::domain::{Authority, Category, CategorySet, Channel, Hour, Labels, Occasion, Tier};
use crate::store::Spoken;
use chrono::{DateTime, TimeDelta, Utc};

/// A request for sensitive data is answered for half a day: parents read the chat in the evening.
const SENSITIVE_LATE: TimeDelta = TimeDelta::hours(12);
/// An ordinary one is answered while people are still at it; later a reply only stirs things up.
const ORDINARY_LATE: TimeDelta = TimeDelta::hours(2);
/// Within a day the class remembers what the bot said.
const SAME_KIND_HOURS: i64 = 24;
/// More than three replies a day and the bot is a nuisance, whatever is asked.
const REPLIES_A_DAY: usize = 3;
/// Names, numbers and addresses are asked for often and mostly in good faith.
const ORDINARY_REPLIES_A_WEEK: usize = 2;
const WEEK_HOURS: i64 = 7 * 24;
/// "Better in private" is worth saying once a week where the family itself wants something.
const OWN_WISH_HOURS: i64 = WEEK_HOURS;

/// How far back [`Spoken`] requests matter to a decision.
pub const MEMORY_HOURS: i64 = WEEK_HOURS;

/// What is decided of a certain request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
    /// It is answered, if the reply is sent before that moment.
    Answer {
        /// Afterwards the reply would come too late.
        until: DateTime<Utc>,
    },
    /// It is counted and not answered, for this reason.
    Count(Quiet),
}

/// Why a certain request is not answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quiet {
    /// Everything it asks for was named in a reply within a day.
    SameKind,
    /// It is too old.
    Late,
    /// Ordinary data were answered twice within a week.
    OrdinaryOften,
    /// Three replies were given within a day.
    DayFull,
    /// The family itself wants something and answers in private or on paper.
    OwnWish,
}

/// What is known when a certain request is decided on.
pub struct Situation<'a> {
    /// The present moment.
    pub now: DateTime<Utc>,
    /// When the message was sent or last edited.
    pub sent: DateTime<Utc>,
    /// What is asked.
    pub labels: &'a Labels,
    /// What was answered in this chat within [`MEMORY_HOURS`], oldest first.
    pub spoken: &'a [Spoken],
}

/// Decides on a certain request.
#[must_use]
pub fn decide(situation: &Situation<'_>) -> Decision {
    let Situation {
        now,
        sent,
        labels,
        spoken,
    } = *situation;
    let until = sent + late_after(labels);
    if now > until {
        return Decision::Count(Quiet::Late);
    }
    // A code given away costs the family its account: nothing else matters then.
    if labels.categories.contains(Category::Credentials) {
        return Decision::Answer { until };
    }
    let within = |hours: i64| {
        let since = Hour::of(now).plus(-hours);
        spoken.iter().filter(move |reply| reply.hour > since)
    };
    if is_own_wish(labels) {
        let quiet = is_private(labels.channel)
            || within(OWN_WISH_HOURS).any(|reply| is_own_wish(&reply.labels));
        return if quiet {
            Decision::Count(Quiet::OwnWish)
        } else {
            Decision::Answer { until }
        };
    }
    let named = within(SAME_KIND_HOURS)
        .filter(|reply| !is_own_wish(&reply.labels))
        .fold(CategorySet::EMPTY, |named, reply| {
            named.union(reply.labels.categories)
        });
    let new = labels.categories.difference(named);
    if new.is_empty() {
        return Decision::Count(Quiet::SameKind);
    }
    if within(SAME_KIND_HOURS).count() >= REPLIES_A_DAY {
        return Decision::Count(Quiet::DayFull);
    }
    let ordinary = within(WEEK_HOURS).filter(|reply| reply.labels.tier() == Some(Tier::Ordinary));
    if new.tier() == Some(Tier::Ordinary) && ordinary.count() >= ORDINARY_REPLIES_A_WEEK {
        return Decision::Count(Quiet::OrdinaryOften);
    }
    Decision::Answer { until }
}

/// How long a request with these labels is worth answering.
#[must_use]
pub fn late_after(labels: &Labels) -> TimeDelta {
    if labels.tier() == Some(Tier::Sensitive) {
        SENSITIVE_LATE
    } else {
        ORDINARY_LATE
    }
}

/// Whether the family itself wants a trip, an olympiad, aid, a place.
fn is_own_wish(labels: &Labels) -> bool {
    matches!(
        labels.occasion,
        Occasion::OwnChoice | Occasion::OwnApplication
    ) && labels.authority != Authority::Prosecutor
}

fn is_private(channel: Channel) -> bool {
    matches!(
        channel,
        Channel::PrivateMessage | Channel::Paper | Channel::InPerson | Channel::FormLink
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use Category::{Employment, Housing, Iin, Phone};

    const NOON: i64 = 1_766_577_600;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(NOON + hours * 3600, 0).unwrap()
    }

    fn asking(categories: &[Category]) -> Labels {
        Labels {
            categories: categories.iter().copied().collect(),
            ..Labels::default()
        }
    }

    fn replied(hours_ago: i64, categories: &[Category]) -> Spoken {
        Spoken {
            hour: Hour::of(at(-hours_ago)),
            labels: asking(categories),
        }
    }

    fn decision(labels: &Labels, age_hours: i64, spoken: &[Spoken]) -> Decision {
        decide(&Situation {
            now: at(0),
            sent: at(-age_hours),
            labels,
            spoken,
        })
    }

    fn quiet(labels: &Labels, age_hours: i64, spoken: &[Spoken]) -> Option<Quiet> {
        match decision(labels, age_hours, spoken) {
            Decision::Answer { .. } => None,
            Decision::Count(quiet) => Some(quiet),
        }
    }

    #[test]
    fn a_certain_request_is_answered_in_time() {
        assert_eq!(
            decision(&asking(&[Housing]), 1, &[]),
            Decision::Answer { until: at(11) }
        );
        assert_eq!(quiet(&asking(&[Housing]), 13, &[]), Some(Quiet::Late));
        assert_eq!(quiet(&asking(&[Iin]), 1, &[]), None);
        assert_eq!(quiet(&asking(&[Iin]), 3, &[]), Some(Quiet::Late));
    }

    #[test]
    fn the_same_kind_is_answered_once_a_day_and_a_new_category_again() {
        let before = [replied(5, &[Housing, Iin])];
        assert_eq!(
            quiet(&asking(&[Housing]), 0, &before),
            Some(Quiet::SameKind)
        );
        assert_eq!(
            quiet(&asking(&[Housing, Iin]), 0, &before),
            Some(Quiet::SameKind)
        );
        assert_eq!(quiet(&asking(&[Housing, Employment]), 0, &before), None);
        assert_eq!(
            quiet(&asking(&[Housing]), 0, &[replied(25, &[Housing])]),
            None
        );
    }

    #[test]
    fn three_replies_a_day_are_enough() {
        let before = [
            replied(9, &[Iin]),
            replied(5, &[Housing]),
            replied(1, &[Phone]),
        ];
        assert_eq!(
            quiet(&asking(&[Employment]), 0, &before),
            Some(Quiet::DayFull)
        );
    }

    #[test]
    fn ordinary_data_are_answered_twice_a_week() {
        let before = [replied(150, &[Iin]), replied(100, &[Phone])];
        assert_eq!(
            quiet(&asking(&[Iin]), 0, &before),
            Some(Quiet::OrdinaryOften)
        );
        assert_eq!(quiet(&asking(&[Housing]), 0, &before), None);
        assert_eq!(
            quiet(
                &asking(&[Iin]),
                0,
                &[replied(200, &[Iin]), replied(100, &[Phone])]
            ),
            None
        );
    }

    #[test]
    fn a_stolen_account_is_always_warned_of() {
        let before = [
            replied(0, &[Category::Credentials]),
            replied(1, &[Iin]),
            replied(2, &[Housing]),
        ];
        assert_eq!(quiet(&asking(&[Category::Credentials]), 0, &before), None);
    }

    #[test]
    fn what_the_family_itself_wants_is_left_alone_or_told_once_a_week() {
        let trip = |channel| Labels {
            occasion: Occasion::OwnChoice,
            channel,
            ..asking(&[Iin])
        };
        assert_eq!(
            quiet(&trip(Channel::PrivateMessage), 0, &[]),
            Some(Quiet::OwnWish)
        );
        assert_eq!(quiet(&trip(Channel::Paper), 0, &[]), Some(Quiet::OwnWish));
        assert_eq!(quiet(&trip(Channel::InChat), 0, &[]), None);
        let last = Spoken {
            hour: Hour::of(at(-100)),
            labels: trip(Channel::InChat),
        };
        assert_eq!(
            quiet(&trip(Channel::InChat), 0, &[last]),
            Some(Quiet::OwnWish)
        );
        assert_eq!(quiet(&asking(&[Iin]), 0, &[last]), None);
    }
}
