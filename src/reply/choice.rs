//! The screens behind `/settings`: a question and its buttons, and how a choice is read when it
//! comes back. Nobody types anything; a value that no button offers is no choice.

use super::settings::hours_shown;
use super::{Button, ButtonAction, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Lang, Region};
use crate::i18n::key::Key;
use crate::i18n::{Value, keys};

/// Quiet hours that are offered: from, to, in Kazakhstan's time.
const QUIET_HOURS: [(u8, u8); 4] = [(20, 8), (21, 7), (22, 7), (23, 6)];
/// Hours after which own replies may go.
const DELETE_AFTER: [u8; 5] = [1, 6, 12, 24, 47];
/// Regions on one page: more rows do not fit a small phone.
const REGIONS_ON_PAGE: usize = 7;

/// Quiet hours as a code carries them ([`Action::ChooseQuietHours`]).
#[must_use]
pub fn quiet_hours_value(hours: Option<(u8, u8)>) -> u16 {
    hours.map_or(0, |(from, to)| u16::from(from) * 100 + u16::from(to))
}

/// Quiet hours out of a code; none for 0 and for hours that no button offers.
#[must_use]
pub fn quiet_hours_of(value: u16) -> Option<(u8, u8)> {
    QUIET_HOURS
        .into_iter()
        .find(|hours| quiet_hours_value(Some(*hours)) == value)
}

/// Hours after which own replies go, out of a code; none for 0 and for what no button offers.
#[must_use]
pub fn delete_after_of(value: u16) -> Option<u8> {
    DELETE_AFTER
        .into_iter()
        .find(|hours| u16::from(*hours) == value)
}

/// A region out of a code; none for 0 and for a number there is no region of.
#[must_use]
pub fn region_of(value: u16) -> Option<Region> {
    Region::from_number(u8::try_from(value).ok()?)
}

impl Voice {
    /// Which language stands first. Each button speaks its own.
    #[must_use]
    pub fn settings_language(&self, first: Lang) -> Screen {
        let rows = self.language_rows(Action::ChooseLanguage);
        self.choice(first, &keys::SETTINGS_LANGUAGE_ASK, rows)
    }

    /// A button for each language, in its own words.
    pub(super) fn language_rows(&self, action: Action) -> Vec<Vec<Button>> {
        let button = |lang| {
            let code = Code::of(action).in_language(lang);
            vec![self.press(lang, &keys::SETTINGS_BUTTON_THIS_FIRST, code)]
        };
        self.spoken().into_iter().map(button).collect()
    }

    /// The regions, a page of them (from 0; one there is not shows the last), and "not told".
    #[must_use]
    pub fn settings_region(&self, first: Lang, page: u16) -> Screen {
        let actions = (Action::ChooseRegion, Action::SettingsRegion);
        let rows = self.region_rows(first, page, actions);
        self.choice(first, &keys::SETTINGS_REGION_ASK, rows)
    }

    /// A page of regions, the ways to the pages beside it, and "not told". One action chooses, the
    /// other turns the page.
    pub(super) fn region_rows(
        &self,
        first: Lang,
        page: u16,
        (choose, turn_to): (Action, Action),
    ) -> Vec<Vec<Button>> {
        let pages: Vec<_> = Region::ALL.chunks(REGIONS_ON_PAGE).collect();
        let at = usize::from(page).min(pages.len() - 1);
        let mut rows: Vec<Vec<Button>> = pages[at]
            .iter()
            .map(|region| {
                let name = |lang| {
                    self.catalog
                        .label(lang, keys::REGION_SHORT, region.id())
                        .plain()
                };
                let number = u16::from(region.number());
                vec![Self::choose(first, name, choose, number)]
            })
            .collect();
        let turn = |arrow: &str, to: usize| {
            let label = |_| format!("{arrow} {}/{}", to + 1, pages.len());
            let page = u16::try_from(to).unwrap_or_default();
            Self::choose(first, label, turn_to, page)
        };
        let mut turns = Vec::new();
        if at > 0 {
            turns.push(turn("←", at - 1));
        }
        if at + 1 < pages.len() {
            turns.push(turn("→", at + 1));
        }
        rows.push(turns);
        let untold = |lang| self.say(lang, &keys::SETTINGS_BUTTON_UNTOLD, []).plain();
        rows.push(vec![Self::choose(first, untold, choose, 0)]);
        rows
    }

    /// What is answered.
    #[must_use]
    pub fn settings_scope(&self, first: Lang) -> Screen {
        let rows = self.scope_rows(first, Action::ChooseScope);
        self.choice(first, &keys::SETTINGS_SCOPE_ASK, rows)
    }

    /// Everything, or sensitive data only.
    pub(super) fn scope_rows(&self, first: Lang, action: Action) -> Vec<Vec<Button>> {
        let labels = [
            &keys::SETTINGS_BUTTON_EVERYTHING,
            &keys::SETTINGS_BUTTON_SENSITIVE,
        ];
        self.one_or_other(first, action, labels)
    }

