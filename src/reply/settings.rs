//! `/settings` in a group: what is chosen now. Everybody sees it, admins change it.

use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Lang, Region};
use crate::i18n::key::Key;
use crate::i18n::{Html, Value, keys};

/// What is chosen in a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SettingsView {
    /// Where the group is; `None` when it was not told.
    pub region: Option<Region>,
    /// Only sensitive data are answered.
    pub sensitive_only: bool,
    /// Hours of the day, from and to, at which a reply waits.
    pub quiet_hours: Option<(u8, u8)>,
    /// Own replies go after so many hours.
    pub delete_after: Option<u8>,
    /// Whether the topic of the settings is one to stay out of; `None` in a group without topics.
    pub topic_quiet: Option<bool>,
    /// How many topics to stay out of.
    pub quiet_topics: usize,
    /// Day on which the trial ends, days since 1970-01-01.
    pub observing_until: Option<u16>,
    /// Day on which the pause ends, days since 1970-01-01.
    pub paused_until: Option<u16>,
}

/// As it stands in a text, the same in every language.
pub(super) fn hours_shown((from, to): (u8, u8)) -> String {
    format!("{from:02}:00–{to:02}:00")
}

impl Voice {
    /// What is chosen, and a button for each.
    #[must_use]
    pub fn settings(&self, first: Lang, view: &SettingsView) -> Screen {
        let html = Self::in_both(first, |lang| self.chosen(lang, first, view));
        let press = |label, action| self.group_press(first, label, Code::of(action));
        let mut buttons = vec![
            vec![
                press(&keys::SETTINGS_BUTTON_LANGUAGE, Action::SettingsLanguage),
                press(&keys::SETTINGS_BUTTON_REGION, Action::SettingsRegion),
            ],
            vec![press(&keys::SETTINGS_BUTTON_SCOPE, Action::SettingsScope)],
            vec![press(
                &keys::SETTINGS_BUTTON_QUIET_HOURS,
                Action::SettingsQuietHours,
            )],
            vec![press(
                &keys::SETTINGS_BUTTON_DELETE_AFTER,
                Action::SettingsDeleteAfter,
            )],
            vec![press(
                &keys::SETTINGS_BUTTON_OBSERVE,
                Action::SettingsObserve,
            )],
            vec![press(&keys::SETTINGS_BUTTON_CLOSE, Action::SettingsClose)],
        ];
        if view.topic_quiet.is_some() {
            let topic = vec![press(&keys::SETTINGS_BUTTON_TOPIC, Action::SettingsTopic)];
            buttons.insert(4, topic);
        }
        Screen { html, buttons }
    }

    fn chosen(&self, lang: Lang, first: Lang, view: &SettingsView) -> Vec<Html> {
        let order: Vec<String> = [first, Self::second(first)]
            .map(|each| self.say(each, &keys::LANGUAGE_NAME, []).plain())
            .to_vec();
        let word = |key: &Key<0>| self.say(lang, key, []);
        let region = view.region.map_or_else(
            || word(&keys::REGION_UNTOLD),
            |region| self.catalog.label(lang, keys::REGION, region.id()),
        );
        let scope = word(if view.sensitive_only {
            &keys::VALUE_SENSITIVE
        } else {
            &keys::VALUE_EVERYTHING
        });
        let none = word(&keys::VALUE_NONE).plain();
        let quiet_hours = view.quiet_hours.map_or_else(|| none.clone(), hours_shown);
        let delete_after = view.delete_after.map_or_else(
            || word(&keys::VALUE_NONE),
            |hours| {
                let hours = Value::Count(usize::from(hours));
                self.say(lang, &keys::VALUE_AFTER_HOURS, [hours])
            },
        );
        let observe = view
            .observing_until
            .map_or_else(|| word(&keys::VALUE_OFF), |day| self.until(lang, day));
        let line = |key: &Key<1>, value: Value<'_>| self.say(lang, key, [value]);
        let mut lines = vec![
            word(&keys::SETTINGS_TITLE),
            line(&keys::SETTINGS_LANGUAGE, Value::Text(&order.join(", "))),
            line(&keys::SETTINGS_REGION, Value::Html(&region)),
            line(&keys::SETTINGS_SCOPE, Value::Html(&scope)),
            line(&keys::SETTINGS_QUIET_HOURS, Value::Text(&quiet_hours)),
            line(&keys::SETTINGS_DELETE_AFTER, Value::Html(&delete_after)),
        ];
        if view.topic_quiet.is_some() || view.quiet_topics > 0 {
            lines.push(match view.quiet_topics {
                0 => line(&keys::SETTINGS_TOPICS, Value::Text(&none)),
                count => line(&keys::SETTINGS_TOPICS, Value::Count(count)),
            });
        }
        lines.push(line(&keys::SETTINGS_OBSERVE, Value::Html(&observe)));
        if let Some(day) = view.paused_until {
            let until = self.until(lang, day);
            lines.push(line(&keys::SETTINGS_PAUSE, Value::Html(&until)));
        }
        lines
    }
}
