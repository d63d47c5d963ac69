//! Pausing, leaving, erasing, figures: what a group reads when it decides about the bot, and what
//! the goodbye says. Without reproach, and naming nobody.

use super::{Button, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Category, Lang};
use crate::i18n::{Html, Value, keys};

/// Days of a pause that are offered; none lasts longer than the last.
const PAUSES: [u16; 3] = [1, 7, 30];
/// Most UTF-16 units of an alert.
const ALERT_LIMIT: usize = 200;
/// Most categories an alert names.
const ALERT_CATEGORIES: usize = 3;

/// The days of a pause out of a code; none for what no button offers.
#[must_use]
pub fn pause_days_of(value: u16) -> Option<u16> {
    PAUSES.contains(&value).then_some(value)
}

impl Voice {
    /// `/pause`: for how long. Whoever presses is looked at then.
    #[must_use]
    pub fn pause_ask(&self, first: Lang) -> Screen {
        let days = |days: u16| {
            let label = |lang| {
                self.say(
                    lang,
                    &keys::PAUSE_BUTTON_DAYS,
                    [Value::Count(usize::from(days))],
                )
                .plain()
            };
            Self::choose(first, label, Action::Pause, days)
        };
        let [day, week, month] = PAUSES;
        Screen {
            buttons: vec![
                vec![days(day), days(week)],
                vec![days(month)],
                vec![self.resume_button(first)],
            ],
            ..self.one_line(first, &keys::PAUSE_ASK)
        }
    }

    pub(super) fn resume_button(&self, first: Lang) -> Button {
        self.group_press(first, &keys::PAUSE_BUTTON_RESUME, Code::of(Action::Resume))
    }

    /// `/leave`: an admin or three members confirm it.
    #[must_use]
    pub fn leave_ask(&self, first: Lang) -> Screen {
        let code = Code::of(Action::LeaveConfirmed);
        Screen {
            buttons: vec![vec![self.group_press(first, &keys::LEAVE_BUTTON, code)]],
            ..self.one_line(first, &keys::LEAVE_ASK)
        }
    }

    /// The last word after `/leave`.
    #[must_use]
    pub fn goodbye(&self, first: Lang) -> Screen {
        let html = Self::in_both(first, |lang| {
            vec![
                self.say(lang, &keys::GOODBYE, []),
                self.say(lang, &keys::GOODBYE_KEPT, []),
            ]
        });
        Screen {
            html,
            buttons: vec![vec![self.open_private(first)]],
        }
    }

    /// `/forget` in a group: how many rows there are and what erasing does not reach. `mark` comes
    /// back in the button, so that only the admin who asked can confirm; it must name nobody.
    #[must_use]
    pub fn forget_group_ask(&self, first: Lang, rows: usize, mark: u16) -> Screen {
        let html = Self::in_both(first, |lang| {
            vec![
                self.say(lang, &keys::FORGET_GROUP_ASK, [Value::Count(rows)]),
                self.say(lang, &keys::FORGET_GROUP_HOW, []),
            ]
        });
        let erase = Code::with_value(Action::ForgetGroupConfirmed, mark);
        let keep = Code::with_value(Action::KeepGroup, mark);
        Screen {
            html,
            buttons: vec![
                vec![self.group_press(first, &keys::BUTTON_FORGET, erase)],
                vec![self.group_press(first, &keys::BUTTON_KEEP, keep)],
            ],
        }
    }

    /// The last word after `/forget`: it is erased.
    #[must_use]
    pub fn forgotten_group(&self, first: Lang, rows: usize) -> Screen {
        Self::two_lines(first, |lang| {
            self.say(lang, &keys::FORGET_GROUP_DONE, [Value::Count(rows)])
        })
    }

    /// In place of a question that was answered with no.
    #[must_use]
    pub fn kept_as_is(&self, first: Lang) -> Screen {
        self.one_line(first, &keys::KEPT_AS_IS)
    }

    /// To `/missed` under a message: thanks, and the way to a check that nobody sees.
    #[must_use]
    pub fn missed_thanks(&self, first: Lang) -> Screen {
        Screen {
            buttons: vec![vec![self.group_link(
                first,
                &keys::GROUP_BUTTON_OPEN,
                Code::of(Action::Check),
            )]],
            ..self.one_line(first, &keys::MISSED_THANKS)
        }
    }

    /// `/stats`: figures are for admins, by a button.
    #[must_use]
    pub fn stats_offer(&self, first: Lang) -> Screen {
        let code = Code::of(Action::Stats);
        Screen {
            buttons: vec![vec![self.group_press(first, &keys::STATS_BUTTON, code)]],
            ..self.one_line(first, &keys::STATS_OFFER)
        }
    }

    /// The figures as an alert, at most 200 UTF-16 units: messages examined, requests, and as many
    /// of the categories, in the order given, as there is room for.
    #[must_use]
    pub fn stats_alert(
        &self,
        lang: Lang,
        examined: u32,
        requests: u32,
        categories: &[(Category, u32)],
    ) -> String {
        let count = |number: u32| Value::Count(usize::try_from(number).unwrap_or(usize::MAX));
        let values = [count(examined), count(requests)];
        let figures = self.say(lang, &keys::STATS_ALERT, values).plain();
        (1..=categories.len().min(ALERT_CATEGORIES))
            .rev()
            .map(|most| {
                let named: Vec<String> = categories[..most]
                    .iter()
                    .map(|(category, count)| {
                        let name = self.catalog.label(lang, keys::CATEGORY, category.id());
                        format!("{name} — {count}")
                    })
                    .collect();
                let what = Html::trusted(named.join(", "));
                let most = self.say(lang, &keys::STATS_ALERT_MOST, [Value::Html(&what)]);
                format!("{figures}\n{}", most.plain())
            })
            .find(|alert| alert.encode_utf16().count() <= ALERT_LIMIT)
            .unwrap_or(figures)
    }

    fn open_private(&self, first: Lang) -> Button {
        self.group_link(first, &keys::GROUP_BUTTON_OPEN, Code::of(Action::Start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_that_no_button_offers_is_none() {
        assert_eq!(pause_days_of(30), Some(30));
        for forged in [0, 2, 31, u16::MAX] {
            assert_eq!(pause_days_of(forged), None);
        }
    }
}
