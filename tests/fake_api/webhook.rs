//! Delivery to a webhook: the secret, trying again, the order within a chat.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};

use crate::bot::Bot;
use crate::support::FakeTelegram;

type Taken = Arc<Mutex<Vec<(String, Value)>>>;

/// A bot that refuses its first delivery and takes the others.
async fn moody_bot() -> (String, Taken) {
    let taken = Taken::default();
    let list = taken.clone();
    let hook = move |headers: HeaderMap, axum::Json(update): axum::Json<Value>| async move {
        let secret = headers["X-Telegram-Bot-Api-Secret-Token"]
            .to_str()
            .unwrap()
            .to_owned();
        let mut list = list.lock().unwrap();
        list.push((secret, update));
        if list.len() == 1 {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::OK
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let app = Router::new().route("/hook", post(hook));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, taken)
}

#[tokio::test]
async fn a_webhook_gets_every_update_until_it_says_200() {
    let tg = FakeTelegram::start().await;
    let (url, taken) = moody_bot().await;
    let person = tg.person("Айгүл");
    person.writes("бір");
    person.writes("екі");
    let params = json!({ "url": url, "secret_token": "s3cret" });
    Bot::of(&tg).ok("setWebhook", params).await;
    tg.wait_until_confirmed().await;
    let texts: Vec<_> = taken
        .lock()
        .unwrap()
        .iter()
        .map(|(secret, update)| {
            assert_eq!(secret, "s3cret");
            update["message"]["text"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(texts, ["бір", "бір", "екі"]);
    let info = Bot::of(&tg).ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["pending_update_count"], 0);
    assert!(info["last_error_message"].as_str().unwrap().contains("503"));
    assert_eq!(tg.webhook(), Some(url));
}

#[tokio::test]
async fn an_answer_lost_on_the_way_makes_telegram_deliver_again() {
    let tg = FakeTelegram::start().await;
    let (url, taken) = moody_bot().await;
    tg.loses_webhook_answers(1);
    tg.set_webhook(&url, Some("s"));
    tg.person("Айгүл").writes("бір");
    tg.wait_until_confirmed().await;
    assert_eq!(taken.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn a_webhook_must_be_https_and_its_secret_plain() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    assert_eq!(
        bot.refusal("setWebhook", json!({ "url": "http://example.kz" }))
            .await,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    );
    let params = json!({ "url": "https://example.kz", "secret_token": "құпия" });
    assert_eq!(
        bot.refusal("setWebhook", params).await,
        "Bad Request: secret token contains unallowed characters"
    );
}
