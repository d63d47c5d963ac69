//! Text that somebody wrote. It exists in memory while it is examined and nowhere else, so the type
//! can be neither printed nor serialised.

/// What a person wrote. Has no `Debug`, `Display` or `Serialize`: it cannot reach a log by accident.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct MessageText(String);

impl MessageText {
    /// Wraps a text that came from outside.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for examination only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to be seen: white space and characters without a width.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(|character| {
            character.is_whitespace() || character.is_control() || is_invisible(character)
        })
    }
}

/// Characters that are written and not seen: joiners, direction marks, fillers, selectors.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e01ef}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_shows_nothing_is_blank() {
        for text in [
            "",
            " \n\u{a0}",
            "\u{200b}\u{200d}\u{feff}",
            "\u{2063}\u{fe0f}",
        ] {
            assert!(MessageText::new(text).is_blank(), "{text:?}");
        }
        for text in ["а", "🙂", "\u{200b}.", "👩\u{200d}🏫"] {
            assert!(!MessageText::new(text).is_blank(), "{text:?}");
        }
    }
}
