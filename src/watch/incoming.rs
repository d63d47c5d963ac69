//! What comes in, translated out of Telegram, the terminal or an exported chat. Lives in memory
//! only while it is handled; texts are [`MessageText`] and cannot be printed.

use crate::codec::Code;
use crate::domain::{CallbackId, ChatId, Lang, MessageId, MessageText, TopicId, UpdateId, UserId};
use chrono::{DateTime, Utc};

/// One update, ready to be decided on.
pub struct Incoming {
    /// Its number, under which it is handled once.
    pub update: UpdateId,
    /// What happened.
    pub event: Event,
}

/// What can happen to the bot.
pub enum Event {
    /// Somebody wrote or edited a message.
    Said(Box<Said>),
    /// Somebody pressed a button.
    Pressed(Box<Press>),
    /// The bot was added, removed, promoted or restricted.
    Standing(Standing),
    /// A group became a supergroup.
    Migrated {
        /// The group's old id.
        from: ChatId,
        /// The supergroup's id.
        to: ChatId,
    },
    /// Something the bot has no use for.
    Ignored,
}

impl Event {
    /// The chat whose events must be handled one after another.
    #[must_use]
    pub fn chat(&self) -> Option<ChatId> {
        match self {
            Self::Said(said) => Some(said.place.chat),
            Self::Pressed(press) => press.on.as_ref().map(|on| on.place.chat),
            Self::Standing(standing) => Some(standing.chat),
            Self::Migrated { from, .. } => Some(*from),
            Self::Ignored => None,
        }
    }
}

/// Where a message stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The chat.
    pub chat: ChatId,
    /// Private or group.
    pub kind: ChatKind,
    /// The forum topic, if any.
    pub topic: Option<TopicId>,
}

/// Whether one person or a class listens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChatKind {
    /// A person alone with the bot.
    Private,
    /// A group or supergroup.
    Group,
    /// A channel: the bot only listens in the group linked to it.
    Channel,
}

/// A message.
pub struct Said {
    /// Where.
    pub place: Place,
    /// Its number in the chat.
    pub id: MessageId,
    /// When it was sent.
    pub sent: DateTime<Utc>,
    /// When it was last edited; set for an edited message.
    pub edited: Option<DateTime<Utc>>,
    /// Messages of one album share this number.
    pub album: Option<String>,
    /// Who wrote it.
    pub author: Author,
    /// Whether it was forwarded as a whole.
    pub forwarded: bool,
    /// What it holds.
    pub content: Content,
    /// The message it answers.
    pub answers: Option<Box<Said>>,
}

/// Who wrote a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Author {
    /// Who.
    pub voice: AuthorVoice,
    /// The language of the person's Telegram, if the bot speaks it.
    pub language: Option<Lang>,
}

/// The kinds of author.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AuthorVoice {
    /// A person.
    Person(UserId),
    /// Another bot.
    Bot(UserId),
    /// The bot itself.
    Itself,
    /// An admin who hides behind the group.
    AnonymousAdmin,
    /// The channel linked to the group; counts as an admin.
    LinkedChannel(ChatId),
    /// Somebody who writes as a channel of their own.
    Channel(ChatId),
}

impl AuthorVoice {
    /// A number that tells authors of one chat apart.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Person(user) | Self::Bot(user) => user.0,
            Self::Itself | Self::AnonymousAdmin => 0,
            Self::LinkedChannel(chat) | Self::Channel(chat) => chat.0,
        }
    }
}

/// Where words of a message come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// The sender's own words.
    Own,
    /// Words of a forwarded message.
    Forwarded,
    /// Words inside a quotation block or quoted from another message.
    Quoted,
    /// The name of an attached document.
    FileName,
    /// The text of an inline button.
    Button,
}

