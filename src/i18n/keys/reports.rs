//! Keys of aggregates: `reports.ftl`.

use crate::i18n::key::{Family, keys};

/// Ordinary and sensitive.
pub(crate) const TIER_SHORT: Family = Family("tier-short-");
/// What became of a request.
pub(crate) const OUTCOME: Family = Family("outcome-");
/// Languages of messages.
pub(crate) const WRITTEN: Family = Family("written-");
/// What authorities answered.
pub(crate) const ANSWER: Family = Family("answer-");

keys! {
    REPORT_TITLE = "report-title"();
    REPORT_COUNTRY = "report-country"();
    REPORT_REQUESTS = "report-requests"();
    REPORT_CHATS = "report-chats"();
    REPORT_MESSAGES = "report-messages"();
    REPORT_BY_WEEK = "report-by-week"();
    REPORT_BY_CATEGORY = "report-by-category"();
    REPORT_BY_AUTHORITY = "report-by-authority"();
    REPORT_BY_AUTHORITY_TIER = "report-by-authority-tier"();
    REPORT_BY_CHANNEL = "report-by-channel"();
    REPORT_BY_MISSING = "report-by-missing"();
    REPORT_BY_OUTCOME = "report-by-outcome"();
    REPORT_BY_LANGUAGE = "report-by-language"();
    REPORT_BY_TIER = "report-by-tier"();
    REPORT_BY_REGION = "report-by-region"();
    REPORT_TOLD = "report-told"();
    REPORT_LETTERS = "report-letters"();
    REPORT_ANSWERS = "report-answers"();
    REPORT_METHOD = "report-method"(least);
    REPORT_METHOD_SHORT = "report-method-short"(least);
    REPORT_FROZEN = "report-frozen"();
    REPORT_INVENTED = "report-invented"();
    REPORT_EMPTY = "report-empty"();
    REPORT_NOTHING_YET = "report-nothing-yet"();
    REPORT_REST = "report-rest"();
    REPORT_ALL = "report-all"();
    REPORT_PERIOD_WEEK = "report-period-week"();
    REPORT_PERIOD_MONTH = "report-period-month"();
    REPORT_PERIOD_QUARTER = "report-period-quarter"();
    REPORT_PERIOD_YEAR = "report-period-year"();
    REPORT_BUTTON_PICTURE = "report-button-picture"();
    REPORT_BUTTON_CSV = "report-button-csv"();
    REPORT_BUTTON_JSON = "report-button-json"();
    REPORT_BUTTON_WAVES = "report-button-waves"();
    REPORT_UNKNOWN = "report-unknown"();

    WAVES_TITLE = "waves-title"();
    WAVES_NONE = "waves-none"();
    WAVE_LINE = "wave-line"(number, first, last, chats);
    WAVE_WHAT = "wave-what"(what);
    WAVE_AUTHORITY = "wave-authority"(authority);
    WAVE_CHANNEL = "wave-channel"(channel);
    WAVE_REGIONS = "wave-regions"(regions);

    DIGEST_TITLE = "digest-title"(week);
    ALERT_TITLE = "alert-title"();
    SUBSCRIBE_TITLE = "subscribe-title"(digest, alerts);
    SUBSCRIBE_ON = "subscribe-on"();
    SUBSCRIBE_OFF = "subscribe-off"();
    SUBSCRIBE_BUTTON_DIGEST = "subscribe-button-digest"();
    SUBSCRIBE_BUTTON_ALERTS = "subscribe-button-alerts"();

    ROLE_NEEDED = "role-needed"();
    ROLE_WELCOME = "role-welcome"();
    INVITE_GONE = "invite-gone"();
    INVITE_HOW = "invite-how"();
    INVITE_MADE = "invite-made"(label, link);
    READERS_TITLE = "readers-title"();
    READERS_NONE = "readers-none"();
    READER_LINE = "reader-line"(number, label, state);
    READER_ACTIVE = "reader-active"();
    READER_WAITING = "reader-waiting"();
    REVOKE_HOW = "revoke-how"();
    REVOKED = "revoked"();
    OPERATOR_ONLY = "operator-only"();
    HEALTH = "health"(groups, muted, eligible, waiting, skipped, published);

    TELL_BUTTON = "tell-button"();
    TELL_ASK = "tell-ask"();
    TELL_BUTTON_NO_REGION = "tell-button-no-region"();
    TELL_DONE = "tell-done"();
    ANSWER_ASK = "answer-ask"();
    ANSWER_THANKS = "answer-thanks"();
}
