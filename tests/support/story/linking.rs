//! Links into the bot and buttons that are no presses: deep links, invitations, copying.

use super::chat::Chat;
use super::message::Message;
use super::person::Person;
use crate::support::api::markup::is_start_parameter;

impl Person {
    /// Opens the bot by its name and presses "start".
    pub fn starts(&self) -> Message {
        self.writes("/start")
    }

    /// Presses a button that is a link into the private chat with the bot.
    pub fn follows(&self, message: &Message, button: &str) -> Message {
        let url = message.button(button).url;
        self.follows_link(&url.unwrap_or_else(|| panic!("“{button}” is no link")))
    }

    /// Follows `https://t.me/<bot>?start=…`: the private chat opens and "/start …" is sent.
    pub fn follows_link(&self, url: &str) -> Message {
        let payload = self.payload(url, "start");
        self.writes(format!("/start {payload}").trim_end())
    }

    /// Follows `https://t.me/<bot>?startgroup=…` and chooses a group: the bot is added, and
    /// with a payload "/start@bot …" is sent there.
    pub fn adds_bot_by_link(&self, chat: &Chat, url: &str) {
        let payload = self.payload(url, "startgroup");
        self.tg.add_bot(chat, self);
        if !matches!(payload.as_str(), "" | "true") {
            self.says(
                chat,
                &format!("/start@{} {payload}", self.tg.bot_username()),
            );
        }
    }

    /// Presses a button that copies; what is then on the clipboard.
    pub fn copies(&self, message: &Message, button: &str) -> String {
        let copied = message.button(button).copies;
        let line = format!("{} copies “{button}” under #{}", self.name(), message.id);
        self.tg.change(|world| world.tell_story(line));
        copied.unwrap_or_else(|| panic!("“{button}” copies nothing"))
    }

    /// What this person finds behind "/" in a chat: commands and descriptions.
    pub fn menu_in(&self, chat: &Chat) -> Vec<(String, String)> {
        self.tg.look(|world| world.menu(self.id, chat.id_in(world)))
    }

    fn payload(&self, url: &str, parameter: &str) -> String {
        let parsed = url::Url::parse(url).unwrap_or_else(|_| panic!("{url} is no link"));
        let bot = self.tg.bot_username();
        let to_bot = match parsed.scheme() {
            "tg" => parsed
                .query_pairs()
                .any(|(name, value)| name == "domain" && *value == *bot),
            _ => parsed.path().trim_matches('/').eq_ignore_ascii_case(&bot),
        };
        assert!(to_bot, "{url} does not lead to @{bot}");
        let pair = parsed.query_pairs().find(|(name, _)| name == parameter);
        let payload = pair
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default();
        assert!(
            is_start_parameter(&payload),
            "Telegram drops the parameter of {url}"
        );
        payload
    }
}
