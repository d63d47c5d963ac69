//! A language of the bot's own texts: one folder under `locales/`.

use std::fmt;
use std::str::FromStr;

/// Two-letter ISO 639-1 code of a language the bot speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 2]);

impl Lang {
    /// Kazakh; stands first where both languages stand together.
    pub const KK: Self = Self(*b"kk");
    /// Russian.
    pub const RU: Self = Self(*b"ru");

    /// The code in lower case, e.g. `kk`.
    #[must_use]
    pub fn code(&self) -> &str {
        // Both bytes are checked to be ASCII letters on construction.
        std::str::from_utf8(&self.0).unwrap_or("kk")
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Ok(Self([*a, *b])),
            _ => Err(UnknownLang),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is not a two-letter language code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is named by two small Latin letters, e.g. kk or ru")]
pub struct UnknownLang;
