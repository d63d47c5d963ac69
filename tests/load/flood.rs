//! One chat is flooded while other classes are asked: how long do they wait?

use crate::TALK;
use crate::bot::Bench;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Messages a second into the flooded chat, and for how many seconds.
const FLOOD: (usize, usize) = (10_000, 10);
const ASK: &str =
    "Уважаемые родители, срочно напишите, жильё у вас своё или съёмное, и где работает папа";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn a_flood_in_one_chat_while_other_classes_are_asked() {
    let mut bench = Bench::new(None).await;
    let tg = bench.tg.clone();
    let teacher = tg.person("Мұғалім").speaking("kk");
    let class = |n: usize| {
        let class = tg.supergroup(&format!("{n}")).with_admin(&teacher);
        class.with_bot()
    };
    let (flooded, others) = (class(0), (1..=FLOOD.1).map(class).collect::<Vec<_>>());
    let flooders: Vec<_> = (0..500).map(|n| tg.person(&format!("{n}"))).collect();
    let bot = bench.start(&[]);
    tg.wait_for_poll().await;
    let idle = bench.resident(bot);
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
        bench.resident(bot)
    );
    let size = std::fs::metadata(&bench.database).unwrap().len();
    println!("database: {} KiB", size / 1024);
}
