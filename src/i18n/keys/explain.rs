//! Keys of a finding explained (`explain.ftl`).

use crate::i18n::key::{Family, keys};

/// Why the family would answer.
pub(crate) const OCCASION: Family = Family("occasion-");
/// How personal the data are.
pub(crate) const TIER: Family = Family("tier-");
/// Languages of messages.
pub(crate) const MESSAGE_LANGUAGE: Family = Family("message-language-");
/// The rule that made a request of the words.
pub(crate) const RULE: Family = Family("rule-");
/// Ways of asking.
pub(crate) const WORD_ASK: Family = Family("word-ask-");
/// What speaks against a request.
pub(crate) const WORD_AGAINST: Family = Family("word-against-");
/// Whose the data are, and whom the words address.
pub(crate) const WORD_PERSON: Family = Family("word-person-");
/// What each kind of talk is called.
pub(crate) const WORD_CUE: Family = Family("word-cue-");
/// What is weighed: a sentence for each reason.
pub(crate) const WEIGHED: Family = Family("weighed-");

/// Families whose ids belong to the detector, which the texts do not know. One that any language
/// has, every language must have; that none is lacking is seen to where they are shown.
pub(crate) const OPEN: [Family; 6] = [RULE, WORD_ASK, WORD_AGAINST, WORD_PERSON, WORD_CUE, WEIGHED];

keys! {
    EXPLAIN_REQUEST = "explain-request"();
    EXPLAIN_UNSURE = "explain-unsure"();
    EXPLAIN_NOTHING = "explain-nothing"();
    EXPLAIN_NO_DATA = "explain-no-data"();
    EXPLAIN_FOLLOWS_UP = "explain-follows-up"();
    EXPLAIN_WORDS = "explain-words"();
    EXPLAIN_ASKED = "explain-asked"(what);
    EXPLAIN_TIER = "explain-tier"(tier);
    EXPLAIN_AUTHORITY = "explain-authority"(authority);
    EXPLAIN_CHANNEL = "explain-channel"(channel);
    EXPLAIN_OCCASION = "explain-occasion"(occasion);
    EXPLAIN_LANGUAGE = "explain-language"(language);
    EXPLAIN_STATED = "explain-stated"();
    EXPLAIN_MISSING = "explain-missing"();
    EXPLAIN_WEIGHED = "explain-weighed"();
    EXPLAIN_REST = "explain-rest"(count);
    EXPLAIN_WORDING = "explain-wording"(words);
    EXPLAIN_SUM = "explain-sum"(request, unsure);
    WORD_DATA = "word-data"(what);
    WORD_DATA_WEAK = "word-data-weak"(what);
    WORD_DATA_QUESTION = "word-data-question"(what);
    WORD_NAME = "word-name"();
    WORD_NUMBER = "word-number"();
    WORD_DATA_WORD = "word-data-word"();
    WORD_WITHHELD = "word-withheld"();
    WORD_WITHDRAWS = "word-withdraws"();
    WORD_FOLLOW_UP = "word-follow-up"();
    WORD_AUTHORITY = "word-authority"(authority);
    WORD_CHANNEL = "word-channel"(channel);
    WORD_OCCASION = "word-occasion"(occasion);
    WORD_STATE = "word-state"(state);
    WORD_DEADLINE = "word-deadline"();
}
