//! Every key of the catalog, in the order of the files under `locales/`.

mod explain;
mod groups;
mod reports;

pub(crate) use explain::*;
pub(crate) use groups::*;
pub(crate) use reports::*;

use super::key::{Family, keys};
use super::letter_keys;
use crate::domain::{
    Addressee, Authority, Category, Channel, MessageLanguage, Occasion, Region, State, Tier,
};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of data (`names.ftl`).
pub(crate) const CATEGORY: Family = Family("category-");
/// What a proper request states.
pub(crate) const STATE: Family = Family("state-");
/// On whose behalf.
pub(crate) const AUTHORITY: Family = Family("authority-");
/// Letters by name (`flow.ftl`).
pub(crate) const LETTER_NAME: Family = Family("letter-name-");
/// Ids of the letters, as `letters::LetterKind` has them.
const LETTERS: [&str; 10] = [
    "refusal",
    "grounds",
    "withdrawal",
    "complaint",
    "followup",
    "pretrial",
    "collective",
    "memo",
    "lawful-request",
    "consent-form",
];
/// Ids of outcomes and answers, as `reports::Axis` has them.
const OUTCOMES: [&str; 4] = [
    "standing",
    "withdrawn",
    "folded_by_members",
    "folded_by_admin",
];
const ANSWERS: [&str; 4] = ["unlawful", "norm_named", "redirected", "silence"];
/// What somebody is reminded of (`remind.ftl`).
pub(crate) const REMINDER_KIND: Family = Family("reminder-kind-");
/// Ids of the kinds, as `store::ReminderKind` has them.
const REMINDERS: [&str; 4] = ["answer", "complaint", "forward", "withdrawal"];
/// What a consent must contain, in the order of law № 94-V art. 8 p. 4 (`rights.ftl`).
pub(crate) const CONSENT_ITEM: Family = Family("consent-item-");
const CONSENT: [&str; 8] = [
    "operator", "subject", "term", "third", "abroad", "public", "list", "other",
];
/// To whom a letter goes, in a word or two.
pub(crate) const ADDRESSEE: Family = Family("addressee-");
/// Where the answer goes.
pub(crate) const CHANNEL: Family = Family("channel-");

