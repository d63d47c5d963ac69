//! Keys of a bot's life in groups: `settings.ftl`, `life.ftl`, `school.ftl`.

use crate::i18n::key::{Family, keys};

/// Regions by their official names (`settings.ftl`).
pub(crate) const REGION: Family = Family("region-");
/// Regions as people call them.
pub(crate) const REGION_SHORT: Family = Family("region-short-");

/// Ids of the regions and cities of republican significance; a region's number is its place here,
/// from 1. Append only.
pub(crate) const REGIONS: [&str; 20] = [
    "abai",
    "akmola",
    "aktobe",
    "almaty_region",
    "atyrau",
    "west_kazakhstan",
    "jambyl",
    "jetisu",
    "karaganda",
    "kostanay",
    "kyzylorda",
    "mangystau",
    "north_kazakhstan",
    "pavlodar",
    "turkistan",
    "ulytau",
    "east_kazakhstan",
    "astana",
    "almaty",
    "shymkent",
];

keys! {
    SETTINGS_TITLE = "settings-title"();
    SETTINGS_LANGUAGE = "settings-language"(value);
    SETTINGS_REGION = "settings-region"(value);
    SETTINGS_SCOPE = "settings-scope"(value);
    SETTINGS_QUIET_HOURS = "settings-quiet-hours"(value);
    SETTINGS_DELETE_AFTER = "settings-delete-after"(value);
    SETTINGS_TOPICS = "settings-topics"(value);
    SETTINGS_OBSERVE = "settings-observe"(value);
    SETTINGS_PAUSE = "settings-pause"(value);
    VALUE_EVERYTHING = "value-everything"();
    VALUE_SENSITIVE = "value-sensitive"();
    VALUE_NONE = "value-none"();
    VALUE_AFTER_HOURS = "value-after-hours"(hours);
    VALUE_OFF = "value-off"();
    SETTINGS_LANGUAGE_ASK = "settings-language-ask"();
    SETTINGS_REGION_ASK = "settings-region-ask"();
    SETTINGS_SCOPE_ASK = "settings-scope-ask"();
    SETTINGS_QUIET_HOURS_ASK = "settings-quiet-hours-ask"();
    SETTINGS_DELETE_AFTER_ASK = "settings-delete-after-ask"();
    SETTINGS_TOPIC_ASK = "settings-topic-ask"();
    SETTINGS_OBSERVE_ASK = "settings-observe-ask"();
    SETTINGS_CLOSED = "settings-closed"();
    SETTINGS_BUTTON_LANGUAGE = "settings-button-language"();
    SETTINGS_BUTTON_REGION = "settings-button-region"();
    SETTINGS_BUTTON_SCOPE = "settings-button-scope"();
    SETTINGS_BUTTON_QUIET_HOURS = "settings-button-quiet-hours"();
    SETTINGS_BUTTON_DELETE_AFTER = "settings-button-delete-after"();
    SETTINGS_BUTTON_TOPIC = "settings-button-topic"();
    SETTINGS_BUTTON_OBSERVE = "settings-button-observe"();
    SETTINGS_BUTTON_BACK = "settings-button-back"();
    SETTINGS_BUTTON_CLOSE = "settings-button-close"();
    SETTINGS_BUTTON_THIS_FIRST = "settings-button-this-first"();
    SETTINGS_BUTTON_UNTOLD = "settings-button-untold"();
    SETTINGS_BUTTON_EVERYTHING = "settings-button-everything"();
    SETTINGS_BUTTON_SENSITIVE = "settings-button-sensitive"();
    SETTINGS_BUTTON_NO_QUIET_HOURS = "settings-button-no-quiet-hours"();
    SETTINGS_BUTTON_NEVER = "settings-button-never"();
    SETTINGS_BUTTON_HOURS = "settings-button-hours"(hours);
    SETTINGS_BUTTON_TOPIC_HEARD = "settings-button-topic-heard"();
    SETTINGS_BUTTON_TOPIC_QUIET = "settings-button-topic-quiet"();
    SETTINGS_BUTTON_OBSERVE_START = "settings-button-observe-start"();
    SETTINGS_BUTTON_OBSERVE_END = "settings-button-observe-end"();
    DATE_UNTIL = "date-until"(day, month);
    REGION_UNTOLD = "region-untold"();

    NOTICE_PAUSED = "notice-paused"(until);
    NOTICE_RESUMED = "notice-resumed"();
    NOTICE_SENSITIVE_ONLY = "notice-sensitive-only"();
    NOTICE_EVERYTHING = "notice-everything"();
    NOTICE_TOPIC_QUIET = "notice-topic-quiet"();
    NOTICE_TOPIC_HEARD = "notice-topic-heard"();
    NOTICE_OBSERVING = "notice-observing"(until);
    NOTICE_OBSERVE_ENDED = "notice-observe-ended"();
    NOTICE_DELETING = "notice-deleting"(hours);
    NOTICE_KEEPING = "notice-keeping"();
    NOTICE_QUIET_HOURS = "notice-quiet-hours"(hours);
    PAUSE_ASK = "pause-ask"();
    PAUSE_BUTTON_DAYS = "pause-button-days"(count);
    PAUSE_BUTTON_RESUME = "pause-button-resume"();
    LEAVE_ASK = "leave-ask"();
    LEAVE_BUTTON = "leave-button"();
    GOODBYE = "goodbye"();
    GOODBYE_KEPT = "goodbye-kept"();
    FORGET_GROUP_ASK = "forget-group-ask"(rows);
    FORGET_GROUP_HOW = "forget-group-how"();
    FORGET_GROUP_DONE = "forget-group-done"(rows);
    KEPT_AS_IS = "kept-as-is"();
    MISSED_THANKS = "missed-thanks"();
    MISSED_HOW = "missed-how"();
    STATS_OFFER = "stats-offer"();
    STATS_BUTTON = "stats-button"();
    STATS_ALERT = "stats-alert"(examined, requests);
    STATS_ALERT_MOST = "stats-alert-most"(what);
    OBSERVE_BEGAN = "observe-began"(until);
    OBSERVE_REPORT = "observe-report"();
    OBSERVE_REPORT_END = "observe-report-end"();
    OBSERVE_OVER = "observe-over"();
    CANNOT_WRITE = "cannot-write"();
    TOAST_ADMINS_ONLY = "toast-admins-only"();
    TOAST_ROLE_UNKNOWN = "toast-role-unknown"();
    TOAST_OPEN_PRIVATE_FIRST = "toast-open-private-first"();
    TOAST_SAVED = "toast-saved"();
    TOAST_LEAVE_COUNTED = "toast-leave-counted"();
    TOAST_SAME_ADMIN = "toast-same-admin"();
    COMMAND_SETTINGS = "command-settings"();
    COMMAND_STATS = "command-stats"();
    COMMAND_PAUSE = "command-pause"();
    COMMAND_LEAVE = "command-leave"();
    COMMAND_MISSED = "command-missed"();
    COMMAND_SCHOOL = "command-school"();
    COMMAND_FORGET_GROUP = "command-forget-group"();

    SCHOOL_TITLE = "school-title"();
    SCHOOL_WHAT = "school-what"();
    SCHOOL_TEACHER = "school-teacher"();
    SCHOOL_SOURCES = "school-sources"();
    SCHOOL_LIST = "school-list"();
    SCHOOL_DUTY = "school-duty"();
    SCHOOL_REQUEST = "school-request"();
    SCHOOL_REMOVE = "school-remove"();
    SCHOOL_ERROR = "school-error"(name, contact);
}
