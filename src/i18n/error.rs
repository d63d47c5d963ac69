//! What can be wrong with the texts, said to whoever edits them.

use crate::domain::Lang;

/// Why the texts cannot be used. Meant for whoever edits `locales/`.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CatalogError {
    /// A folder is not named by a language.
    #[error("locales/{0} is not named by a two-letter language code")]
    Folder(String),
    /// Kazakh or Russian is missing.
    #[error("locales/{0} is missing")]
    NoLanguage(Lang),
    /// A file cannot be read.
    #[error("{file} is not valid Fluent: {what}")]
    Syntax {
        /// The file.
        file: String,
        /// The parser's word.
        what: String,
    },
    /// The language code means nothing to Fluent, or two files define the same text.
    #[error("locales/{lang}: {what}")]
    Bundle {
        /// The language.
        lang: Lang,
        /// What is wrong.
        what: String,
    },
    /// A text refers to one that is not there.
    #[error("locales/{lang}: {id} refers to {reference}, which is not there")]
    Reference {
        /// The language.
        lang: Lang,
        /// The text.
        id: String,
        /// What it refers to.
        reference: String,
    },
    /// A language lacks a text that the code uses.
    #[error("locales/{lang}: {id} is missing")]
    Missing {
        /// The language.
        lang: Lang,
        /// The text.
        id: String,
    },
    /// A text that nobody uses.
    #[error("locales/{lang}: {id} is used nowhere")]
    Unused {
        /// The language.
        lang: Lang,
        /// The text.
        id: String,
    },
    /// A text uses other arguments than the code gives it.
    #[error("locales/{lang}: {id} should use the arguments {expected:?}, it uses {found:?}")]
    Arguments {
        /// The language.
        lang: Lang,
        /// The text.
        id: String,
        /// Arguments of the key.
        expected: Vec<String>,
        /// Arguments of the text.
        found: Vec<String>,
    },
    /// The languages name different law for the same text.
    #[error("{id} names other law in {lang} than in the first language")]
    Law {
        /// The language.
        lang: Lang,
        /// The text.
        id: String,
    },
}
