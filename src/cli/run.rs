//! `arasha run`: the bot itself.

use crate::bot::{self, BotConfig, Database, Surroundings, Token, UpdateSource};
#[cfg(not(debug_assertions))]
use crate::domain::SystemClock;
use crate::domain::UserId;
use crate::domain::{Clock, SystemRandomness};
use crate::reply::Operator;
use crate::reports::{DEFAULT_LEAST, LOWEST_LEAST};
use anyhow::{Context as _, bail};
#[cfg(debug_assertions)]
use chrono::TimeDelta;
use clap::Args;
use reqwest::Url;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

const WITHOUT_TOKEN: &str = "\
The bot needs a token.
  1. Open @BotFather in Telegram, send /newbot and follow it; it gives a token like 1234567890:AA…
  2. There too, before the first group: /setprivacy → your bot → Disable, so that it can read the class chat.
  3. TELOXIDE_TOKEN=… arasha --operator-name 'Who runs it' --operator-contact 'where to write'
To see everything without a token: arasha demo";

const API_URL: &str = "https://api.telegram.org";

/// Options of `arasha run`. Addresses are texts here and read only when the bot runs: the other
/// commands do not care what the environment says of them, and an error never shows a password.
#[derive(Args, Clone)]
pub struct RunArgs {
    /// Token from @BotFather
    #[arg(
        long,
        env = "TELOXIDE_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    pub token: Option<String>,

    /// File with the token, instead of the option or the environment
    #[arg(long, env = "ARASHA_TOKEN_FILE", value_name = "FILE")]
    pub token_file: Option<PathBuf>,

    /// Who runs this bot: shown in every introduction and in /privacy
    #[arg(long, env = "ARASHA_OPERATOR_NAME", value_name = "NAME")]
    pub operator_name: Option<String>,

    /// Where people can write to the operator: an address, a @name, a phone
    #[arg(long, env = "ARASHA_OPERATOR_CONTACT", value_name = "CONTACT")]
    pub operator_contact: Option<String>,

    /// Database: a file, made when missing, or `postgres://user:password@host/name`. Keep it on a
    /// server in Kazakhstan (law № 94-V, art. 12 p. 2)
    #[arg(
        long,
        env = "ARASHA_DATABASE",
        hide_env_values = true,
        value_name = "FILE|URL",
        default_value = "arasha.db"
    )]
    pub database: String,

    /// File with the pseudonym key [default: the database file's name and .key]; for PostgreSQL it
    /// must be given
    #[arg(long, env = "ARASHA_KEY_FILE", value_name = "FILE")]
    pub key_file: Option<PathBuf>,

    /// Folder with lexicons to lay over the built-in ones
    #[arg(long, env = "ARASHA_LEXICON", value_name = "DIR")]
    pub lexicon: Option<PathBuf>,

    /// Corrections and withdrawals to lay over the built-in law
    #[arg(long, env = "ARASHA_LAW", value_name = "FILE")]
    pub law: Option<PathBuf>,

    /// Take updates by webhook instead of polling: the https:// address that Telegram posts to.
    /// Several processes may serve it on one PostgreSQL database
    #[arg(long, env = "ARASHA_WEBHOOK", value_name = "URL")]
    pub webhook: Option<String>,

    /// Where the webhook listens, behind the server that ends TLS
    #[arg(
        long,
        env = "ARASHA_LISTEN",
        value_name = "ADDR:PORT",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: String,

    /// Remove or replace an active webhook (waiting updates stay)
    #[arg(long, env = "ARASHA_TAKE_OVER")]
    pub take_over: bool,

    /// Telegram ids of the operators, who may use /invite, /revoke and /health
    #[arg(
        long,
        env = "ARASHA_OPERATOR_IDS",
        value_delimiter = ',',
        value_name = "ID,…"
    )]
    pub operator_ids: Vec<i64>,

    /// Chats that must stand behind every number of a report; never below 3
    #[arg(long, env = "ARASHA_LEAST_CHATS", value_name = "NUMBER", default_value_t = DEFAULT_LEAST,
          value_parser = clap::value_parser!(u8).range(i64::from(LOWEST_LEAST)..))]
    pub least_chats: u8,
    /// Die at this step, as if killed; only in a debug build, for tests
    #[cfg(debug_assertions)]
    #[arg(long, hide = true, value_name = "STEP")]
    pub die_at: Option<crate::steps::Step>,

    /// So many seconds ahead of the machine's clock; only in a debug build, for tests
    #[cfg(debug_assertions)]
    #[arg(long, hide = true, value_name = "SECONDS", default_value_t = 0)]
    pub clock_ahead: i64,

    /// Bot API server
    #[arg(
        long,
        env = "TELOXIDE_API_URL",
        value_name = "URL",
        default_value = API_URL
    )]
    pub api_url: String,

    /// Proxy on the way to the Bot API
    #[arg(
        long,
        env = "TELOXIDE_PROXY",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub proxy: Option<String>,
}

