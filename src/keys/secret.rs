//! The 32 bytes from which everything is derived. Never printed, wiped when dropped.

use crate::domain::Randomness;
use secrecy::{ExposeSecret, SecretBox};

/// A 32-byte secret. Has no `Debug`, `Display` or `Serialize`: it cannot reach a log by accident.
pub struct Secret(SecretBox<[u8; 32]>);

impl Secret {
    /// Wraps bytes that were read or derived.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(SecretBox::new(Box::new(bytes)))
    }

    /// A fresh secret.
    ///
    /// # Errors
    /// When the source of randomness fails.
    pub fn random(randomness: &dyn Randomness) -> std::io::Result<Self> {
        let mut bytes = Box::new([0; 32]);
        randomness.fill(bytes.as_mut_slice())?;
        Ok(Self(SecretBox::new(bytes)))
    }

    /// Reads 64 hexadecimal characters; `None` for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: &[u8; 64] = text.as_bytes().try_into().ok()?;
        let mut bytes = Box::new([0; 32]);
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Some(Self(SecretBox::new(bytes)))
    }

    /// The bytes, for derivation only.
    pub(super) fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_is_read_exactly() {
        let secret = Secret::from_hex(&"0aF9".repeat(16)).unwrap();
        assert_eq!(secret.expose()[..2], [0x0a, 0xf9]);
        for wrong in [
            "",
            &"0".repeat(63),
            &"0".repeat(65),
            &"g".repeat(64),
            &"ё".repeat(32),
        ] {
            assert!(Secret::from_hex(wrong).is_none(), "{wrong}");
        }
    }
}
