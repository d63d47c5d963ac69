//! `getUpdates`: holding, confirming, conflicts.

use std::time::Duration;

use serde_json::json;

use crate::bot::Bot;
use crate::support::FakeTelegram;

#[tokio::test]
async fn updates_stay_until_an_offset_confirms_them() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let person = tg.person("Айгүл");
    for text in ["бір", "екі", "үш"] {
        person.writes(text);
    }
    let first = bot.updates(0).await;
    assert_eq!(first.len(), 3);
    assert_eq!(bot.updates(0).await, first);
    let second = first[1]["update_id"].as_i64().unwrap();
    assert_eq!(bot.updates(second).await, first[1..]);
    assert_eq!(tg.confirmed(), second - 1);
    let one = bot.ok("getUpdates", json!({ "limit": 1 })).await;
    assert_eq!(one.as_array().unwrap().len(), 1);
    assert_eq!(bot.updates(-1).await, first[2..]);
    assert_eq!(tg.pending(), 1);
    assert!(bot.updates(second + 2).await.is_empty());
    tg.wait_until_confirmed().await;
}

#[tokio::test]
async fn a_long_poll_answers_as_soon_as_somebody_writes() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let poll = tokio::spawn(async move { bot.ok("getUpdates", json!({ "timeout": 50 })).await });
    tg.wait_for_poll().await;
    tg.person("Айгүл").writes("сәлем");
    let updates = poll.await.unwrap();
    assert_eq!(updates[0]["message"]["text"], "сәлем");
    assert_eq!(
        (tg.polls_open(), tg.polls_open_most(), tg.polls_total()),
        (0, 1, 1)
    );
}

#[tokio::test]
async fn a_second_poll_ends_the_first() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let older = bot.clone();
    let older =
        tokio::spawn(async move { older.call("getUpdates", json!({ "timeout": 50 })).await });
    tg.wait_for_poll().await;
    assert!(bot.updates(0).await.is_empty());
    let answer = older.await.unwrap();
    assert_eq!(answer["error_code"], 409);
    assert_eq!(
        answer["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance \
         is running"
    );
    assert_eq!(tg.polls_open_most(), 2);
}

#[tokio::test]
async fn a_poll_whose_bot_went_away_is_not_open() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let poll = tokio::spawn(async move { bot.call("getUpdates", json!({ "timeout": 50 })).await });
    tg.wait_for_poll().await;
    poll.abort();
    tg.wait_for("the poll to end", || (tg.polls_open() == 0).then_some(()))
        .await;
}

#[tokio::test]
async fn a_webhook_and_polling_exclude_each_other() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let poll = bot.clone();
    let poll =
        tokio::spawn(async move { poll.refusal("getUpdates", json!({ "timeout": 50 })).await });
    tg.wait_for_poll().await;
    bot.ok("setWebhook", json!({ "url": "https://example.kz/hook" }))
        .await;
    assert_eq!(
        poll.await.unwrap(),
        "Conflict: terminated by setWebhook request"
    );
    assert_eq!(
        bot.refusal("getUpdates", json!({})).await,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to \
         delete the webhook first"
    );
    assert_eq!(
        bot.ok("getWebhookInfo", json!({})).await["url"],
        "https://example.kz/hook"
    );
    bot.ok("deleteWebhook", json!({})).await;
    assert!(bot.updates(0).await.is_empty());
}

#[tokio::test]
async fn only_allowed_kinds_come_and_the_choice_is_remembered() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар");
    let parent = tg.person("Айгүл");
    let class = tg
        .supergroup("7 «А»")
        .with_admin(&teacher)
        .with_bot_as_admin();
    parent.joins(&class);
    assert_eq!(bot.kinds().await, ["message"]);
    bot.ok("getUpdates", json!({ "allowed_updates": ["chat_member"] }))
        .await;
    parent.leaves(&class);
    assert_eq!(bot.kinds().await, ["chat_member"]);
    bot.ok("getUpdates", json!({ "allowed_updates": [] })).await;
    parent.joins(&class);
    assert_eq!(bot.kinds().await, ["message"]);
}

#[tokio::test]
async fn raw_bytes_go_out_as_they_are() {
    let tg = FakeTelegram::start().await;
    let person = tg.person("Айгүл");
    let raw = tg.push_raw(|id| format!(r#"{{"update_id":{id},"message":{{"text":"\ud83d"}}}}"#));
    person.writes("кейін");
    tg.push_update(json!({ "message": { "no": "chat" } }));
    let url = format!("{}/bot{}/getUpdates", tg.url(), tg.token());
    let body = reqwest::get(url).await.unwrap().text().await.unwrap();
    assert!(body.contains(&format!(
        r#"{{"update_id":{raw},"message":{{"text":"\ud83d"}}}}"#
    )));
    assert!(body.contains(&format!(r#""update_id":{}"#, raw + 2)));
}

#[tokio::test]
#[should_panic(expected = "update 700000001 to be confirmed, and it did not come")]
async fn a_barrier_that_is_not_reached_fails_with_the_story() {
    let tg = FakeTelegram::start().await;
    tg.set_patience(Duration::from_millis(20));
    tg.person("Айгүл").writes("сәлем");
    tg.wait_until_confirmed().await;
}
