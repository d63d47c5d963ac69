//! Updates on their way in: what cannot be read, what fails, what comes twice, what the network and
//! Telegram do meanwhile. None is lost, none is answered twice.

use crate::harness::World;
use crate::school::{HOUSING, class, other_class};
use arasha::bot::BotError;
use arasha::telegram::PollError;
use serde_json::json;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const HALF: Duration = Duration::from_millis(500);

#[tokio::test]
async fn what_cannot_be_read_takes_nothing_else_of_its_batch_along() {
    let mut world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let (other, _) = other_class(&world).await;
    world.stop_bot().await.unwrap();
    // All of it waits in one batch.
    let unreadable = world
        .tg
        .push_raw(|id| format!(r#"{{"update_id":{id},"message":"no message at all"}}"#));
    let (chat, now) = (other.id(), world.tg.now());
    world.tg.push_raw(|id| {
        format!(
            r#"{{"update_id":{id},"message":{{"message_id":900,"date":{now},"chat":{{"id":{chat},"type":"supergroup","title":"x"}},"from":{{"id":5,"is_bot":false,"first_name":"\udc00"}},"text":"\ud83d {HOUSING} \ud83d"}}}}"#
        )
    });
    world
        .tg
        .push_update(json!({"brand_new_kind": {"chat": {"id": 1}}}));
    world.tg.push_update(json!({"message": {"message_id": 901, "date": now, "chat": {"id": chat, "type": "supergroup"}, "from": {"id": 5}, "brand_new_content": {"text": HOUSING}}}));
    let ask = teacher.says(&class, HOUSING);
    let world = world.running().await;
    class.expect_reply_to(&ask).await;
    world.settle().await;
    assert_eq!(
        world.column("skipped_updates", "update_id").await,
        [unreadable.to_string()]
    );
    // The one with half an emoji was read too: counted, though Telegram knows no such message.
    assert_eq!(world.kept("occurrences").await.len(), 2);
    world.finish().await;
}

#[tokio::test]
async fn an_update_that_fails_once_is_handled_and_one_that_fails_twice_is_skipped() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world.lay_trap(1, "once");
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    assert!(world.kept("skipped_updates").await.is_empty());
    world.settle().await;
    world.advance(3600 * SECOND);
    world.lay_trap(2, "twice");
    let failing = teacher.says(
        &class,
        "Напишите национальность детей и вероисповедание семьи",
    );
    let update = world.tg.last_update();
    world.settle().await;
    assert_eq!(
        world.column("skipped_updates", "update_id").await,
        [update.to_string()]
    );
    class.expect_nothing();
    // The same message edited is another update: nothing is stuck.
    teacher.edits(
        &failing,
        "Напишите национальность детей и вероисповедание семьи сегодня",
    );
    class.expect_reply_to(&failing).await;
    world.finish().await;
}

#[tokio::test]
async fn an_update_that_is_delivered_twice_is_answered_once() {
    let mut world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let update = world.tg.last_update();
    class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    world.stop_bot().await.unwrap();
    world
        .tg
        .push_update(json!({"update_id": update, "message": ask.json()}));
    let world = world.running().await;
    world.a_minute_later().await;
    class.expect_nothing();
    assert_eq!(world.kept("occurrences").await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn killed_before_it_could_confirm_it_answers_once() {
    let mut world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    // The open poll brings the request; confirming it fails from then on.
    world.tg.fault("getUpdates").always().server_error();
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.empty_outbox().await;
    world.kill_bot();
    assert_eq!(world.tg.pending(), 1, "Telegram will deliver it again");
    world.tg.mend();
    let world = world.running().await;
    world.a_minute_later().await;
    class.expect_nothing();
    assert_eq!(world.kept("occurrences").await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn killed_in_the_middle_of_a_press_it_handles_the_press_after_the_restart() {
    let mut world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = parent.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let gate = world.tg.fault("getChatMember").held();
    let press = teacher.presses(&reply, "Вопрос снят");
    gate.reached().await;
    world.kill_bot();
    gate.open();
    assert_eq!(world.column("occurrences", "outcome").await, ["0"]);
    let world = world.running().await;
    press.await;
    class.expect_edit_of(&reply).await;
    assert_eq!(world.column("occurrences", "outcome").await, ["1"]);
    world.finish().await;
}

#[tokio::test]
async fn told_to_stop_in_the_middle_of_a_press_it_still_answers_that_press() {
    let mut world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let ask = parent.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let gate = world.tg.fault("getChatMember").held();
    let press = teacher.presses(&reply, "Вопрос снят");
    gate.reached().await;
    let (stopped, ()) = tokio::join!(world.stop_bot(), async { gate.open() });
    stopped.unwrap();
    let answer = press
        .answer()
        .expect("the press is answered before the end");
    assert!(answer.text.contains("Рақмет"), "{answer:?}");
    press.await;
    class.expect_edit_of(&reply).await;
    assert_eq!(world.tg.pending(), 0, "and confirmed");
    world.tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn a_webhook_of_somebody_else_stops_the_start_with_a_word_on_what_to_do() {
    let mut world = World::prepare().await;
    world.tg.set_webhook("http://127.0.0.1:9/hook", None);
    world.start_bot();
    let error = world
        .ended()
        .await
        .expect_err("no polling beside a webhook");
    assert!(matches!(error, BotError::Poll(PollError::WebhookActive)));
    assert!(error.to_string().contains("--take-over"), "{error}");
    assert!(world.tg.webhook().is_some(), "it is never removed unasked");
    world.tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn take_over_removes_the_webhook_and_keeps_what_waits() {
    let mut world = World::prepare().await;
    world.tg.set_webhook("http://127.0.0.1:9/hook", None);
    let parent = world.tg.person("Ата-ана").speaking("ru");
    parent.starts();
    world.take_over = true;
    world.start_bot();
    world.clock.wait_for_sleeper(HALF).await;
    world.advance(HALF);
    parent.expect_message().await;
    assert_eq!(world.tg.webhook(), None);
    world.finish().await;
}

#[tokio::test]
async fn it_waits_two_minutes_for_another_poller_and_then_stops() {
    let mut world = World::prepare().await;
    world.tg.fault("getUpdates").always().other_instance();
    world.start_bot();
    for milliseconds in [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000] {
        let pause = Duration::from_millis(milliseconds);
        world.clock.wait_for_sleeper(pause).await;
        world.advance(pause);
    }
    let error = world.ended().await.expect_err("the other one goes on");
    assert!(matches!(error, BotError::Poll(PollError::OtherPoller)));
    assert!(error.to_string().contains("Stop it"), "{error}");
}

#[tokio::test]
async fn when_the_other_poller_ends_within_two_minutes_it_goes_on() {
    let mut world = World::prepare().await;
    world.tg.fault("getUpdates").times(3).other_instance();
    world.start_bot();
    for pause in [HALF, SECOND, 2 * SECOND] {
        world.clock.wait_for_sleeper(pause).await;
        world.advance(pause);
    }
    let parent = world.tg.person("Ата-ана").speaking("ru");
    parent.starts();
    parent.expect_message().await;
    assert_eq!(world.tg.polls_open_most(), 1);
    world.finish().await;
}

#[tokio::test]
async fn a_refused_token_stops_the_bot_at_start_and_later() {
    let mut world = World::start().await;
    world.tg.revoke_token();
    world.tg.push_update(json!({"unknown": {}}));
    let error = world.ended().await.expect_err("revoked");
    assert!(matches!(error, BotError::Poll(PollError::Token)));
    let mut world = World::prepare().await;
    let config = world.config();
    world.tg.revoke_token();
    world.start_bot_with(config);
    let error = world.ended().await.expect_err("refused");
    assert!(error.to_string().contains("@BotFather"), "{error}");
}

#[tokio::test]
async fn without_network_at_start_it_keeps_trying() {
    let mut world = World::prepare().await;
    let parent = world.tg.person("Ата-ана").speaking("ru");
    parent.starts();
    world.tg.goes_offline().await;
    world.start_bot();
    for pause in [HALF, SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND] {
        world.clock.wait_for_sleeper(pause).await;
        world.advance(pause);
    }
    world.clock.wait_for_sleeper(16 * SECOND).await;
    world.tg.comes_online().await;
    world.advance(16 * SECOND);
    parent.expect_message().await;
    world.finish().await;
}

#[tokio::test]
async fn a_network_that_comes_and_goes_loses_nothing() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world.tg.goes_offline().await;
    let ask = teacher.says(&class, HOUSING);
    world.clock.wait_for_sleeper(HALF).await;
    world.tg.comes_online().await;
    world.advance(HALF);
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_stop_while_there_is_no_network_is_a_clean_stop() {
    let mut world = World::prepare().await;
    world.tg.goes_offline().await;
    world.start_bot();
    world.clock.wait_for_sleeper(HALF).await;
    world.stop_bot().await.expect("a clean stop");
}

#[tokio::test]
async fn a_long_backlog_of_many_chats_keeps_the_order_within_each() {
    let mut world = World::prepare().await;
    let commands = [
        "help", "rights", "privacy", "check", "lang", "forget", "why", "status",
    ];
    let people: Vec<_> = (0..16)
        .map(|n| {
            let person = world.tg.person(&format!("Ата-ана {n}")).speaking("kk");
            person.who_knows_the_bot()
        })
        .collect();
    for command in commands {
        for person in &people {
            person.writes(&format!("/{command}"));
        }
    }
    assert_eq!(world.tg.pending(), 128, "more than one batch");
    world.start_bot();
    let mut first = Vec::new();
    for (turn, _) in commands.iter().enumerate() {
        for (n, person) in people.iter().enumerate() {
            let text = person.expect_message().await.text();
            if n == 0 {
                assert!(!first.contains(&text), "every command has its own answer");
                first.push(text);
            } else {
                assert_eq!(text, first[turn], "person {n}, command {turn}");
            }
        }
        // Thirty of the bot's messages share a little more than a second.
        world.advance(Duration::from_millis(1_100));
    }
    world.finish().await;
}
