//! What a start of the bot would meet, learnt without starting it: nothing is made, changed or
//! sent to anybody.

use super::{BotConfig, BotError, Database, Known, OpenError, UpdateSource};
use crate::keys::{KeyFile, Keyring};
use crate::store::Standing;
use crate::store::postgres::PgStore;
use crate::store::sqlite::SqliteStore;
use crate::telegram::{Api, CallError, PollError, Refusal, Seen, WebhookError, look};
use std::net::TcpListener;

/// What stands of one thing that was looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// As it should be.
    Well,
    /// To be known; nothing is to be done.
    Note,
    /// The bot works, but not as people expect.
    Mind,
    /// The bot cannot work.
    Wrong,
}

/// One thing that was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What was looked at.
    pub what: &'static str,
    /// What stands of it.
    pub verdict: Verdict,
    /// What was seen; where it is not well, with what to do.
    pub told: String,
}

impl Checked {
    fn new(what: &'static str, verdict: Verdict, told: impl Into<String>) -> Self {
        Self {
            what,
            verdict,
            told: told.into(),
        }
    }

    fn wrong(what: &'static str, error: impl std::fmt::Display) -> Self {
        Self::new(what, Verdict::Wrong, error.to_string())
    }
}

/// Looks at everything that a start with this configuration needs.
pub async fn check_up(config: &BotConfig) -> Vec<Checked> {
    let mut checked = vec![knowledge(config)];
    checked.extend(database(config).await);
    checked.extend(telegram(config).await);
    checked.extend(door(config));
    checked.extend(readers(config));
    checked.push(Checked::new(
        "place",
        Verdict::Note,
        "the database belongs on a server in Kazakhstan (law № 94-V, art. 12 p. 2), on an encrypted disk; its backups too",
    ));
    checked
}

fn knowledge(config: &BotConfig) -> Checked {
    let what = "texts and law";
    match Known::read(config) {
        Ok(known) => {
            let languages: Vec<String> = known
                .catalog
                .languages()
                .map(|lang| lang.code().to_owned())
                .collect();
            let told = format!(
                "texts in {}; {} entries of the law",
                languages.join(", "),
                known.law.entries().count()
            );
            Checked::new(what, Verdict::Well, told)
        }
        Err(error) => Checked::wrong(what, error),
    }
}

/// The key, and the database that was made with it: looked at without the key, too.
async fn database(config: &BotConfig) -> [Checked; 2] {
    let (path, secret) = match &config.database {
        Database::Sqlite { file, key } => (key, KeyFile::at(key).beside(file)),
        Database::Postgres { key, .. } => (key, KeyFile::at(key).read().map(Some)),
    };
    let keys = secret.as_ref().ok().and_then(Option::as_ref);
    let keys = keys.map(|secret| Keyring::new(secret, config.token.bot()));
    let (place, standing) = match &config.database {
        Database::Sqlite { file, .. } => {
            let standing = SqliteStore::look(file, keys.as_ref()).await;
            let standing = standing.map_err(OpenError::from);
            (file.display().to_string(), standing)
        }
        Database::Postgres { address, .. } => {
            let standing = PgStore::look(address, keys.as_ref()).await;
            (address.to_string(), standing.map_err(OpenError::from))
        }
    };
    let key = match secret {
        Err(error) => Checked::wrong("key", error),
        Ok(secret) => {
            let is = if secret.is_some() {
                "there, for its owner alone"
            } else {
                "made by the first start"
            };
            let told = format!("{}: {is}; keep it apart from every backup", path.display());
            Checked::new("key", Verdict::Well, told)
        }
    };
    let what = "database";
    let database = match standing {
        Ok(Standing::New) => Checked::new(
            what,
            Verdict::Well,
            format!("{place}: nothing in it yet, made by the first start"),
        ),
        Ok(Standing::Current) => Checked::new(what, Verdict::Well, format!("{place}: up to date")),
        Ok(Standing::Older) => Checked::new(
            what,
            Verdict::Mind,
            format!(
                "{place} was made by an older version: the next start brings it up to date, and the older version cannot open it afterwards; save it first with arasha backup FILE"
            ),
        ),
        Err(error) => Checked::wrong(what, error),
    };
    [key, database]
}

