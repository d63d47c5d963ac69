//! What the bot did that a person can notice, and whether the test expected it.

use super::World;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Wrote,
    Edited,
    Deleted,
    /// A notification or alert over the chat after a press.
    Toasted(String),
    Left,
}

#[derive(Clone, Debug)]
pub struct Notice {
    pub deed: Deed,
    pub chat: i64,
    pub message: Option<i32>,
    pub line: String,
    pub seen: bool,
}

impl World {
    /// Records a deed of the bot, in the story too.
    pub fn notice(&mut self, deed: Deed, chat: i64, message: Option<i32>, line: String) {
        self.tell_story(line.clone());
        self.notices.push(Notice {
            deed,
            chat,
            message,
            line,
            seen: false,
        });
    }

    /// Marks the first unseen notice that fits as seen; its message.
    pub fn see(&mut self, fits: impl Fn(&Self, &Notice) -> bool) -> Option<Notice> {
        let at = (0..self.notices.len())
            .find(|at| !self.notices[*at].seen && fits(self, &self.notices[*at]))?;
        self.notices[at].seen = true;
        Some(self.notices[at].clone())
    }
}
