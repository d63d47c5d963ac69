//! What a running bot is told: checked before it starts.

use super::Token;
use crate::domain::UserId;
use crate::reply::Operator;
use crate::store::postgres::{Address, AddressError};
use reqwest::Url;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where everything is kept, and where the pseudonym key is that belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Database {
    /// A file where the bot runs.
    Sqlite {
        /// The file; made when missing.
        file: PathBuf,
        /// The file with the key; made together with the database.
        key: PathBuf,
    },
    /// A PostgreSQL server, for any number of processes.
    Postgres {
        /// Where it is.
        address: Address,
        /// The file with the key, which is given: every process has the same.
        key: PathBuf,
    },
}

/// Why a database could not be taken as it was named.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The address is none.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The key was not given.
    #[error(
        "a PostgreSQL database needs the pseudonym key: give --key-file (or ARASHA_KEY_FILE), the same key to every process. For a new database make one once: (umask 077; openssl rand -hex 32 > arasha.key); keep it apart from every backup, without it the database is useless"
    )]
    NoKey,
}

impl Database {
    /// The database of that name: an address that begins with `postgres://`, or a file (also as
    /// `sqlite://FILE`). The key of a file lies beside it unless it is given.
    pub fn named(name: &str, key: Option<PathBuf>) -> Result<Self, DatabaseError> {
        if name.starts_with("postgres://") || name.starts_with("postgresql://") {
            let address = name.parse()?;
            let key = key.ok_or(DatabaseError::NoKey)?;
            return Ok(Self::Postgres { address, key });
        }
        let file = name.strip_prefix("sqlite://").unwrap_or(name);
        let key = key.unwrap_or_else(|| PathBuf::from(format!("{file}.key")));
        Ok(Self::Sqlite {
            file: PathBuf::from(file),
            key,
        })
    }
}

/// How updates come in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UpdateSource {
    /// The bot asks for them.
    Polling,
    /// Telegram posts them.
    Webhook {
        /// The address Telegram posts to.
        url: Url,
        /// Where the bot listens, behind whatever ends TLS.
        listen: SocketAddr,
    },
}

/// What a running bot is told.
#[derive(Clone)]
pub struct BotConfig {
    /// The bot's token.
    pub token: Token,
    /// The Bot API server.
    pub api_url: Url,
    /// A proxy on the way to it.
    pub proxy: Option<Url>,
    /// Where everything is kept.
    pub database: Database,
    /// Who runs the bot: shown in introductions and `/privacy`.
    pub operator: Operator,
    /// A folder with lexicons to lay over the built-in ones.
    pub lexicon: Option<PathBuf>,
    /// Corrections and withdrawals to lay over the built-in law.
    pub law: Option<PathBuf>,
    /// How updates come in.
    pub source: UpdateSource,
    /// Remove or replace an active webhook instead of giving up.
    pub take_over: bool,
    /// Who may invite readers of reports and ask how the bot fares: their own Telegram ids.
    pub operators: BTreeSet<UserId>,
    /// Chats that must stand behind every number of a report; at least 3.
    pub least_chats: u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_file_or_an_address() {
        let file = |name, key| Database::named(name, key).unwrap();
        let beside = Database::Sqlite {
            file: "a/b.db".into(),
            key: "a/b.db.key".into(),
        };
        assert_eq!(file("a/b.db", None), beside);
        assert_eq!(file("sqlite://a/b.db", None), beside);
        let Database::Sqlite { key, .. } = file("a.db", Some("k".into())) else {
            panic!("a file");
        };
        assert_eq!(key, PathBuf::from("k"));
        let address = "postgres://arasha@db.example.kz/arasha";
        assert_eq!(Database::named(address, None), Err(DatabaseError::NoKey));
        assert!(matches!(
            file(address, Some("k".into())),
            Database::Postgres { .. }
        ));
        assert!(matches!(
            Database::named("postgres://a@b:port/c", Some("k".into())),
            Err(DatabaseError::Address(_))
        ));
    }
}
