//! The world behind the fake: people, chats, what was said in them, and what the bot was told.
//! Plain state under one lock; who may change it how is decided in `api` and `story`.

pub mod chats;
pub mod clock;
pub mod entities;
pub mod intake;
pub mod members;
pub mod notices;
pub mod people;
pub mod posts;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use self::chats::Chat;
use self::clock::Clock;
use self::intake::Intake;
use self::notices::Notice;
use self::people::{Bot, User};
use self::posts::{Post, Press};
use super::faults::Fault;
use super::journal::Entry;
use super::limits::Limits;

/// Everything there is.
pub struct World {
    pub clock: Clock,
    pub bot: Bot,
    pub people: BTreeMap<i64, User>,
    pub chats: BTreeMap<i64, Chat>,
    pub posts: BTreeMap<(i64, i32), Post>,
    pub presses: BTreeMap<String, Press>,
    pub files: HashMap<String, Vec<u8>>,
    /// Commands of the bot by scope and language, as set.
    pub commands: BTreeMap<(String, String), Value>,
    pub intake: Intake,
    pub faults: Vec<Fault>,
    pub limits: Option<Limits>,
    pub journal: Vec<Entry>,
    pub notices: Vec<Notice>,
    /// What happened, a line each, for the message of a failing test.
    pub story: Vec<String>,
    next_message: i32,
    next_serial: i64,
}

impl World {
    pub fn new() -> Self {
        Self {
            clock: Clock::default(),
            bot: Bot::default(),
            people: people::accounts_of_telegram(),
            chats: BTreeMap::new(),
            posts: BTreeMap::new(),
            presses: BTreeMap::new(),
            files: HashMap::new(),
            commands: BTreeMap::new(),
            intake: Intake::default(),
            faults: Vec::new(),
            limits: None,
            journal: Vec::new(),
            notices: Vec::new(),
            story: Vec::new(),
            next_message: 0,
            next_serial: 0,
        }
    }

    /// Unix seconds.
    pub fn now(&self) -> i64 {
        self.clock.millis().div_euclid(1000)
    }

    /// The next number of a row that numbers everything but messages and updates.
    pub fn serial(&mut self) -> i64 {
        self.next_serial += 1;
        self.next_serial
    }

    /// The chat as it is now: a group that moved is its supergroup.
    pub fn current(&self, mut id: i64) -> i64 {
        while let Some(next) = self.chats.get(&id).and_then(|chat| chat.migrated_to) {
            id = next;
        }
        id
    }

    pub fn chat(&self, id: i64) -> &Chat {
        self.chats.get(&id).expect("a chat of this world")
    }

    pub fn chat_mut(&mut self, id: i64) -> &mut Chat {
        self.chats.get_mut(&id).expect("a chat of this world")
    }

    pub fn user(&self, id: i64) -> &User {
        self.people.get(&id).expect("a person of this world")
    }

    /// A person, the bot or one of Telegram's own accounts as JSON.
    pub fn user_json(&self, id: i64) -> Value {
        if id == self.bot.id {
            self.bot.as_user()
        } else {
            self.user(id).json()
        }
    }

    /// A chat's name as the story tells it.
    pub fn place_name(&self, chat: i64) -> String {
        match self.chats.get(&chat) {
            Some(chat) => chat.name(),
            None => format!("chat {chat}"),
        }
    }

    pub fn tell_story(&mut self, line: impl Into<String>) {
        self.story.push(line.into());
    }

    /// Message numbers: a row of its own in a supergroup or channel, one row for the rest.
    pub fn next_message_id(&mut self, chat: i64) -> i32 {
        let chat = self.chat_mut(chat);
        if chat.kind.has_own_numbers() {
            chat.last_message += 1;
            chat.last_message
        } else {
            self.next_message += 1;
            self.next_message
        }
    }
}
