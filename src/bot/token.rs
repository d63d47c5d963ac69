//! The bot's token: checked when it is read, never printed.

use crate::domain::BotId;
use secrecy::SecretString;

/// A token that has the form of one.
#[derive(Clone)]
pub struct Token {
    bot: BotId,
    secret: SecretString,
}

/// The text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not a bot token: @BotFather gives one like 1234567890:AA… (digits, a colon, letters). Copy it whole, without quotes or spaces."
)]
pub struct TokenError;

impl Token {
    /// Reads a token; white space around it is forgiven.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        let (number, secret) = text.split_once(':').ok_or(TokenError)?;
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        let bot = number
            .parse::<i64>()
            .ok()
            .filter(|bot| *bot > 0)
            .ok_or(TokenError)?;
        if secret.len() < 20 || !secret.bytes().all(is_letter) {
            return Err(TokenError);
        }
        Ok(Self {
            bot: BotId(bot),
            secret: SecretString::from(text),
        })
    }

    /// The bot's account, which a token begins with.
    #[must_use]
    pub fn bot(&self) -> BotId {
        self.bot
    }

    /// The token itself, for the calls.
    #[must_use]
    pub fn secret(&self) -> SecretString {
        self.secret.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_from_other_texts() {
        let token = Token::parse(" 1000000001:TEST-test_0000000000000 \n").unwrap();
        assert_eq!(token.bot(), BotId(1_000_000_001));
        for text in [
            "",
            "1000000001",
            ":x",
            "abc:TEST-test_0000000000000",
            "1:short",
            "-5:TESTTESTTESTTESTTEST",
            "1:ТЕСТТЕСТТЕСТТЕСТТЕСТТЕСТ",
        ] {
            assert!(Token::parse(text).is_err(), "{text}");
        }
    }
}
