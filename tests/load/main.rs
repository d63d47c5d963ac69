//! Load on the built binary: how many silent updates a second it takes by polling, and what memory
//! it holds. Prints figures and asserts nothing about them; run it by hand on an idle machine:
//! `cargo test --release --test load -- --ignored --nocapture`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it is wrong"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "figures are taken by the machine's clock"
)]

#[path = "../support/mod.rs"]
mod support;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::FakeTelegram;

const UPDATES: usize = 100_000;
const CHATS: usize = 200;
const TALK: [&str; 5] = [
    "Ертең сабақ нешеде басталады?",
    "В десять, форма спортивная, воду не забудьте",
    "Рахмет, апай 🙏",
    "Кто забыл синюю куртку в раздевалке?",
    "Үй тапсырмасы: 56-бет, 3-жаттығу, мәтінді мазмұндау",
];

/// Resident memory of a process in KiB.
fn resident(bot: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", bot.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn silent_updates_by_polling_and_memory() {
    let tg = FakeTelegram::start().await;
    tg.follow_real_time();
    tg.set_patience(Duration::from_mins(5));
    let parent = tg.person("Ата-ана").speaking("kk");
    let chats: Vec<_> = (0..CHATS)
        .map(|n| {
            tg.supergroup(&format!("{n}"))
                .with_member(&parent)
                .with_bot()
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let mut bot = Command::new(env!("CARGO_BIN_EXE_arasha"))
        .env("TELOXIDE_TOKEN", tg.token())
        .env("TELOXIDE_API_URL", tg.url())
        .args([
            "--operator-name",
            "load",
            "--operator-contact",
            "load@example.org",
            "--database",
        ])
        .arg(folder.path().join("load.db"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    tg.wait_for_poll().await;
    println!("start to first poll: {:?}", begun.elapsed());
    println!("resident, idle: {} KiB", resident(&bot));
    tg.goes_offline().await;
    for n in 0..UPDATES {
        parent.says(&chats[n % CHATS], TALK[n % TALK.len()]);
    }
    let begun = Instant::now();
    tg.comes_online().await;
    tg.wait_until_confirmed().await;
    let took = begun.elapsed();
    println!(
        "{UPDATES} silent updates in {took:?}: {} a second, the fake included",
        UPDATES as u128 * 1_000_000 / took.as_micros().max(1)
    );
    println!("resident after them: {} KiB", resident(&bot));
    bot.kill().unwrap();
    bot.wait().unwrap();
}
