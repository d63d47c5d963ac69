//! When to speak. Pure: what is known goes in, a decision comes out. The rows are those of the
//! design's table; each constant says why it is what it is.

use crate::domain::{Category, CategorySet, Channel, Hour, Labels, Occasion, Tier};
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

/// A reply that waited for the quiet hours to end may take so long to go out after them.
const AFTER_QUIET: TimeDelta = TimeDelta::hours(2);

/// How far back [`Spoken`] requests matter to a decision.
pub const MEMORY_HOURS: i64 = WEEK_HOURS;

/// What is decided of a certain request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
    /// It is answered, if the reply is sent between these moments.
    Answer {
        /// Not before: in quiet hours a reply waits.
        from: DateTime<Utc>,
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
    /// The data were wanted until a moment that is past.
    DeadlinePassed,
    /// Ordinary data were answered twice within a week.
    OrdinaryOften,
    /// Three replies were given within a day.
    DayFull,
    /// The family itself wants something and answers in private or on paper.
    OwnWish,
    /// It would be answered, but the chat does not want to hear it.
    Hushed(Hush),
}

/// Why a chat does not want to hear a reply that it would otherwise get.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hush {
    /// An admin paused the bot.
    Paused,
    /// An admin observes: that admin sees in private what would have been said.
    Observed,
    /// The topic is one to stay out of.
    QuietTopic,
    /// Only sensitive data are answered here.
    OrdinaryHere,
}

/// What the admins of a chat have set, as far as it matters at this moment in this topic.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rules {
    /// Why nothing is to be heard at all.
    pub hush: Option<Hush>,
    /// Whether only sensitive data are answered.
    pub sensitive_only: bool,
    /// When the quiet hours end, if it is quiet now.
    pub quiet_until: Option<DateTime<Utc>>,
}

/// What is known when a certain request is decided on.
pub struct Situation<'a> {
    /// The present moment.
    pub now: DateTime<Utc>,
    /// When the message was sent or last edited.
    pub sent: DateTime<Utc>,
    /// Until when the data are wanted, where the message says so.
    pub deadline: Option<DateTime<Utc>>,
    /// What is asked.
    pub labels: &'a Labels,
    /// What was answered in this chat within [`MEMORY_HOURS`], oldest first.
    pub spoken: &'a [Spoken],
    /// What the admins have set.
    pub rules: Rules,
}

/// Decides on a certain request.
#[must_use]
pub fn decide(situation: &Situation<'_>) -> Decision {
    let Situation { labels, rules, .. } = *situation;
    let decision = decide_unhushed(situation);
    let Decision::Answer { from, until } = decision else {
        return decision;
    };
    let ordinary_here = rules.sensitive_only && labels.tier() != Some(Tier::Sensitive);
    if let Some(hush) = rules.hush.or(ordinary_here.then_some(Hush::OrdinaryHere)) {
        return Decision::Count(Quiet::Hushed(hush));
    }
    match rules.quiet_until {
        // A reply that waits is never dropped for having waited.
        Some(end) if !labels.categories.contains(Category::Credentials) => Decision::Answer {
            from: from.max(end),
            until: until.max(end + AFTER_QUIET),
        },
        _ => decision,
    }
}

