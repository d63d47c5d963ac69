//! A letter as plain text to copy.

use super::Letter;
use super::letter::{Block, marked};
use std::fmt::Write as _;

const BLANK: &str = "____________";

impl Letter {
    /// What is sent, without the note.
    #[must_use]
    pub fn text(&self) -> String {
        let parts: Vec<String> = self.blocks.iter().map(block).collect();
        parts.join("\n\n")
    }

    /// The note under it.
    #[must_use]
    pub fn note(&self) -> String {
        self.note_lines().collect::<Vec<_>>().join("\n")
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Addressee(lines) | Block::Sender(lines) => lines.join("\n"),
        Block::Title(lines) => {
            let first = lines.first().map(|title| title.to_uppercase());
            let more = lines.iter().skip(1).cloned();
            first.into_iter().chain(more).collect::<Vec<_>>().join("\n")
        }
        Block::Paragraph(text) => text.clone(),
        Block::List(items) => marked(items).join("\n"),
        Block::Choices(items) => items
            .iter()
            .map(|item| format!("[   ] {item}"))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Fields(fields) => fields
            .iter()
            .map(|field| {
                let value = field.value.as_deref().unwrap_or(BLANK);
                format!("{}: {value}", field.label)
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Names { heads, rows } => {
            let mut table = heads.join(" | ");
            for row in 1..=*rows {
                let _ = write!(table, "\n{row}. {BLANK}{BLANK} | {BLANK}");
            }
            table
        }
        Block::Room { label, lines } => {
            let line = format!("\n{BLANK}{BLANK}{BLANK}{BLANK}");
            format!("{label}:{}", line.repeat(*lines))
        }
        Block::Signature { date, signature } if signature.is_empty() => date.clone(),
        Block::Signature { date, signature } => format!("{date}\n{signature}"),
        Block::Enclosures { title, items } => format!("{title}:\n{}", marked(items).join("\n")),
    }
}
