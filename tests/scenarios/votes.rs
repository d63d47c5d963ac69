//! «Вопрос снят» and «Не запрос»: who may press what, how often, and what the class then sees.

use crate::harness::World;
use crate::school::{HOUSING, class, member, other_class};
use crate::support::{Chat, Message, Person};
use std::time::Duration;

const WITHDRAWN: &str = "Вопрос снят";
const NOT_A_REQUEST: &str = "Не запрос";
const STANDING: &str = "0";
const TAKEN_BACK: &str = "1";
const FOLDED_BY_MEMBERS: &str = "2";
const FOLDED_BY_ADMIN: &str = "3";

/// A parent asks the class for too much, the bot answers, a minute passes.
struct Scene {
    world: World,
    class: Chat,
    /// An admin, not the author.
    admin: Person,
    author: Person,
    reply: Message,
    ask: Message,
}

impl Scene {
    async fn set() -> Self {
        let world = World::start().await;
        let (class, admin, author) = class(&world).await;
        let ask = author.says(&class, HOUSING);
        let reply = class.expect_reply_to(&ask).await;
        world.a_minute_later().await;
        Self {
            world,
            class,
            admin,
            author,
            reply,
            ask,
        }
    }

    fn member(&self, name: &str) -> Person {
        member(&self.world, &self.class, name)
    }

    async fn outcome(&self) -> String {
        let outcomes = self.world.column("occurrences", "outcome").await;
        assert_eq!(outcomes.len(), 1, "one occurrence, whoever presses what");
        outcomes[0].clone()
    }

    /// Nothing has changed, though everything that waited was sent.
    async fn unchanged(mut self) {
        assert_eq!(self.outcome().await, STANDING);
        self.world.settle().await;
        self.world.stop_bot().await.unwrap();
        assert_eq!(self.reply.edits(), 0);
        self.world.tg.assert_nothing_unexpected();
    }
}

#[tokio::test]
async fn the_author_takes_the_question_back_and_is_thanked() {
    let scene = Scene::set().await;
    let toast = scene.author.presses(&scene.reply, WITHDRAWN).await;
    assert!(toast.text.contains("Рақмет") && !toast.alert, "{toast:?}");
    let thanks = scene.class.expect_edit_of(&scene.reply).await;
    assert!(
        thanks.text().contains("Вопрос снят. Спасибо!"),
        "{}",
        thanks.text()
    );
    assert!(thanks.buttons().is_empty(), "nothing is left to press");
    assert_eq!(scene.outcome().await, TAKEN_BACK);
    scene.world.finish().await;
}

#[tokio::test]
async fn an_admin_takes_the_question_back_for_somebody_else() {
    let scene = Scene::set().await;
    scene.admin.presses(&scene.reply, WITHDRAWN).await;
    scene.class.expect_edit_of(&scene.reply).await;
    assert_eq!(scene.outcome().await, TAKEN_BACK);
    scene.world.finish().await;
}

#[tokio::test]
async fn a_member_or_a_stranger_cannot_take_it_back_and_is_told_kindly() {
    let scene = Scene::set().await;
    let member = scene.member("Дана");
    let stranger = scene.world.tg.person("Чужой").speaking("ru");
    for person in [&member, &stranger] {
        let toast = person.presses(&scene.reply, WITHDRAWN).await;
        assert!(
            toast
                .text
                .contains("может нажать автор вопроса или администратор"),
            "{toast:?}"
        );
    }
    scene.unchanged().await;
}

#[tokio::test]
async fn a_stranger_has_no_vote() {
    let scene = Scene::set().await;
    for name in ["Чужой", "Прохожий", "Третий"] {
        let stranger = scene.world.tg.person(name).speaking("ru");
        stranger.presses(&scene.reply, NOT_A_REQUEST).await;
    }
    let left = scene.member("Ушла");
    left.leaves(&scene.class);
    left.presses(&scene.reply, NOT_A_REQUEST).await;
    scene.unchanged().await;
}

#[tokio::test]
async fn the_author_has_no_vote_not_even_as_an_admin() {
    let scene = Scene::set().await;
    let toast = scene.author.presses(&scene.reply, NOT_A_REQUEST).await;
    assert!(toast.text.contains("«Сұрақ шешілді»"), "{toast:?}");
    scene.admin.promotes(&scene.class, &scene.author);
    let toast = scene.author.presses(&scene.reply, NOT_A_REQUEST).await;
    assert!(toast.text.contains("«Сұрақ шешілді»"), "{toast:?}");
    scene.unchanged().await;
}

