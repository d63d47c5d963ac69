//! Somebody floods one chat. The others are served as if nothing were, and nothing fills up.

use crate::harness::World;
use crate::school::{HOUSING, announced, class, member, other_class};
use crate::support::Press;
use std::time::Duration;

const NOT_A_REQUEST: &str = "Не запрос";
/// So many are decided on in a chat within a minute.
const DECIDED: usize = 60;
/// So often is one person heard who presses, within a minute.
const HEARD: usize = 40;

/// The first so many presses are answered, the others are not even that: Telegram lets them run out.
async fn only_the_first_are_answered(mut presses: Vec<Press>, heard: usize) {
    let rest = presses.split_off(heard.min(presses.len()));
    for press in presses {
        press.await;
    }
    for press in rest {
        assert_eq!(press.answer(), None);
        press.expires();
    }
}

#[tokio::test]
async fn ten_thousand_messages_in_a_second_cost_the_others_nothing_and_fill_nothing() {
    let world = World::start().await;
    world.tg.set_patience(Duration::from_mins(3));
    let (class, teacher, _) = class(&world).await;
    let (other, head) = other_class(&world).await;
    let senders: Vec<_> = (0..100)
        .map(|n| world.tg.person(&format!("Ата-ана {n}")).speaking("kk"))
        .collect();
    let (calls, updates) = (
        world.tg.sent_by("getChatMember").len(),
        world.kept("handled_updates").await.len(),
    );
    // The clock stands still: all of it comes within one second.
    for n in 0..5_000 {
        senders[n % senders.len()].says(&class, HOUSING);
    }
    let ask = head.says(&other, HOUSING);
    let edited = teacher.says(&class, "Қайырлы кеш!");
    for n in 0..5_000 {
        match n % 5 {
            0 => drop(teacher.says(&class, "/status")),
            1 => drop(teacher.replies(&edited, "/missed")),
            2 => drop(teacher.replies(&edited, "/check")),
            3 => teacher.edits(&edited, &format!("{HOUSING} {n}")),
            _ => drop(senders[n % senders.len()].says(&class, "Рахмет!")),
        }
    }
    other.expect_reply_to(&ask).await;
    // One reply and one line for a hundred families, however many of them ask.
    for _ in 0..2 {
        announced(&world, &class).await;
    }
    world.settle().await;
    class.expect_nothing();
    // What it cost: rows, calls and words of the flooded chat are bounded, however long it goes on.
    let kept = |table: &'static str| {
        let world = &world;
        async move { world.kept(table).await.len() }
    };
    let decided = DECIDED + 1;
    assert!(kept("occurrences").await <= decided);
    assert!(kept("missed").await <= 1);
    assert!(kept("handled_updates").await - updates <= decided + 1);
    let asked = world.tg.sent_by("getChatMember").len() - calls;
    assert!(asked <= 2 * decided, "{asked} calls");
    let spoken = class.bot_messages().len();
    assert_eq!(spoken, 3, "the introduction, the reply, the status");
    // A minute later the flooded class is served like any other.
    world.advance(Duration::from_hours(25));
    let again = teacher.says(&class, HOUSING);
    class.expect_reply_to(&again).await;
    world.finish().await;
}

#[tokio::test]
async fn somebody_who_presses_on_and_on_neither_holds_up_the_class_nor_another() {
    let world = World::start().await;
    let (class, teacher, parent) = class(&world).await;
    let (other, head) = other_class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let calls = world.tg.sent_by("getChatMember").len();
    let presses: Vec<_> = (0..1_000)
        .map(|_| parent.presses(&reply, NOT_A_REQUEST))
        .collect();
    let theirs = head.says(&other, HOUSING);
    let new = teacher.says(
        &class,
        "Напишите национальность детей и вероисповедание семьи",
    );
    // Both are answered at this very moment: a press takes no turn of the group.
    other.expect_reply_to(&theirs).await;
    class.expect_reply_to(&new).await;
    only_the_first_are_answered(presses, HEARD).await;
    assert_eq!(world.kept("votes").await.len(), 1, "one voice");
    let asked = world.tg.sent_by("getChatMember").len() - calls;
    assert!(asked <= HEARD + 2, "{asked} calls");
    world.tg.look_away();
    world.finish().await;
}

#[tokio::test]
async fn an_admin_who_turns_the_settings_over_and_over_leaves_turns_for_a_reply() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    teacher.says(&class, "/settings");
    let settings = class.expect_message().await;
    world.a_minute_later().await;
    let began = world.tg.now();
    let presses: Vec<_> = (0..200)
        .map(|_| teacher.presses(&settings, "Язык"))
        .collect();
    let ask = teacher.says(&class, HOUSING);
    let reply = announced(&world, &class).await;
    assert_eq!(reply.reply_to(), Some(ask.id()));
    let waited = world.tg.now() - began;
    assert!(waited < 30, "the reply waited {waited} seconds");
    only_the_first_are_answered(presses, HEARD).await;
    world.tg.look_away();
    world.finish().await;
}

#[tokio::test]
async fn an_old_button_pressed_again_and_again_is_answered_and_edits_nothing_more() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    world.a_minute_later().await;
    let impatient = member(&world, &class, "Асыққан");
    let presses: Vec<_> = std::iter::once(teacher.presses(&reply, "Вопрос снят"))
        .chain((0..30).map(|_| impatient.presses(&reply, NOT_A_REQUEST)))
        .collect();
    class.expect_edit_of(&reply).await;
    only_the_first_are_answered(presses, HEARD).await;
    world.tg.look_away();
    let edits = world.tg.sent_by("editMessageText").len();
    assert!(edits <= 2, "{edits} edits");
    world.finish().await;
}
