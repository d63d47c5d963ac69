//! What can be wrong with the law file, said to whoever edits it.

use crate::domain::Lang;

/// Why the law cannot be used. Meant for whoever edits `statutes.toml` or the texts.
#[derive(Debug, thiserror::Error)]
pub enum LawError {
    /// The file is not what it should be.
    #[error("the law file cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// The file could not be opened.
    #[error("the law file {path} cannot be opened: {kind}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        kind: std::io::ErrorKind,
    },
    /// Something in an overlay has no id.
    #[error("a [[{0}]] of the law file has no id")]
    NoId(&'static str),
    /// An overlay has a table the program does not know.
    #[error("the law file has [{0}]; it may have [[act]], [[entry]] and [[withdraw]]")]
    UnknownTable(String),
    /// A list is written as something else.
    #[error("{0} in the law file must be written as [[{0}]]")]
    NotAList(&'static str),
    /// A correction does not say who read the law and when.
    #[error(
        "the correction of {0} must say who read it and when: read_by, read_on = \"YYYY-MM-DD\""
    )]
    Unsigned(String),
    /// A withdrawal without a reason.
    #[error("the withdrawal of {0} must say why: reason = \"…\"")]
    NoReason(String),
    /// A withdrawal of what is not there.
    #[error("{0} is withdrawn and is not in the law file; `arasha law` lists the ids")]
    UnknownWithdrawal(String),
    /// An edition is not a year, or a year and month.
    #[error("the edition of {0} must be a year and month, e.g. 2026-06, or a year")]
    Edition(String),
    /// Two acts or entries share an id.
    #[error("the law file has {0} twice")]
    Twice(String),
    /// An entry names an act that is not there.
    #[error("{entry} names the act {act}, which is not in the law file")]
    NoAct {
        /// The entry.
        entry: String,
        /// The act.
        act: String,
    },
    /// Words are missing in a language.
    #[error("{id} has no {field} in {lang}")]
    NoWords {
        /// The act or entry.
        id: String,
        /// The field.
        field: &'static str,
        /// The language.
        lang: Lang,
    },
    /// A citation shows other numbers than the entry.
    #[error("the citation of {id} in {lang} does not show article {article}")]
    Citation {
        /// The entry.
        id: String,
        /// The language.
        lang: String,
        /// What is not shown.
        article: String,
    },
    /// An address is not official.
    #[error("{0} has an address that is not on adilet.zan.kz")]
    Address(String),
    /// A text names an entry that is not there.
    #[error("the text {text} names {entry}, which is not in the law file")]
    NoEntry {
        /// The text.
        text: String,
        /// The entry.
        entry: String,
    },
    /// A text rests on general knowledge.
    #[error(
        "the text {text} rests on {entry}, which was only heard of (confidence G); read it, or withdraw it"
    )]
    Hearsay {
        /// The text.
        text: String,
        /// The entry.
        entry: String,
    },
}
