//! Topics of a forum: opening, closing, deleting them.

use serde_json::json;

use super::chat::{Chat, Topic};
use super::person::Person;
use crate::support::world::chats::Topic as TopicState;

impl Chat {
    /// Somebody opens a topic.
    pub fn topic(&self, name: &str, by: &Person) -> Topic {
        let created = json!({ "forum_topic_created": { "name": name, "icon_color": 7_322_096 } });
        let first = by.sends(self, created);
        let topic = TopicState {
            name: name.to_owned(),
            closed: false,
            gone: false,
        };
        self.set(|chat| {
            chat.topics.insert(first.id(), topic);
        });
        Topic {
            chat: self.clone(),
            id: first.id(),
        }
    }
}

impl Topic {
    /// The thread id.
    pub fn id(&self) -> i32 {
        self.id
    }

    fn set(&self, change: impl FnOnce(&mut TopicState)) {
        self.chat
            .set(|chat| change(chat.topics.get_mut(&self.id).expect("a topic")));
    }

    /// Only administrators may write now.
    pub fn is_closed_by(&self, person: &Person) {
        self.set(|topic| topic.closed = true);
        person.sends(self, json!({ "forum_topic_closed": {} }));
    }

    pub fn is_reopened_by(&self, person: &Person) {
        self.set(|topic| topic.closed = false);
        person.sends(self, json!({ "forum_topic_reopened": {} }));
    }

    /// Gone with all its messages; bots are told nothing.
    pub fn is_deleted(&self) {
        self.set(|topic| topic.gone = true);
        let (chat, id) = (self.chat.id(), self.id);
        self.chat.tg.change(|world| {
            for ((_, number), post) in world.posts.range_mut((chat, i32::MIN)..=(chat, i32::MAX)) {
                if *number == id || post.json["message_thread_id"] == json!(id) {
                    post.gone = true;
                }
            }
        });
    }
}