async fn telegram(config: &BotConfig) -> Vec<Checked> {
    let what = "Telegram";
    let api = Api::new(
        config.api_url.clone(),
        config.token.secret(),
        config.proxy.as_ref(),
    );
    let Ok(api) = api else {
        return vec![Checked::wrong(what, BotError::Client)];
    };
    let seen = match look(&api).await {
        Ok(seen) => seen,
        Err(CallError::Refused(Refusal::Token)) => {
            return vec![Checked::wrong(what, PollError::Token)];
        }
        Err(error) => {
            return vec![Checked::wrong(
                what,
                format!(
                    "{error}: check the network, TELOXIDE_API_URL and TELOXIDE_PROXY; the bot itself would try on"
                ),
            )];
        }
    };
    vec![
        Checked::new(
            what,
            Verdict::Well,
            format!("answers as @{}", seen.username),
        ),
        groups(&seen),
        privacy(&seen),
        updates(config, &seen),
    ]
}

fn groups(seen: &Seen) -> Checked {
    let what = "groups";
    if seen.may_join_groups {
        return Checked::new(what, Verdict::Well, "the bot may be added to groups");
    }
    Checked::new(
        what,
        Verdict::Mind,
        "nobody can add the bot to a class chat: @BotFather → /setjoingroups → the bot → Enable",
    )
}

fn privacy(seen: &Seen) -> Checked {
    let what = "privacy mode";
    if seen.reads_everything {
        return Checked::new(what, Verdict::Well, "off: the bot hears its groups");
    }
    Checked::new(
        what,
        Verdict::Mind,
        "on: the bot hears a group only where it is an admin. @BotFather → /setprivacy → the bot → Disable; then remove it from groups it is in already and add it again",
    )
}

/// Whether updates will come in the way that was chosen.
fn updates(config: &BotConfig, seen: &Seen) -> Checked {
    let what = "updates";
    let waiting = format!("{} waiting", seen.waiting);
    let replaced = config.take_over;
    match (&config.source, seen.webhook.as_deref()) {
        (UpdateSource::Polling, None) => {
            Checked::new(what, Verdict::Well, format!("by polling; {waiting}"))
        }
        (UpdateSource::Polling, Some(_)) if replaced => Checked::new(
            what,
            Verdict::Note,
            format!("by polling; the start removes the webhook that is set; {waiting}"),
        ),
        (UpdateSource::Polling, Some(_)) => Checked::wrong(what, PollError::WebhookActive),
        (UpdateSource::Webhook { .. }, None) => Checked::new(
            what,
            Verdict::Well,
            format!("by webhook, which the start sets; {waiting}"),
        ),
        (UpdateSource::Webhook { url, .. }, Some(set)) if set == url.as_str() => {
            match &seen.trouble {
                None => Checked::new(what, Verdict::Well, format!("by webhook; {waiting}")),
                Some(trouble) => Checked::new(
                    what,
                    Verdict::Mind,
                    format!(
                        "by webhook; {waiting}. Telegram's last failed delivery: «{trouble}». Look at the server before the bot if that goes on"
                    ),
                ),
            }
        }
        (UpdateSource::Webhook { .. }, Some(_)) if replaced => Checked::new(
            what,
            Verdict::Note,
            format!("by webhook; the start replaces the one that is set; {waiting}"),
        ),
        (UpdateSource::Webhook { .. }, Some(_)) => Checked::wrong(what, WebhookError::OtherWebhook),
    }
}

/// Where the webhook would listen. A bot that is at work holds the place itself.
fn door(config: &BotConfig) -> Option<Checked> {
    let UpdateSource::Webhook { listen, .. } = &config.source else {
        return None;
    };
    let what = "listening";
    Some(match TcpListener::bind(listen) {
        Ok(_) => Checked::new(what, Verdict::Well, format!("{listen} is free")),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Checked::new(
            what,
            Verdict::Note,
            format!("{listen} is taken: by the bot, if it is at work"),
        ),
        Err(error) => Checked::wrong(
            what,
            WebhookError::Listen {
                listen: *listen,
                kind: error.kind(),
            },
        ),
    })
}

fn readers(config: &BotConfig) -> Option<Checked> {
    let nobody = config.operators.is_empty();
    nobody.then(|| {
        Checked::new(
            "reports",
            Verdict::Note,
            "nobody may invite readers of reports: give --operator-ids (or ARASHA_OPERATOR_IDS) if somebody should",
        )
    })
}
