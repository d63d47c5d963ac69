//! The webhook's door: who is let in, and what becomes of a webhook that is there already.

use crate::life::{Engine, Intake, Life, Process, REQUEST};
use reqwest::{Method, StatusCode};
use std::fs::File;

const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";

async fn on_a_file() -> Life {
    Life::begin(Engine::Sqlite, Intake::Webhook).await.unwrap()
}

/// The secret that the bot gave to Telegram.
fn secret(life: &Life) -> String {
    life.tg.look(|world| {
        let webhook = world.intake.webhook.as_ref().unwrap();
        webhook.secret.clone().unwrap()
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_without_the_secret_gets_in() {
    let life = on_a_file().await;
    let process = life.start_and_wait().await;
    // It listens a moment before it has told Telegram where.
    while life.tg.webhook().is_none() {
        tokio::task::yield_now().await;
    }
    let url = life.tg.webhook().unwrap();
    let secret = secret(&life);
    assert_eq!(secret.len(), 64);
    let client = reqwest::Client::new();
    let knock = async |method: Method, url: &str, shown: Option<&str>, body: Vec<u8>| {
        let mut request = client.request(method, url).body(body);
        if let Some(shown) = shown {
            request = request.header(SECRET, shown);
        }
        request.send().await.unwrap().status()
    };
    let update = br#"{"update_id": 900000001}"#.to_vec();
    for wrong in [None, Some(""), Some("wrong"), Some(&secret[1..])] {
        let status = knock(Method::POST, &url, wrong, update.clone()).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
    let right = Some(secret.as_str());
    let elsewhere = url.replace("/hook", "/other");
    for (method, url, body, expected) in [
        (
            Method::GET,
            &url,
            Vec::new(),
            StatusCode::METHOD_NOT_ALLOWED,
        ),
        (
            Method::PUT,
            &url,
            update.clone(),
            StatusCode::METHOD_NOT_ALLOWED,
        ),
        (
            Method::POST,
            &elsewhere,
            update.clone(),
            StatusCode::NOT_FOUND,
        ),
        (
            Method::POST,
            &url,
            vec![b' '; 600 * 1024],
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
        // Posted again, what has no number would be no better.
        (
            Method::POST,
            &url,
            b"no update at all \xff".to_vec(),
            StatusCode::OK,
        ),
        (Method::POST, &url, update, StatusCode::OK),
    ] {
        assert_eq!(knock(method, url, right, body).await, expected);
    }
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_outlives_the_process_and_what_waits_is_answered_by_the_next_one() {
    let life = on_a_file().await;
    life.start_and_wait().await.stop().await;
    assert!(life.tg.webhook().is_some(), "never deleted");
    let (class, teacher) = life.class();
    let ask = teacher.says(&class, REQUEST);
    let next = life.start_and_wait().await;
    class.expect_reply_to(&ask).await;
    life.until_sent().await;
    assert_eq!(life.answers_to(&class, &ask), 1);
    next.stop().await;
    assert!(life.tg.sent_by("deleteWebhook").is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_webhook_of_another_program_is_replaced_only_when_told_so() {
    let life = on_a_file().await;
    let other = "http://127.0.0.1:9/other";
    life.tg.set_webhook(other, None);
    let log = life.folder.path().join("log");
    let mut process = Process::of(life.command().stderr(File::create(&log).unwrap()));
    assert!(!process.ends().await.success());
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(said.contains("another webhook is active"), "{said}");
    assert!(said.contains("--take-over"), "{said}");
    assert_eq!(life.tg.webhook().as_deref(), Some(other));
    let process = Process::of(life.command().arg("--take-over"));
    life.tg.wait_for_calls("setWebhook", 1).await;
    assert_ne!(life.tg.webhook().as_deref(), Some(other));
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_that_is_taken_is_named_with_what_to_do() {
    let life = on_a_file().await;
    let first = life.start_and_wait().await;
    let log = life.folder.path().join("log");
    let mut second = Process::of(life.command().stderr(File::create(&log).unwrap()));
    assert!(!second.ends().await.success());
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(said.contains("--listen"), "{said}");
    first.stop().await;
}