#[tokio::test]
async fn one_member_pressing_thrice_is_one_voice() {
    let scene = Scene::set().await;
    let member = scene.member("Дана");
    let first = member.presses(&scene.reply, NOT_A_REQUEST).await;
    assert!(first.text.contains("голос учтён"), "{first:?}");
    for _ in 0..2 {
        let again = member.presses(&scene.reply, NOT_A_REQUEST).await;
        assert!(again.text.contains("уже учтён"), "{again:?}");
    }
    assert_eq!(scene.world.kept("votes").await.len(), 1);
    scene.unchanged().await;
}

#[tokio::test]
async fn three_members_fold_the_reply() {
    let scene = Scene::set().await;
    for name in ["Дана", "Ержан"] {
        scene
            .member(name)
            .presses(&scene.reply, NOT_A_REQUEST)
            .await;
    }
    assert_eq!(scene.outcome().await, STANDING);
    scene
        .member("Сәуле")
        .presses(&scene.reply, NOT_A_REQUEST)
        .await;
    let folded = scene.class.expect_edit_of(&scene.reply).await;
    assert!(
        folded
            .text()
            .contains("Участники чата отметили: это не запрос"),
        "{}",
        folded.text()
    );
    assert!(folded.buttons().is_empty());
    assert_eq!(scene.outcome().await, FOLDED_BY_MEMBERS);
    scene.world.finish().await;
}

#[tokio::test]
async fn wherever_the_handling_of_the_third_voice_fails_the_reply_is_folded_once() {
    let mut failed = 0;
    for ask in 1.. {
        let scene = Scene::set().await;
        for name in ["Дана", "Ержан"] {
            let member = scene.member(name);
            member.presses(&scene.reply, NOT_A_REQUEST).await;
        }
        let third = scene.member("Сәуле");
        scene.world.settle().await;
        scene.world.lay_trap_at(ask, 1, "in the middle of a press");
        third.presses(&scene.reply, NOT_A_REQUEST).await;
        scene.class.expect_edit_of(&scene.reply).await;
        assert_eq!(scene.outcome().await, FOLDED_BY_MEMBERS, "ask {ask}");
        assert_eq!(scene.world.kept("votes").await.len(), 3);
        scene.world.settle().await;
        let spent = scene.world.trap_is_spent();
        scene.world.finish().await;
        if !spent {
            break;
        }
        failed += 1;
    }
    assert!(failed >= 3, "it failed at {failed} places");
}

#[tokio::test]
async fn three_members_pressing_at_once_fold_it_once() {
    let scene = Scene::set().await;
    let members = ["Дана", "Ержан", "Сәуле", "Арман"].map(|name| scene.member(name));
    let presses: Vec<_> = members
        .iter()
        .map(|member| member.presses(&scene.reply, NOT_A_REQUEST))
        .collect();
    for press in presses {
        press.await;
    }
    scene.class.expect_edit_of(&scene.reply).await;
    assert_eq!(scene.outcome().await, FOLDED_BY_MEMBERS);
    scene.world.finish().await;
}

#[tokio::test]
async fn an_admin_folds_it_and_rights_and_letter_stay_as_buttons() {
    let scene = Scene::set().await;
    scene.admin.presses(&scene.reply, NOT_A_REQUEST).await;
    let folded = scene.class.expect_edit_of(&scene.reply).await;
    assert!(
        folded
            .text()
            .contains("Администратор отметил: это не запрос"),
        "{}",
        folded.text()
    );
    assert!(
        folded.buttons().iter().all(|button| button.url.is_some()),
        "links only"
    );
    assert_eq!(scene.outcome().await, FOLDED_BY_ADMIN);
    // What an admin folds away from the class a parent can still read alone.
    let parent = scene.member("Дана");
    parent.follows(&folded, "Отказ");
    let letter = parent.expect_message().await;
    assert!(
        letter.text().contains("жильё, место работы"),
        "{}",
        letter.text()
    );
    scene.world.finish().await;
}

#[tokio::test]
async fn what_is_settled_stays_settled_whoever_presses_an_old_button() {
    let scene = Scene::set().await;
    let member = scene.member("Дана");
    // All of them still see the reply with its buttons and press nearly at once.
    let withdrawn = scene.author.presses(&scene.reply, WITHDRAWN);
    let again = scene.author.presses(&scene.reply, WITHDRAWN);
    let folded = scene.admin.presses(&scene.reply, NOT_A_REQUEST);
    let voted = member.presses(&scene.reply, NOT_A_REQUEST);
    for press in [withdrawn, again, folded, voted] {
        press.await;
    }
    let thanks = scene.class.expect_edit_of(&scene.reply).await;
    assert_eq!(scene.outcome().await, TAKEN_BACK);
    assert!(scene.world.kept("votes").await.is_empty());
    scene.world.a_minute_later().await;
    assert_eq!(thanks.edits(), 1, "nothing more to show");
    assert!(
        thanks.text().contains("Вопрос снят. Спасибо!"),
        "{}",
        thanks.text()
    );
    scene.world.finish().await;
}

