//! `arasha report`: the published aggregates as a table, CSV, JSON or a picture.

use super::letter::LangArg;
use crate::bot::{self, Database, Surroundings, Token};
use crate::domain::{Region, SystemClock, SystemRandomness, Week};
use crate::i18n::Catalog;
use crate::reports::{self, Filter, Report, Words, picture};
use crate::store::Store;
use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Options of `arasha report`.
#[derive(Args, Clone)]
pub struct ReportArgs {
    /// week, month, quarter or year that ends with the last published week; or weeks or days:
    /// 2025-W48..2025-W51, 2025-12-01..2025-12-31
    #[arg(default_value = "week", value_name = "PERIOD")]
    pub period: String,
    /// One region, e.g. almaty, astana, `almaty_region` [default: the country]
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Language
    #[arg(long, value_enum, default_value_t = LangArg::Both)]
    pub lang: LangArg,
    /// Table, CSV, JSON or picture
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// The waves instead of the numbers (table only; JSON holds them anyway)
    #[arg(long)]
    pub waves: bool,
    /// File to write, or folder in which the name spells the filters
    #[arg(long, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,
    /// Token of the bot: the database is opened with the key of its bot
    #[arg(
        long,
        env = "TELOXIDE_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    pub token: Option<String>,
    /// File with the token
    #[arg(long, env = "ARASHA_TOKEN_FILE", value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// Database of the bot
    #[arg(
        long,
        env = "ARASHA_DATABASE",
        hide_env_values = true,
        value_name = "FILE|URL",
        default_value = "arasha.db"
    )]
    pub database: String,
    /// File with the pseudonym key
    #[arg(long, env = "ARASHA_KEY_FILE", value_name = "FILE")]
    pub key_file: Option<PathBuf>,
}

/// How a report is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines of text
    Table,
    /// For Excel and `LibreOffice`
    Csv,
    /// For programs; docs/report.schema.json
    Json,
    /// A picture that can be scaled
    Svg,
    /// A picture
    Png,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

/// Runs the command.
pub async fn run(args: ReportArgs, output: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let store = open(&args).await?;
    let done = show(&args, &*store, output).await;
    store.close().await;
    done
}

async fn open(args: &ReportArgs) -> anyhow::Result<Arc<dyn Store>> {
    let token = match (&args.token, &args.token_file) {
        (Some(token), _) if !token.trim().is_empty() => token.clone(),
        (_, Some(file)) => std::fs::read_to_string(file)
            .with_context(|| format!("the token file {} cannot be read", file.display()))?,
        _ => bail!(
            "a report is read from the database of a bot: give its token (TELOXIDE_TOKEN) and --database. To see reports without one: arasha demo --reports"
        ),
    };
    let token = Token::parse(token.trim())?;
    let database = Database::named(&args.database, args.key_file.clone())?;
    if let Database::Sqlite { file, .. } = &database
        && !file.exists()
    {
        bail!(
            "there is no database {}; is the path right?",
            file.display()
        );
    }
    let around = Surroundings {
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        stop: CancellationToken::new(),
    };
    let opened = bot::open(&database, token.bot(), &around).await?;
    Ok(opened.store)
}

async fn show(
    args: &ReportArgs,
    store: &dyn Store,
    output: &mut (dyn Write + Send),
) -> anyhow::Result<()> {
    let Some(published) = store.published().await? else {
        bail!(
            "no week is published yet: the first one is three days after the end of the week in which the bot began to watch"
        );
    };
    let region = match &args.region {
        None => None,
        Some(id) => Some(Region::from_id(id).with_context(|| {
            let ids: Vec<_> = Region::ALL.iter().map(|region| region.id()).collect();
            format!("there is no region {id}; there are {}", ids.join(", "))
        })?),
    };
    let (first, last) = weeks(&args.period, published)?;
    let filter = Filter {
        first,
        last,
        region,
    };
    let report = Report::read(store, filter, false).await?;
    let catalog = Catalog::embedded()?;
    for lang in args.lang.languages().iter() {
        let words = Words::new(&catalog, lang);
        let bytes = if args.waves && args.format == Format::Table {
            waves(&report, &words).into_bytes()
        } else {
            made(&report, &words, args.format)?
        };
        deliver(
            &report,
            &words,
            args.format,
            &bytes,
            args.out.as_deref(),
            output,
        )?;
    }
    Ok(())
}

/// A report in a format.
pub(super) fn made(report: &Report, words: &Words<'_>, format: Format) -> anyhow::Result<Vec<u8>> {
    Ok(match format {
        Format::Table => reports::text(report, words).into_bytes(),
        Format::Csv => reports::csv(report, words)?,
        Format::Json => reports::json(report, words)?,
        Format::Svg => picture::svg(report, words)?.into_bytes(),
        Format::Png => picture::png(report, words)?,
    })
}

/// The waves of a report as text.
pub(super) fn waves(report: &Report, words: &Words<'_>) -> String {
    let mut lines = Vec::new();
    if report.invented {
        lines.push(format!("*** {} ***", words.invented()));
    }
    lines.push(words.waves_title());
    let waves = reports::waves(report, words);
    if waves.is_empty() {
        lines.push(words.no_waves());
    }
    for wave in waves {
        lines.push(String::new());
        lines.extend(wave);
    }
    lines.join("\n") + "\n"
}

/// Writes a report where it is to go.
pub(super) fn deliver(
    report: &Report,
    words: &Words<'_>,
    format: Format,
    bytes: &[u8],
    out: Option<&Path>,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    let Some(out) = out else {
        return Ok(output.write_all(bytes)?);
    };
    let path = if out.is_dir() {
        out.join(reports::file_name(report, words, format.ending()))
    } else {
        out.to_owned()
    };
    std::fs::write(&path, bytes)
        .with_context(|| format!("{} could not be written", path.display()))?;
    writeln!(output, "{}", path.display())?;
    Ok(())
}

/// The weeks of a period.
fn weeks(period: &str, published: (Week, Week)) -> anyhow::Result<(Week, Week)> {
    reports::period(period, published).with_context(|| {
        format!(
            "there is no period {period}: say week, month, quarter, year, or 2025-W48..2025-W51, or 2025-12-01..2025-12-31"
        )
    })
}
