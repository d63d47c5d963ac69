//! Faults, limits and a server out of reach.

use std::time::Duration;

use serde_json::json;

use crate::bot::Bot;
use crate::support::{FakeTelegram, Person};

async fn private() -> (FakeTelegram, Bot, Person) {
    let tg = FakeTelegram::start().await;
    let person = tg.person("Айгүл").who_knows_the_bot();
    let bot = Bot::of(&tg);
    (tg, bot, person)
}

#[tokio::test]
async fn refusals_on_demand_leave_no_message() {
    let (tg, bot, person) = private().await;
    let send = async || {
        bot.call(
            "sendMessage",
            json!({ "chat_id": person.id(), "text": "x" }),
        )
        .await
    };
    tg.fault("sendMessage").times(2).too_many_requests(7);
    tg.fault("sendMessage").server_error();
    for _ in 0..2 {
        let answer = send().await;
        assert_eq!(
            (&answer["error_code"], &answer["parameters"]["retry_after"]),
            (&json!(429), &json!(7))
        );
        assert_eq!(answer["description"], "Too Many Requests: retry after 7");
    }
    assert_eq!(send().await["error_code"], 500);
    person.expect_nothing();
    assert_eq!(send().await["ok"], true);
    person.expect_message().await;
    let outcomes: Vec<_> = tg
        .sent()
        .iter()
        .map(crate::support::Entry::is_done)
        .collect();
    assert_eq!(outcomes, [false, false, false, true]);
    tg.fault("sendMessage").bad_gateway();
    let params = json!({ "chat_id": person.id(), "text": "x" });
    assert!(
        bot.try_call("sendMessage", params)
            .await
            .unwrap_err()
            .is_decode()
    );
    tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn a_line_may_drop_before_or_after_the_message_was_taken() {
    let (tg, bot, person) = private().await;
    let params = json!({ "chat_id": person.id(), "text": "x" });
    tg.fault("sendMessage").drops_before();
    assert!(
        bot.try_call("sendMessage", params.clone())
            .await
            .unwrap_err()
            .is_request()
    );
    assert!(tg.sent().is_empty());
    person.expect_nothing();
    tg.fault("sendMessage").drops_after();
    assert!(
        bot.try_call("sendMessage", params)
            .await
            .unwrap_err()
            .is_request()
    );
    assert!(tg.sent()[0].is_done());
    person.expect_message().await;
}

#[tokio::test]
async fn answers_may_be_unreadable_though_the_message_was_taken() {
    let (tg, bot, person) = private().await;
    let params = json!({ "chat_id": person.id(), "text": "x" });
    tg.fault("sendMessage").garbage();
    tg.fault("sendMessage").truncated();
    for _ in 0..2 {
        let error = bot
            .try_call("sendMessage", params.clone())
            .await
            .unwrap_err();
        assert!(error.is_decode(), "{error}");
        person.expect_message().await;
    }
}

#[tokio::test]
async fn an_answer_may_wait_at_a_gate() {
    let (tg, bot, person) = private().await;
    let gate = tg.fault("sendMessage").after(1).held();
    bot.send(person.id(), "бірінші").await;
    let id = person.id();
    let sending = tokio::spawn(async move { bot.send(id, "екінші").await });
    gate.reached().await;
    person.expect_message().await;
    assert_eq!(person.expect_message().await.text(), "екінші");
    assert!(!sending.is_finished());
    gate.open();
    sending.await.unwrap();
}

#[tokio::test]
async fn a_server_out_of_reach_comes_back_at_the_same_address() {
    let (tg, bot, person) = private().await;
    bot.ok("getMe", json!({})).await;
    tg.goes_offline().await;
    assert!(
        bot.try_call("getMe", json!({}))
            .await
            .unwrap_err()
            .is_connect()
    );
    tg.comes_online().await;
    bot.send(person.id(), "x").await;
    person.expect_message().await;
}

#[tokio::test]
async fn another_instance_can_be_played() {
    let (tg, bot, _) = private().await;
    tg.fault("getUpdates").times(2).other_instance();
    for _ in 0..2 {
        assert_eq!(bot.call("getUpdates", json!({})).await["error_code"], 409);
    }
    bot.updates(0).await;
}

#[tokio::test]
async fn limits_count_by_second_and_minute() {
    let tg = FakeTelegram::start().await.with_limits();
    let bot = Bot::of(&tg);
    let class = tg.supergroup("7 «А»").with_bot();
    let chat = class.id();
    let send = async || {
        let answer = bot
            .call("sendMessage", json!({ "chat_id": chat, "text": "x" }))
            .await;
        answer["parameters"]["retry_after"].as_i64()
    };
    assert_eq!(send().await, None);
    assert_eq!(send().await, Some(1));
    for _ in 1..20 {
        tg.advance(Duration::from_secs(1));
        assert_eq!(send().await, None);
    }
    tg.advance(Duration::from_secs(1));
    assert_eq!(
        send().await,
        Some(40),
        "the first of twenty was 20 seconds ago"
    );
    tg.advance(Duration::from_secs(40));
    assert_eq!(send().await, None);

    let people: Vec<_> = (0..31)
        .map(|_| tg.person("Ата-ана").who_knows_the_bot())
        .collect();
    tg.advance(Duration::from_mins(1));
    for person in &people[..30] {
        bot.send(person.id(), "x").await;
    }
    let params = json!({ "chat_id": people[30].id(), "text": "x" });
    assert_eq!(bot.call("sendMessage", params).await["error_code"], 429);
}
