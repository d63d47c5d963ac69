//! Messages: how they are kept, how the bot hears of them, what it does not hear.

use serde_json::{Map, Value, json};

use super::World;
use super::chats::{Contact, Kind};
use super::entities::part;
use super::people::{CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM};

#[derive(Clone, Debug)]
pub struct Post {
    pub by_bot: bool,
    /// The message as the Bot API shows it.
    pub json: Value,
    /// As the bot wrote it, before parsing.
    pub html: String,
    pub gone: bool,
    pub edits: u32,
}

/// A press of an inline button.
#[derive(Clone, Debug, Default)]
pub struct Press {
    pub chat: i64,
    pub answered: Option<PressAnswer>,
    pub expired: bool,
}

/// What the bot answered to a press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PressAnswer {
    pub text: String,
    pub alert: bool,
    pub url: Option<String>,
}

/// How somebody speaks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Voice {
    /// How many seconds ago.
    pub ago: i64,
    /// As an anonymous administrator.
    pub anonymous: bool,
    /// In the name of a channel.
    pub channel: Option<i64>,
    /// A post of the linked channel that Telegram itself forwards into the group.
    pub forwarded_by_telegram: bool,
}

const SERVICE: [&str; 12] = [
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "group_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
    "forum_topic_edited",
    "message_auto_delete_timer_changed",
];

impl World {
    /// A message without contents: number, chat, date, topic.
    pub fn frame(&mut self, chat: i64, thread: Option<i32>, date: i64) -> Map<String, Value> {
        let id = self.next_message_id(chat);
        let mut message = Map::new();
        message.insert("message_id".into(), json!(id));
        message.insert("chat".into(), self.chat(chat).json());
        message.insert("date".into(), json!(date));
        if let Some(thread) = thread {
            message.insert("message_thread_id".into(), json!(thread));
            message.insert("is_topic_message".into(), json!(true));
            // In a topic, what answers nobody stands as a reply to the topic's beginning.
            if let Some(first) = self.posts.get(&(chat, thread)) {
                message.insert("reply_to_message".into(), first.json.clone());
            }
        }
        message
    }

    /// A person's message with the given contents; tells the bot if it hears it.
    pub fn post(
        &mut self,
        chat: i64,
        thread: Option<i32>,
        from: i64,
        voice: Voice,
        contents: Value,
    ) -> i32 {
        if self.chat(chat).kind == Kind::Private {
            self.chat_mut(chat).contact = Contact::Started;
        }
        let date = self.now() - voice.ago;
        let mut message = self.frame(chat, thread, date);
        for (name, value) in self.sender(chat, from, voice) {
            message.insert(name, value);
        }
        if let Value::Object(contents) = contents {
            message.extend(contents);
        }
        let id = number(message.get("message_id"));
        let json = Value::Object(message);
        let kind = if self.chat(chat).kind == Kind::Channel {
            "channel_post"
        } else {
            "message"
        };
        self.posts.insert(
            (chat, id),
            Post {
                by_bot: false,
                json: json.clone(),
                html: String::new(),
                gone: false,
                edits: 0,
            },
        );
        if self.bot_hears(chat, &json) {
            self.tell_bot(kind, chat, &json);
        }
        id
    }

    /// A person changes a message of theirs.
    pub fn change_post(&mut self, chat: i64, id: i32, contents: Value, ago: i64) {
        let date = self.now() - ago;
        let Some(post) = self.posts.get_mut(&(chat, id)) else {
            return;
        };
        post.edits += 1;
        if let (Value::Object(message), Value::Object(contents)) = (&mut post.json, contents) {
            message.extend(contents);
            message.insert("edit_date".into(), json!(date));
        }
        let json = post.json.clone();
        if self.bot_hears(chat, &json) {
            self.tell_bot("edited_message", chat, &json);
        }
    }

    fn sender(&self, chat: i64, from: i64, voice: Voice) -> Vec<(String, Value)> {
        let said_by = |user: Value, sender: Value| {
            vec![
                ("from".to_owned(), user),
                ("sender_chat".to_owned(), sender),
            ]
        };
        if self.chat(chat).kind == Kind::Channel {
            return vec![("sender_chat".to_owned(), self.chat(chat).json())];
        }
        if voice.anonymous {
            return said_by(self.user_json(GROUP_ANONYMOUS_BOT), self.chat(chat).json());
        }
        if let Some(channel) = voice.channel {
            let sender = self.chat(channel).json();
            if voice.forwarded_by_telegram {
                let mut parts = said_by(self.user_json(TELEGRAM), sender);
                parts.push(("is_automatic_forward".to_owned(), json!(true)));
                return parts;
            }
            return said_by(self.user_json(CHANNEL_BOT), sender);
        }
        vec![("from".to_owned(), self.user_json(from))]
    }

    /// Whether the bot gets this message, by membership and privacy mode.
    fn bot_hears(&self, chat_id: i64, message: &Value) -> bool {
        let chat = self.chat(chat_id);
        if chat.kind == Kind::Private {
            return chat.contact != Contact::Blocked;
        }
        let status = self.bot_status(chat_id);
        if !status.is_present() {
            return false;
        }
        let own_accounts = [GROUP_ANONYMOUS_BOT, CHANNEL_BOT];
        let from = message["from"]["id"].as_i64().unwrap_or_default();
        if message["from"]["is_bot"] == json!(true) && !own_accounts.contains(&from) {
            // Bots do not hear other bots; of service messages they do.
            return SERVICE.iter().any(|service| message.get(service).is_some());
        }
        status.is_admin()
            || chat.bot_hears_all
            || chat.kind == Kind::Channel
            || SERVICE.iter().any(|service| message.get(service).is_some())
            || message["reply_to_message"]["from"]["id"] == json!(self.bot.id)
            || self.is_for_bot(message)
    }

    /// A command that is not another bot's, or a mention.
    fn is_for_bot(&self, message: &Value) -> bool {
        let name = format!("@{}", self.bot.username).to_lowercase();
        [("text", "entities"), ("caption", "caption_entities")]
            .iter()
            .any(|(text, entities)| {
                let text = message[text].as_str().unwrap_or_default();
                message[entities]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|entity| {
                        let at =
                            |name| usize::try_from(entity[name].as_u64().unwrap_or(0)).unwrap_or(0);
                        let part = part(text, at("offset"), at("length")).to_lowercase();
                        match entity["type"].as_str() {
                            Some("bot_command") => !part.contains('@') || part.ends_with(&name),
                            Some("mention") => part == name,
                            _ => false,
                        }
                    })
            })
    }

    /// A message as it stands inside another one.
    pub fn as_replied(&self, chat: i64, id: i32) -> Option<Value> {
        let post = self.posts.get(&(chat, id)).filter(|post| !post.gone)?;
        let mut json = post.json.clone();
        json.as_object_mut()?.remove("reply_to_message");
        Some(json)
    }
}

/// A message number out of JSON.
pub fn number(value: Option<&Value>) -> i32 {
    value
        .and_then(Value::as_i64)
        .and_then(|id| i32::try_from(id).ok())
        .unwrap_or_default()
}
