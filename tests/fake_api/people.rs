//! What people do, and what the bot is told of it.

use std::time::Duration;

use serde_json::json;

use crate::bot::Bot;
use crate::support::FakeTelegram;

#[tokio::test]
async fn a_conversation_reads_like_a_story() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар").speaking("kk");
    let aigul = tg.person("Айгүл").speaking("kk");
    let class = tg
        .supergroup("7 «А»")
        .with_admin(&teacher)
        .with_member(&aigul);
    tg.add_bot(&class, &teacher);
    assert_eq!(bot.kinds().await, ["my_chat_member", "message"]);

    let ask = teacher.says(&class, "Жіберіңіздер: ЖСН, жұмыс орны");
    let heard = bot.updates(0).await.pop().unwrap();
    assert_eq!(heard["message"]["from"]["language_code"], "kk");
    let link = format!("https://t.me/{}?start=refuse", tg.bot_username());
    let answer = json!({
        "chat_id": heard["message"]["chat"]["id"], "text": "Кім, не үшін?",
        "reply_parameters": { "message_id": heard["message"]["message_id"] },
        "reply_markup": { "inline_keyboard": [
            [{ "text": "Сұрау емес", "callback_data": "n" }, { "text": "Бас тарту", "url": link }],
        ] },
    });
    bot.ok("sendMessage", answer).await;
    let reply = class.expect_reply_to(&ask).await;

    bot.updates(tg.last_update() + 1).await;
    let press = aigul.presses(&reply, "Сұрау емес");
    let query = bot.updates(0).await.pop().unwrap()["callback_query"].clone();
    assert_eq!(
        (&query["data"], &query["from"]["id"]),
        (&json!("n"), &json!(aigul.id()))
    );
    assert_eq!(query["message"]["message_id"], reply.id());
    let thanks = json!({ "callback_query_id": query["id"], "text": "Рақмет" });
    bot.ok("answerCallbackQuery", thanks.clone()).await;
    assert_eq!(press.await.text, "Рақмет");
    assert_eq!(
        bot.refusal("answerCallbackQuery", thanks).await,
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    );

    assert_eq!(aigul.follows(&reply, "Бас тарту").text(), "/start refuse");
    bot.send(aigul.id(), "Үлгі").await;
    assert_eq!(aigul.expect_message().await.text(), "Үлгі");
    aigul.expect_nothing();
    tg.assert_nothing_unexpected();
    assert_eq!(
        class.transcript(),
        "Гүлнар:\n  (…)\n\nГүлнар:\n  Жіберіңіздер: ЖСН, жұмыс орны\n\n\
         Араша:\n  ↪ Жіберіңіздер: ЖСН, жұмыс орны\n  Кім, не үшін?\n  [ Сұрау емес ] [ Бас тарту ]"
            .replace("\n  (…)", "")
    );
}

#[tokio::test]
#[should_panic(
    expected = "nobody expected that:\n  the bot writes in private chat with Айгүл (#2): артық"
)]
async fn a_message_nobody_expected_fails_the_scenario() {
    let tg = FakeTelegram::start().await;
    let aigul = tg.person("Айгүл");
    aigul.starts();
    Bot::of(&tg).send(aigul.id(), "артық").await;
    tg.assert_nothing_unexpected();
}

