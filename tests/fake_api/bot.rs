//! The smallest bot: calls methods, and reads answers without knowing what they mean.

use serde_json::{Value, json};

use crate::support::FakeTelegram;

/// A client with the token of one fake.
#[derive(Clone)]
pub(crate) struct Bot {
    client: reqwest::Client,
    base: String,
}

impl Bot {
    pub(crate) fn of(tg: &FakeTelegram) -> Self {
        let base = format!("{}/bot{}", tg.url(), tg.token());
        Self {
            client: reqwest::Client::new(),
            base,
        }
    }

    /// The whole answer, or the failure of the connection.
    pub(crate) async fn try_call(&self, method: &str, params: Value) -> reqwest::Result<Value> {
        let request = self
            .client
            .post(format!("{}/{method}", self.base))
            .json(&params);
        request.send().await?.json().await
    }

    pub(crate) async fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).await.unwrap()
    }

    /// The result of a call that must go well.
    pub(crate) async fn ok(&self, method: &str, params: Value) -> Value {
        let answer = self.call(method, params).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    /// The description of a call that must be refused.
    pub(crate) async fn refusal(&self, method: &str, params: Value) -> String {
        let answer = self.call(method, params).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        answer["description"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn send(&self, chat: i64, text: &str) -> Value {
        self.ok("sendMessage", json!({ "chat_id": chat, "text": text }))
            .await
    }

    /// All updates from an offset on.
    pub(crate) async fn updates(&self, offset: i64) -> Vec<Value> {
        let params = json!({ "offset": offset, "timeout": 0 });
        self.ok("getUpdates", params)
            .await
            .as_array()
            .unwrap()
            .clone()
    }

    /// Kinds of all updates that wait, which this confirms.
    pub(crate) async fn kinds(&self) -> Vec<String> {
        let updates = self.updates(0).await;
        if let Some(last) = updates.last() {
            self.updates(last["update_id"].as_i64().unwrap() + 1).await;
        }
        let kind = |update: &Value| {
            let fields = update.as_object().unwrap().keys();
            fields
                .filter(|name| *name != "update_id")
                .cloned()
                .collect::<String>()
        };
        updates.iter().map(kind).collect()
    }
}