keys! {
    CHAT_MORE = "chat-more"(named, count);
    CHAT_ASKED = "chat-asked"(what);
    CHAT_LEAD_ASK = "chat-lead-ask"();
    CHAT_LEAD_BIOMETRICS = "chat-lead-biometrics"();
    CHAT_LEAD_CONSENT = "chat-lead-consent"();
    CHAT_LEAD_DOCUMENT = "chat-lead-document"();
    CHAT_LEAD_PRIVATE = "chat-lead-private"();
    CHAT_LEAD_EACH_DECIDES = "chat-lead-each-decides"();
    CHAT_OWN = "chat-own"();
    CHAT_CREDENTIALS = "chat-credentials"();
    CHAT_CREDENTIALS_MORE = "chat-credentials-more"();
    CHAT_LAW_HEADING = "chat-law-heading"();
    CHAT_ASKER = "chat-asker"();
    GROUND_EXCESS = "ground-excess"();
    GROUND_BIOMETRICS = "ground-biometrics"();
    GROUND_DOCUMENTS = "ground-documents"();
    GROUND_BELIEF = "ground-belief"();
    GROUND_HEALTH = "ground-health"();
    GROUND_BANK = "ground-bank"();
    GROUND_CONSENT_FORM = "ground-consent-form"();
    GROUND_SHARING = "ground-sharing"();
    GROUND_CONSENT = "ground-consent"();
    GROUND_DUTY = "ground-duty"();

    GROUP_WITHDRAWN = "group-withdrawn"();
    GROUP_THANKED = "group-thanked"();
    GROUP_FOLDED_MEMBERS = "group-folded-members"();
    GROUP_FOLDED_ADMIN = "group-folded-admin"();
    KEPT = "kept"();
    INTRODUCTION_WHO = "introduction-who"();
    INTRODUCTION_OPERATOR = "introduction-operator"(name, contact);
    INTRODUCTION_SET_UP = "introduction-set-up"();
    INTRODUCTION_CHECK = "introduction-check"();
    MISSING_READ = "missing-read"();
    MISSING_WRITE = "missing-write"();
    MISSING_SEEN = "missing-seen"();
    MISSING_UNKNOWN = "missing-unknown"();
    GROUP_STATUS_FINE = "group-status-fine"();
    GROUP_STATUS_WANTING = "group-status-wanting"();
    GROUP_POINTER = "group-pointer"();
    GROUP_BUTTON_RIGHTS = "group-button-rights"();
    GROUP_BUTTON_REFUSE = "group-button-refuse"();
    GROUP_BUTTON_PROCEDURE = "group-button-procedure"();
    GROUP_BUTTON_WITHDRAWN = "group-button-withdrawn"();
    GROUP_BUTTON_NOT_REQUEST = "group-button-not-request"();
    GROUP_BUTTON_AGAIN = "group-button-again"();
    GROUP_BUTTON_WHAT = "group-button-what"();
    GROUP_BUTTON_OPEN = "group-button-open"();
    GROUP_BUTTON_CREDENTIALS = "group-button-credentials"();

    START_WHO = "start-who"();
    START_WHAT = "start-what"();
    START_WHERE = "start-where"();
    PROPOSE_HOW = "propose-how"();
    PROPOSE_TEXT = "propose-text"(link);
    PROPOSE_AFTER = "propose-after"();
    HELP_TITLE = "help-title"();
    HELP_PASTE = "help-paste"();
    HELP_LINE = "help-line"(command, what);
    CHECK_HOW = "check-how"();
    STATUS_PRIVATE = "status-private"();
    PRIVACY_TITLE = "privacy-title"();
    PRIVACY_HOW = "privacy-how"();
    PRIVACY_COUNTED = "privacy-counted"();
    PRIVACY_IDS = "privacy-ids"();
    PRIVACY_YOURS = "privacy-yours"();
    PRIVACY_OPERATOR = "privacy-operator"(name, contact);
    LANGUAGE_CHOOSE = "language-choose"();
    LANGUAGE_SET = "language-set"();
    FORGET_ASK = "forget-ask"();
    FORGET_DONE = "forget-done"();
    UNREADABLE_VOICE = "unreadable-voice"();
    UNREADABLE_PICTURE = "unreadable-picture"();
    UNREADABLE_STICKER = "unreadable-sticker"();
    UNREADABLE_FILE = "unreadable-file"();
    UNREADABLE_OTHER = "unreadable-other"();
    STALE = "stale"();
    GROUP_ONLY = "group-only"();
    TOAST_AUTHOR_HAS_NO_VOTE = "toast-author-has-no-vote"();
    TOAST_VOTE_COUNTED = "toast-vote-counted"();
    TOAST_ALREADY_VOTED = "toast-already-voted"();
    TOAST_ONLY_AUTHOR_OR_ADMIN = "toast-only-author-or-admin"();
    TOAST_DONE = "toast-done"();
    TOAST_STALE = "toast-stale"();
    TOAST_RIGHTS_FINE = "toast-rights-fine"();
    TOAST_RIGHTS_MISSING = "toast-rights-missing"();
    BUTTON_CHECK = "button-check"();
    BUTTON_RIGHTS = "button-rights"();
    BUTTON_REFUSE = "button-refuse"();
    BUTTON_PROCEDURE = "button-procedure"();
    BUTTON_WHY = "button-why"();
    BUTTON_PROPOSE = "button-propose"();
    BUTTON_PRIVACY = "button-privacy"();
    BUTTON_HELP = "button-help"();
    BUTTON_WHATSAPP = "button-whatsapp"();
    BUTTON_ADD = "button-add"();
    BUTTON_COPY = "button-copy"();
    BUTTON_FORGET = "button-forget"();
    BUTTON_KEEP = "button-keep"();
    BUTTON_LETTER_HERE = "button-letter-here"();
    BUTTON_LETTERS = "button-letters"();
    BUTTON_LETTER_FILE = "button-letter-file"();
    BUTTON_LETTER_SHORT = "button-letter-short"();
    BUTTON_LETTER_BOTH = "button-letter-both"();
    BUTTON_LETTER_TO = "button-letter-to"(addressee);
    BUTTON_LETTER_BACK = "button-letter-back"();
    BUTTON_PICK = "button-pick"();
    BUTTON_PICK_DONE = "button-pick-done"();
    LETTERS_TITLE = "letters-title"();
    LETTERS_HOW = "letters-how"();
    LETTERS_NONE = "letters-none"();
    LETTER_COPY = "letter-copy"();
    LETTER_LONG = "letter-long"();
    LETTER_TO_TITLE = "letter-to-title"();
    COMMAND_ASK = "command-ask"();
    COMMAND_WITHDRAW = "command-withdraw"();
    COMMAND_COMPLAIN = "command-complain"();
    PICK_TITLE = "pick-title"();
    PICK_HOW = "pick-how"();
    COMMAND_START = "command-start"();
    COMMAND_HELP = "command-help"();
    COMMAND_RIGHTS = "command-rights"();
    COMMAND_REFUSE = "command-refuse"();
    COMMAND_PROCEDURE = "command-procedure"();
    COMMAND_CHECK = "command-check"();
    COMMAND_WHY = "command-why"();
    COMMAND_STATUS = "command-status"();
    COMMAND_LANG = "command-lang"();
    COMMAND_PRIVACY = "command-privacy"();
    COMMAND_FORGET = "command-forget"();

    AID_TITLE = "aid-title"();
    AID_SCREENSHOT = "aid-screenshot"();
    AID_DELETE = "aid-delete"();
    AID_DOCUMENT = "aid-document"();
    AID_PRIVATE = "aid-private"();
    AID_CREDENTIALS = "aid-credentials"();
    BUTTON_NOT_LET_IN = "button-not-let-in"();
    BUTTON_DRAFT = "button-draft"();
    BUTTON_CONSENT_FORM = "button-consent-form"();
    DRAFT_TITLE = "draft-title"();
    DRAFT_ASKS = "draft-asks"(what);
    DRAFT_STATED = "draft-stated"();
    DRAFT_MISSING = "draft-missing"();
    DRAFT_CHANNEL = "draft-channel"();
    DRAFT_COMPLETED = "draft-completed"();
    NOT_LET_IN_TITLE = "not-let-in-title"();
    NOT_LET_IN_CHILD = "not-let-in-child"();
    NOT_LET_IN_REASON = "not-let-in-reason"();
    NOT_LET_IN_NOTE = "not-let-in-note"();
    NOT_LET_IN_CALL = "not-let-in-call"();

    REMIND_WHEN = "remind-when"();
    REMIND_HOW = "remind-how"();
    REMIND_OVER = "remind-over"(date);
    REMIND_KEPT = "remind-kept"(date);
    REMIND_ROUGH = "remind-rough"(years);
    REMIND_FULL = "remind-full"();
    REMIND_CANCELLED = "remind-cancelled"();
    REMINDERS_TITLE = "reminders-title"();
    REMINDERS_NONE = "reminders-none"();
    REMINDERS_KEPT = "reminders-kept"();
    REMINDER_LINE = "reminder-line"(what, date);
    REMINDER_ANSWER = "reminder-answer"();
    REMINDER_COMPLAINT = "reminder-complaint"();
    REMINDER_FORWARD = "reminder-forward"();
    REMINDER_WITHDRAWAL = "reminder-withdrawal"();
    REMINDER_PLAIN = "reminder-plain"();
    FORWARDED = "forwarded"();
    ANSWERED = "answered"();
    ANSWERED_APPEAL = "answered-appeal"();
    SILENT = "silent"();
    SILENT_FORWARD = "silent-forward"();
    SILENT_APPEAL = "silent-appeal"();
    AFTER_COMPLAINT = "after-complaint"();
    AFTER_WITHDRAWAL = "after-withdrawal"();
    DAY_OF_MONTH = "day-of-month"(day, month);
    BUTTON_REMIND = "button-remind"();
    BUTTON_REMIND_FORWARD = "button-remind-forward"();
    BUTTON_REMIND_CANCEL = "button-remind-cancel"(what);
    BUTTON_REMINDERS = "button-reminders"();
    BUTTON_EARLIER = "button-earlier"();
    BUTTON_LATER = "button-later"();
    BUTTON_FORWARDED = "button-forwarded"();
    BUTTON_ANSWERED = "button-answered"();
    BUTTON_SILENT = "button-silent"();
    COMMAND_REMINDERS = "command-reminders"();

    FOUND_ASKED = "found-asked"(what);
    FOUND_EACH_DECIDES = "found-each-decides"();
    FOUND_OWN = "found-own"();
    FOUND_CONTACT = "found-contact"();
    FOUND_NEXT = "found-next"();
    FOUND_UNSURE = "found-unsure"();
    FOUND_NOTHING = "found-nothing"();
    WHY_TITLE = "why-title"();
    WHY_ASKED = "why-asked"(what);
    WHY_AUTHORITY = "why-authority"(authority);
    WHY_CHANNEL = "why-channel"(channel);
    WHY_GENERAL = "why-general"();
    WHY_RULES = "why-rules"();
    WHY_WRONG = "why-wrong"();
    WHATSAPP_HOW = "whatsapp-how"();
    WHATSAPP_TEXT = "whatsapp-text"();
    WHATSAPP_PRIVATE = "whatsapp-private"();
    WHATSAPP_EACH_DECIDES = "whatsapp-each-decides"();
    WHATSAPP_CREDENTIALS = "whatsapp-credentials"();

    RIGHTS_TITLE = "rights-title"();
    RIGHTS_ASKED = "rights-asked"(what);
    RIGHTS_FITS = "rights-fits"();
    RIGHTS_ALWAYS = "rights-always"();
    RIGHTS_CONSENT = "rights-consent"();
    RIGHTS_EXCESS = "rights-excess"();
    RIGHTS_KNOW = "rights-know"();
    RIGHTS_ERASE = "rights-erase"();
    RIGHTS_WITHDRAW = "rights-withdraw"();
    RIGHTS_PROOF = "rights-proof"();
    RIGHTS_DUTY = "rights-duty"();
    RIGHTS_APPEAL = "rights-appeal"();
    RIGHTS_PARENTS = "rights-parents"();
    RIGHTS_OWN = "rights-own"();
    RIGHTS_ADMISSION = "rights-admission"();
    RIGHTS_AID = "rights-aid"();
    RIGHTS_CREDENTIALS = "rights-credentials"();
    RIGHTS_ENTRANCE = "rights-entrance"();
    RIGHTS_DOCUMENT = "rights-document"();
    CONSENT_ITEMS = "consent-items"();
    CONSENT_ITEMS_HOW = "consent-items-how"();
    NOTE_ACTS = "note-acts"(acts);

    REFUSE_TITLE = "refuse-title"();
    REFUSE_NOT_OWN = "refuse-not-own"();
    REFUSE_NOT_CREDENTIALS = "refuse-not-credentials"();
    REFUSE_NOT_CONTACT = "refuse-not-contact"();

    PROCEDURE_TITLE = "procedure-title"();
    PROCEDURE_THANKS = "procedure-thanks"();
    PROCEDURE_MISSING = "procedure-missing"();
    PROCEDURE_COMPLETE = "procedure-complete"();
    PROCEDURE_1 = "procedure-1"();
    PROCEDURE_2 = "procedure-2"();
    PROCEDURE_3 = "procedure-3"();
    PROCEDURE_4 = "procedure-4"();
    PROCEDURE_5 = "procedure-5"();
    PROCEDURE_6 = "procedure-6"();
    PROCEDURE_7 = "procedure-7"();
    PROCEDURE_COPY = "procedure-copy"();
    PROCEDURE_PARENTS = "procedure-parents"();
    PROCEDURE_OWN = "procedure-own"();
    PROCEDURE_SIMPLE = "procedure-simple"();
    PROCEDURE_CREDENTIALS = "procedure-credentials"();
    REQUEST_GREETING = "request-greeting"();
    REQUEST_WHAT = "request-what"(what);
    REQUEST_PURPOSE = "request-purpose"();
    REQUEST_BASIS = "request-basis"();
    REQUEST_RECIPIENT = "request-recipient"();
    REQUEST_RETENTION = "request-retention"();
    REQUEST_VOLUNTARY = "request-voluntary"();
    REQUEST_CHANNEL = "request-channel"();
    REQUEST_PARENTS = "request-parents"();
    REQUEST_END = "request-end"();

    LANGUAGE_NAME = "language-name"();
}