impl RunArgs {
    /// What the options come to.
    ///
    /// # Errors
    /// When one is missing or cannot be read, with what to do.
    pub(super) fn config(self) -> anyhow::Result<BotConfig> {
        // A variable that is set to nothing is as good as none.
        let filled =
            |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
        let token_file = self.token_file.filter(|file| !file.as_os_str().is_empty());
        let token = match (filled(self.token), token_file) {
            (Some(_), Some(file)) => bail!(
                "there are two tokens: one is given (TELOXIDE_TOKEN or --token), one is in {}; leave one of them out",
                file.display()
            ),
            (Some(token), None) => token,
            (None, Some(file)) => std::fs::read_to_string(&file).with_context(|| {
                format!(
                    "the token file {} cannot be read: check the path and that the user that runs the bot may read it",
                    file.display()
                )
            })?,
            (None, None) => bail!(WITHOUT_TOKEN),
        };
        let (Some(name), Some(contact)) =
            (filled(self.operator_name), filled(self.operator_contact))
        else {
            bail!(
                "people must know whose bot it is: give --operator-name and --operator-contact (or ARASHA_OPERATOR_NAME and ARASHA_OPERATOR_CONTACT); both are shown in the introduction and in /privacy"
            );
        };
        let address = |text: &str| {
            let url: Option<Url> = text.parse().ok();
            url.filter(|url| url.has_host() && matches!(url.scheme(), "http" | "https"))
        };
        let api_url = filled(Some(self.api_url)).unwrap_or_else(|| API_URL.to_owned());
        let Some(api_url) = address(&api_url) else {
            bail!("TELOXIDE_API_URL (--api-url) is no address: it looks like {API_URL}");
        };
        let proxy = match filled(self.proxy) {
            None => None,
            Some(proxy) => Some(address(&proxy).context(
                "TELOXIDE_PROXY (--proxy) is no address: it looks like http://user:password@host:port",
            )?),
        };
        let source = match filled(self.webhook) {
            None => UpdateSource::Polling,
            Some(text) => {
                // Plain HTTP is for a Bot API server on the same machine, as Telegram allows it.
                let local = |url: &Url| matches!(url.host_str(), Some("127.0.0.1" | "localhost"));
                let url = address(&text).filter(|url| url.scheme() == "https" || local(url));
                let Some(url) = url else {
                    bail!(
                        "ARASHA_WEBHOOK (--webhook) is no address: it looks like https://bot.example.kz/telegram"
                    );
                };
                let listen = self.listen.trim().parse().ok().context(
                    "ARASHA_LISTEN (--listen) is no address: it looks like 127.0.0.1:8080",
                )?;
                UpdateSource::Webhook { url, listen }
            }
        };
        Ok(BotConfig {
            token: Token::parse(&token)?,
            api_url,
            proxy,
            database: Database::named(
                &filled(Some(self.database)).unwrap_or_else(|| "arasha.db".to_owned()),
                self.key_file.filter(|file| !file.as_os_str().is_empty()),
            )?,
            operator: Operator { name, contact },
            lexicon: self.lexicon,
            source,
            law: self.law,
            take_over: self.take_over,
            operators: self.operator_ids.into_iter().map(UserId).collect(),
            least_chats: self.least_chats,
        })
    }
}

/// Runs the bot until SIGINT or SIGTERM.
pub async fn run(args: RunArgs) -> anyhow::Result<()> {
    #[cfg(debug_assertions)]
    let clock: Arc<dyn Clock> = {
        args.die_at.inspect(|step| crate::steps::die_at(*step));
        Arc::new(crate::domain::ClockAhead::by(TimeDelta::seconds(
            args.clock_ahead,
        )))
    };
    #[cfg(not(debug_assertions))]
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let config = args.config()?;
    let stop = CancellationToken::new();
    let around = Surroundings {
        clock,
        randomness: Arc::new(SystemRandomness),
        stop: stop.clone(),
    };
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: what is under way is finished first");
        stop.cancel();
    });
    bot::run(config, around).await?;
    Ok(())
}
