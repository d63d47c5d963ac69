//! Sealing of the few ids that must be kept to act (where a queued message goes): readable with
//! the key, noise without it.
//!
//! `XChaCha20-Poly1305` with a nonce that is itself a keyed hash of what is sealed, so that no
//! randomness is needed and a nonce never serves two texts.

use super::Keyring;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

const NONCE: usize = 24;

/// The bytes were not sealed with this key for this purpose, or were changed since.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("sealed with another key, or damaged")]
pub struct Unsealed;

impl Keyring {
    /// Seals bytes for a purpose.
    ///
    /// # Errors
    /// Only for lengths of many gigabytes.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, Unsealed> {
        let nonce: [u8; NONCE] = self.derive("nonce", &[purpose.as_bytes(), plain]);
        let payload = Payload {
            msg: plain,
            aad: purpose.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Unsealed)?;
        Ok([&nonce, sealed.as_slice()].concat())
    }

    /// Opens what [`Keyring::seal`] sealed for the same purpose.
    ///
    /// # Errors
    /// [`Unsealed`] for anything else.
    pub fn unseal(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealed> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(Unsealed)?;
        let payload = Payload {
            msg: sealed,
            aad: purpose.as_bytes(),
        };
        self.cipher()
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| Unsealed)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derive::<32>("sealing", &[]).into())
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::BotId;
    use crate::keys::{Keyring, Secret};

    fn keyring(byte: u8) -> Keyring {
        Keyring::new(&Secret::from_bytes([byte; 32]), BotId(1))
    }

    #[test]
    fn what_is_sealed_opens_with_the_same_key_and_purpose_only() {
        let keys = keyring(1);
        let sealed = keys.seal("a", b"MARKER").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"MARKER"));
        assert_eq!(keys.unseal("a", &sealed).unwrap(), b"MARKER");
        assert!(keys.unseal("b", &sealed).is_err());
        assert!(keyring(2).unseal("a", &sealed).is_err());
        assert!(keys.unseal("a", b"short").is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(keys.unseal("a", &changed).is_err());
        }
    }
}
