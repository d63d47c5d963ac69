//! What a running bot is told: checked before it starts.

use super::Token;
use crate::reply::Operator;
use reqwest::Url;
use std::path::PathBuf;

/// Where everything is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Database {
    /// A file where the bot runs.
    Sqlite(PathBuf),
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
    /// The file with the pseudonym key; beside the database when not given.
    pub key_file: Option<PathBuf>,
    /// Who runs the bot: shown in introductions and `/privacy`.
    pub operator: Operator,
    /// A folder with lexicons to lay over the built-in ones.
    pub lexicon: Option<PathBuf>,
    /// Corrections and withdrawals to lay over the built-in law.
    pub law: Option<PathBuf>,
    /// Remove an active webhook instead of giving up.
    pub take_over: bool,
}

impl BotConfig {
    /// The file with the pseudonym key.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        let Database::Sqlite(path) = &self.database;
        self.key_file.clone().unwrap_or_else(|| {
            let mut name = path.clone().into_os_string();
            name.push(".key");
            PathBuf::from(name)
        })
    }
}
