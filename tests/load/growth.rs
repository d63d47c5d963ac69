//! What a process holds after a country's day, and how it starts with years behind it.

use crate::bot::Bench;
use crate::silent::post_silent;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use std::time::Instant;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn memory_with_a_countrys_chats_and_after_a_million_updates() {
    let mut bench = Bench::new(None).await;
    let url = bench.start_webhook().await;
    println!("resident, idle: {} KiB", bench.resident(0));
    for part in 1..=5 {
        post_silent(&url, &bench.secret, 200_000, 150_000, part * 1_000_000).await;
        println!(
            "resident after {} updates from 150,000 chats: {} KiB",
            part * 200_000,
            bench.resident(0)
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn start_with_five_million_occurrences() {
    let mut bench = Bench::new(None).await;
    let mut file = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&bench.database)
        .connect()
        .await
        .unwrap();
    file.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000)
         INSERT INTO occurrences (chat, hour, serial, key, categories, language, authority, channel,
                                  occasion, states, certainty, answered, outcome)
         SELECT CAST(printf('%016d', i % 150000) AS BLOB), 490000 + i / 150000, 0, NULL, 3, 1, 1, 1,
                1, 1, 1, 1, 0 FROM n",
    )
    .await
    .unwrap();
    file.close().await.unwrap();
    let begun = Instant::now();
    let bot = bench.start(&[]);
    bench.tg.wait_for_poll().await;
    println!(
        "start to first poll with 5,000,000 occurrences: {:?}",
        begun.elapsed()
    );
    println!("resident: {} KiB", bench.resident(bot));
}
