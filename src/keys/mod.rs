//! The pseudonym key: everything the program keeps of a chat, a message or a person is derived
//! from it, and without it nobody returns from the database to any of them.
//!
//! Every derivation is HMAC-SHA-256 under a key of its own bot, with the name of its purpose and
//! the length of every part mixed in: two purposes or two bots never share a value.

mod file;
mod seal;
mod secret;

pub use file::{KeyFile, KeyFileError};
pub use seal::Unsealed;
pub use secret::Secret;

use crate::domain::{
    BotId, ChatId, MessageId, OccurrenceKey, PersonHash, Pseudonym, UserId, VoiceHash,
};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::SecretString;
use sha2::Sha256;
use std::sync::Arc;

/// Derives keyed hashes for one bot. Cheap to clone; cannot be printed or serialised.
#[derive(Clone)]
pub struct Keyring {
    bot: BotId,
    root: Arc<Secret>,
}

impl Keyring {
    /// The keyring of a bot. The same secret with another bot gives other values throughout.
    #[must_use]
    pub fn new(secret: &Secret, bot: BotId) -> Self {
        let root = hmac(secret.expose(), "arasha bot", &[&bot.0.to_le_bytes()]);
        Self {
            bot,
            root: Arc::new(Secret::from_bytes(root)),
        }
    }

    /// The bot it was made for.
    #[must_use]
    pub fn bot(&self) -> BotId {
        self.bot
    }

    /// What a chat's occurrences are kept under.
    #[must_use]
    pub fn pseudonym(&self, chat: ChatId) -> Pseudonym {
        Pseudonym(self.derive("pseudonym", &[&chat.0.to_le_bytes()]))
    }

    /// What one message of one chat is kept under for 8 days.
    #[must_use]
    pub fn occurrence(&self, chat: ChatId, message: MessageId) -> OccurrenceKey {
        let parts = [&chat.0.to_le_bytes()[..], &message.0.to_le_bytes()];
        OccurrenceKey(self.derive("occurrence", &parts))
    }

    /// A person's voice on one occurrence; cannot be matched with their voice on another.
    #[must_use]
    pub fn voice(&self, occurrence: OccurrenceKey, user: UserId) -> VoiceHash {
        let parts = [occurrence.as_bytes(), &user.0.to_le_bytes()];
        VoiceHash(self.derive("voice", &parts))
    }

    /// What a person's own choices in private are kept under.
    #[must_use]
    pub fn person(&self, user: UserId) -> PersonHash {
        PersonHash(self.derive("person", &[&user.0.to_le_bytes()]))
    }

    /// What makes a message leave once: the purpose (`reply`, `introduction` …), the chat, and
    /// what it is about there (a message's number; 0 where there is none).
    #[must_use]
    pub fn deduplication(&self, purpose: &str, chat: ChatId, about: i64) -> [u8; 16] {
        let parts = [
            purpose.as_bytes(),
            &chat.0.to_le_bytes(),
            &about.to_le_bytes(),
        ];
        self.derive("deduplication", &parts)
    }

    /// What the short memory of a conversation is kept under: a chat, or one sender (a user's or a
    /// sending chat's id) in it.
    #[must_use]
    pub fn context(&self, chat: ChatId, sender: Option<i64>) -> [u8; 16] {
        match sender {
            Some(id) => self.derive(
                "context of a sender",
                &[&chat.0.to_le_bytes(), &id.to_le_bytes()],
            ),
            None => self.derive("context of a chat", &[&chat.0.to_le_bytes()]),
        }
    }

    /// What a database remembers to notice another key or another bot.
    #[must_use]
    pub fn check_value(&self) -> [u8; 32] {
        self.derive("check value", &[])
    }

    /// What Telegram shows with every update that it posts: the same in every process with this key,
    /// 64 hexadecimal characters.
    #[must_use]
    pub fn webhook_secret(&self) -> SecretString {
        let bytes: [u8; 32] = self.derive("webhook", &[]);
        let digits = bytes
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(|half| char::from_digit(half.into(), 16).unwrap_or('0'));
        SecretString::from(digits.collect::<String>())
    }

    /// A value for one purpose; the store derives its own from here.
    pub(crate) fn derive<const N: usize>(&self, purpose: &str, parts: &[&[u8]]) -> [u8; N] {
        const { assert!(N <= 32) };
        let full = hmac(self.root.expose(), purpose, parts);
        let mut short = [0; N];
        short.copy_from_slice(&full[..N]);
        short
    }
}

/// HMAC-SHA-256 over the purpose and the parts, each preceded by its length.
fn hmac(key: &[u8; 32], purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    // HMAC itself fills a short key up with zeros to the block of the hash: 64 bytes.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn keyring(byte: u8, bot: i64) -> Keyring {
        Keyring::new(&Secret::from_bytes([byte; 32]), BotId(bot))
    }

    fn everything(keys: &Keyring) -> Vec<Vec<u8>> {
        let (chat, message, user) = (ChatId(-100), MessageId(7), UserId(-100));
        let occurrence = keys.occurrence(chat, message);
        vec![
            keys.pseudonym(chat).0.to_vec(),
            occurrence.0.to_vec(),
            keys.voice(occurrence, user).0.to_vec(),
            keys.person(user).0.to_vec(),
            keys.deduplication("reply", chat, 7).to_vec(),
            keys.deduplication("introduction", chat, 7).to_vec(),
            keys.context(chat, None).to_vec(),
            keys.context(chat, Some(-100)).to_vec(),
            keys.check_value().to_vec(),
        ]
    }

    /// RFC 4231 has no vector with our framing, so the framing is spelled out by hand.
    #[test]
    fn a_derivation_is_plain_hmac_over_lengths_and_parts() {
        let mut expected = Hmac::<Sha256>::new_from_slice(&[9; 32]).unwrap();
        expected.update(b"\x03\0\0\0\0\0\0\0abc\x02\0\0\0\0\0\0\0de");
        let expected: [u8; 32] = expected.finalize().into_bytes().into();
        assert_eq!(hmac(&[9; 32], "abc", &[b"de"]), expected);
    }

    #[test]
    fn values_are_stable_and_differ_by_purpose_key_and_bot() {
        let first = everything(&keyring(1, 10));
        assert_eq!(first, everything(&keyring(1, 10)));
        let all: HashSet<Vec<u8>> = [keyring(1, 10), keyring(2, 10), keyring(1, 11)]
            .iter()
            .flat_map(everything)
            .collect();
        assert_eq!(all.len(), first.len() * 3);
    }

    /// Stored values of years ago must still be met: never change these lines.
    #[test]
    fn pseudonyms_never_change_between_versions() {
        let hex = |bytes: &[u8]| format!("{:032x}", u128::from_be_bytes(bytes.try_into().unwrap()));
        let keys = keyring(1, 10);
        assert_eq!(
            hex(&keys.pseudonym(ChatId(-100)).0),
            "b3f8e1635c507bcc18ce1f4f41305b68"
        );
        assert_eq!(
            hex(&keys.check_value()[..16]),
            "60e837c8e3f00cab8a63aff8cf057985"
        );
    }

    #[test]
    fn parts_cannot_be_moved_across_their_border() {
        let keys = keyring(1, 10);
        assert_ne!(
            keys.derive::<16>("a", &[b"bc", b"d"]),
            keys.derive::<16>("a", &[b"b", b"cd"])
        );
    }
}
