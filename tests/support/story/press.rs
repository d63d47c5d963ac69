//! Presses of inline buttons, and what the bot shows over the chat in answer.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use serde_json::json;

use super::message::Message;
use super::person::Person;
use crate::support::FakeTelegram;
use crate::support::world::notices::Deed;
use crate::support::world::posts::{Press as PressState, PressAnswer};

/// A press that was made. Awaiting it waits for the bot's answer.
pub struct Press {
    tg: FakeTelegram,
    id: String,
}

impl Person {
    /// Presses the button with this label or data. The press happens at once.
    ///
    /// # Panics
    /// When there is no such button, or it is a link (see `follows`) or copies (see `copies`).
    pub fn presses(&self, message: &Message, button: &str) -> Press {
        let pressed = message.button(button);
        let data = pressed
            .data
            .unwrap_or_else(|| panic!("“{}” is no button that the bot hears of", pressed.label));
        self.press(message, &data, &pressed.label)
    }

    /// Sends data that no button has, as a changed client can.
    pub fn presses_forged(&self, message: &Message, data: &str) -> Press {
        self.press(message, data, data)
    }

    fn press(&self, message: &Message, data: &str, label: &str) -> Press {
        let json = message.json();
        let id = self.tg.change(|world| {
            let id = format!("44{}", world.serial());
            let press = PressState {
                chat: message.chat,
                ..PressState::default()
            };
            world.presses.insert(id.clone(), press);
            let line = format!(
                "{} presses “{label}” under #{}",
                world.user(self.id).first_name,
                message.id
            );
            world.tell_story(line);
            let query = json!({
                "id": id, "from": world.user_json(self.id), "message": json,
                "chat_instance": format!("77{}", message.chat.unsigned_abs()), "data": data,
            });
            world.tell_bot("callback_query", message.chat, &query);
            id
        });
        Press {
            tg: self.tg.clone(),
            id,
        }
    }
}

impl Press {
    /// From now on it is too late to answer.
    pub fn expires(&self) {
        self.tg.change(|world| {
            world.presses.get_mut(&self.id).expect("a press").expired = true;
        });
    }

    /// The bot's answer, if it came.
    pub fn answer(&self) -> Option<PressAnswer> {
        self.tg
            .look(|world| world.presses[&self.id].answered.clone())
    }
}

impl IntoFuture for Press {
    type Output = PressAnswer;
    type IntoFuture = Pin<Box<dyn Future<Output = PressAnswer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let answer = self
                .tg
                .wait_for("an answer to the press", || self.answer())
                .await;
            let deed = Deed::Toasted(self.id);
            self.tg
                .change(|world| world.see(|_, notice| notice.deed == deed));
            answer
        })
    }
}
