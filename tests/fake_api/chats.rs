//! Where the bot may write, and what Telegram says when it may not.

use serde_json::json;

use crate::bot::Bot;
use crate::support::FakeTelegram;

#[tokio::test]
async fn the_bot_writes_only_where_it_may() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар");
    let stranger = tg.person("Бөтен");
    let group = tg.group("топ").with_creator(&teacher);
    let class = tg.supergroup("сынып").with_creator(&teacher);
    let refused = async |chat: i64| {
        bot.refusal("sendMessage", json!({ "chat_id": chat, "text": "x" }))
            .await
    };
    assert_eq!(refused(12345).await, "Bad Request: chat not found");
    assert_eq!(
        refused(stranger.id()).await,
        "Forbidden: bot can't initiate conversation with a user"
    );
    assert_eq!(
        refused(class.id()).await,
        "Forbidden: bot is not a member of the supergroup chat"
    );
    stranger.blocks_bot();
    assert_eq!(
        refused(stranger.id()).await,
        "Forbidden: bot was blocked by the user"
    );
    for chat in [&group, &class] {
        tg.add_bot(chat, &teacher);
        bot.send(chat.id(), "x").await;
        teacher.silences_bot(chat);
        assert_eq!(
            refused(chat.id()).await,
            "Bad Request: not enough rights to send text messages to the chat"
        );
        teacher.kicks_bot(chat);
    }
    assert_eq!(
        refused(group.id()).await,
        "Forbidden: bot was kicked from the group chat"
    );
    assert_eq!(
        refused(class.id()).await,
        "Forbidden: bot was kicked from the supergroup chat"
    );

    let quiet = tg.supergroup("тыныш").with_bot();
    quiet.lets_members_write(false);
    assert_eq!(
        refused(quiet.id()).await,
        "Bad Request: not enough rights to send text messages to the chat"
    );
    teacher.promotes_bot(&quiet);
    bot.send(quiet.id(), "x").await;
}

#[tokio::test]
async fn members_are_told_with_their_rights() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар");
    let deputy = tg.person("Завуч");
    let parent = tg.person("Айгүл");
    let stranger = tg.person("Бөтен");
    let class = tg
        .supergroup("7 «А»")
        .with_creator(&teacher)
        .with_admin_of(&deputy, &["can_manage_chat"])
        .with_member(&parent)
        .with_bot();
    let status = async |user: i64| {
        bot.ok(
            "getChatMember",
            json!({ "chat_id": class.id(), "user_id": user }),
        )
        .await
    };
    assert_eq!(status(teacher.id()).await["status"], "creator");
    let rights = status(deputy.id()).await;
    assert_eq!(
        (&rights["can_manage_chat"], &rights["can_change_info"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(status(parent.id()).await["status"], "member");
    assert_eq!(status(stranger.id()).await["status"], "left");
    assert_eq!(
        status(tg.bot_id()).await["user"]["username"],
        tg.bot_username()
    );
    let chat = json!({ "chat_id": class.id() });
    let admins = bot.ok("getChatAdministrators", chat.clone()).await;
    assert_eq!(admins.as_array().unwrap().len(), 2);
    assert_eq!(bot.ok("getChatMemberCount", chat.clone()).await, 4);
    assert_eq!(bot.ok("getChat", chat.clone()).await["title"], "7 «А»");
    bot.ok("leaveChat", chat.clone()).await;
    class.expect_departure().await;
    assert_eq!(
        bot.refusal("getChat", chat).await,
        "Forbidden: bot is not a member of the supergroup chat"
    );
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_says_where_it_went() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар");
    let class = tg.group("7 «А»").with_creator(&teacher).with_bot();
    let old = class.id();
    class.becomes_supergroup();
    let new = class.id();
    assert_ne!(old, new);
    let updates = bot.updates(0).await;
    assert_eq!(updates[0]["message"]["migrate_to_chat_id"], new);
    assert_eq!(updates[1]["message"]["migrate_from_chat_id"], old);
    let answer = bot
        .call("sendMessage", json!({ "chat_id": old, "text": "x" }))
        .await;
    assert_eq!(
        answer,
        json!({
            "ok": false, "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": { "migrate_to_chat_id": new },
        })
    );
    bot.send(new, "x").await;
    class.expect_message().await;
}

#[tokio::test]
async fn topics_are_kept_apart_and_may_be_closed() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let teacher = tg.person("Гүлнар");
    let forum = tg.forum("Мектеп").with_creator(&teacher).with_bot();
    let papers = forum.topic("Құжаттар", &teacher);
    let asked = teacher.says(&papers, "ЖСН керек");
    assert_eq!((asked.topic(), asked.reply_to()), (Some(papers.id()), None));
    let heard = bot.updates(0).await.pop().unwrap();
    assert!(
        heard["message"]["reply_to_message"]
            .get("forum_topic_created")
            .is_some()
    );

    let reply = json!({
        "chat_id": forum.id(), "text": "x", "reply_parameters": { "message_id": asked.id() },
    });
    bot.ok("sendMessage", reply).await;
    assert_eq!(
        forum.expect_reply_to(&asked).await.topic(),
        Some(papers.id())
    );

    let into = json!({ "chat_id": forum.id(), "text": "x", "message_thread_id": papers.id() });
    papers.is_closed_by(&teacher);
    assert_eq!(
        bot.refusal("sendMessage", into.clone()).await,
        "Bad Request: TOPIC_CLOSED"
    );
    papers.is_reopened_by(&teacher);
    bot.ok("sendMessage", into.clone()).await;
    papers.is_deleted();
    assert_eq!(
        bot.refusal("sendMessage", into).await,
        "Bad Request: message thread not found"
    );
}

#[tokio::test]
async fn a_channels_post_reaches_its_group_through_telegram() {
    let tg = FakeTelegram::start().await;
    let bot = Bot::of(&tg);
    let channel = tg.channel("Мектеп арнасы");
    let class = tg.supergroup("7 «А»").with_bot().linked_to(&channel);
    class.receives_channel_post(&channel, "ЖСН жіберіңіздер");
    let heard = bot.updates(0).await.pop().unwrap()["message"].clone();
    assert_eq!(heard["from"]["id"], 777_000);
    assert_eq!(heard["is_automatic_forward"], true);
    assert_eq!(heard["sender_chat"]["id"], channel.id());
}
