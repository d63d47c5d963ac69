//! What people send besides plain text.

use serde_json::{Value, json};

use super::chat::{Chat, Place};
use super::message::Message;
use super::person::{Person, with_text};
use crate::support::world::World;
use crate::support::world::entities::marks;
use crate::support::world::posts::Voice;

/// Fields that belong to a message's place and sender, not to its contents.
const FRAME: [&str; 13] = [
    "message_id",
    "chat",
    "date",
    "from",
    "sender_chat",
    "reply_to_message",
    "quote",
    "message_thread_id",
    "is_topic_message",
    "edit_date",
    "reply_markup",
    "is_automatic_forward",
    "media_group_id",
];

impl Person {
    /// A picture with a caption; an empty caption is none.
    pub fn sends_photo(&self, place: &impl Place, caption: &str) -> Message {
        let photo = self
            .tg
            .change(|world| world.keep_photo(b"a picture".to_vec()));
        self.sends(place, captioned(json!({ "photo": photo }), caption))
    }

    /// Several pictures at once: an album, each with its caption.
    pub fn sends_album(&self, place: &impl Place, captions: &[&str]) -> Vec<Message> {
        let album = self.tg.change(|world| format!("album{}", world.serial()));
        let send = |caption: &&str| {
            let photo = self
                .tg
                .change(|world| world.keep_photo(b"a picture".to_vec()));
            let contents = json!({ "photo": photo, "media_group_id": album });
            self.sends(place, captioned(contents, caption))
        };
        captions.iter().map(send).collect()
    }

    /// A file with its name and a caption.
    pub fn sends_document(&self, place: &impl Place, name: &str, caption: &str) -> Message {
        let document = self
            .tg
            .change(|world| world.keep_document(name, b"a file".to_vec()));
        self.sends(place, captioned(json!({ "document": document }), caption))
    }

    /// A poll; in an anonymous one nobody sees who voted how.
    pub fn sends_poll(
        &self,
        place: &impl Place,
        question: &str,
        options: &[&str],
        anonymous: bool,
    ) -> Message {
        let id = self.tg.change(World::serial);
        let options: Vec<Value> = options
            .iter()
            .map(|text| json!({ "text": text, "voter_count": 0 }))
            .collect();
        let poll = json!({
            "id": format!("55{id}"), "question": question, "options": options,
            "total_voter_count": 0, "is_closed": false, "is_anonymous": anonymous,
            "type": "regular", "allows_multiple_answers": false,
        });
        self.sends(place, json!({ "poll": poll }))
    }

    pub fn sends_voice(&self, place: &impl Place) -> Message {
        let voice = json!({
            "file_id": "voice", "file_unique_id": "uvoice", "duration": 7,
            "mime_type": "audio/ogg", "file_size": 4096,
        });
        self.sends(place, json!({ "voice": voice }))
    }

    pub fn sends_sticker(&self, place: &impl Place) -> Message {
        let sticker = json!({
            "file_id": "sticker", "file_unique_id": "usticker", "type": "regular", "width": 512,
            "height": 512, "is_animated": false, "is_video": false, "emoji": "🙂",
        });
        self.sends(place, json!({ "sticker": sticker }))
    }

    pub fn sends_location(&self, place: &impl Place) -> Message {
        self.sends(
            place,
            json!({ "location": { "latitude": 43.238, "longitude": 76.945 } }),
        )
    }

    pub fn sends_contact(&self, place: &impl Place, name: &str, phone: &str) -> Message {
        self.sends(
            place,
            json!({ "contact": { "phone_number": phone, "first_name": name } }),
        )
    }

    /// Forwards a message to somewhere else.
    pub fn forwards(&self, message: &Message, to: &impl Place) -> Message {
        let mut contents = message.json();
        let origin = origin(&contents);
        let fields = contents.as_object_mut().expect("a message");
        fields.retain(|name, _| !FRAME.contains(&name.as_str()));
        contents["forward_origin"] = origin;
        self.sends(to, contents)
    }

    /// Forwards somebody's words from a chat that the bot does not know; the author hides who
    /// they are but for a name.
    pub fn forwards_words(&self, author: &str, text: &str, to: &impl Place) -> Message {
        let mut contents = with_text(text);
        let date = self.tg.now() - 3600;
        contents["forward_origin"] =
            json!({ "type": "hidden_user", "sender_user_name": author, "date": date });
        self.sends(to, contents)
    }
}

impl Chat {
    /// The linked channel posts, and Telegram forwards the post into this group.
    pub fn receives_channel_post(&self, channel: &Chat, text: &str) -> Message {
        let (channel_id, group) = (channel.id(), self.id());
        let voice = Voice {
            channel: Some(channel_id),
            forwarded_by_telegram: true,
            ..Voice::default()
        };
        let id = self.tg.change(|world| {
            let mut contents = with_text(text);
            contents["forward_origin"] = json!({
                "type": "channel", "chat": world.chat(channel_id).json(), "message_id": 1,
                "date": world.now(),
            });
            let id = world.post(group, None, 0, voice, contents);
            let (who, place) = (world.place_name(channel_id), world.place_name(group));
            world.tell_story(format!("the channel {who} in {place} (#{id}): {text}"));
            id
        });
        Message {
            tg: self.tg.clone(),
            chat: group,
            id,
        }
    }
}

fn captioned(mut contents: Value, caption: &str) -> Value {
    if !caption.is_empty() {
        contents["caption"] = json!(caption);
        contents["caption_entities"] = json!(marks(caption));
    }
    contents
}

fn origin(message: &Value) -> Value {
    if let Some(origin) = message.get("forward_origin") {
        return origin.clone();
    }
    let date = message["date"].clone();
    match message.get("sender_chat") {
        Some(chat) if chat["type"] == "channel" => {
            let id = message["message_id"].clone();
            json!({ "type": "channel", "chat": chat, "message_id": id, "date": date })
        }
        Some(chat) => json!({ "type": "chat", "sender_chat": chat, "date": date }),
        None => json!({ "type": "user", "sender_user": message["from"], "date": date }),
    }
}
