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

    /// Whether there is nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}
