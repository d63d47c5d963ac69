//! What the detector says of a message. Labels, places and reasons; never a word of the text.

use super::facts::Facts;
use super::lexicon::LexiconLine;
use super::meaning::{Meaning, ids};
use super::reasons::Reason;
use crate::domain::{Labels, MessageLanguage};
use std::ops::Range;

/// The verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Outcome {
    /// Certain of a request.
    Request,
    /// May be one: nothing is said, it is counted.
    Unsure,
    /// None.
    #[default]
    Nothing,
}

/// The rule that made a request of the signals (corpus guide, "The question").
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rule {
    /// Data and an act of handing over, asked for.
    Asked,
    /// Data that are said to be needed.
    Needed,
    /// Collecting told as a fact.
    Collected,
    /// A question to the families about such data.
    Questioned,
    /// A bare list of fields.
    Listed,
    /// A nag that names data.
    Nagged,
    /// A poll whose voters are seen.
    Polled,
    /// A signature under a consent.
    Consent,
    /// Biometrics announced.
    Biometrics,
    /// A code, password or key.
    Credentials,
    /// A filled list to be checked.
    Checked,
    /// Several messages of one sender together.
    Joined,
}

ids!(Rule {
    Asked = "asked",
    Needed = "needed",
    Collected = "collected",
    Questioned = "questioned",
    Listed = "listed",
    Nagged = "nagged",
    Polled = "polled",
    Consent = "consent",
    Biometrics = "biometrics",
    Credentials = "credentials",
    Checked = "checked",
    Joined = "joined",
});

/// Words that counted: where they stand and what they mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signal {
    /// Index of the passage, part or poll line (question 0, options from 1).
    pub passage: usize,
    /// Bytes of that passage.
    pub range: Range<usize>,
    /// What they mean.
    pub meaning: Meaning,
    /// Whether the verdict rests on it (or, for what speaks against, was turned by it).
    pub counted: bool,
    /// The line of the lexicon that says so.
    pub place: LexiconLine,
}

/// What a chat's context may remember of a message: labels and flags, no words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Trace {
    /// The labels, categories among them even where nothing asked for them.
    pub labels: Labels,
    /// What kinds of words were there, for reading several messages together.
    pub(super) facts: Facts,
    /// The verdict on the message alone.
    pub outcome: Outcome,
    /// A nag or clarification that names no data: counts while a request is open in the chat.
    pub follow_up: bool,
    /// The sender takes the question back.
    pub withdraws: bool,
}

impl Trace {
    /// Whether there is nothing worth remembering.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.facts.asks == 0 && !self.facts.has_data() && !self.follow_up && !self.withdraws
    }
}

/// What was found in a message.
#[derive(Clone, PartialEq, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is told to the caller for itself"
)]
pub struct Finding {
    /// The verdict.
    pub outcome: Outcome,
    /// What is asked, by whom, how. Empty categories unless the outcome is a request or unsure.
    pub labels: Labels,
    /// The words that counted, in order of place.
    pub signals: Vec<Signal>,
    /// The rule that joined them; `None` when nothing was found.
    pub rule: Option<Rule>,
    /// What spoke for and against in the sentence that decided.
    pub reasons: Vec<Reason>,
    /// What its wording is worth, in points.
    pub wording: i32,
    /// Their points together.
    pub points: i32,
    /// The verdict rests on words forwarded from elsewhere: whose word they are is for the caller
    /// to weigh (a bare forward counts from an admin, or when it addresses families).
    pub forwarded: bool,
    /// Families are addressed.
    pub addressed: bool,
    /// A nag or clarification that names no data: counts while a request is open in the chat.
    pub follow_up: bool,
    /// The sender says that the data are no longer needed.
    pub withdraws: bool,
    /// What the chat's context may remember.
    pub trace: Trace,
}

impl Finding {
    /// Nothing at all, in this language.
    #[must_use]
    pub fn nothing(language: MessageLanguage) -> Self {
        let labels = Labels {
            language,
            ..Labels::default()
        };
        Self {
            labels,
            ..Self::default()
        }
    }

    /// Whether the detector is certain of a request.
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.outcome == Outcome::Request
    }
}
