//! The fake as the usual Rust library for bots sees it: everything it says must parse.

use serde_json::json;
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageTextSetters, SendDocumentSetters, SendMessageSetters,
    SetMyCommandsSetters,
};
use teloxide::requests::Requester;
use teloxide::types::{
    BotCommand, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, MessageId,
    ParseMode, ReplyParameters, Update, UpdateKind, UserId,
};
use teloxide::{ApiError, RequestError};

use crate::bot::Bot as PlainBot;
use crate::support::FakeTelegram;

fn bot(tg: &FakeTelegram) -> teloxide::Bot {
    teloxide::Bot::new(tg.token()).set_api_url(tg.url().parse().unwrap())
}

#[tokio::test]
async fn every_update_parses() {
    let tg = FakeTelegram::start().await;
    let plain = PlainBot::of(&tg);
    plain
        .ok(
            "getUpdates",
            json!({ "allowed_updates": ["message", "edited_message", "channel_post",
        "callback_query", "my_chat_member", "chat_member"] }),
        )
        .await;
    let teacher = tg
        .person("Гүлнар")
        .of_family("Серікқызы")
        .called("gulnar")
        .speaking("kk");
    let parent = tg.person("Айгүл");
    let class = tg.group("7 «А»").with_creator(&teacher);
    let channel = tg.channel("Арна").with_bot_as_admin();
    tg.add_bot(&class, &teacher);
    parent.joins(&class);
    let said = teacher.says(&class, "Сәлем /help https://t.me/x");
    parent.quotes(&said, "Сәлем", "иә");
    parent.forwards(&said, &class);
    parent.forwards_words("Біреу", "сөз", &class);
    parent.sends_album(&class, &["бір", ""]);
    parent.sends_document(&class, "a.pdf", "x");
    parent.sends_poll(&class, "?", &["а", "б"], true);
    parent.sends_voice(&class);
    parent.sends_sticker(&class);
    parent.sends_location(&class);
    parent.sends_contact(&class, "Мама", "+7701");
    teacher.edits(&said, "басқа");
    class.becomes_supergroup();
    teacher.anonymously().says(&class, "мен");
    teacher.as_channel(&channel).says(&class, "арна");
    class.receives_channel_post(&channel, "жаңалық");
    teacher.says(&channel, "жазба");
    teacher.promotes_bot(&class);
    teacher.promotes(&class, &parent);
    teacher.silences(&class, &parent);
    teacher.kicks(&class, &parent);
    teacher.silences_bot(&class);
    teacher.demotes_bot(&class);
    let forum = tg.forum("Мектеп").with_creator(&teacher).with_bot();
    let topic = forum.topic("Құжат", &teacher);
    teacher.says(&topic, "x");
    topic.is_closed_by(&teacher);
    topic.is_reopened_by(&teacher);
    parent.starts();
    parent.blocks_bot();
    parent.unblocks_bot();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "a", "callback_data": "b" }]] });
    plain
        .ok(
            "sendMessage",
            json!({ "chat_id": parent.id(), "text": "x", "reply_markup": keyboard }),
        )
        .await;
    parent.presses(&parent.expect_message().await, "a");
    teacher.kicks_bot(&class);

    let url = format!("{}/bot{}/getUpdates", tg.url(), tg.token());
    let body = reqwest::get(url).await.unwrap().text().await.unwrap();
    let updates: Batch = serde_json::from_str(&body).unwrap();
    assert!(updates.result.len() > 35, "{}", updates.result.len());
    for update in updates.result {
        let parsed: Update = serde_json::from_str(update.get()).unwrap();
        assert!(!matches!(parsed.kind, UpdateKind::Error(_)), "{update}");
    }
}

/// Updates as they came: the library reads them from text only, not from parsed values.
#[derive(serde::Deserialize)]
struct Batch {
    result: Vec<Box<serde_json::value::RawValue>>,
}

#[tokio::test]
async fn every_answer_parses() {
    let tg = FakeTelegram::start().await;
    let bot = bot(&tg);
    assert_eq!(bot.get_me().await.unwrap().username(), tg.bot_username());
    let teacher = tg.person("Гүлнар").who_knows_the_bot();
    let parent = tg.person("Айгүл");
    let class = tg
        .supergroup("7 «А»")
        .with_creator(&teacher)
        .with_member(&parent)
        .with_bot_as_admin();
    let chat = ChatId(class.id());

    let asked = teacher.says(&class, "ЖСН?");
    let link = format!("https://t.me/{}?start=x", tg.bot_username())
        .parse()
        .unwrap();
    let keyboard = InlineKeyboardMarkup::new([[
        InlineKeyboardButton::callback("жоқ", "n"),
        InlineKeyboardButton::url("хат", link),
    ]]);
    let sent = bot
        .send_message(chat, "<b>Кім</b>?")
        .parse_mode(ParseMode::Html)
        .reply_parameters(ReplyParameters::new(MessageId(asked.id())).allow_sending_without_reply())
        .reply_markup(keyboard)
        .await
        .unwrap();
    let reply = class.expect_reply_to(&asked).await;
    assert_eq!((sent.id.0, sent.text()), (reply.id(), Some("Кім?")));
    bot.edit_message_text(chat, sent.id, "<i>Рақмет</i>")
        .parse_mode(ParseMode::Html)
        .await
        .unwrap();
    let edited = bot.edit_message_text(chat, sent.id, "Рақмет").await;
    assert!(edited.is_ok(), "other entities are a change");
    let again = bot
        .edit_message_text(chat, sent.id, "Рақмет")
        .await
        .unwrap_err();
    assert!(
        matches!(again, RequestError::Api(ApiError::MessageNotModified)),
        "{again}"
    );
    bot.delete_message(chat, sent.id).await.unwrap();

    let file = InputFile::memory("мәтін").file_name("хат.docx");
    let document = bot
        .send_document(ChatId(teacher.id()), file)
        .caption("Өтініш")
        .await
        .unwrap();
    let id = document.document().unwrap().file.id.clone();
    assert_eq!(bot.get_file(id).await.unwrap().size, 10);
    assert_eq!(teacher.expect_message().await.text(), "Өтініш");

    bot.get_chat(chat).await.unwrap();
    bot.get_chat(ChatId(teacher.id())).await.unwrap();
    for user in [teacher.id(), parent.id(), tg.bot_id()] {
        bot.get_chat_member(chat, UserId(user.unsigned_abs()))
            .await
            .unwrap();
    }
    assert_eq!(bot.get_chat_administrators(chat).await.unwrap().len(), 2);
    assert_eq!(bot.get_chat_member_count(chat).await.unwrap(), 3);
    bot.set_my_commands([BotCommand::new("help", "көмек")])
        .language_code("kk")
        .await
        .unwrap();
    bot.get_webhook_info().await.unwrap();

    let stranger = ChatId(parent.id());
    let refused = bot.send_message(stranger, "x").await.unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("bot can't initiate conversation"),
        "{refused}"
    );
    let id = teloxide::types::CallbackQueryId("0".into());
    let late = bot.answer_callback_query(id).text("x").await.unwrap_err();
    assert!(late.to_string().contains("query is too old"), "{late}");
    tg.fault("sendMessage").too_many_requests(3);
    let wait = bot.send_message(chat, "x").await.unwrap_err();
    assert!(matches!(wait, RequestError::RetryAfter(seconds) if seconds.seconds() == 3));
}
