//! What people see of the bot: waiting for it, and marking it as seen.

use super::chat::Chat;
use super::message::Message;
use super::person::Person;
use crate::support::world::World;
use crate::support::world::notices::{Deed, Notice};
use crate::support::world::posts::number;

impl Chat {
    /// The next message of the bot here that nobody looked at yet.
    pub async fn expect_message(&self) -> Message {
        self.expect("a message of the bot", Deed::Wrote, |_, _| true)
            .await
    }

    /// A message of the bot here that contains these words.
    pub async fn expect_message_with(&self, words: &str) -> Message {
        let what = format!("a message with “{words}”");
        let words = words.to_owned();
        self.expect(&what, Deed::Wrote, move |world, notice| {
            let json = notice
                .message
                .and_then(|id| world.posts.get(&(notice.chat, id)));
            let text =
                json.and_then(|post| post.json["text"].as_str().or(post.json["caption"].as_str()));
            text.is_some_and(|text| text.contains(&words))
        })
        .await
    }

    /// The bot's reply to this message.
    pub async fn expect_reply_to(&self, message: &Message) -> Message {
        let (what, id) = (format!("a reply to {message:?}"), message.id);
        self.expect(&what, Deed::Wrote, move |world, notice| {
            let post = notice
                .message
                .and_then(|id| world.posts.get(&(notice.chat, id)));
            post.is_some_and(|post| number(post.json["reply_to_message"].get("message_id")) == id)
        })
        .await
    }

    /// The bot's change of this message.
    pub async fn expect_edit_of(&self, message: &Message) -> Message {
        let (what, id) = (format!("an edit of {message:?}"), message.id);
        self.expect(&what, Deed::Edited, move |_, notice| {
            notice.message == Some(id)
        })
        .await
    }

    /// The bot deletes this message.
    pub async fn expect_deletion_of(&self, message: &Message) {
        let (what, id) = (format!("the deletion of {message:?}"), message.id);
        self.expect(&what, Deed::Deleted, move |_, notice| {
            notice.message == Some(id)
        })
        .await;
    }

    /// The bot leaves.
    pub async fn expect_departure(&self) {
        self.expect("the bot to leave", Deed::Left, |_, _| true)
            .await;
    }

    /// So many further messages of the bot here, in the order in which they came.
    pub async fn expect_messages(&self, count: usize) -> Vec<Message> {
        let mut messages = Vec::new();
        for _ in 0..count {
            messages.push(self.expect_message().await);
        }
        messages
    }

    /// Nothing here is left that nobody looked at. Says nothing about what may still come:
    /// stands behind a barrier.
    ///
    /// # Panics
    /// With the story, when there is something.
    pub fn expect_nothing(&self) {
        let id = self.id();
        let unseen = self.tg.look(|world| {
            let here = world
                .notices
                .iter()
                .filter(|notice| !notice.seen && notice.chat == id);
            here.map(|notice| notice.line.clone()).collect::<Vec<_>>()
        });
        assert!(
            unseen.is_empty(),
            "expected nothing, but {unseen:#?}\n\n{}",
            self.tg.story()
        );
    }

    async fn expect(
        &self,
        what: &str,
        deed: Deed,
        fits: impl Fn(&World, &Notice) -> bool,
    ) -> Message {
        let place = self.tg.look(|world| world.place_name(self.id_in(world)));
        let what = format!("{what} in {place}");
        let see = || {
            // A look first: seeing is a change, and every change wakes whoever waits.
            let chat = self.id();
            let is_it = |world: &World, notice: &Notice| {
                notice.deed == deed && notice.chat == chat && fits(world, notice)
            };
            let there = self.tg.look(|world| {
                world
                    .notices
                    .iter()
                    .any(|notice| !notice.seen && is_it(world, notice))
            });
            there
                .then(|| self.tg.change(|world| world.see(is_it)))
                .flatten()
        };
        let notice = self.tg.wait_for(&what, see).await;
        Message {
            tg: self.tg.clone(),
            chat: notice.chat,
            id: notice.message.unwrap_or_default(),
        }
    }
}

impl Person {
    /// The next message of the bot in private.
    pub async fn expect_message(&self) -> Message {
        self.private().expect_message().await
    }

    /// A message of the bot in private that contains these words.
    pub async fn expect_message_with(&self, words: &str) -> Message {
        self.private().expect_message_with(words).await
    }

    /// Nothing in private is left that was not looked at.
    pub fn expect_nothing(&self) {
        self.private().expect_nothing();
    }
}
