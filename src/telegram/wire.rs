//! Updates as they stand on the wire, read leniently.
//!
//! Only the fields the bot needs are named, so a kind of message or a field that Telegram invents
//! later never keeps an update from being read. The library's own `Update` is not used for intake:
//! it fails on what it does not know and prints the whole update when it does.

#![expect(
    clippy::struct_field_names,
    reason = "fields are named as Telegram names them"
)]

use serde::Deserialize;
use serde::de::IgnoredAny;

/// The number alone: readable even where the rest is not.
#[derive(Deserialize)]
pub(super) struct BareNumber {
    update_id: i64,
}

/// The number and the chat whose order the update belongs to.
#[derive(Deserialize)]
pub(super) struct Numbered {
    pub(super) update_id: i64,
    message: Option<InChat>,
    edited_message: Option<InChat>,
    callback_query: Option<OnMessage>,
    my_chat_member: Option<InChat>,
}

#[derive(Deserialize)]
struct InChat {
    chat: ChatNumber,
}

#[derive(Deserialize)]
struct OnMessage {
    message: Option<InChat>,
}

#[derive(Deserialize)]
struct ChatNumber {
    id: i64,
}

impl From<BareNumber> for Numbered {
    fn from(bare: BareNumber) -> Self {
        Self {
            update_id: bare.update_id,
            message: None,
            edited_message: None,
            callback_query: None,
            my_chat_member: None,
        }
    }
}

impl Numbered {
    pub(super) fn chat(&self) -> Option<i64> {
        let pressed = || {
            self.callback_query
                .as_ref()
                .and_then(|query| query.message.as_ref())
        };
        let places = [&self.message, &self.edited_message, &self.my_chat_member];
        places
            .into_iter()
            .find_map(Option::as_ref)
            .or_else(pressed)
            .map(|place| place.chat.id)
    }
}

#[derive(Deserialize)]
pub(super) struct Update {
    pub(super) update_id: i64,
    pub(super) message: Option<Message>,
    pub(super) edited_message: Option<Message>,
    pub(super) callback_query: Option<CallbackQuery>,
    pub(super) my_chat_member: Option<ChatMemberUpdated>,
}

#[derive(Deserialize)]
pub(super) struct Message {
    pub(super) message_id: i32,
    pub(super) message_thread_id: Option<i32>,
    #[serde(default)]
    pub(super) is_topic_message: bool,
    #[serde(default)]
    pub(super) date: i64,
    pub(super) edit_date: Option<i64>,
    pub(super) chat: Chat,
    pub(super) from: Option<User>,
    pub(super) sender_chat: Option<Chat>,
    #[serde(default)]
    pub(super) is_automatic_forward: bool,
    pub(super) forward_origin: Option<IgnoredAny>,
    pub(super) reply_to_message: Option<Box<Message>>,
    pub(super) quote: Option<Quote>,
    pub(super) text: Option<String>,
    pub(super) caption: Option<String>,
    #[serde(default)]
    pub(super) entities: Vec<Entity>,
    #[serde(default)]
    pub(super) caption_entities: Vec<Entity>,
    pub(super) poll: Option<Poll>,
    pub(super) document: Option<Document>,
    pub(super) photo: Option<IgnoredAny>,
    pub(super) video: Option<IgnoredAny>,
    pub(super) animation: Option<IgnoredAny>,
    pub(super) voice: Option<IgnoredAny>,
    pub(super) audio: Option<IgnoredAny>,
    pub(super) video_note: Option<IgnoredAny>,
    pub(super) sticker: Option<IgnoredAny>,
    pub(super) contact: Option<IgnoredAny>,
    pub(super) location: Option<IgnoredAny>,
    pub(super) media_group_id: Option<String>,
    pub(super) reply_markup: Option<Markup>,
    pub(super) migrate_to_chat_id: Option<i64>,
    pub(super) migrate_from_chat_id: Option<i64>,
    pub(super) new_chat_members: Option<IgnoredAny>,
    pub(super) left_chat_member: Option<IgnoredAny>,
    pub(super) pinned_message: Option<IgnoredAny>,
    pub(super) new_chat_title: Option<IgnoredAny>,
    pub(super) group_chat_created: Option<IgnoredAny>,
    pub(super) supergroup_chat_created: Option<IgnoredAny>,
    pub(super) forum_topic_created: Option<IgnoredAny>,
    pub(super) message_auto_delete_timer_changed: Option<IgnoredAny>,
    pub(super) write_access_allowed: Option<IgnoredAny>,
    pub(super) chat_background_set: Option<IgnoredAny>,
    pub(super) new_chat_photo: Option<IgnoredAny>,
    pub(super) delete_chat_photo: Option<IgnoredAny>,
    pub(super) forum_topic_closed: Option<IgnoredAny>,
    pub(super) forum_topic_reopened: Option<IgnoredAny>,
    pub(super) forum_topic_edited: Option<IgnoredAny>,
    pub(super) video_chat_started: Option<IgnoredAny>,
    pub(super) video_chat_ended: Option<IgnoredAny>,
    pub(super) boost_added: Option<IgnoredAny>,
}

