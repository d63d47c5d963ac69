//! From a reply to a finished letter in two taps, without telling the bot a thing about oneself.

use crate::harness::World;
use crate::replies::{HOUSING, class};
use crate::support::{Entry, Message, Person};
use std::time::Duration;

async fn next(world: &World, parent: &Person) -> Message {
    let screen = parent.expect_message().await;
    world.a_minute_later().await;
    screen
}

/// Presses a button and sees the next screen.
async fn press(world: &World, parent: &Person, screen: &Message, button: &str) -> Message {
    parent.presses(screen, button).await;
    next(world, parent).await
}

#[tokio::test]
async fn a_parent_gets_from_the_reply_to_a_word_document_in_two_taps() {
    let world = World::start().await;
    let (class, teacher, _) = class(&world).await;
    let parent = world.tg.person("Ана").speaking("kk");
    let ask = teacher.says(&class, HOUSING);
    let reply = class.expect_reply_to(&ask).await;
    parent.follows(&reply, "Бас тарту");
    let letter = next(&world, &parent).await;
    assert!(
        letter.text().contains("тұрғын үй, жұмыс орны"),
        "{}",
        letter.text()
    );
    parent.presses(&letter, "Word файлы").await;
    next(&world, &parent).await;
    let sent: Vec<Entry> = world.tg.sent_by("sendDocument");
    assert_eq!(sent.len(), 1);
    assert!(sent[0].is_done());
    class.expect_nothing();
    world.finish().await;
}

#[tokio::test]
async fn what_cannot_be_read_is_picked_by_hand_and_leads_to_the_same_letters() {
    let world = World::start().await;
    let parent = world.tg.person("Мама").speaking("ru").who_knows_the_bot();
    parent.sends_voice(&parent.private());
    let friendly = next(&world, &parent).await;
    parent.presses(&friendly, "Отметить, что просят").await;
    let picker = parent.private().expect_edit_of(&friendly).await;
    world.advance(Duration::from_mins(1));
    parent.presses(&picker, "жильё").await;
    let picker = parent.private().expect_edit_of(&picker).await;
    assert!(
        picker
            .buttons()
            .iter()
            .any(|button| button.label == "✓ жильё")
    );
    world.advance(Duration::from_mins(1));
    let letters = press(&world, &parent, &picker, "Готово").await;
    let letter = press(&world, &parent, &letters, "Запрос основания").await;
    assert!(letter.text().contains("жильё"), "{}", letter.text());
    let to = press(&world, &parent, &letter, "Кому: организация").await;
    let letter = press(&world, &parent, &to, "прокуратура").await;
    assert!(letter.text().contains("В прокуратуру"), "{}", letter.text());
    let both = press(&world, &parent, &letter, "На двух языках").await;
    assert!(both.text().contains("прокуратурасына"), "{}", both.text());
    let short = press(&world, &parent, &both, "Коротко, от руки").await;
    assert!(short.text().chars().count() < both.text().chars().count());
    assert!(world.kept("occurrences").await.is_empty());
    world.finish().await;
}

#[tokio::test]
async fn each_command_of_a_letter_gives_that_letter() {
    let world = World::start().await;
    let parent = world.tg.person("Мама").speaking("ru").who_knows_the_bot();
    for (command, words) in [
        ("/ask", "статья 24"),
        ("/withdraw", "уничтож"),
        ("/complain", "15 рабочих дней"),
    ] {
        parent.writes(command);
        let letter = next(&world, &parent).await;
        let text = letter.text().to_lowercase();
        assert!(
            text.contains(words) || text.contains("ст. 24"),
            "{command}: {text}"
        );
    }
    world.finish().await;
}
