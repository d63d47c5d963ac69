//! A letter as content: typed blocks without any layout.

use super::LetterKind;
use crate::domain::Lang;
use std::collections::BTreeSet;

/// A letter in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Which letter.
    pub kind: LetterKind,
    /// Its language.
    pub lang: Lang,
    /// What is sent and signed, top to bottom.
    pub blocks: Vec<Block>,
    /// The acts it names, as a line that stands first under it; none when it names none.
    pub acts: Option<String>,
    /// What else stands under it and is not signed: edition, sources, that it is no advice.
    pub notes: Vec<String>,
    /// The law entries it rests on.
    pub cited: BTreeSet<String>,
}

impl Letter {
    /// Every line of the note under it.
    pub fn note_lines(&self) -> impl Iterator<Item = &str> {
        self.acts.iter().chain(&self.notes).map(String::as_str)
    }
}

/// A part of a letter. Blanks are runs of `_`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// To whom: lines of the block at the upper right.
    Addressee(Vec<String>),
    /// From whom: lines under the addressee.
    Sender(Vec<String>),
    /// The title; further lines say what about.
    Title(Vec<String>),
    /// A paragraph.
    Paragraph(String),
    /// A numbered list; its items have no end mark yet.
    List(Vec<String>),
    /// Boxes of which one is ticked.
    Choices(Vec<String>),
    /// Labelled facts.
    Fields(Vec<Field>),
    /// A question and empty lines to write on.
    Room {
        /// The question, without a colon.
        label: String,
        /// How many lines.
        lines: usize,
    },
    /// A table to sign: heads of its columns and how many empty rows.
    Names {
        /// Number, name, signature.
        heads: [String; 3],
        /// Empty rows.
        rows: usize,
    },
    /// Date, then signature.
    Signature {
        /// The date's blank.
        date: String,
        /// Blanks of the name and the signature.
        signature: String,
    },
    /// What is enclosed.
    Enclosures {
        /// The heading.
        title: String,
        /// The enclosures; without an end mark yet.
        items: Vec<String>,
    },
}

/// A label and what stands behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// The label, without a colon.
    pub label: String,
    /// What is known; `None` leaves a blank.
    pub value: Option<String>,
}

/// Items of a list with their marks: a semicolon, at the end a full stop.
pub(super) fn marked(items: &[String]) -> Vec<String> {
    let last = items.len().saturating_sub(1);
    items
        .iter()
        .enumerate()
        .map(|(at, item)| format!("{}) {item}{}", at + 1, if at == last { '.' } else { ';' }))
        .collect()
}