/// Decides as if the admins had set nothing.
fn decide_unhushed(situation: &Situation<'_>) -> Decision {
    let Situation {
        now,
        sent,
        deadline,
        labels,
        spoken,
        ..
    } = *situation;
    let from = now;
    let until = sent + late_after(labels);
    if now > until {
        return Decision::Count(Quiet::Late);
    }
    // A code given away costs the family its account: nothing else matters then.
    if labels.categories.contains(Category::Credentials) {
        return Decision::Answer { from, until };
    }
    // Whoever meant to answer has done so by then.
    if deadline.is_some_and(|deadline| now > deadline) {
        return Decision::Count(Quiet::DeadlinePassed);
    }
    let until = deadline.map_or(until, |deadline| until.min(deadline));
    let within = |hours: i64| {
        let since = Hour::of(now).plus(-hours);
        spoken.iter().filter(move |reply| reply.hour >= since)
    };
    let day_is_full = within(SAME_KIND_HOURS).count() >= REPLIES_A_DAY;
    if is_own_wish(labels) {
        let quiet = is_private(labels.channel)
            || within(OWN_WISH_HOURS).any(|reply| is_own_wish(&reply.labels));
        return if day_is_full {
            Decision::Count(Quiet::DayFull)
        } else if quiet {
            Decision::Count(Quiet::OwnWish)
        } else {
            Decision::Answer { from, until }
        };
    }
    let named = within(SAME_KIND_HOURS)
        .filter(|reply| reply.stands && !is_own_wish(&reply.labels))
        .fold(CategorySet::EMPTY, |named, reply| {
            named.union(reply.labels.categories)
        });
    let new = labels.categories.difference(named);
    if new.is_empty() {
        return Decision::Count(Quiet::SameKind);
    }
    if day_is_full {
        return Decision::Count(Quiet::DayFull);
    }
    let ordinary = within(WEEK_HOURS).filter(|reply| reply.labels.tier() == Some(Tier::Ordinary));
    if new.tier() == Some(Tier::Ordinary) && ordinary.count() >= ORDINARY_REPLIES_A_WEEK {
        return Decision::Count(Quiet::OrdinaryOften);
    }
    Decision::Answer { from, until }
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
    )
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
            stands: true,
        }
    }

    fn decision(labels: &Labels, age_hours: i64, spoken: &[Spoken]) -> Decision {
        ruled(labels, age_hours, spoken, Rules::default())
    }

    fn ruled(labels: &Labels, age_hours: i64, spoken: &[Spoken], rules: Rules) -> Decision {
        decide(&Situation {
            now: at(0),
            sent: at(-age_hours),
            deadline: None,
            labels,
            spoken,
            rules,
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
            Decision::Answer {
                from: at(0),
                until: at(11)
            }
        );
        assert_eq!(quiet(&asking(&[Housing]), 13, &[]), Some(Quiet::Late));
        assert_eq!(quiet(&asking(&[Iin]), 1, &[]), None);
        assert_eq!(quiet(&asking(&[Iin]), 3, &[]), Some(Quiet::Late));
    }

    #[test]
    fn after_its_deadline_a_request_is_not_answered_and_before_it_the_reply_must_be_there() {
        let asked = |labels: &Labels, deadline| {
            decide(&Situation {
                now: at(0),
                sent: at(-1),
                deadline: Some(at(deadline)),
                labels,
                spoken: &[],
                rules: Rules::default(),
            })
        };
        assert_eq!(
            asked(&asking(&[Housing]), 3),
            Decision::Answer {
                from: at(0),
                until: at(3)
            }
        );
        let passed = asked(&asking(&[Housing]), -1);
        assert_eq!(passed, Decision::Count(Quiet::DeadlinePassed));
        let stolen = asked(&asking(&[Category::Credentials]), -1);
        assert!(matches!(stolen, Decision::Answer { .. }));
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
            stands: true,
        };
        assert_eq!(
            quiet(&trip(Channel::InChat), 0, &[last]),
            Some(Quiet::OwnWish)
        );
        assert_eq!(quiet(&asking(&[Iin]), 0, &[last]), None);
    }

    #[test]
    fn what_the_admins_have_set_is_heeded() {
        let hushed = |hush| Rules {
            hush: Some(hush),
            ..Rules::default()
        };
        let housing = asking(&[Housing]);
        for hush in [Hush::Paused, Hush::Observed, Hush::QuietTopic] {
            let decision = ruled(&housing, 0, &[], hushed(hush));
            assert_eq!(decision, Decision::Count(Quiet::Hushed(hush)));
        }
        let sensitive_only = Rules {
            sensitive_only: true,
            ..Rules::default()
        };
        assert!(matches!(
            ruled(&housing, 0, &[], sensitive_only),
            Decision::Answer { .. }
        ));
        let decision = ruled(&asking(&[Iin]), 0, &[], sensitive_only);
        assert_eq!(decision, Decision::Count(Quiet::Hushed(Hush::OrdinaryHere)));
    }

    #[test]
    fn in_quiet_hours_a_reply_waits_and_a_warning_of_a_stolen_account_does_not() {
        let night = Rules {
            quiet_until: Some(at(9)),
            ..Rules::default()
        };
        let decision = ruled(&asking(&[Iin]), 0, &[], night);
        assert_eq!(
            decision,
            Decision::Answer {
                from: at(9),
                until: at(11)
            }
        );
        let decision = ruled(&asking(&[Category::Credentials]), 0, &[], night);
        assert_eq!(
            decision,
            Decision::Answer {
                from: at(0),
                until: at(12)
            }
        );
    }
}
