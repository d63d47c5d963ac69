//! What the texts of a group's life are rendered with: everything chosen, nothing chosen.

use crate::samples::{MISSING, Named, december};
use arasha::domain::{Lang, Region};
use arasha::reply::{ChatStatus, Notice, SettingsView, Voice};

/// 25 November 2026.
pub(crate) const DAY: u16 = 20_782;

const NOTICES: [(&str, Notice); 10] = [
    ("notice: paused", Notice::Paused { until: DAY }),
    ("notice: resumed", Notice::Resumed),
    ("notice: sensitive only", Notice::SensitiveOnly),
    ("notice: everything", Notice::Everything),
    ("notice: topic quiet", Notice::TopicQuiet),
    ("notice: topic heard", Notice::TopicHeard),
    ("notice: observing", Notice::Observing { until: DAY }),
    ("notice: observe ended", Notice::ObserveEnded),
    ("notice: deleting", Notice::Deleting { hours: 24 }),
    ("notice: keeping", Notice::Keeping),
];

const EVERYTHING_CHOSEN: SettingsView = SettingsView {
    region: Some(Region::NorthKazakhstan),
    sensitive_only: true,
    quiet_hours: Some((22, 7)),
    delete_after: Some(24),
    topic_quiet: Some(true),
    quiet_topics: 2,
    observing_until: Some(DAY),
    paused_until: Some(DAY),
};

const EVERYTHING_LESS: ChatStatus<'static> = ChatStatus {
    missing: &MISSING,
    paused_until: Some(DAY),
    observing_until: Some(DAY),
    topic_quiet: true,
    sensitive_only: true,
    quiet_hours: Some((22, 7)),
    delete_after: Some(1),
};

/// Every group screen of this file's matter.
pub(crate) fn group_screens(voice: &Voice, first: Lang) -> Vec<Named> {
    let mut screens = vec![
        ("settings", voice.settings(first, &SettingsView::default())),
        ("settings, all", voice.settings(first, &EVERYTHING_CHOSEN)),
        ("settings_language", voice.settings_language(first)),
        ("settings_region", voice.settings_region(first, 0)),
        ("settings_region 2", voice.settings_region(first, 1)),
        ("settings_region 3", voice.settings_region(first, 2)),
        ("settings_scope", voice.settings_scope(first)),
        ("settings_quiet_hours", voice.settings_quiet_hours(first)),
        ("settings_delete_after", voice.settings_delete_after(first)),
        ("settings_topic", voice.settings_topic(first)),
        ("settings_observe", voice.settings_observe(first, false)),
        ("settings_observe, on", voice.settings_observe(first, true)),
        ("settings_closed", voice.settings_closed(first)),
        ("set_up_language", voice.set_up_language(first)),
        ("set_up_region", voice.set_up_region(first, 0)),
        ("set_up_scope", voice.set_up_scope(first)),
        ("set_up_done", voice.set_up_done(first)),
        ("pause_ask", voice.pause_ask(first)),
        ("leave_ask", voice.leave_ask(first)),
        ("goodbye", voice.goodbye(first)),
        (
            "forget_group_ask",
            voice.forget_group_ask(first, 1234, u16::MAX),
        ),
        ("forgotten_group", voice.forgotten_group(first, 1234)),
        ("kept_as_is", voice.kept_as_is(first)),
        ("missed_thanks", voice.missed_thanks(first)),
        ("stats_offer", voice.stats_offer(first)),
        (
            "chat_status",
            voice.chat_status(first, &ChatStatus::default()),
        ),
        (
            "chat_status, all",
            voice.chat_status(first, &EVERYTHING_LESS),
        ),
    ];
    screens.extend(NOTICES.map(|(name, notice)| (name, voice.notice(first, notice))));
    screens
}

/// Every private screen of it.
pub(crate) fn private_screens(voice: &Voice, lang: Lang) -> Vec<Named> {
    vec![
        ("observe_began", voice.observe_began(lang, DAY)),
        ("observe_report", voice.observe_report(lang, &december())),
        ("observe_over", voice.observe_over(lang)),
        ("cannot_write", voice.cannot_write(lang)),
        ("missed_how", voice.missed_how(lang)),
        ("school", voice.school(lang)),
    ]
}
