//! A message as a person sees it.

use serde_json::Value;

use crate::support::FakeTelegram;
use crate::support::world::entities::units;
use crate::support::world::posts::{Post, number};

/// A message, whoever wrote it. What is read is what stands there at that moment.
#[derive(Clone)]
pub struct Message {
    pub(super) tg: FakeTelegram,
    pub(super) chat: i64,
    pub(super) id: i32,
}

/// A button under a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub url: Option<String>,
    pub data: Option<String>,
    /// What it puts on the clipboard.
    pub copies: Option<String>,
}

impl Message {
    pub fn id(&self) -> i32 {
        self.id
    }

    pub fn chat_id(&self) -> i64 {
        self.chat
    }

    fn post<T>(&self, look: impl FnOnce(&Post) -> T) -> T {
        self.tg
            .look(|world| look(&world.posts[&(self.chat, self.id)]))
    }

    /// The `Message` object.
    pub fn json(&self) -> Value {
        self.post(|post| post.json.clone())
    }

    pub fn is_by_bot(&self) -> bool {
        self.post(|post| post.by_bot)
    }

    /// Text or caption after parsing.
    pub fn text(&self) -> String {
        let json = self.json();
        json["text"]
            .as_str()
            .or(json["caption"].as_str())
            .unwrap_or_default()
            .to_owned()
    }

    /// As the bot wrote it.
    pub fn html(&self) -> String {
        self.post(|post| post.html.clone())
    }

    /// What stands there before anybody taps: without what is folded away.
    pub fn visible(&self) -> String {
        self.split().0
    }

    /// What stands in expandable quotes.
    pub fn folded(&self) -> String {
        self.split().1
    }

    /// Length of the whole text in UTF-16 units.
    pub fn units(&self) -> usize {
        units(&self.text())
    }

    /// Length of the visible part in UTF-16 units.
    pub fn visible_units(&self) -> usize {
        units(&self.visible())
    }

    fn split(&self) -> (String, String) {
        let json = self.json();
        let text: Vec<u16> = self.text().encode_utf16().collect();
        let mut folded = vec![false; text.len()];
        let entities = json["entities"]
            .as_array()
            .or(json["caption_entities"].as_array());
        for entity in entities.into_iter().flatten() {
            if entity["type"] == "expandable_blockquote" {
                let at = |name: &str| usize::try_from(entity[name].as_u64().unwrap_or(0)).unwrap();
                folded[at("offset")..at("offset") + at("length")].fill(true);
            }
        }
        let part = |wanted: bool| {
            let units = text.iter().zip(&folded).filter(|(_, is)| **is == wanted);
            let units: Vec<u16> = units.map(|(unit, _)| *unit).collect();
            String::from_utf16_lossy(&units).trim().to_owned()
        };
        (part(false), part(true))
    }

    /// The number of the message it answers. A topic's beginning does not count as answered.
    pub fn reply_to(&self) -> Option<i32> {
        let json = self.json();
        let answered = json.get("reply_to_message")?;
        let begins_topic = answered.get("forum_topic_created").is_some();
        (!begins_topic).then(|| number(answered.get("message_id")))
    }

    /// The topic it stands in.
    pub fn topic(&self) -> Option<i32> {
        self.json()
            .get("message_thread_id")
            .map(|id| number(Some(id)))
    }

    pub fn is_gone(&self) -> bool {
        self.post(|post| post.gone)
    }

    /// How often it was edited.
    pub fn edits(&self) -> u32 {
        self.post(|post| post.edits)
    }

    /// All buttons, row by row.
    pub fn rows(&self) -> Vec<Vec<Button>> {
        let json = self.json();
        let rows = json["reply_markup"]["inline_keyboard"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        rows.iter()
            .map(|row| row.as_array().into_iter().flatten().map(button).collect())
            .collect()
    }

    /// All buttons.
    pub fn buttons(&self) -> Vec<Button> {
        self.rows().into_iter().flatten().collect()
    }

    /// The button with this label (or a label that contains it) or this data.
    ///
    /// # Panics
    /// When there is none; the message says which there are.
    pub fn button(&self, name: &str) -> Button {
        let buttons = self.buttons();
        let exactly =
            |button: &&Button| button.label == name || button.data.as_deref() == Some(name);
        let roughly = |button: &&Button| button.label.contains(name);
        let found = buttons
            .iter()
            .find(exactly)
            .or_else(|| buttons.iter().find(roughly));
        let labels: Vec<_> = buttons.iter().map(|button| button.label.as_str()).collect();
        found.cloned().unwrap_or_else(|| {
            panic!(
                "message #{} has no button “{name}”, only {labels:?}",
                self.id
            )
        })
    }

    /// Who, what, buttons: as on a screen, for snapshots.
    pub fn as_shown(&self) -> String {
        let json = self.json();
        let who = json["sender_chat"]["title"]
            .as_str()
            .or(json["from"]["first_name"].as_str());
        let mut lines = vec![format!("{}:", who.unwrap_or("?"))];
        if let Some(answered) = self.reply_to() {
            let answered = Self {
                id: answered,
                ..self.clone()
            };
            lines.push(format!(
                "  ↪ {}",
                answered.text().lines().next().unwrap_or_default()
            ));
        }
        lines.extend(
            self.visible()
                .lines()
                .map(|line| format!("  {line}").trim_end().to_owned()),
        );
        lines.extend(
            self.folded()
                .lines()
                .map(|line| format!("  ▸ {line}").trim_end().to_owned()),
        );
        for row in self.rows() {
            let row: Vec<_> = row
                .iter()
                .map(|button| format!("[ {} ]", button.label))
                .collect();
            lines.push(format!("  {}", row.join(" ")));
        }
        lines.join("\n")
    }
}

fn button(json: &Value) -> Button {
    let field = |value: &Value| value.as_str().map(str::to_owned);
    Button {
        label: field(&json["text"]).unwrap_or_default(),
        url: field(&json["url"]),
        data: field(&json["callback_data"]),
        copies: field(&json["copy_text"]["text"]),
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        (self.chat, self.id) == (other.chat, other.id)
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{} {:?}", self.id, self.text())
    }
}
