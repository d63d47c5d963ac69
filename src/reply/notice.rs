//! One public line for everything that makes the bot speak less or more again, and `/status`, which
//! says the same to whoever asks. Both name nobody: a muted bot must not look like protection.

use super::settings::hours_shown;
use super::{MissingRight, Screen, Voice};
use crate::domain::Lang;
use crate::i18n::{Html, Value, keys};
use chrono::Datelike;

/// A change that the whole group hears of. Days are days since 1970-01-01 in Kazakhstan.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Notice {
    /// Nothing is answered until that day.
    Paused {
        /// The day.
        until: u16,
    },
    /// The pause is over.
    Resumed,
    /// Only sensitive data are answered.
    SensitiveOnly,
    /// Everything is answered.
    Everything,
    /// Nothing is answered in the topic of the line.
    TopicQuiet,
    /// The topic is answered again.
    TopicHeard,
    /// A trial: nothing is answered until that day, an admin sees what would have been.
    Observing {
        /// The day.
        until: u16,
    },
    /// The trial is over.
    ObserveEnded,
    /// Own replies go after so many hours.
    Deleting {
        /// The hours.
        hours: u8,
    },
    /// Own replies stay.
    Keeping,
}

/// How the bot stands in a group, as `/status` tells it. Days as in [`Notice`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ChatStatus<'a> {
    /// Rights that it lacks.
    pub missing: &'a [MissingRight],
    /// It pauses until that day.
    pub paused_until: Option<u16>,
    /// It is on trial until that day.
    pub observing_until: Option<u16>,
    /// The topic where it was asked is one to stay out of.
    pub topic_quiet: bool,
    /// Only sensitive data are answered.
    pub sensitive_only: bool,
    /// Hours of the day, from and to, at which a reply waits.
    pub quiet_hours: Option<(u8, u8)>,
    /// Own replies go after so many hours.
    pub delete_after: Option<u8>,
}

impl ChatStatus<'_> {
    /// Why nothing is answered here, if so.
    fn silent(&self) -> Vec<Notice> {
        let paused = self.paused_until.map(|until| Notice::Paused { until });
        let observing = self
            .observing_until
            .map(|until| Notice::Observing { until });
        let topic = self.topic_quiet.then_some(Notice::TopicQuiet);
        [paused, observing, topic].into_iter().flatten().collect()
    }

    /// What else makes it speak less.
    fn less(&self) -> Vec<Notice> {
        let sensitive = self.sensitive_only.then_some(Notice::SensitiveOnly);
        let deleting = self.delete_after.map(|hours| Notice::Deleting { hours });
        [sensitive, deleting].into_iter().flatten().collect()
    }
}

impl Voice {
    /// The public line. Under a pause stands the button that ends it.
    #[must_use]
    pub fn notice(&self, first: Lang, notice: Notice) -> Screen {
        let html = [first, Self::second(first)]
            .map(|lang| self.notice_in(lang, notice).to_string())
            .join("\n");
        let buttons = match notice {
            Notice::Paused { .. } => vec![vec![self.resume_button(first)]],
            _ => Vec::new(),
        };
        Screen { html, buttons }
    }

    /// What everybody hears to `/status`.
    #[must_use]
    pub fn chat_status(&self, first: Lang, status: &ChatStatus<'_>) -> Screen {
        let html = Self::in_both(first, |lang| {
            let silent = status.silent();
            let mut lines = match (status.missing, silent.as_slice()) {
                ([], []) => vec![self.say(lang, &keys::GROUP_STATUS_FINE, [])],
                ([], _) => Vec::new(),
                (missing, _) => self.wanting(lang, missing),
            };
            let notices = silent.into_iter().chain(status.less());
            lines.extend(notices.map(|notice| self.notice_in(lang, notice)));
            lines.extend(status.quiet_hours.map(|hours| {
                let hours = hours_shown(hours);
                self.say(lang, &keys::NOTICE_QUIET_HOURS, [Value::Text(&hours)])
            }));
            lines
        });
        let mut buttons = Vec::new();
        self.push_again(first, status.missing, &mut buttons);
        if status.paused_until.is_some() {
            buttons.push(vec![self.resume_button(first)]);
        }
        Screen { html, buttons }
    }

    fn notice_in(&self, lang: Lang, notice: Notice) -> Html {
        let dated = |key, day| self.say(lang, key, [Value::Html(&self.until(lang, day))]);
        let key = match notice {
            Notice::Paused { until } => return dated(&keys::NOTICE_PAUSED, until),
            Notice::Observing { until } => return dated(&keys::NOTICE_OBSERVING, until),
            Notice::Deleting { hours } => {
                let hours = Value::Count(usize::from(hours));
                return self.say(lang, &keys::NOTICE_DELETING, [hours]);
            }
            Notice::Resumed => &keys::NOTICE_RESUMED,
            Notice::SensitiveOnly => &keys::NOTICE_SENSITIVE_ONLY,
            Notice::Everything => &keys::NOTICE_EVERYTHING,
            Notice::TopicQuiet => &keys::NOTICE_TOPIC_QUIET,
            Notice::TopicHeard => &keys::NOTICE_TOPIC_HEARD,
            Notice::ObserveEnded => &keys::NOTICE_OBSERVE_ENDED,
            Notice::Keeping => &keys::NOTICE_KEEPING,
        };
        self.say(lang, key, [])
    }

    /// "until 25 November". The year goes without saying: nothing lasts longer than a month.
    pub(super) fn until(&self, lang: Lang, day: u16) -> Html {
        let date = crate::calendar::date(day);
        let number = |number: u32| Value::Count(usize::try_from(number).unwrap_or_default());
        let values = [number(date.day()), number(date.month())];
        self.say(lang, &keys::DATE_UNTIL, values)
    }
}
