//! Barriers: waiting until the bot has taken everything in.

use crate::support::FakeTelegram;

impl FakeTelegram {
    /// Waits until every update so far was confirmed, by an offset or by the webhook's 200.
    pub async fn wait_until_confirmed(&self) {
        let last = self.look(|world| world.intake.last_id);
        let done = || {
            self.look(|world| world.intake.pending.iter().all(|update| update.id > last))
                .then_some(())
        };
        self.wait_for(&format!("update {last} to be confirmed"), done)
            .await;
    }

    /// Waits until the bot asks for updates.
    pub async fn wait_for_poll(&self) {
        let open = || self.look(|world| world.intake.polls_open > 0).then_some(());
        self.wait_for("a getUpdates", open).await;
    }

    /// Waits until so many polls were begun since the start.
    pub async fn wait_for_polls(&self, total: usize) {
        let begun = || (self.polls_total() >= total).then_some(());
        self.wait_for(&format!("{total} getUpdates"), begun).await;
    }

    /// The highest confirmed update.
    pub fn confirmed(&self) -> i64 {
        self.look(|world| world.intake.confirmed)
    }

    /// The newest update.
    pub fn last_update(&self) -> i64 {
        self.look(|world| world.intake.last_id)
    }

    /// How many updates wait.
    pub fn pending(&self) -> usize {
        self.look(|world| world.intake.pending.len())
    }

    /// Polls that are open now.
    pub fn polls_open(&self) -> usize {
        self.look(|world| world.intake.polls_open)
    }

    /// The most polls that were ever open at once: more than one is a fault of the bot.
    pub fn polls_open_most(&self) -> usize {
        self.look(|world| world.intake.polls_open_most)
    }

    /// Polls since the start.
    pub fn polls_total(&self) -> usize {
        self.look(|world| world.intake.polls_total)
    }

    /// The address of the webhook that is set.
    pub fn webhook(&self) -> Option<String> {
        self.look(crate::support::api::webhook::url)
    }

    /// Sets a webhook as somebody else with the token would.
    pub fn set_webhook(&self, url: &str, secret: Option<&str>) {
        use crate::support::world::intake::{WEBHOOK_SET, Webhook};
        self.change(|world| {
            world.intake.webhook = Some(Webhook {
                url: url.to_owned(),
                secret: secret.map(str::to_owned),
                max_connections: 40,
                last_error: None,
            });
            world.intake.poll += 1;
            world.intake.poll_ended_by = WEBHOOK_SET;
        });
    }

    /// The next so many answers of the webhook get lost: Telegram delivers again.
    pub fn loses_webhook_answers(&self, count: usize) {
        self.change(|world| world.intake.answers_lost = count);
    }
}