#[tokio::test]
#[should_panic(expected = "a press in private chat with Айгүл was never answered")]
async fn a_press_nobody_answered_fails_the_scenario() {
    let tg = FakeTelegram::start().await;
    let aigul = tg.person("Айгүл").who_knows_the_bot();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "a", "callback_data": "b" }]] });
    let params = json!({ "chat_id": aigul.id(), "text": "x", "reply_markup": keyboard });
    Bot::of(&tg).ok("sendMessage", params).await;
    let message = aigul.expect_message().await;
    aigul.presses(&message, "a");
    tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn every_kind_of_message_arrives_as_telegram_writes_it() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар");
    let class = tg.supergroup("7 «А»").with_admin(&teacher).with_bot();
    let said = teacher.says(&class, "Ертең /check@arasha_test_bot және @arasha_test_bot");
    teacher.quotes(&said, "Ертең", "иә");
    teacher.forwards(&said, &class);
    teacher.forwards_words("Завуч", "ИИН пришлите", &class);
    teacher.sends_photo(&class, "сурет");
    teacher.sends_document(&class, "Анкета.xlsx", "");
    teacher.sends_poll(&class, "Кім келеді?", &["мен", "жоқ"], false);
    teacher.sends_location(&class);
    teacher.sends_contact(&class, "Мама", "+77010000000");
    teacher.sends_voice(&class);
    teacher.sends_sticker(&class);
    teacher.anonymously().says(&class, "жасырын");
    teacher.edits(&said, "Ертең емес");
    teacher
        .earlier(Duration::from_hours(1))
        .says(&class, "кеше");
    let updates = bot.updates(0).await;
    let message = |at: usize| &updates[at]["message"];
    let entities: Vec<_> = message(0)["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["type"].clone())
        .collect();
    assert_eq!(entities, ["bot_command", "mention"]);
    assert_eq!(message(1)["quote"]["text"], "Ертең");
    assert_eq!(message(1)["reply_to_message"]["message_id"], said.id());
    assert_eq!(
        message(2)["forward_origin"]["sender_user"]["id"],
        teacher.id()
    );
    assert_eq!(message(3)["forward_origin"]["sender_user_name"], "Завуч");
    assert_eq!(message(4)["caption"], "сурет");
    assert_eq!(message(5)["document"]["file_name"], "Анкета.xlsx");
    assert_eq!(message(6)["poll"]["is_anonymous"], false);
    assert_eq!(message(8)["contact"]["phone_number"], "+77010000000");
    assert_eq!(message(11)["from"]["username"], "GroupAnonymousBot");
    assert_eq!(message(11)["sender_chat"]["id"], class.id());
    assert_eq!(updates[12]["edited_message"]["text"], "Ертең емес");
    assert_eq!(message(13)["date"], tg.now() - 3600);
    assert_eq!(updates.len(), 14);
}

#[tokio::test]
async fn privacy_mode_lets_only_what_is_meant_for_the_bot_through() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    tg.set_privacy_mode(true);
    let teacher = tg.person("Гүлнар");
    let class = tg.supergroup("7 «А»").with_creator(&teacher);
    tg.add_bot(&class, &teacher);
    bot.send(class.id(), "сәлем").await;
    let hello = class.expect_message().await;
    bot.kinds().await;

    teacher.says(&class, "ИИН жіберіңіздер");
    teacher.says(&class, "/help@other_bot");
    assert!(bot.kinds().await.is_empty());
    teacher.says(&class, "/help");
    teacher.says(&class, "әй @Arasha_test_bot");
    teacher.replies(&hello, "рақмет");
    assert_eq!(bot.kinds().await.len(), 3);

    tg.set_privacy_mode(false);
    assert_eq!(
        bot.ok("getMe", json!({})).await["can_read_all_group_messages"],
        true
    );
    teacher.says(&class, "әлі естімейді");
    assert!(
        bot.kinds().await.is_empty(),
        "the change counts only after joining again"
    );
    teacher.promotes_bot(&class);
    teacher.says(&class, "енді естиді");
    assert_eq!(bot.kinds().await, ["my_chat_member", "message"]);
}

#[tokio::test]
async fn a_link_brings_the_bot_into_a_group() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар");
    let class = tg.group("7 «А»").with_creator(&teacher);
    let link = format!("https://t.me/{}?startgroup=abc", tg.bot_username());
    teacher.adds_bot_by_link(&class, &link);
    assert_eq!(bot.kinds().await, ["my_chat_member", "message", "message"]);
    assert_eq!(
        class.messages().last().unwrap().text(),
        "/start@arasha_test_bot abc"
    );
}
