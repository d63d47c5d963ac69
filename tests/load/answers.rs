//! Requests and their replies: twenty a second, and a thousand in one second.

use crate::bot::Bench;
use crate::support::journal::Entry;
use crate::support::{Chat, Person};
use crate::{REQUEST, middle_and_worst, server};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// So many classes with the bot in them.
fn classes(bench: &Bench, count: usize) -> Vec<(Chat, Person)> {
    (0..count)
        .map(|n| {
            let teacher = bench.tg.person(&format!("Мұғалім {n}")).speaking("kk");
            let class = bench
                .tg
                .supergroup(&format!("{n}"))
                .with_admin(&teacher)
                .with_bot();
            (class, teacher)
        })
        .collect()
}

fn now() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

/// When which chat got its reply, by Telegram's clock.
async fn replies(bench: &Bench, count: usize) -> Vec<(i64, i64)> {
    let accepted = || {
        let mut calls = bench.tg.sent_by("sendMessage");
        calls.retain(Entry::is_done);
        Some(calls).filter(|calls| calls.len() >= count)
    };
    let calls = bench.tg.wait_for("the replies", accepted).await;
    calls
        .iter()
        .map(|call| (call.params["chat_id"].as_i64().unwrap(), call.at))
        .collect()
}

async fn twenty_a_second(mut bench: Bench, name: &str, webhook: bool) {
    let classes = classes(&bench, 600);
    bench.logs("arasha::outbox=debug");
    if webhook {
        bench.start_webhook().await;
    } else {
        bench.start(&[]);
        bench.tg.wait_for_poll().await;
    }
    let mut asked = HashMap::new();
    let mut beat = tokio::time::interval(Duration::from_millis(50));
    for (class, teacher) in &classes {
        beat.tick().await;
        asked.insert(class.id(), now());
        teacher.says(class, REQUEST);
    }
    let replies = replies(&bench, classes.len()).await;
    let times = replies.iter().map(|(chat, at)| at - asked[chat]).collect();
    println!(
        "{name}, 20 requests a second, update to sent reply: {}",
        middle_and_worst(times, "ms")
    );
    let windows = windows(&bench.logged());
    assert!(!windows.is_empty());
    println!(
        "{name}, Telegram's answer to our mark: {}",
        middle_and_worst(windows, "µs")
    );
}

/// How long each mark took, by the log.
fn windows(log: &str) -> Vec<i64> {
    log.lines()
        .filter_map(|line| line.split("window=").nth(1))
        .map(|rest| rest.split_whitespace().next().unwrap().parse().unwrap())
        .collect()
}

async fn a_wave(mut bench: Bench, name: &str, processes: usize) {
    let classes = classes(&bench, 1000);
    let mut urls = Vec::new();
    for _ in 0..processes {
        urls.push(bench.start_webhook_beside(&urls).await);
    }
    let begun = Instant::now();
    let mut order = Vec::new();
    for (class, teacher) in &classes {
        teacher.says(class, REQUEST);
        order.push(class.id());
    }
    println!("{name}: 1,000 requests within {:?}", begun.elapsed());
    let replies = replies(&bench, classes.len()).await;
    println!("{name}: all answered within {:?}", begun.elapsed());
    let refused = bench.tg.sent_by("sendMessage").len() - replies.len();
    let places: HashMap<i64, usize> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let furthest = replies
        .iter()
        .enumerate()
        .map(|(at, (chat, _))| at.abs_diff(places[chat]))
        .max();
    println!(
        "{name}: {refused} refused by Telegram on the way; the furthest from its place in the queue by {furthest:?}"
    );
    assert_eq!(replies.len(), 1000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn twenty_requests_a_second_on_a_file() {
    twenty_a_second(Bench::new(None).await, "file, polling", false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn twenty_requests_a_second_on_a_server() {
    let Some(server) = server::Server::on_disk() else {
        return;
    };
    let bench = Bench::new(Some(server.database().await)).await;
    twenty_a_second(bench, "server, webhook", true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn a_wave_on_a_file() {
    a_wave(Bench::new(None).await, "file", 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn a_wave_on_a_server_with_one_process() {
    let Some(server) = server::Server::on_disk() else {
        return;
    };
    let bench = Bench::new(Some(server.database().await)).await;
    a_wave(bench, "server, one process", 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "prints figures; run it by hand on an idle machine"]
async fn a_wave_on_a_server_with_two_processes() {
    let Some(server) = server::Server::on_disk() else {
        return;
    };
    let bench = Bench::new(Some(server.database().await)).await;
    a_wave(bench, "server, two processes", 2).await;
}