#[derive(Deserialize)]
pub(super) struct Chat {
    pub(super) id: i64,
    #[serde(rename = "type", default)]
    pub(super) kind: String,
}

#[derive(Deserialize)]
pub(super) struct User {
    pub(super) id: i64,
    #[serde(default)]
    pub(super) is_bot: bool,
    pub(super) language_code: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Quote {
    #[serde(default)]
    pub(super) text: String,
}

/// A stretch of text with a meaning; offset and length in UTF-16 code units.
#[derive(Deserialize)]
pub(super) struct Entity {
    #[serde(rename = "type", default)]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) offset: usize,
    #[serde(default)]
    pub(super) length: usize,
}

#[derive(Deserialize)]
pub(super) struct Poll {
    #[serde(default)]
    pub(super) question: String,
    #[serde(default)]
    pub(super) options: Vec<PollOption>,
    #[serde(default)]
    pub(super) is_anonymous: bool,
}

#[derive(Deserialize)]
pub(super) struct PollOption {
    #[serde(default)]
    pub(super) text: String,
}

#[derive(Deserialize)]
pub(super) struct Document {
    pub(super) file_name: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Markup {
    #[serde(default)]
    pub(super) inline_keyboard: Vec<Vec<MarkupButton>>,
}

#[derive(Deserialize)]
pub(super) struct MarkupButton {
    #[serde(default)]
    pub(super) text: String,
    pub(super) callback_data: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct CallbackQuery {
    pub(super) id: String,
    pub(super) from: User,
    pub(super) message: Option<Message>,
    pub(super) data: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct ChatMemberUpdated {
    pub(super) chat: Chat,
    pub(super) from: Option<User>,
    #[serde(default)]
    pub(super) date: i64,
    pub(super) old_chat_member: Member,
    pub(super) new_chat_member: Member,
}

/// A member as far as the bot's own standing needs it.
#[derive(Deserialize)]
pub(super) struct Member {
    #[serde(default)]
    pub(super) status: String,
    pub(super) can_send_messages: Option<bool>,
    pub(super) is_member: Option<bool>,
}

/// A group as far as the bot's right to write goes by it.
#[derive(Deserialize)]
pub(super) struct FullChat {
    permissions: Option<Permissions>,
}

#[derive(Deserialize)]
struct Permissions {
    can_send_messages: Option<bool>,
}

impl FullChat {
    /// Whether ordinary members may write; so they may where nothing is said of it.
    pub(super) fn lets_members_write(&self) -> bool {
        let permissions = self.permissions.as_ref();
        permissions.and_then(|may| may.can_send_messages) != Some(false)
    }
}
