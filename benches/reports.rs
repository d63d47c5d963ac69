//! How long it takes to freeze a week and to draw each report over a database with five million
//! occurrences. Budget: a report is drawn in under 200 ms.
//!
//! `cargo bench --bench reports`; SQLite in `TMPDIR`. With `ARASHA_BENCH_DATABASE` set to a PostgreSQL
//! address (an empty database) it measures that instead; `ARASHA_BENCH_OCCURRENCES` changes the number.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement takes the machine's time and stops when it cannot go on"
)]

use arasha::domain::{BotId, Lang, Region, SystemClock, Week};
use arasha::i18n::Catalog;
use arasha::keys::{Keyring, Secret};
use arasha::reports::{
    Filter, Report, Words, csv, freeze_week, invented, json, period, picture, text,
};
use arasha::store::Store;
use arasha::store::postgres::PgStore;
use arasha::store::sqlite::SqliteStore;
use sqlx::{Connection as _, Executor as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

const LAST: &str = "2025-W52";
const CHATS: i64 = 20_000;

/// Fills occurrences of a year, in chats that count, straight into the tables: only reading is
/// measured.
fn filling(occurrences: i64, is_postgres: bool) -> Vec<String> {
    let last: Week = LAST.parse().unwrap();
    let first = last.plus(-51).begins().0;
    let hours = last.ends().0 - first;
    let day = last.plus(-60).first_day();
    let chat = |n: &str| {
        if is_postgres {
            format!("decode(lpad(to_hex(({n})::bigint), 32, '0'), 'hex')")
        } else {
            format!("CAST(printf('%016d', {n}) AS BLOB)")
        }
    };
    let numbers = |count: i64| {
        if is_postgres {
            format!(
                "(SELECT generate_series AS n FROM generate_series(0::bigint, {}))",
                count - 1
            )
        } else {
            format!(
                "(WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {}) SELECT n FROM c)",
                count - 1
            )
        }
    };
    vec![
        format!(
            "INSERT INTO watched (chat, large, since_day) SELECT {}, 1, {day} FROM {} AS s",
            chat("n"),
            numbers(CHATS)
        ),
        format!(
            "INSERT INTO examined (chat, day, count)
             SELECT {}, d.n + {}, 60 FROM {} AS s, {} AS d",
            chat("s.n"),
            last.first_day(),
            numbers(CHATS),
            numbers(7)
        ),
        format!(
            "INSERT INTO occurrences (chat, hour, serial, categories, language, authority, channel,
                                      occasion, states, certainty, answered, outcome, region)
             SELECT {}, {first} + (n * 7919) % {hours}, n, 1 << CAST(n * 31 % 17 AS INTEGER), n % 3, n % 11,
                    n % 7, 0, n % 4, 1, 1, CASE WHEN n % 9 = 0 THEN 1 ELSE 0 END, (n % {CHATS}) % 21
             FROM {} AS s",
            chat(&format!("n % {CHATS}")),
            numbers(occurrences)
        ),
    ]
}

async fn timed<T>(what: &str, work: impl Future<Output = T>) -> T {
    let begin = Instant::now();
    let done = work.await;
    println!(
        "{what:<44} {:>9.1} ms",
        begin.elapsed().as_secs_f64() * 1000.0
    );
    done
}

#[tokio::main]
async fn main() {
    let number = |name: &str| std::env::var(name).ok();
    let occurrences: i64 = number("ARASHA_BENCH_OCCURRENCES")
        .and_then(|text| text.parse().ok())
        .unwrap_or(5_000_000);
    let address = number("ARASHA_BENCH_DATABASE");
    let keys = Keyring::new(&Secret::from_bytes([1; 32]), BotId(1));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bench.db");
    let clock = Arc::new(SystemClock);
    let store: Arc<dyn Store> = match &address {
        Some(address) => Arc::new(
            PgStore::open(&address.parse().unwrap(), &keys, clock)
                .await
                .unwrap(),
        ),
        None => Arc::new(SqliteStore::open(&file, &keys, clock).await.unwrap()),
    };
    let begin = Instant::now();
    for statement in filling(occurrences, address.is_some()) {
        if let Some(address) = &address {
            let mut db = sqlx::PgConnection::connect(address).await.unwrap();
            db.execute(sqlx::AssertSqlSafe(statement)).await.unwrap();
        } else {
            let mut db = sqlx::SqliteConnection::connect(&format!("sqlite://{}", file.display()))
                .await
                .unwrap();
            db.execute(sqlx::AssertSqlSafe(statement)).await.unwrap();
        }
    }
    println!(
        "{occurrences} occurrences filled in {:.0} s",
        begin.elapsed().as_secs_f64()
    );
    let week: Week = LAST.parse().unwrap();
    let facts = timed("read the facts of a week", store.week_facts(week))
        .await
        .unwrap();
    println!(
        "  {} requests, {} chats",
        facts.cases.len(),
        facts.watched.len()
    );
    let frozen = timed("compute its tables", async { freeze_week(week, &facts, 5) }).await;
    println!(
        "  {} cells, {} held back",
        frozen.cells.len(),
        frozen.held.len()
    );
    timed(
        "publish the invented year",
        invented::publish(&*store, 5, 4),
    )
    .await
    .unwrap();
    let published = store.published().await.unwrap().unwrap();
    let catalog = Catalog::embedded().unwrap();
    let words = Words::new(&catalog, Lang::KK);
    for (name, region) in [
        ("week", None),
        ("year", None),
        ("year", Some(Region::Almaty)),
    ] {
        let (first, last) = period(name, published).unwrap();
        let filter = Filter {
            first,
            last,
            region,
        };
        let begin = Instant::now();
        let mut spent: Vec<(&str, Duration)> = Vec::new();
        let report = Report::read(&*store, filter, true).await.unwrap();
        spent.push(("read", begin.elapsed()));
        let mut step = |what, work: &dyn Fn()| {
            let begin = Instant::now();
            work();
            spent.push((what, begin.elapsed()));
        };
        step("table", &|| drop(text(&report, &words)));
        step("csv", &|| drop(csv(&report, &words).unwrap()));
        step("json", &|| drop(json(&report, &words).unwrap()));
        step("svg", &|| drop(picture::svg(&report, &words).unwrap()));
        step("png", &|| drop(picture::png(&report, &words).unwrap()));
        let line: Vec<String> = spent
            .iter()
            .map(|(what, time)| format!("{what} {:.1} ms", time.as_secs_f64() * 1000.0))
            .collect();
        println!("{:<40} {}", filter.name(), line.join(", "));
    }
    store.close().await;
}