/// What a message holds.
#[derive(Default)]
pub struct Content {
    /// Its words, by where they come from, in order.
    pub passages: Vec<(Source, MessageText)>,
    /// Its poll.
    pub poll: Option<Poll>,
    /// The command it begins with, addressed to this bot or to no bot by name.
    pub command: Option<Command>,
    /// What it carries that cannot be read.
    pub attachment: Option<Attachment>,
}

impl Content {
    /// Whether there is nothing to examine.
    #[must_use]
    pub fn is_wordless(&self) -> bool {
        self.poll.is_none() && self.passages.iter().all(|(_, text)| text.is_blank())
    }
}

/// A poll.
pub struct Poll {
    /// The question.
    pub question: MessageText,
    /// The options, in order.
    pub options: Vec<MessageText>,
    /// Whether voters are hidden.
    pub anonymous: bool,
}

/// What a message carries beside words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attachment {
    /// Voice or video note, audio.
    Voice,
    /// Photo, video, animation.
    Picture,
    /// Sticker.
    Sticker,
    /// Document.
    File,
    /// A contact or location: own data given.
    OwnData,
    /// Something else.
    Other,
}

/// A command with what follows it.
pub struct Command {
    /// Which one, in lower case without the slash, e.g. `check`.
    pub name: String,
    /// The rest of the text.
    pub rest: MessageText,
}

impl Command {
    /// Reads a command at the beginning of a text: `/name rest` or `/name@bot rest`. A command to
    /// another bot is none.
    #[must_use]
    pub fn read(text: &str, bot_username: &str) -> Option<Self> {
        let text = text.strip_prefix('/')?;
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        let name = match word.split_once('@') {
            Some((name, bot)) if bot.eq_ignore_ascii_case(bot_username) => name,
            Some(_) => return None,
            None => word,
        };
        let known = !name.is_empty()
            && name.len() <= 32
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        known.then(|| Self {
            name: name.to_ascii_lowercase(),
            rest: MessageText::new(rest.trim()),
        })
    }
}

/// A press of an inline button.
pub struct Press {
    /// Telegram's handle, to be answered.
    pub id: CallbackId,
    /// Who pressed.
    pub by: UserId,
    /// The language of the person's Telegram, if the bot speaks it.
    pub language: Option<Lang>,
    /// What the button carries; `None` when it cannot be read.
    pub code: Option<Code>,
    /// The bot's message the button stands under; `None` when Telegram no longer has it.
    pub on: Option<Pressed>,
}

/// The bot's message under which a button was pressed.
pub struct Pressed {
    /// Where.
    pub place: Place,
    /// The bot's message.
    pub message: MessageId,
    /// The message that the bot's message answers; `None` when it is gone.
    pub answers: Option<(MessageId, Author)>,
}

/// A change of the bot's own membership.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The chat.
    pub chat: ChatId,
    /// Private or group.
    pub kind: ChatKind,
    /// What it was.
    pub before: Membership,
    /// What it is.
    pub now: Membership,
    /// Who changed it, and the language of that person's Telegram.
    pub by: Option<(UserId, Option<Lang>)>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The bot's membership in a chat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Membership {
    /// Not in the chat, removed, or blocked by the person.
    Out,
    /// In the chat and may write.
    Member,
    /// In the chat and may not write.
    Muted,
    /// An admin.
    Admin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_with_and_without_the_name_of_the_bot() {
        let read = |text| {
            Command::read(text, "arasha_bot")
                .map(|command| (command.name, command.rest.expose().to_owned()))
        };
        let some = |name: &str, rest: &str| Some((name.to_owned(), rest.to_owned()));
        assert_eq!(read("/check"), some("check", ""));
        assert_eq!(
            read("/CHECK@Arasha_Bot ИИН\nадрес"),
            some("check", "ИИН\nадрес")
        );
        assert_eq!(read("/check\nЖСН"), some("check", "ЖСН"));
        assert_eq!(read("/start@other_bot"), None);
        assert_eq!(read("/"), None);
        assert_eq!(read("/қош"), None);
        assert_eq!(read("напишите /check"), None);
    }
}
