//! People and the bot itself.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Telegram's account that stands before an anonymous administrator.
pub const GROUP_ANONYMOUS_BOT: i64 = 1_087_968_824;
/// Telegram's account that stands before another channel's posts.
pub const CHANNEL_BOT: i64 = 136_817_688;
/// Telegram's account that forwards a channel's posts into its discussion group.
pub const TELEGRAM: i64 = 777_000;

/// The accounts above, so that a bot that asks for one of them gets an answer.
pub fn accounts_of_telegram() -> BTreeMap<i64, User> {
    let account = |id, name, username: Option<&str>| User {
        is_bot: id != TELEGRAM,
        username: username.map(str::to_owned),
        ..User::named(id, name)
    };
    [
        account(GROUP_ANONYMOUS_BOT, "Group", Some("GroupAnonymousBot")),
        account(CHANNEL_BOT, "Channel", Some("Channel_Bot")),
        account(TELEGRAM, "Telegram", None),
    ]
    .into_iter()
    .map(|user| (user.id, user))
    .collect()
}

#[derive(Clone, Debug)]
pub struct User {
    pub id: i64,
    pub is_bot: bool,
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub language: Option<String>,
    pub deactivated: bool,
}

impl User {
    pub fn named(id: i64, first_name: &str) -> Self {
        Self {
            id,
            is_bot: false,
            first_name: first_name.to_owned(),
            last_name: None,
            username: None,
            language: None,
            deactivated: false,
        }
    }

    pub fn json(&self) -> Value {
        let mut user =
            json!({ "id": self.id, "is_bot": self.is_bot, "first_name": self.first_name });
        let further = [
            ("last_name", &self.last_name),
            ("username", &self.username),
            ("language_code", &self.language),
        ];
        for (name, value) in further {
            if let Some(value) = value {
                user[name] = json!(value);
            }
        }
        user
    }
}

/// The bot that is tested, as `BotFather` registered it.
#[derive(Clone, Debug)]
pub struct Bot {
    pub id: i64,
    pub token: String,
    pub username: String,
    pub name: String,
    pub privacy_mode: bool,
    pub can_join_groups: bool,
    /// Texts of the profile by method (`name`, `description`, `short_description`) and language.
    pub profile: BTreeMap<(String, String), String>,
}

impl Default for Bot {
    fn default() -> Self {
        Self {
            id: 1_000_000_001,
            token: "1000000001:TEST-only_no_real_bot_has_this_tok3n".to_owned(),
            username: "arasha_test_bot".to_owned(),
            name: "Араша".to_owned(),
            privacy_mode: false,
            can_join_groups: true,
            profile: BTreeMap::new(),
        }
    }
}

impl Bot {
    pub fn as_user(&self) -> Value {
        json!({
            "id": self.id, "is_bot": true, "first_name": self.name, "username": self.username,
        })
    }

    /// The answer to `getMe`.
    pub fn as_me(&self) -> Value {
        let mut me = self.as_user();
        me["can_join_groups"] = json!(self.can_join_groups);
        me["can_read_all_group_messages"] = json!(!self.privacy_mode);
        for absent in [
            "supports_inline_queries",
            "can_connect_to_business",
            "has_main_web_app",
            "has_topics_enabled",
        ] {
            me[absent] = json!(false);
        }
        me
    }
}
