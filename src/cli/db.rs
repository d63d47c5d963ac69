//! `arasha db copy` and `arasha backup`: everything that is kept, moved or saved. Neither carries
//! the key, and both say so.

use crate::domain::Clock;
use crate::store::copy::{Copied, Place, backup, copy};
use anyhow::Context as _;
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::PathBuf;

/// Options of `arasha db`.
#[derive(Args, Clone)]
pub struct DbArgs {
    #[command(subcommand)]
    command: DbCommand,
}

#[derive(Subcommand, Clone)]
enum DbCommand {
    /// Copies everything into another database, e.g. from a file to a server. Safe to repeat; stop
    /// the bot for the last time, and start it again on the other database
    Copy {
        /// The database to copy: a file or postgres://…
        #[arg(
            long,
            env = "ARASHA_COPY_FROM",
            hide_env_values = true,
            value_name = "FILE|URL"
        )]
        from: String,
        /// Where to: an empty database, or an earlier copy
        #[arg(
            long,
            env = "ARASHA_COPY_TO",
            hide_env_values = true,
            value_name = "FILE|URL"
        )]
        to: String,
    },
}

/// Options of `arasha backup`.
#[derive(Args, Clone)]
pub struct BackupArgs {
    /// The new file: an SQLite database, whatever the bot works with
    pub file: PathBuf,
    /// The database: a file or postgres://…
    #[arg(
        long,
        env = "ARASHA_DATABASE",
        hide_env_values = true,
        value_name = "FILE|URL",
        default_value = "arasha.db"
    )]
    pub database: String,
}

const WITHOUT_KEY: &str = "\
The pseudonym key is not in it. Keep the key file apart: without it the copy is useless, and together
they are worth as much as the database itself.";

/// Runs `arasha db`.
pub async fn run(args: DbArgs, output: &mut dyn Write) -> anyhow::Result<()> {
    let DbCommand::Copy { from, to } = args.command;
    let copied = copy(&place(&from)?, &place(&to)?).await?;
    tell(&copied, output)?;
    writeln!(output, "{WITHOUT_KEY}")?;
    writeln!(
        output,
        "A bot on the new database needs the same key file (--key-file) and token. If the bot was at work during the copy, stop it and copy once more before the change."
    )?;
    Ok(())
}

/// Runs `arasha backup`.
pub async fn save(
    args: BackupArgs,
    clock: &dyn Clock,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    let copied = backup(&place(&args.database)?, &args.file, clock.now()).await?;
    tell(&copied, output)?;
    writeln!(output, "{WITHOUT_KEY}")?;
    writeln!(
        output,
        "To restore: stop the bot and put the file in the place of the database (on PostgreSQL: arasha db copy --from {} --to postgres://… into an empty database), with the same key file.",
        args.file.display()
    )?;
    Ok(())
}

fn place(name: &str) -> anyhow::Result<Place> {
    if name.starts_with("postgres://") || name.starts_with("postgresql://") {
        return Ok(Place::Postgres(name.parse().context("a database")?));
    }
    let file = name.strip_prefix("sqlite://").unwrap_or(name);
    Ok(Place::Sqlite(PathBuf::from(file)))
}

fn tell(copied: &Copied, output: &mut dyn Write) -> std::io::Result<()> {
    for (table, rows) in &copied.tables {
        writeln!(output, "{table:<16} {rows:>10}")?;
    }
    writeln!(
        output,
        "Every table was counted in both: the numbers agree."
    )
}