/// Every key, also those of labels, with its arguments.
pub(super) fn expected() -> BTreeMap<String, BTreeSet<String>> {
    let labels = [
        (CATEGORY, ids(Category::ALL, Category::id)),
        (STATE, ids(State::ALL, State::id)),
        (AUTHORITY, ids(Authority::ALL, Authority::id)),
        (CHANNEL, ids(Channel::ALL, Channel::id)),
        (OCCASION, ids(Occasion::ALL, Occasion::id)),
        (TIER, ids(&[Tier::Ordinary, Tier::Sensitive], Tier::id)),
        (
            MESSAGE_LANGUAGE,
            ids(MessageLanguage::ALL, MessageLanguage::id),
        ),
        (REGION, ids(Region::ALL, Region::id)),
        (REGION_SHORT, ids(Region::ALL, Region::id)),
        (LETTER_NAME, LETTERS.to_vec()),
        (TIER_SHORT, vec!["ordinary", "sensitive"]),
        (OUTCOME, OUTCOMES.to_vec()),
        (WRITTEN, ids(MessageLanguage::ALL, MessageLanguage::id)),
        (ANSWER, ANSWERS.to_vec()),
        (REMINDER_KIND, REMINDERS.to_vec()),
        (CONSENT_ITEM, CONSENT.to_vec()),
        (ADDRESSEE, ids(Addressee::ALL, Addressee::id)),
        (letter_keys::SHEET_TO, ids(Addressee::ALL, Addressee::id)),
        (letter_keys::ASK, ids(State::ALL, State::id)),
    ];
    let labels = labels.into_iter().flat_map(|(family, ids)| {
        ids.into_iter()
            .map(move |id| (format!("{}{id}", family.0), BTreeSet::new()))
    });
    let single = ALL
        .iter()
        .chain(explain::ALL)
        .chain(groups::ALL)
        .chain(reports::ALL)
        .chain(letter_keys::ALL)
        .map(|(id, args)| {
            let args = args.iter().map(|arg| (*arg).to_owned()).collect();
            ((*id).to_owned(), args)
        });
    labels.chain(single).collect()
}

fn ids<L: Copy>(labels: &[L], id: impl Fn(L) -> &'static str) -> Vec<&'static str> {
    labels.iter().copied().map(id).collect()
}
