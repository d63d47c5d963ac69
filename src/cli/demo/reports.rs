//! `arasha demo --reports`: the reports of an invented year, in a temporary database.

use super::BOT;
use super::paper::Paper;
use crate::cli::report::{Format, deliver, made, waves};
use crate::domain::{Clock, Lang, Region, SystemClock, SystemRandomness};
use crate::i18n::Catalog;
use crate::keys::{KeyFile, Keyring};
use crate::reports::{self, Filter, Report, Words, invented};
use crate::store::{ReportStore as _, Store as _, sqlite::SqliteStore};
use anyhow::Context as _;
use std::path::Path;
use std::sync::Arc;

/// Half a thousand chats, so many times.
const SIZE: u32 = 4;

/// Makes the year, shows it, and writes pictures and exports into a folder if one is named.
pub(super) async fn show(out: Option<&Path>, paper: &Paper) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("invented.db");
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let secret = KeyFile::at(folder.path().join("invented.db.key"))
        .for_database(&database, &SystemRandomness)?;
    let keys = Keyring::new(&secret, BOT);
    let store = SqliteStore::open(&database, &keys, clock).await?;
    let least = reports::DEFAULT_LEAST;
    let told = invented::publish(&store, least, SIZE).await?;
    let published = store.published().await?.context("a year was published")?;
    let catalog = Catalog::embedded()?;
    let mut files = Vec::new();
    for lang in [Lang::KK, Lang::RU] {
        let words = Words::new(&catalog, lang);
        for (period, region) in [
            ("year", None),
            ("2025-w50..2025-w51", None),
            ("2025-w51", Some(Region::Almaty)),
        ] {
            let weeks = reports::period(period, published).context("a period")?;
            let filter = Filter {
                first: weeks.0,
                last: weeks.1,
                region,
            };
            let report = Report::read(&store, filter, true).await?;
            paper.heading(&format!("{lang} · {}", filter.name()));
            paper.note(&reports::text(&report, &words));
            if period == "year" {
                paper.note(&waves(&report, &words));
            }
            if let Some(out) = out {
                std::fs::create_dir_all(out)?;
                for format in [Format::Png, Format::Svg, Format::Csv, Format::Json] {
                    let bytes = made(&report, &words, format)?;
                    deliver(&report, &words, format, &bytes, Some(out), &mut files)?;
                }
            }
        }
    }
    let share = |part: u64, whole: u64| part * 100 / whole.max(1);
    paper.heading("How much of the invented year may be told");
    paper.note(&format!(
        "Of {} requests: {}% with their region, {}% of the whole country, {}% of the quarter, the rest is not told.\n\
         Kinds of data by week and region: {} of {} cells hidden ({}%); by week in the whole country: {} of {} ({}%).",
        told.requests,
        share(told.in_region, told.requests),
        share(told.in_country, told.requests),
        share(told.in_quarter, told.requests),
        told.hidden,
        told.cells,
        share(told.hidden, told.cells),
        told.country_hidden,
        told.country_cells,
        share(told.country_hidden, told.country_cells),
    ));
    match out {
        Some(_) => paper.note(&String::from_utf8_lossy(&files)),
        None => paper.note("For pictures, CSV and JSON: arasha demo --reports --out FOLDER"),
    }
    store.close().await;
    Ok(())
}
