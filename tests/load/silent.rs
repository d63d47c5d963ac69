//! Updates on which nothing is said: nearly all of them.

use crate::TALK;
use crate::bot::Bench;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const UPDATES: usize = 100_000;
const CHATS: usize = 200;
/// Telegram's own most.
const CONNECTIONS: usize = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn silent_updates_by_polling_and_memory() {
    let mut bench = Bench::new(None).await;
    let tg = bench.tg.clone();
    let parent = tg.person("Ата-ана").speaking("kk");
    let chats: Vec<_> = (0..CHATS)
        .map(|n| {
            tg.supergroup(&format!("{n}"))
                .with_member(&parent)
                .with_bot()
        })
        .collect();
    let begun = Instant::now();
    let bot = bench.start(&[]);
    tg.wait_for_poll().await;
    println!("start to first poll: {:?}", begun.elapsed());
    println!("resident, idle: {} KiB", bench.resident(bot));
    tg.goes_offline().await;
    for n in 0..UPDATES {
        parent.says(&chats[n % CHATS], TALK[n % TALK.len()]);
    }
    let begun = Instant::now();
    tg.comes_online().await;
    tg.wait_until_confirmed().await;
    let took = begun.elapsed();
    println!(
        "{UPDATES} silent updates by polling in {took:?}: {} a second, the fake included",
        UPDATES as u128 * 1_000_000 / took.as_micros().max(1)
    );
    println!("resident after them: {} KiB", bench.resident(bot));
}

/// A silent update as Telegram posts it.
pub fn update(secret: &str, number: i64, chat: i64, text: &str) -> Vec<u8> {
    let now = chrono::Utc::now().timestamp();
    let body = serde_json::json!({
        "update_id": number,
        "message": {
            "message_id": number % 2_000_000_000 + 1, "date": now,
            "from": {"id": 700_000_000, "is_bot": false, "first_name": "А", "language_code": "kk"},
            "chat": {"id": chat, "type": "supergroup", "title": "7 «А»"},
            "text": text,
        }
    })
    .to_string();
    format!(
        "POST /hook HTTP/1.1\r\nHost: b\r\nContent-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Posts so many silent updates over so many connections of Telegram's own number, and waits for
/// each answer. Returns updates a second.
pub async fn post_silent(url: &str, secret: &str, count: i64, chats: i64, first: i64) -> u128 {
    let address = url
        .trim_start_matches("http://")
        .trim_end_matches("/hook")
        .to_owned();
    let next = Arc::new(AtomicI64::new(0));
    let begun = Instant::now();
    let posting: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (address, secret, next) = (address.clone(), secret.to_owned(), next.clone());
            tokio::spawn(async move {
                let mut line = TcpStream::connect(address).await.unwrap();
                line.set_nodelay(true).unwrap();
                let mut answer = [0; 1024];
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    let chat = -1_000_000_000_000 - number % chats;
                    let talk = TALK[usize::try_from(number).unwrap() % TALK.len()];
                    let post = update(&secret, first + number, chat, talk);
                    line.write_all(&post).await.unwrap();
                    let read = line.read(&mut answer).await.unwrap();
                    assert!(answer[..read].starts_with(b"HTTP/1.1 200"));
                }
            })
        })
        .collect();
    for post in posting {
        post.await.unwrap();
    }
    u128::try_from(count).unwrap() * 1_000_000 / begun.elapsed().as_micros().max(1)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn silent_updates_by_webhook() {
    let mut bench = Bench::new(None).await;
    let url = bench.start_webhook().await;
    for round in 1..=3 {
        let first = 1_000_000 * round;
        let rate = post_silent(&url, &bench.secret, 100_000, 150_000, first).await;
        println!("silent updates by webhook: {rate} a second, who posts them included");
    }
}
