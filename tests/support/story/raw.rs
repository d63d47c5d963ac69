//! Updates that no person makes: handed in as JSON, or byte for byte.

use serde_json::{Value, json};

use crate::support::FakeTelegram;

impl FakeTelegram {
    /// Puts an update into the queue; without an `update_id` it gets the next one. Its id.
    pub fn push_update(&self, mut update: Value) -> i64 {
        self.change(|world| {
            let id = update["update_id"]
                .as_i64()
                .unwrap_or_else(|| world.intake.next_id());
            let fields = update.as_object_mut().expect("an object");
            fields.remove("update_id");
            world.intake.last_id = world.intake.last_id.max(id);
            let chat = fields
                .values()
                .find_map(|field| field["chat"]["id"].as_i64());
            let fields = fields
                .iter()
                .map(|(name, field)| format!(",{}:{field}", json!(name)));
            let update = format!(r#"{{"update_id":{id}{}}}"#, fields.collect::<String>());
            world
                .intake
                .push(id, chat.unwrap_or_default(), update.into_bytes());
            world.tell_story(format!("    (update {id} is pushed)"));
            id
        })
    }

    /// Puts bytes into the queue as they are, made with the id they must carry. Its id.
    pub fn push_raw<B: Into<Vec<u8>>>(&self, make: impl FnOnce(i64) -> B) -> i64 {
        self.change(|world| {
            let id = world.intake.next_id();
            world.intake.push(id, 0, make(id).into());
            world.tell_story(format!("    (update {id} is pushed byte for byte)"));
            id
        })
    }
}