    /// When a reply waits.
    #[must_use]
    pub fn settings_quiet_hours(&self, first: Lang) -> Screen {
        let hours = |hours: (u8, u8)| {
            let value = quiet_hours_value(Some(hours));
            Self::choose(
                first,
                |_| hours_shown(hours),
                Action::ChooseQuietHours,
                value,
            )
        };
        let none = |lang| {
            self.say(lang, &keys::SETTINGS_BUTTON_NO_QUIET_HOURS, [])
                .plain()
        };
        let mut rows: Vec<Vec<Button>> = QUIET_HOURS
            .chunks(2)
            .map(|pair| pair.iter().copied().map(hours).collect())
            .collect();
        rows.push(vec![Self::choose(first, none, Action::ChooseQuietHours, 0)]);
        self.choice(first, &keys::SETTINGS_QUIET_HOURS_ASK, rows)
    }

    /// After how long own replies go.
    #[must_use]
    pub fn settings_delete_after(&self, first: Lang) -> Screen {
        let after = |hours: &u8| {
            let count = usize::from(*hours);
            let label = |lang| {
                self.say(lang, &keys::SETTINGS_BUTTON_HOURS, [Value::Count(count)])
                    .plain()
            };
            Self::choose(first, label, Action::ChooseDeleteAfter, u16::from(*hours))
        };
        let never = |lang| self.say(lang, &keys::SETTINGS_BUTTON_NEVER, []).plain();
        let mut rows: Vec<Vec<Button>> = DELETE_AFTER
            .chunks(2)
            .map(|pair| pair.iter().map(after).collect())
            .collect();
        rows.push(vec![Self::choose(
            first,
            never,
            Action::ChooseDeleteAfter,
            0,
        )]);
        self.choice(first, &keys::SETTINGS_DELETE_AFTER_ASK, rows)
    }

    /// Whether the topic of this message is answered.
    #[must_use]
    pub fn settings_topic(&self, first: Lang) -> Screen {
        let rows = self.one_or_other(
            first,
            Action::ChooseTopic,
            [
                &keys::SETTINGS_BUTTON_TOPIC_HEARD,
                &keys::SETTINGS_BUTTON_TOPIC_QUIET,
            ],
        );
        self.choice(first, &keys::SETTINGS_TOPIC_ASK, rows)
    }

    /// What the trial is, with the button that begins or, while it lasts, ends it.
    #[must_use]
    pub fn settings_observe(&self, first: Lang, observing: bool) -> Screen {
        let (label, value) = if observing {
            (&keys::SETTINGS_BUTTON_OBSERVE_END, 0)
        } else {
            (&keys::SETTINGS_BUTTON_OBSERVE_START, 1)
        };
        let code = Code::with_value(Action::ChooseObserve, value);
        let rows = vec![vec![self.group_press(first, label, code)]];
        self.choice(first, &keys::SETTINGS_OBSERVE_ASK, rows)
    }

    /// In place of the settings once they are closed.
    #[must_use]
    pub fn settings_closed(&self, first: Lang) -> Screen {
        self.one_line(first, &keys::SETTINGS_CLOSED)
    }

    /// A question over rows of buttons, and the way back.
    fn choice(&self, first: Lang, question: &Key<0>, mut buttons: Vec<Vec<Button>>) -> Screen {
        let back = Code::of(Action::SettingsHome);
        buttons.push(vec![self.group_press(
            first,
            &keys::SETTINGS_BUTTON_BACK,
            back,
        )]);
        let html = Self::in_both(first, |lang| vec![self.say(lang, question, [])]);
        Screen { html, buttons }
    }

    /// Two choices, the values 0 and 1.
    fn one_or_other(&self, first: Lang, action: Action, labels: [&Key<0>; 2]) -> Vec<Vec<Button>> {
        (0..)
            .zip(labels)
            .map(|(value, label)| {
                vec![self.group_press(first, label, Code::with_value(action, value))]
            })
            .collect()
    }

    /// A button of a value under a label in both languages.
    pub(super) fn choose(
        first: Lang,
        label: impl Fn(Lang) -> String,
        action: Action,
        value: u16,
    ) -> Button {
        Button {
            label: Self::both_of(first, label),
            action: ButtonAction::Press(Code::with_value(action, value).encode()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_button_offers_is_no_choice() {
        for hours in QUIET_HOURS {
            assert_eq!(quiet_hours_of(quiet_hours_value(Some(hours))), Some(hours));
        }
        assert_eq!(quiet_hours_value(None), 0);
        for forged in [0, 7, 2299, 2424, u16::MAX] {
            assert_eq!(quiet_hours_of(forged), None);
        }
        assert_eq!(delete_after_of(47), Some(47));
        assert_eq!(delete_after_of(48), None);
        assert_eq!(region_of(20), Some(Region::Shymkent));
        for forged in [0, 21, 256, 257] {
            assert_eq!(region_of(forged), None);
        }
    }
}
