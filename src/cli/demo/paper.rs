//! The sheet the play is printed on.

use crate::i18n::strip;
use crate::reply::{ButtonAction, Screen};
use crate::store::KeptTable;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use unicode_segmentation::UnicodeSegmentation as _;

const WIDTH: usize = 78;

/// Prints lines; several hands may hold it.
#[derive(Clone)]
pub(super) struct Paper {
    out: Arc<Mutex<dyn Write + Send>>,
}

impl Paper {
    pub(super) fn new(out: impl Write + Send + 'static) -> Self {
        Self {
            out: Arc::new(Mutex::new(out)),
        }
    }

    /// One line as it is. A closed terminal is no reason to fail.
    fn line(&self, text: &str) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    }

    pub(super) fn heading(&self, text: &str) {
        self.line(&format!(
            "\n══ {text} {}",
            "═".repeat(WIDTH.saturating_sub(text.chars().count() + 4))
        ));
    }

    pub(super) fn note(&self, text: &str) {
        for line in text.lines() {
            self.line(&format!("   {line}"));
        }
    }

    /// What somebody says, under their name.
    pub(super) fn speech(&self, name: &str, text: &str) {
        self.line(&format!("\n{name}"));
        for line in wrapped(text, WIDTH - 4) {
            self.line(&format!("    {line}"));
        }
    }

    /// A screen of the bot with its buttons, numbered.
    pub(super) fn screen(&self, title: &str, screen: &Screen) {
        self.line(&format!("\n{title}"));
        for line in wrapped(&strip(&screen.html), WIDTH - 4) {
            self.line(&format!("  │ {line}"));
        }
        let mut number = 0;
        for row in &screen.buttons {
            let labels: Vec<String> = row
                .iter()
                .map(|button| {
                    number += 1;
                    let arrow = if matches!(button.action, ButtonAction::Link(_)) {
                        " ↗"
                    } else {
                        ""
                    };
                    format!("[{number}] {}{arrow}", button.label)
                })
                .collect();
            self.line(&format!("  └ {}", labels.join("   ")));
        }
    }

    /// A table of the database.
    pub(super) fn table(&self, table: &KeptTable) {
        self.line(&format!("\n   {} ({} rows)", table.name, table.rows.len()));
        for row in &table.rows {
            let cells: Vec<String> = table
                .columns
                .iter()
                .zip(row)
                .map(|(column, cell)| format!("{column}={cell}"))
                .collect();
            for line in wrapped(&cells.join("  "), WIDTH - 6) {
                self.line(&format!("      {line}"));
            }
        }
    }
}

/// Breaks lines at spaces; a word longer than a line stays whole.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut length = 0;
        for word in paragraph.split(' ') {
            let long = word.graphemes(true).count();
            if length > 0 && length + 1 + long > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += long;
        }
        lines.push(line);
    }
    lines
}