#[tokio::test]
async fn forged_data_change_nothing() {
    let scene = Scene::set().await;
    let introduction = scene.class.bot_messages().remove(0);
    let member = scene.member("Дана");
    let withdrawn = scene.reply.button(WITHDRAWN).data.unwrap();
    // "Check the rights again" under a reply would put the introduction in its place.
    for forged in [
        "",
        "hello",
        "ASIAAAAAAAAAAAAAAA",
        "AX8AAAAAAAAAAAAAAA",
        "AQJawRHJAgAAgADeTw",
    ] {
        let toast = member.presses_forged(&scene.reply, forged).await;
        assert!(
            toast.text.contains("устарела, ничего не изменилось"),
            "{forged}: {toast:?}"
        );
    }
    // A real code of one message under another: an admin's press would fold the introduction.
    scene.admin.presses_forged(&introduction, &withdrawn).await;
    scene
        .member("Ержан")
        .presses_forged(&introduction, &withdrawn)
        .await;
    assert_eq!(introduction.edits(), 0);
    scene.unchanged().await;
}

#[tokio::test]
async fn a_press_in_one_class_does_nothing_in_another() {
    let scene = Scene::set().await;
    let (other, head) = other_class(&scene.world).await;
    // The very same request is answered there too, with the very same buttons.
    let asker = scene.world.tg.person("Ата-ана").speaking("kk");
    asker.joins(&other);
    let ask = asker.says(&other, HOUSING);
    let reply = other.expect_reply_to(&ask).await;
    scene.world.a_minute_later().await;
    assert_eq!(reply.button(WITHDRAWN), scene.reply.button(WITHDRAWN));
    // The head of the other class is nobody in this one.
    head.presses(&scene.reply, WITHDRAWN).await;
    assert_eq!(scene.reply.edits(), 0);
    head.presses(&reply, WITHDRAWN).await;
    other.expect_edit_of(&reply).await;
    assert_eq!(scene.reply.edits(), 0);
    let mut outcomes = scene.world.column("occurrences", "outcome").await;
    outcomes.sort();
    assert_eq!(outcomes, [STANDING, TAKEN_BACK]);
    scene.world.finish().await;
}

#[tokio::test]
async fn under_a_deleted_question_a_member_may_clear_the_reply_away() {
    let scene = Scene::set().await;
    let member = scene.member("Дана");
    let stranger = scene.world.tg.person("Чужой").speaking("ru");
    scene.author.deletes(&scene.ask);
    // Telegram then shows the reply without the message it answered.
    let press = |person: &Person, id: &str| {
        let mut message = scene.reply.json();
        message.as_object_mut().unwrap().remove("reply_to_message");
        let data = scene.reply.button(WITHDRAWN).data;
        scene
            .world
            .tg
            .push_update(serde_json::json!({"callback_query": {
                "id": id, "from": {"id": person.id(), "is_bot": false, "first_name": "x"},
                "message": message, "chat_instance": "1", "data": data,
            }}));
    };
    press(&stranger, "1");
    scene
        .world
        .tg
        .wait_for_calls("answerCallbackQuery", 1)
        .await;
    assert_eq!(scene.reply.edits(), 0);
    press(&member, "2");
    scene.class.expect_edit_of(&scene.reply).await;
    scene.world.finish().await;
}

#[tokio::test]
async fn when_telegram_does_not_say_who_somebody_is_they_have_no_right() {
    let scene = Scene::set().await;
    scene
        .world
        .tg
        .fault("getChatMember")
        .times(2)
        .slow(Duration::from_secs(4));
    let (withdrawn, folded) = (
        scene.admin.presses(&scene.reply, WITHDRAWN),
        scene.admin.presses(&scene.reply, NOT_A_REQUEST),
    );
    withdrawn.await;
    folded.await;
    assert_eq!(scene.outcome().await, STANDING);
    assert_eq!(scene.reply.edits(), 0);
    // A moment later Telegram answers again.
    scene.admin.presses(&scene.reply, WITHDRAWN).await;
    scene.class.expect_edit_of(&scene.reply).await;
    scene.world.finish().await;
}

#[tokio::test]
async fn a_reply_that_is_to_grow_does_not_come_back_after_it_was_folded() {
    let scene = Scene::set().await;
    let tg = &scene.world.tg;
    tg.fault("editMessageText").too_many_requests(30);
    scene.author.edits(
        &scene.ask,
        &format!("{HOUSING}, и напишите национальность детей"),
    );
    tg.wait_for_calls("editMessageText", 1).await;
    scene.author.presses(&scene.reply, WITHDRAWN).await;
    scene.world.a_minute_later().await;
    let thanks = scene.class.expect_edit_of(&scene.reply).await;
    assert!(
        thanks.text().contains("Вопрос снят. Спасибо!"),
        "{}",
        thanks.text()
    );
    scene.world.finish().await;
}
