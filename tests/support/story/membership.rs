//! Coming, going, being promoted, silenced, thrown out, blocked; groups that become supergroups.

use serde_json::json;

use super::chat::Chat;
use super::person::Person;
use crate::support::FakeTelegram;
use crate::support::world::chats::{Chat as ChatState, Contact, Kind};
use crate::support::world::members::Status;
use crate::support::world::posts::Voice;

impl FakeTelegram {
    /// Somebody adds the bot: `my_chat_member` and a service message.
    pub fn add_bot(&self, chat: &Chat, by: &Person) {
        by.moves_bot(chat, &Status::Member);
        let bot = self.look(|world| world.bot.as_user());
        if chat.kind().is_group() {
            let contents = json!({
                "new_chat_members": [bot], "new_chat_member": bot, "new_chat_participant": bot,
            });
            by.sends(chat, contents);
        }
    }

    /// Somebody adds the bot as an administrator, which gives no service message.
    pub fn add_bot_as_admin(&self, chat: &Chat, by: &Person) {
        by.moves(chat, self.bot_id(), &Status::administrator(), "the bot");
    }
}

impl Person {
    fn moves_bot(&self, chat: &Chat, status: &Status) {
        let bot = self.tg.bot_id();
        self.moves(chat, bot, status, "the bot");
    }

    fn moves(&self, chat: &Chat, whom: i64, status: &Status, name: &str) {
        let id = chat.id();
        self.tg.change(|world| {
            let (who, place) = (world.user(self.id).first_name.clone(), world.place_name(id));
            world.tell_story(format!("{who} makes {name} in {place}: {status:?}"));
            world.set_status(id, whom, status, self.id);
        });
    }

    /// The bot becomes an administrator with the usual rights.
    pub fn promotes_bot(&self, chat: &Chat) {
        self.moves_bot(chat, &Status::administrator());
    }

    /// The bot is an ordinary member again, and may write.
    pub fn demotes_bot(&self, chat: &Chat) {
        self.moves_bot(chat, &Status::Member);
    }

    /// The bot may not write any more.
    pub fn silences_bot(&self, chat: &Chat) {
        self.moves_bot(chat, &Status::Restricted { may_write: false });
    }

    /// The bot is thrown out.
    pub fn kicks_bot(&self, chat: &Chat) {
        if chat.kind() == Kind::Group {
            let bot = self.tg.look(|world| world.bot.as_user());
            self.sends(chat, json!({ "left_chat_member": bot }));
        }
        self.moves_bot(chat, &Status::Kicked);
    }

    pub fn promotes(&self, chat: &Chat, whom: &Person) {
        self.moves(chat, whom.id, &Status::administrator(), &whom.name());
    }

    pub fn demotes(&self, chat: &Chat, whom: &Person) {
        self.moves(chat, whom.id, &Status::Member, &whom.name());
    }

    pub fn silences(&self, chat: &Chat, whom: &Person) {
        self.moves(
            chat,
            whom.id,
            &Status::Restricted { may_write: false },
            &whom.name(),
        );
    }

    pub fn kicks(&self, chat: &Chat, whom: &Person) {
        self.moves(chat, whom.id, &Status::Kicked, &whom.name());
        let user = self.tg.look(|world| world.user_json(whom.id));
        self.sends(chat, json!({ "left_chat_member": user }));
    }

    pub fn joins(&self, chat: &Chat) {
        self.moves(chat, self.id, &Status::Member, "themselves");
        let user = self.tg.look(|world| world.user_json(self.id));
        self.sends(chat, json!({ "new_chat_members": [user] }));
    }

    pub fn leaves(&self, chat: &Chat) {
        self.moves(chat, self.id, &Status::Left, "themselves");
        let user = self.tg.look(|world| world.user_json(self.id));
        self.sends(chat, json!({ "left_chat_member": user }));
    }

    /// Blocks the bot: `my_chat_member` in the private chat.
    pub fn blocks_bot(&self) {
        self.set_blocked(true);
    }

    /// Unblocks the bot again.
    pub fn unblocks_bot(&self) {
        self.set_blocked(false);
    }

    fn set_blocked(&self, blocked: bool) {
        self.tg.change(|world| {
            let verb = if blocked { "blocks" } else { "unblocks" };
            let line = format!("{} {verb} the bot", world.user(self.id).first_name);
            world.tell_story(line);
            let (before, after) = if blocked {
                (Status::Member, Status::Kicked)
            } else {
                (Status::Kicked, Status::Member)
            };
            let contact = if blocked {
                Contact::Blocked
            } else {
                Contact::Started
            };
            world.chat_mut(self.id).contact = contact;
            let bot = world.bot.as_user();
            let change = json!({
                "chat": world.chat(self.id).json(), "from": world.user_json(self.id),
                "date": world.now(), "old_chat_member": before.json(&bot),
                "new_chat_member": after.json(&bot),
            });
            world.tell_bot("my_chat_member", self.id, &change);
        });
    }

    /// Deletes the account.
    pub fn deletes_account(&self) {
        self.tg.change(|world| {
            world
                .people
                .get_mut(&self.id)
                .expect("a person")
                .deactivated = true;
        });
    }
}

impl Chat {
    /// The group becomes a supergroup with a new id. Both chats say so in service messages.
    pub fn becomes_supergroup(&self) {
        let old = self.id();
        self.tg.change(|world| {
            let new = -1_002_000_000_000 - world.serial();
            let group = world.chat_mut(old);
            assert_eq!(group.kind, Kind::Group, "only a group becomes a supergroup");
            let state = ChatState {
                id: new,
                kind: Kind::Supergroup,
                ..group.clone()
            };
            group.migrated_to = Some(new);
            world.chats.insert(new, state);
            let bot = world.bot.id;
            let mut people = world
                .chat(old)
                .members
                .keys()
                .copied()
                .filter(|id| *id != bot);
            let by = people.next().unwrap_or(bot);
            let line = format!("{} becomes a supergroup", world.place_name(old));
            world.tell_story(line);
            let voice = Voice::default();
            world.post(old, None, by, voice, json!({ "migrate_to_chat_id": new }));
            let voice = Voice {
                anonymous: true,
                ..voice
            };
            world.post(new, None, by, voice, json!({ "migrate_from_chat_id": old }));
        });
    }
}
