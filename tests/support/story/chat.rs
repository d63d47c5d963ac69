//! Chats and topics as places where people speak.

use std::collections::BTreeSet;

use super::message::Message;
use super::person::Person;
use crate::support::FakeTelegram;
use crate::support::world::World;
use crate::support::world::chats::{Chat as ChatState, Kind};
use crate::support::world::members::Status;

/// A chat. When its group becomes a supergroup, the handle follows.
#[derive(Clone)]
pub struct Chat {
    pub(super) tg: FakeTelegram,
    pub(super) first_id: i64,
}

/// A topic of a forum.
#[derive(Clone)]
pub struct Topic {
    pub(super) chat: Chat,
    pub(super) id: i32,
}

/// Somewhere one can write.
pub trait Place {
    /// The chat.
    fn chat(&self) -> &Chat;
    /// The topic in it.
    fn thread(&self) -> Option<i32> {
        None
    }
}

impl Place for Chat {
    fn chat(&self) -> &Chat {
        self
    }
}

impl Place for Topic {
    fn chat(&self) -> &Chat {
        &self.chat
    }
    fn thread(&self) -> Option<i32> {
        Some(self.id)
    }
}

impl FakeTelegram {
    /// An ordinary group.
    pub fn group(&self, title: &str) -> Chat {
        self.new_chat(Kind::Group, title)
    }

    /// A supergroup, as most class chats are.
    pub fn supergroup(&self, title: &str) -> Chat {
        self.new_chat(Kind::Supergroup, title)
    }

    /// A supergroup with topics.
    pub fn forum(&self, title: &str) -> Chat {
        let chat = self.new_chat(Kind::Supergroup, title);
        chat.set(|state| state.forum = true);
        chat
    }

    /// A channel.
    pub fn channel(&self, title: &str) -> Chat {
        self.new_chat(Kind::Channel, title)
    }

    fn new_chat(&self, kind: Kind, title: &str) -> Chat {
        let id = self.change(|world| {
            let serial = world.serial();
            let id = match kind {
                Kind::Group => -4_000_000_000 - serial,
                _ => -1_002_000_000_000 - serial,
            };
            world.chats.insert(id, ChatState::new(id, kind, title));
            id
        });
        Chat {
            tg: self.clone(),
            first_id: id,
        }
    }
}

impl Chat {
    /// The id now.
    pub fn id(&self) -> i64 {
        self.tg.look(|world| self.id_in(world))
    }

    pub(super) fn id_in(&self, world: &World) -> i64 {
        world.current(self.first_id)
    }

    /// The id it had first, before it became a supergroup.
    pub fn first_id(&self) -> i64 {
        self.first_id
    }

    pub(super) fn kind(&self) -> Kind {
        self.tg.look(|world| world.chat(self.id_in(world)).kind)
    }

    pub(super) fn set(&self, change: impl FnOnce(&mut ChatState)) {
        let id = self.id();
        self.tg.change(|world| change(world.chat_mut(id)));
    }

    fn with(self, user: i64, status: Status) -> Self {
        self.set(|state| {
            state.members.insert(user, status);
        });
        self
    }

    /// Somebody made this chat.
    #[must_use]
    pub fn with_creator(self, person: &Person) -> Self {
        self.with(person.id(), Status::Creator)
    }

    /// An administrator with the usual rights.
    #[must_use]
    pub fn with_admin(self, person: &Person) -> Self {
        self.with(person.id(), Status::administrator())
    }

    /// An administrator with these rights only.
    #[must_use]
    pub fn with_admin_of(self, person: &Person, rights: &[&str]) -> Self {
        let rights: BTreeSet<String> = rights.iter().map(ToString::to_string).collect();
        self.with(person.id(), Status::Administrator(rights))
    }

    /// An ordinary member.
    #[must_use]
    pub fn with_member(self, person: &Person) -> Self {
        self.with(person.id(), Status::Member)
    }

    /// Ordinary members.
    #[must_use]
    pub fn with_members<'a>(self, people: impl IntoIterator<Item = &'a Person>) -> Self {
        people.into_iter().fold(self, Chat::with_member)
    }

    /// The bot is a member already; nothing is told about it.
    #[must_use]
    pub fn with_bot(self) -> Self {
        let (bot, hears_all) = self
            .tg
            .look(|world| (world.bot.id, !world.bot.privacy_mode));
        self.set(|state| state.bot_hears_all = hears_all);
        self.with(bot, Status::Member)
    }

    /// The bot is an administrator already; nothing is told about it.
    #[must_use]
    pub fn with_bot_as_admin(self) -> Self {
        let bot = self.tg.bot_id();
        self.with(bot, Status::administrator())
    }

    /// A public name.
    #[must_use]
    pub fn named(self, username: &str) -> Self {
        self.set(|state| state.username = Some(username.to_owned()));
        self
    }

    /// The channel whose posts appear here.
    #[must_use]
    pub fn linked_to(self, channel: &Chat) -> Self {
        let (group, channel_id) = (self.id(), channel.id());
        self.set(|state| state.linked = Some(channel_id));
        channel.set(|state| state.linked = Some(group));
        self
    }

    /// Whether members who are not administrators may write.
    pub fn lets_members_write(&self, may: bool) {
        self.set(|state| state.members_may_write = may);
    }

    /// All messages that stand here now, people's and the bot's, in order.
    pub fn messages(&self) -> Vec<Message> {
        let id = self.id();
        self.tg.look(|world| {
            let here = world.posts.range((id, i32::MIN)..=(id, i32::MAX));
            here.filter(|(_, post)| !post.gone)
                .map(|((chat, id), _)| Message {
                    tg: self.tg.clone(),
                    chat: *chat,
                    id: *id,
                })
                .collect()
        })
    }

    /// The bot's messages that stand here now, in order.
    pub fn bot_messages(&self) -> Vec<Message> {
        self.messages()
            .into_iter()
            .filter(Message::is_by_bot)
            .collect()
    }

    /// The chat as a person scrolls through it, for snapshots.
    pub fn transcript(&self) -> String {
        self.messages()
            .iter()
            .map(Message::as_shown)
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}
