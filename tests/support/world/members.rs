//! Who stands how in a chat, and what that allows.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::World;

/// Rights an administrator of a group may have.
pub const ADMIN_RIGHTS: [&str; 11] = [
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
];

const PERMISSIONS: [&str; 14] = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    Creator,
    Administrator(BTreeSet<String>),
    Member,
    /// Still in the chat; whether it may write.
    Restricted {
        may_write: bool,
    },
    Left,
    Kicked,
}

impl Status {
    /// An administrator with the usual rights (all but promoting others).
    pub fn administrator() -> Self {
        Self::Administrator(
            ADMIN_RIGHTS
                .iter()
                .filter(|right| **right != "can_promote_members")
                .map(ToString::to_string)
                .collect(),
        )
    }

    pub fn is_present(&self) -> bool {
        !matches!(self, Self::Left | Self::Kicked)
    }

    pub fn is_admin(&self) -> bool {
        matches!(self, Self::Creator | Self::Administrator(_))
    }

    pub fn has(&self, right: &str) -> bool {
        match self {
            Self::Creator => true,
            Self::Administrator(rights) => rights.contains(right),
            _ => false,
        }
    }

    /// A `ChatMember` object.
    pub fn json(&self, user: &Value) -> Value {
        let mut member = json!({ "user": user, "status": self.word() });
        match self {
            Self::Creator => member["is_anonymous"] = json!(false),
            Self::Administrator(rights) => {
                member["can_be_edited"] = json!(false);
                member["is_anonymous"] = json!(rights.contains("is_anonymous"));
                member["can_delete_stories"] = json!(false);
                for right in ADMIN_RIGHTS {
                    member[right] = json!(rights.contains(right));
                }
            }
            Self::Restricted { may_write } => {
                for (right, allowed) in permissions(*may_write).as_object().into_iter().flatten() {
                    member[right] = allowed.clone();
                }
                member["is_member"] = json!(true);
                member["until_date"] = json!(0);
            }
            Self::Kicked => member["until_date"] = json!(0),
            Self::Member | Self::Left => {}
        }
        member
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Creator => "creator",
            Self::Administrator(_) => "administrator",
            Self::Member => "member",
            Self::Restricted { .. } => "restricted",
            Self::Left => "left",
            Self::Kicked => "kicked",
        }
    }
}

/// A `ChatPermissions` object.
pub fn permissions(may_write: bool) -> Value {
    let mut permissions = json!({});
    for permission in PERMISSIONS {
        permissions[permission] = json!(may_write);
    }
    permissions
}

impl World {
    pub fn bot_status(&self, chat: i64) -> Status {
        self.chat(chat).status(self.bot.id)
    }

    /// Changes a membership and tells the bot, as far as it is told: always of its own,
    /// of others' when it is an administrator (and asked for `chat_member`).
    pub fn set_status(&mut self, chat: i64, user: i64, status: &Status, by: i64) {
        let before = self.chat(chat).status(user);
        let of_bot = user == self.bot.id;
        if of_bot && !before.is_present() && status.is_present() {
            let hears_all = !self.bot.privacy_mode;
            self.chat_mut(chat).bot_hears_all = hears_all;
        }
        self.chat_mut(chat).members.insert(user, status.clone());
        if before == *status {
            return;
        }
        let who = self.user_json(user);
        let change = json!({
            "chat": self.chat(chat).json(),
            "from": self.user_json(by),
            "date": self.now(),
            "old_chat_member": before.json(&who),
            "new_chat_member": status.json(&who),
        });
        if of_bot {
            self.tell_bot("my_chat_member", chat, &change);
        } else if self.bot_status(chat).is_admin() {
            self.tell_bot("chat_member", chat, &change);
        }
    }
}
