//! What the bot may send, and the words in which Telegram refuses the rest.

use serde_json::{Value, json};

use crate::bot::Bot;
use crate::support::{FakeTelegram, Person};

async fn private() -> (FakeTelegram, Bot, Person) {
    let tg = FakeTelegram::start().await;
    let person = tg.person("Айгүл").who_knows_the_bot();
    let bot = Bot::of(&tg);
    (tg, bot, person)
}

fn html(chat: i64, text: &str) -> Value {
    json!({ "chat_id": chat, "text": text, "parse_mode": "HTML" })
}

#[tokio::test]
async fn html_becomes_what_people_see() {
    let (tg, bot, person) = private().await;
    let text = "<b>Не сұралды:</b> <i>ЖСН</i> &lt;12 сан&gt; 🙂\n\
                <blockquote expandable>Заң: <a href=\"https://adilet.zan.kz/\">мәтіні</a></blockquote>";
    let sent = bot.ok("sendMessage", html(person.id(), text)).await;
    assert_eq!(sent["text"], "Не сұралды: ЖСН <12 сан> 🙂\nЗаң: мәтіні");
    assert_eq!(
        sent["entities"],
        json!([
            { "type": "bold", "offset": 0, "length": 11 },
            { "type": "italic", "offset": 12, "length": 3 },
            { "type": "expandable_blockquote", "offset": 28, "length": 11 },
            { "type": "text_link", "offset": 33, "length": 6, "url": "https://adilet.zan.kz/" },
        ])
    );
    let message = person.expect_message().await;
    assert_eq!(message.visible(), "Не сұралды: ЖСН <12 сан> 🙂");
    assert_eq!(message.folded(), "Заң: мәтіні");
    assert_eq!((message.visible_units(), message.units()), (27, 39));
    assert_eq!(message.html(), text);
    tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn broken_html_is_refused_in_telegrams_words() {
    let (tg, bot, person) = private().await;
    let cases = [
        ("<p>x</p>", "Unsupported start tag \"p\" at byte offset 0"),
        (
            "ә<b>x",
            "Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            "<b>x</i>",
            "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
        ),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        (
            "<span>x</span>",
            "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
        ),
        (
            "<a href>x</a>",
            "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0",
        ),
    ];
    for (text, error) in cases {
        let refusal = bot.refusal("sendMessage", html(person.id(), text)).await;
        assert_eq!(
            refusal,
            format!("Bad Request: can't parse entities: {error}"),
            "{text}"
        );
    }
    let fine = "<u>a</u><s>b</s><code>c</code><pre>d</pre><tg-spoiler>e</tg-spoiler>&unknown; &#8470; <b></b>";
    bot.ok("sendMessage", html(person.id(), fine)).await;
    assert_eq!(person.expect_message().await.text(), "abcde&unknown; №");
    tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn length_is_counted_after_parsing_in_utf16() {
    let (_tg, bot, person) = private().await;
    bot.ok(
        "sendMessage",
        html(person.id(), &format!("<b>{}</b>", "ә".repeat(4096))),
    )
    .await;
    bot.ok("sendMessage", html(person.id(), &"🙂".repeat(2048)))
        .await;
    for (text, error) in [
        ("ә".repeat(4097), "message is too long"),
        ("🙂".repeat(2048) + "!", "message is too long"),
        ("<b> \n </b>".to_owned(), "message text is empty"),
        (String::new(), "message text is empty"),
    ] {
        let refusal = bot.refusal("sendMessage", html(person.id(), &text)).await;
        assert_eq!(refusal, format!("Bad Request: {error}"));
    }
}

#[tokio::test]
async fn buttons_keep_their_limits() {
    let (tg, bot, person) = private().await;
    let start = format!("https://t.me/{}?start=", tg.bot_username());
    let cases = [
        (
            json!({ "text": "a", "callback_data": "д".repeat(32) }),
            None,
        ),
        (
            json!({ "text": "a", "callback_data": "д".repeat(33) }),
            Some("BUTTON_DATA_INVALID"),
        ),
        (
            json!({ "text": "a", "callback_data": "" }),
            Some("BUTTON_DATA_INVALID"),
        ),
        (
            json!({ "text": "a", "copy_text": { "text": "ә".repeat(256) } }),
            None,
        ),
        (
            json!({ "text": "a", "copy_text": { "text": "ә".repeat(257) } }),
            Some("BUTTON_COPY_TEXT_INVALID"),
        ),
        (
            json!({ "text": "a", "url": format!("{start}{}", "x".repeat(64)) }),
            None,
        ),
        (
            json!({ "text": "a", "url": format!("{start}{}", "x".repeat(65)) }),
            Some("START_PARAM_INVALID"),
        ),
        (
            json!({ "text": "a", "url": format!("{start}x.y") }),
            Some("START_PARAM_INVALID"),
        ),
        (
            json!({ "text": "a", "url": "http://nowhere" }),
            Some("inline keyboard button URL 'http://nowhere' is invalid: Wrong HTTP URL"),
        ),
        (
            json!({ "text": "a" }),
            Some(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            ),
        ),
    ];
    for (button, error) in cases {
        let params = json!({
            "chat_id": person.id(), "text": "x", "reply_markup": { "inline_keyboard": [[button]] },
        });
        let answer = bot.call("sendMessage", params).await;
        let expected = error.map(|error| json!(format!("Bad Request: {error}")));
        assert_eq!(answer.get("description").cloned(), expected, "{button}");
    }
}

#[tokio::test]
async fn a_reply_needs_its_message_unless_it_does_not() {
    let (tg, bot, person) = private().await;
    let asked = person.writes("сұрақ");
    let reply = |optional: bool| {
        let reply = json!({ "message_id": asked.id(), "allow_sending_without_reply": optional });
        json!({ "chat_id": person.id(), "text": "жауап", "reply_parameters": reply })
    };
    bot.ok("sendMessage", reply(false)).await;
    let answer = person.private().expect_reply_to(&asked).await;
    assert_eq!(answer.reply_to(), Some(asked.id()));
    person.deletes(&asked);
    assert_eq!(
        bot.refusal("sendMessage", reply(false)).await,
        "Bad Request: message to be replied not found"
    );
    bot.ok("sendMessage", reply(true)).await;
    assert_eq!(person.expect_message().await.reply_to(), None);
    tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn edits_change_what_stands_there() {
    let (tg, bot, person) = private().await;
    let id = bot.send(person.id(), "бұрын").await["message_id"].clone();
    let edit = |text: &str| json!({ "chat_id": person.id(), "message_id": id, "text": text });
    assert!(bot.refusal("editMessageText", edit("бұрын")).await.starts_with(
        "Bad Request: message is not modified: specified new message content and reply markup are \
         exactly the same"
    ));
    bot.ok("editMessageText", edit("кейін")).await;
    let message = person.expect_message().await;
    assert_eq!((message.text().as_str(), message.edits()), ("кейін", 1));
    assert_eq!(tg.unexpected().len(), 1);
    person.private().expect_edit_of(&message).await;

    let mut wrong = edit("кейін");
    wrong["message_id"] = json!(9999);
    assert_eq!(
        bot.refusal("editMessageText", wrong).await,
        "Bad Request: message to edit not found"
    );
    let said = person.writes("менікі");
    let other = json!({ "chat_id": person.id(), "message_id": said.id(), "text": "x" });
    assert_eq!(
        bot.refusal("editMessageText", other).await,
        "Bad Request: message can't be edited"
    );
    let delete = json!({ "chat_id": person.id(), "message_id": id });
    bot.ok("deleteMessage", delete.clone()).await;
    person.private().expect_deletion_of(&message).await;
    assert_eq!(
        bot.refusal("deleteMessage", delete).await,
        "Bad Request: message to delete not found"
    );
    tg.assert_nothing_unexpected();
}

#[tokio::test]
async fn files_go_up_and_come_down() {
    let (tg, bot, person) = private().await;
    let body = format!(
        "--xx\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n{}\r\n\
         --xx\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\nattach://f\r\n\
         --xx\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nӨтініш\r\n\
         --xx\r\nContent-Disposition: form-data; name=\"f\"; filename=\"letter.docx\"\r\n\
         Content-Type: application/octet-stream\r\n\r\nbytes\r\n--xx--\r\n",
        person.id()
    );
    let sent: Value = reqwest::Client::new()
        .post(format!("{}/bot{}/SendDocument", tg.url(), tg.token()))
        .header("Content-Type", "multipart/form-data; boundary=xx")
        .body(body)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let message = person.expect_message().await;
    assert_eq!(message.text(), "Өтініш");
    assert_eq!(message.json()["document"]["file_name"], "letter.docx");
    assert_eq!(tg.sent_by("sendDocument")[0].files[0].bytes, b"bytes");

    let id = &sent["result"]["document"]["file_id"];
    let path = bot.ok("getFile", json!({ "file_id": id })).await["file_path"].clone();
    let url = format!(
        "{}/file/bot{}/{}",
        tg.url(),
        tg.token(),
        path.as_str().unwrap()
    );
    assert_eq!(
        reqwest::get(url).await.unwrap().text().await.unwrap(),
        "bytes"
    );
}
