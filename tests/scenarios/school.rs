//! Where scenarios begin: classes with the bot in them, their people, and what is asked there.

use crate::harness::World;
use crate::support::{Chat, Message, Person};
use std::time::Duration;

pub const HOUSING: &str =
    "Уважаемые родители, срочно напишите, жильё у вас своё или съёмное, и где работает папа";
pub const IIN: &str = "Құрметті ата-аналар, балаңыздың ЖСН-ін бүгін жазып жіберіңіздер";

/// A class chat with the bot in it, introduced; its teacher, who is an admin; a parent.
pub async fn class(world: &World) -> (Chat, Person, Person) {
    let teacher = world.tg.person("Мұғалім").speaking("kk");
    let parent = world.tg.person("Ата-ана").speaking("kk");
    let class = world
        .tg
        .supergroup("7 «А»")
        .with_admin(&teacher)
        .with_member(&parent);
    introduce(world, &class, &teacher).await;
    (class, teacher, parent)
}

/// Another class of the same bot, and the admin there, who speaks Russian.
pub async fn other_class(world: &World) -> (Chat, Person) {
    let head = world.tg.person("Завуч").speaking("ru");
    let other = world.tg.supergroup("8 «Б»").with_admin(&head);
    introduce(world, &other, &head).await;
    (other, head)
}

/// An admin adds the bot, it introduces itself, a minute passes. The introduction.
pub async fn introduce(world: &World, class: &Chat, admin: &Person) -> Message {
    world.tg.add_bot(class, admin);
    let introduction = class.expect_message().await;
    world.a_minute_later().await;
    introduction
}

/// Somebody more joins a class; their Telegram speaks Russian.
pub fn member(world: &World, class: &Chat, name: &str) -> Person {
    let member = world.tg.person(name).speaking("ru");
    member.joins(class);
    member
}

/// The next message of the bot in a class, however long the class has to wait for its turn.
pub async fn announced(world: &World, class: &Chat) -> Message {
    in_its_turn(world, class.expect_message()).await
}

/// What is expected of the bot, however long it has to wait for its turn: a group hears the bot once
/// a second, and which of two things comes first is nobody's to say.
pub async fn in_its_turn<T>(world: &World, expected: impl Future<Output = T>) -> T {
    // What is still being decided waits for the machine and not for the clock.
    world.tg.wait_until_confirmed().await;
    tokio::pin!(expected);
    loop {
        tokio::select! {
            came = &mut expected => return came,
            () = world.clock.wait_for_any_sleeper() => world.advance(Duration::from_secs(1)),
        }
    }
}
