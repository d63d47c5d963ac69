//! Chats: private ones, groups, supergroups with topics, channels.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::members::Status;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Private,
    Group,
    Supergroup,
    Channel,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Group => "group",
            Self::Supergroup => "supergroup",
            Self::Channel => "channel",
        }
    }

    pub fn has_own_numbers(self) -> bool {
        matches!(self, Self::Supergroup | Self::Channel)
    }

    pub fn is_group(self) -> bool {
        matches!(self, Self::Group | Self::Supergroup)
    }
}

/// How a private chat with the bot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// The person never pressed "start": the bot may not write first.
    Never,
    Started,
    Blocked,
}

#[derive(Clone, Debug)]
pub struct Topic {
    pub name: String,
    pub closed: bool,
    pub gone: bool,
}

#[derive(Clone, Debug)]
pub struct Chat {
    pub id: i64,
    pub kind: Kind,
    pub title: String,
    pub username: Option<String>,
    pub members: BTreeMap<i64, Status>,
    pub topics: BTreeMap<i32, Topic>,
    pub forum: bool,
    /// Whether members who are not administrators may write.
    pub members_may_write: bool,
    /// How a private chat stands.
    pub contact: Contact,
    /// Privacy mode as it was when the bot joined: a change counts only after joining again.
    pub bot_hears_all: bool,
    pub linked: Option<i64>,
    pub migrated_to: Option<i64>,
    pub last_message: i32,
}

impl Chat {
    pub fn new(id: i64, kind: Kind, title: &str) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            username: None,
            members: BTreeMap::new(),
            topics: BTreeMap::new(),
            forum: false,
            members_may_write: true,
            contact: Contact::Never,
            bot_hears_all: true,
            linked: None,
            migrated_to: None,
            last_message: 0,
        }
    }

    pub fn name(&self) -> String {
        match self.kind {
            Kind::Private => format!("private chat with {}", self.title),
            _ => format!("“{}”", self.title),
        }
    }

    pub fn status(&self, user: i64) -> Status {
        self.members.get(&user).cloned().unwrap_or(Status::Left)
    }

    /// The short form that stands in messages.
    pub fn json(&self) -> Value {
        let mut chat = json!({ "id": self.id, "type": self.kind.word() });
        if self.kind == Kind::Private {
            chat["first_name"] = json!(self.title);
        } else {
            chat["title"] = json!(self.title);
        }
        if let Some(username) = &self.username {
            chat["username"] = json!(username);
        }
        if self.forum {
            chat["is_forum"] = json!(true);
        }
        if self.kind == Kind::Group {
            chat["all_members_are_administrators"] = json!(false);
        }
        chat
    }

    /// The answer to `getChat`.
    pub fn full_json(&self) -> Value {
        let mut chat = self.json();
        chat["accent_color_id"] = json!(0);
        chat["max_reaction_count"] = json!(11);
        chat["accepted_gift_types"] = json!({
            "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
            "premium_subscription": false, "gifts_from_channels": false,
        });
        if let Some(linked) = self.linked {
            chat["linked_chat_id"] = json!(linked);
        }
        if self.kind.is_group() {
            chat["permissions"] = super::members::permissions(self.members_may_write);
        }
        chat
    }
}
