//! The outermost shell: tokens, methods, the ways parameters come in.

use serde_json::{Value, json};

use crate::bot::Bot;
use crate::support::FakeTelegram;

#[tokio::test]
async fn a_wrong_token_and_an_unknown_method_are_told_apart() {
    let tg = FakeTelegram::start().await;
    let wrong = format!("{}/bot123:wrong/getMe", tg.url());
    let response = reqwest::get(wrong).await.unwrap();
    assert_eq!(response.status(), 401);
    assert_eq!(
        response.json::<Value>().await.unwrap(),
        json!({ "ok": false, "error_code": 401, "description": "Unauthorized" })
    );
    let answer = Bot::of(&tg).call("inventThings", json!({})).await;
    assert_eq!(answer["error_code"], 404);
    assert!(tg.sent().is_empty());
}

#[tokio::test]
async fn the_case_of_a_method_does_not_matter() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    for method in ["getMe", "GetMe", "getme", "GETME"] {
        assert_eq!(
            bot.ok(method, json!({})).await["username"],
            tg.bot_username()
        );
    }
    assert!(
        tg.sent()
            .iter()
            .all(|entry| entry.method == "getMe" && entry.is_done())
    );
}

#[tokio::test]
async fn json_queries_forms_and_multipart_mean_the_same() {
    let tg = FakeTelegram::start().await;
    let person = tg.person("Айгүл").who_knows_the_bot();
    let chat = person.id().to_string();
    let client = reqwest::Client::new();
    let url = format!("{}/bot{}/sendMessage", tg.url(), tg.token());
    let keyboard = r#"{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}"#;

    let json = client
        .post(&url)
        .json(&json!({ "chat_id": chat, "text": "1", "reply_markup": keyboard }))
        .send();
    let query = format!(
        "{url}?chat_id={chat}&text=2&reply_markup={}",
        keyboard.replace('"', "%22")
    );
    let part = |name: &str, value: &str| {
        format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts = [
        part("chat_id", &chat),
        part("text", "3"),
        part("reply_markup", keyboard),
    ];
    let form = format!("{}--xx--\r\n", parts.concat());
    let form = client
        .post(&url)
        .header("Content-Type", "multipart/form-data; boundary=xx")
        .body(form)
        .send();
    for response in [json.await, client.get(query).send().await, form.await] {
        let answer: Value = response.unwrap().json().await.unwrap();
        assert_eq!(answer["ok"], true, "{answer}");
    }
    for number in ["1", "2", "3"] {
        let message = person.expect_message().await;
        assert_eq!(message.text(), number);
        assert_eq!(message.button("a").data.as_deref(), Some("b"));
    }
}

#[tokio::test]
async fn names_and_commands_are_kept_by_scope_and_language() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let aigul = tg.person("Айгүл").speaking("kk");
    let pavel = tg.person("Павел").speaking("ru");
    let class = tg
        .supergroup("7 «А»")
        .with_member(&aigul)
        .with_admin(&pavel);
    let commands = |text: &str| json!([{ "command": "help", "description": text }]);
    let scopes = [
        ("default", "", "help"),
        ("default", "kk", "көмек"),
        ("all_chat_administrators", "", "админ"),
    ];
    for (scope, language, text) in scopes {
        let params = json!({
            "commands": commands(text), "scope": { "type": scope }, "language_code": language,
        });
        bot.ok("setMyCommands", params).await;
    }
    let menu = |text: &str| vec![("help".to_owned(), text.to_owned())];
    assert_eq!(aigul.menu_in(&aigul.private()), menu("көмек"));
    assert_eq!(pavel.menu_in(&pavel.private()), menu("help"));
    assert_eq!(aigul.menu_in(&class), menu("көмек"));
    assert_eq!(pavel.menu_in(&class), menu("админ"));

    let got = bot
        .ok("getMyCommands", json!({ "language_code": "kk" }))
        .await;
    assert_eq!(got, commands("көмек"));
    bot.ok("deleteMyCommands", json!({ "language_code": "kk" }))
        .await;
    assert_eq!(aigul.menu_in(&aigul.private()), menu("help"));
    let wrong = json!({ "commands": [{ "command": "Help!", "description": "x" }] });
    assert_eq!(
        bot.refusal("setMyCommands", wrong).await,
        "Bad Request: BOT_COMMAND_INVALID"
    );

    bot.ok(
        "setMyDescription",
        json!({ "description": "сипаттама", "language_code": "kk" }),
    )
    .await;
    bot.ok("setMyDescription", json!({ "description": "описание" }))
        .await;
    let kazakh = bot
        .ok("getMyDescription", json!({ "language_code": "kk" }))
        .await;
    let other = bot
        .ok("getMyDescription", json!({ "language_code": "en" }))
        .await;
    assert_eq!(
        (&kazakh["description"], &other["description"]),
        (&json!("сипаттама"), &json!("описание"))
    );
}
