//! What a person sees at once: a text and the buttons under it.

use crate::i18n::strip;
use std::fmt::Write as _;

/// A text in Telegram's HTML with rows of buttons.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Screen {
    /// The text, valid Telegram HTML within Telegram's length.
    pub html: String,
    /// Rows of buttons, top to bottom.
    pub buttons: Vec<Vec<Button>>,
}

/// A button under a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Button {
    /// What stands on it; plain text.
    pub label: String,
    /// What it does.
    pub action: ButtonAction,
}

/// What a button does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ButtonAction {
    /// Opens an address of Telegram: the private chat with a code, or adding the bot to a group.
    Link(String),
    /// Sends this callback data, at most 64 bytes.
    Press(String),
    /// Puts this text, at most 256 UTF-16 units, on the person's clipboard.
    Copy(String),
}

/// Most UTF-16 units Telegram copies by a button.
pub(super) const COPY_LIMIT: usize = 256;

impl Screen {
    /// The screen for a terminal: no mark-up, the folded part and text to copy set off by a bar,
    /// a line of buttons for each row.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        let mut set_off = false;
        for line in self.html.split('\n') {
            let opens = line.contains("<blockquote") || line.contains("<pre>");
            let closes = line.contains("</blockquote>") || line.contains("</pre>");
            set_off |= opens;
            plain.push_str(if set_off { "│ " } else { "" });
            plain.push_str(&strip(line));
            plain.push('\n');
            set_off &= !closes;
        }
        for row in &self.buttons {
            let labels: Vec<_> = row
                .iter()
                .map(|button| format!("[{}]", button.label))
                .collect();
            let _ = writeln!(plain, "{}", labels.join(" "));
        }
        plain.truncate(plain.trim_end().len());
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_shows_the_text_the_folded_part_and_the_buttons() {
        let screen = Screen {
            html: "<b>Сәлем</b> &amp; жауап\n<blockquote expandable>бір\nекі</blockquote>\nсоңы"
                .to_owned(),
            buttons: vec![vec![Button {
                label: "Иә".to_owned(),
                action: ButtonAction::Press("A".to_owned()),
            }]],
        };
        assert_eq!(screen.plain(), "Сәлем & жауап\n│ бір\n│ екі\nсоңы\n[Иә]");
    }
}
