//! Replies on their way out: what Telegram and the network do to them. None is lost before it
//! expires, none is sent more than twice.

use crate::harness::World;
use crate::school::{HOUSING, class};
use crate::support::{Chat, Person};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
/// Thirty of the bot's messages share so long, see `arasha::domain::Limits`.
const BOT_SECOND: Duration = Duration::from_millis(1_100);
const HOUR: Duration = Duration::from_hours(1);

/// So many classes, each with its teacher, the bot introduced.
async fn classes(world: &World, count: usize) -> Vec<(Chat, Person)> {
    let classes: Vec<_> = (0..count)
        .map(|n| {
            let teacher = world.tg.person(&format!("Мұғалім {n}")).speaking("kk");
            let class = world
                .tg
                .supergroup(&format!("{n} «А»"))
                .with_admin(&teacher);
            world.tg.add_bot(&class, &teacher);
            (class, teacher)
        })
        .collect();
    world.settle().await;
    for (class, _) in &classes {
        class.expect_message().await;
    }
    world.a_minute_later().await;
    classes
}

#[tokio::test]
async fn one_chats_429_does_not_hold_up_the_others() {
    let world = World::start().await;
    let classes = classes(&world, 2).await;
    let ((slow, teacher), (quick, head)) = (&classes[0], &classes[1]);
    world
        .tg
        .fault("sendMessage")
        .in_chat(slow.id())
        .too_many_requests(40);
    let waits = teacher.says(slow, HOUSING);
    world.until("outgoing", "attempts", &["1"]).await;
    world.until("outgoing", "leased_ms", &["0"]).await;
    let goes = head.says(quick, HOUSING);
    quick.expect_reply_to(&goes).await;
    slow.expect_nothing();
    world.advance(40 * SECOND);
    slow.expect_reply_to(&waits).await;
    world.finish().await;
}

#[tokio::test]
async fn a_failing_server_and_a_line_that_drops_before_are_tried_again() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world.tg.fault("sendMessage").times(2).server_error();
    world.tg.fault("sendMessage").bad_gateway();
    let ask = teacher.says(&class, HOUSING);
    world.settle().await;
    class.expect_reply_to(&ask).await;
    world.finish().await;
}

#[tokio::test]
async fn a_line_that_drops_gives_at_most_two_replies() {
    for always in [false, true] {
        let world = World::start().await;
        let (class, teacher, _) = class(&world).await;
        let fault = world.tg.fault("sendMessage").in_chat(class.id());
        if always {
            fault.always().drops_after();
        } else {
            fault.drops_after();
        }
        let ask = teacher.says(&class, HOUSING);
        world.settle().await;
        world.a_minute_later().await;
        class.expect_reply_to(&ask).await;
        class.expect_reply_to(&ask).await;
        world.finish().await;
    }
}

#[tokio::test]
async fn a_yes_that_cannot_be_read_is_a_yes() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    world.tg.fault("sendMessage").garbage();
    let ask = teacher.says(&class, HOUSING);
    class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    // Also when the request grows: nobody knows the reply to edit, and a second one is not sent.
    teacher.edits(&ask, &format!("{HOUSING}, и напишите национальность детей"));
    world.a_minute_later().await;
    world.finish().await;
}

#[tokio::test]
async fn a_request_edited_while_the_reply_is_on_its_way_gets_one_reply_that_grows() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let gate = world.tg.fault("sendMessage").held();
    let ask = teacher.says(&class, HOUSING);
    gate.reached().await;
    teacher.edits(&ask, &format!("{HOUSING}, и напишите национальность детей"));
    world.tg.wait_until_confirmed().await;
    gate.open();
    world.a_minute_later().await;
    let reply = class.expect_reply_to(&ask).await;
    class.expect_edit_of(&reply).await;
    assert!(reply.visible().contains("национальность"));
    world.finish().await;
}

#[tokio::test]
async fn a_reply_is_dropped_when_its_question_or_the_bot_is_gone_or_it_comes_too_late() {
    let world = World::start().await;
    let classes = classes(&world, 3).await;
    world.tg.fault("sendMessage").always().server_error();
    let asks: Vec<_> = classes
        .iter()
        .map(|(class, teacher)| teacher.says(class, HOUSING))
        .collect();
    world.until("outgoing", "attempts", &["1"; 3]).await;
    world.until("outgoing", "leased_ms", &["0"; 3]).await;
    classes[0].1.deletes(&asks[0]);
    classes[1].1.kicks_bot(&classes[1].0);
    world.tg.wait_until_confirmed().await;
    world.tg.mend();
    world.settle().await;
    classes[2].0.expect_reply_to(&asks[2]).await;
    world.a_minute_later().await;
    // Telegram is down for longer than the reply is worth giving.
    world.tg.fault("sendMessage").always().server_error();
    world.advance(25 * HOUR);
    classes[2].1.says(&classes[2].0, HOUSING);
    world.tg.wait_until_confirmed().await;
    world.until("outgoing", "attempts", &["1"]).await;
    world.until("outgoing", "leased_ms", &["0"]).await;
    world.advance(13 * HOUR);
    world.tg.mend();
    world.settle().await;
    world.finish().await;
}

#[tokio::test]
async fn many_classes_at_once_are_answered_thirty_a_second() {
    let world = World::start().await;
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let classes: Vec<_> = (0..35)
        .map(|n| {
            let class = world.tg.supergroup(&format!("{n} «А»"));
            class.with_admin(&teacher).with_bot()
        })
        .collect();
    let begin = world.tg.now() * 1000;
    let asks: Vec<_> = classes
        .iter()
        .map(|class| teacher.says(class, HOUSING))
        .collect();
    world.tg.wait_for_calls("sendMessage", 30).await;
    world.clock.wait_for_sleeper(BOT_SECOND).await;
    world.advance(BOT_SECOND);
    let calls = world.tg.wait_for_calls("sendMessage", 35).await;
    let at_once = calls.iter().filter(|call| call.at == begin).count();
    assert_eq!(at_once, 30);
    for (class, ask) in classes.iter().zip(&asks) {
        class.expect_reply_to(ask).await;
    }
    world.finish().await;
}

#[tokio::test]
async fn a_stop_waits_for_what_is_under_way_and_the_rest_is_sent_after_the_restart() {
    let mut world = World::start().await;
    let classes = classes(&world, 2).await;
    let gate = world
        .tg
        .fault("sendMessage")
        .in_chat(classes[0].0.id())
        .held();
    world
        .tg
        .fault("sendMessage")
        .in_chat(classes[1].0.id())
        .too_many_requests(30);
    let first = classes[0].1.says(&classes[0].0, HOUSING);
    gate.reached().await;
    let second = classes[1].1.says(&classes[1].0, HOUSING);
    world.tg.wait_until_confirmed().await;
    world.tg.wait_for_calls("sendMessage", 4).await;
    let (stopped, ()) = tokio::join!(world.stop_bot(), async { gate.open() });
    stopped.unwrap();
    classes[0].0.expect_reply_to(&first).await;
    assert_eq!(world.kept("outgoing").await.len(), 1, "one waits");
    world.advance(30 * SECOND);
    let world = world.running().await;
    classes[1].0.expect_reply_to(&second).await;
    world.finish().await;
}
