//! People: who they are, and what they say.

use std::time::Duration;

use serde_json::{Value, json};

use super::chat::{Chat, Place};
use super::message::Message;
use crate::support::FakeTelegram;
use crate::support::world::chats::{Chat as ChatState, Contact, Kind};
use crate::support::world::entities::{marks, units};
use crate::support::world::people::User;
use crate::support::world::posts::Voice;

/// A person who acts. Clones are the same person, perhaps in another voice.
#[derive(Clone)]
pub struct Person {
    pub(super) tg: FakeTelegram,
    pub(super) id: i64,
    pub(super) voice: Voice,
}

impl FakeTelegram {
    /// A person with Telegram, who never met the bot.
    pub fn person(&self, name: &str) -> Person {
        self.new_user(name, false)
    }

    /// Another bot, whose messages bots do not hear.
    pub fn other_bot(&self, name: &str) -> Person {
        self.new_user(name, true)
    }

    fn new_user(&self, name: &str, is_bot: bool) -> Person {
        let id = self.change(|world| {
            let id = 5_000_000_000 + world.serial();
            world.people.insert(
                id,
                User {
                    is_bot,
                    ..User::named(id, name)
                },
            );
            world
                .chats
                .insert(id, ChatState::new(id, Kind::Private, name));
            id
        });
        Person {
            tg: self.clone(),
            id,
            voice: Voice::default(),
        }
    }
}

impl Person {
    pub fn id(&self) -> i64 {
        self.id
    }

    pub fn name(&self) -> String {
        self.tg.look(|world| world.user(self.id).first_name.clone())
    }

    fn set(self, change: impl FnOnce(&mut User)) -> Self {
        let id = self.id;
        self.tg
            .change(|world| change(world.people.get_mut(&id).expect("a person")));
        self
    }

    /// The language of this person's Telegram: `kk`, `ru`, `en` …
    #[must_use]
    pub fn speaking(self, language: &str) -> Self {
        self.set(|user| user.language = Some(language.to_owned()))
    }

    /// A family name.
    #[must_use]
    pub fn of_family(self, name: &str) -> Self {
        self.set(|user| user.last_name = Some(name.to_owned()))
    }

    /// A public name, without `@`.
    #[must_use]
    pub fn called(self, username: &str) -> Self {
        self.set(|user| user.username = Some(username.to_owned()))
    }

    /// Has pressed "start" at some time before; nothing is told about it.
    #[must_use]
    pub fn who_knows_the_bot(self) -> Self {
        self.private().set(|chat| chat.contact = Contact::Started);
        self
    }

    /// The same person, some time ago: what is done reaches the bot now, dated then.
    #[must_use]
    pub fn earlier(&self, by: Duration) -> Self {
        let ago = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        Self {
            voice: Voice { ago, ..self.voice },
            ..self.clone()
        }
    }

    /// The same person as an anonymous administrator.
    #[must_use]
    pub fn anonymously(&self) -> Self {
        Self {
            voice: Voice {
                anonymous: true,
                ..self.voice
            },
            ..self.clone()
        }
    }

    /// The same person in the name of a channel.
    #[must_use]
    pub fn as_channel(&self, channel: &Chat) -> Self {
        Self {
            voice: Voice {
                channel: Some(channel.id()),
                ..self.voice
            },
            ..self.clone()
        }
    }

    /// The private chat with the bot.
    pub fn private(&self) -> Chat {
        Chat {
            tg: self.tg.clone(),
            first_id: self.id,
        }
    }

    /// Writes into a chat or topic.
    pub fn says(&self, place: &impl Place, text: &str) -> Message {
        self.sends(place, with_text(text))
    }

    /// Writes to the bot in private.
    pub fn writes(&self, text: &str) -> Message {
        self.says(&self.private(), text)
    }

    /// Answers a message, where it stands.
    pub fn replies(&self, to: &Message, text: &str) -> Message {
        self.sends_in(to.chat, to.topic(), self.answering(to, with_text(text)))
    }

    /// Answers a message and quotes a part of it.
    pub fn quotes(&self, from: &Message, part: &str, text: &str) -> Message {
        let whole = from.text();
        let before = whole.split(part).next().unwrap_or_default();
        let mut contents = self.answering(from, with_text(text));
        contents["quote"] = json!({ "text": part, "position": units(before), "is_manual": true });
        self.sends_in(from.chat, from.topic(), contents)
    }

    fn answering(&self, to: &Message, mut contents: Value) -> Value {
        let answered = self.tg.look(|world| world.as_replied(to.chat, to.id));
        contents["reply_to_message"] = answered.expect("a message that still stands");
        contents
    }

    /// Changes the text (or caption) of an own message.
    pub fn edits(&self, message: &Message, text: &str) {
        let field = if message.json().get("caption").is_some() {
            "caption"
        } else {
            "text"
        };
        let entities = if field == "text" {
            "entities"
        } else {
            "caption_entities"
        };
        let mut contents = json!({});
        contents[field] = json!(text);
        contents[entities] = json!(marks(text));
        self.tg.change(|world| {
            let line = format!(
                "{} edits #{}: {text}",
                world.user(self.id).first_name,
                message.id
            );
            world.tell_story(line);
            world.change_post(message.chat, message.id, contents, self.voice.ago);
        });
    }

    /// Deletes a message. Telegram tells bots nothing about it.
    pub fn deletes(&self, message: &Message) {
        self.tg.change(|world| {
            world
                .posts
                .get_mut(&(message.chat, message.id))
                .expect("a message")
                .gone = true;
            let line = format!("{} deletes #{}", world.user(self.id).first_name, message.id);
            world.tell_story(line);
        });
    }

    /// Sends whatever a `Message` may contain: the fields are laid over an empty message.
    pub fn sends(&self, place: &impl Place, contents: Value) -> Message {
        self.sends_in(place.chat().id(), place.thread(), contents)
    }

    pub(super) fn sends_in(&self, chat: i64, thread: Option<i32>, contents: Value) -> Message {
        let id = self.tg.change(|world| {
            let said = ["text", "caption"]
                .iter()
                .find_map(|field| contents[field].as_str());
            let said = said.map_or_else(|| what_is_in(&contents), str::to_owned);
            let id = world.post(chat, thread, self.id, self.voice, contents);
            let (who, place) = (
                world.user(self.id).first_name.clone(),
                world.place_name(chat),
            );
            world.tell_story(format!("{who} in {place} (#{id}): {said}"));
            id
        });
        Message {
            tg: self.tg.clone(),
            chat,
            id,
        }
    }
}

pub(super) fn with_text(text: &str) -> Value {
    let entities = marks(text);
    if entities.is_empty() {
        json!({ "text": text })
    } else {
        json!({ "text": text, "entities": entities })
    }
}

fn what_is_in(contents: &Value) -> String {
    let fields = contents
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str());
    format!("({})", fields.collect::<Vec<_>>().join(", "))
}
