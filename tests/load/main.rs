//! Load on the built binary: how many silent updates a second it takes by polling, how long others
//! wait while one chat is flooded, and what memory it holds. Prints figures and asserts nothing about
//! them; run it by hand on an idle machine:
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

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::FakeTelegram;
use tokio::task::JoinSet;

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

/// Messages a second into the flooded chat, and for how many seconds.
const FLOOD: (usize, usize) = (10_000, 10);
const ASK: &str =
    "Уважаемые родители, срочно напишите, жильё у вас своё или съёмное, и где работает папа";

/// The bot against this Telegram, with its database in this folder.
fn start_bot(tg: &FakeTelegram, folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_arasha"))
        .env("TELOXIDE_TOKEN", tg.token())
        .env("TELOXIDE_API_URL", tg.url())
        .args([
            "--operator-name",
            "load",
            "--operator-contact",
            "load@example.org",
            "--database",
        ])
        .arg(folder.join("load.db"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
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
    let mut bot = start_bot(&tg, folder.path());
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn a_flood_in_one_chat_while_other_classes_are_asked() {
    let tg = FakeTelegram::start().await;
    tg.follow_real_time();
    tg.set_patience(Duration::from_mins(5));
    let teacher = tg.person("Мұғалім").speaking("kk");
    let class = |n: usize| {
        let class = tg.supergroup(&format!("{n}")).with_admin(&teacher);
        class.with_bot()
    };
    let (flooded, others) = (class(0), (1..=FLOOD.1).map(class).collect::<Vec<_>>());
    let flooders: Vec<_> = (0..500).map(|n| tg.person(&format!("{n}"))).collect();
    let folder = tempfile::tempdir().unwrap();
    let mut bot = start_bot(&tg, folder.path());
    tg.wait_for_poll().await;
    let idle = resident(&bot);
    let mut waits = JoinSet::new();
    let begun = Instant::now();
    for (second, other) in others.iter().enumerate() {
        for n in 0..FLOOD.0 {
            let words = [ASK, "/status", TALK[n % TALK.len()], "/check"][n % 4];
            flooders[n % flooders.len()].says(&flooded, words);
        }
        // Behind everything that the flood has sent so far.
        let (ask, other, asked) = (teacher.says(other, ASK), other.clone(), Instant::now());
        waits.spawn(async move {
            other.expect_reply_to(&ask).await;
            asked.elapsed()
        });
        let next = Duration::from_secs(second as u64 + 1);
        tokio::time::sleep(next.saturating_sub(begun.elapsed())).await;
    }
    let sent = begun.elapsed();
    let mut waited = waits.join_all().await;
    tg.wait_until_confirmed().await;
    let read = begun.elapsed();
    waited.sort();
    let all = FLOOD.0 * FLOOD.1;
    println!("{all} messages into one chat in {sent:?}, all read after {read:?}");
    println!(
        "{} other classes waited for their reply: median {:?}, longest {:?}",
        waited.len(),
        waited[waited.len() / 2],
        waited[waited.len() - 1]
    );
    println!(
        "the flooded class heard {} messages",
        flooded.bot_messages().len()
    );
    println!(
        "resident idle {idle} KiB, after the flood {} KiB",
        resident(&bot)
    );
    let size = std::fs::metadata(folder.path().join("load.db"))
        .unwrap()
        .len();
    println!("database: {} KiB", size / 1024);
    bot.kill().unwrap();
    bot.wait().unwrap();
}
