//! `arasha demo`: the whole bot in the terminal, without token or network. Plays the case of
//! December 2025, then lets the user play teacher and parent, and ends by showing all that was kept.

mod paper;
mod reports;
mod script;
mod stage;

use super::law::law_book;
use crate::calendar::Calendar;
use crate::detect::Detector;
use crate::domain::{BotId, Clock, SystemClock, SystemRandomness};
use crate::i18n::Catalog;
use crate::keys::{KeyFile, Keyring};
use crate::reply::{Operator, Voice};
use crate::store::{Store as _, sqlite::SqliteStore};
use clap::Args;
use paper::Paper;
use stage::{Stage, Who};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

/// Options of `arasha demo`.
#[derive(Args, Clone)]
pub struct DemoArgs {
    /// Corrections and withdrawals to lay over the built-in law
    #[arg(long, env = "ARASHA_LAW", value_name = "FILE")]
    pub law: Option<PathBuf>,
    /// Shows the reports of an invented year instead
    #[arg(long)]
    pub reports: bool,
    /// Folder for the pictures and exports of the invented year
    #[arg(long, requires = "reports", value_name = "DIR")]
    pub out: Option<PathBuf>,
}

const BOT: BotId = BotId(1_000_000_001);

/// Plays the case, then what is typed, and shows what is kept.
pub async fn run(
    args: DemoArgs,
    typed: impl AsyncBufRead + Unpin,
    out: impl Write + Send + 'static,
) -> anyhow::Result<()> {
    if args.reports {
        return reports::show(args.out.as_deref(), &Paper::new(out)).await;
    }
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("demo.db");
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let secret = KeyFile::at(folder.path().join("demo.db.key"))
        .for_database(&database, &SystemRandomness)?;
    let keys = Keyring::new(&secret, BOT);
    let store = Arc::new(SqliteStore::open(&database, &keys, Arc::clone(&clock)).await?);
    let operator = Operator {
        name: "demo operator".to_owned(),
        contact: "operator@example.org".to_owned(),
    };
    let catalog = Catalog::embedded()?;
    let law = law_book(args.law.as_deref(), &catalog)?;
    let voice = Voice::new(catalog, law, "arasha_demo_bot".to_owned(), operator)?;
    let paper = Paper::new(out);
    let mut stage = Stage::open(
        Arc::clone(&store) as _,
        Arc::new(keys),
        Arc::new(Detector::embedded()?),
        Arc::new(voice),
        Arc::new(Calendar::embedded()?),
        clock,
        paper.clone(),
    );
    script::play(&mut stage).await?;
    converse(&mut stage, typed, &paper).await?;
    stage.close().await;
    paper.heading("All that is kept of this");
    for table in store.everything().await? {
        paper.table(&table);
    }
    paper.note("The database was a temporary file and is gone now.");
    store.close().await;
    Ok(())
}

const HOW: &str = "\
Your turn. In the class chat:  teacher: …   parent: …
Alone with the bot, as a parent:  any text, or /help, /rights, /refuse, /check …
Buttons of the last message:  teacher presses 4   parent presses 1
An empty line or Ctrl+D ends it.";

async fn converse(
    stage: &mut Stage,
    typed: impl AsyncBufRead + Unpin,
    paper: &Paper,
) -> anyhow::Result<()> {
    paper.heading("Try it");
    paper.note(HOW);
    let mut lines = typed.lines();
    while let Some(line) = lines.next_line().await? {
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((who, button)) = pressed(line) {
            match button.parse::<usize>() {
                Ok(number) => stage.press(who, number).await?,
                Err(_) => paper.note("Which button? E.g.: parent presses 1"),
            }
        } else if let Some((who, words)) = said(line) {
            stage.say(who, words).await?;
        } else {
            stage.say_in_private(line).await?;
        }
    }
    Ok(())
}

fn who(name: &str) -> Option<Who> {
    match name.trim().to_lowercase().as_str() {
        "teacher" | "учитель" | "мұғалім" => Some(Who::Teacher),
        "parent" | "родитель" | "ата-ана" => Some(Who::Parent),
        _ => None,
    }
}

fn said(line: &str) -> Option<(Who, &str)> {
    let (name, words) = line.split_once(':')?;
    Some((who(name)?, words.trim()))
}

fn pressed(line: &str) -> Option<(Who, &str)> {
    let (name, button) = line.split_once(" presses ")?;
    Some((who(name)?, button.trim()))
}
