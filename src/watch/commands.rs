//! Commands in a group. Everybody saw them, so the answer is a neutral line and a button into the
//! private chat, never a letter.

use super::effects::Effect;
use super::group::Case;
use super::incoming::{AuthorVoice, Command, Said};
use super::policy::Rules;
use super::reading::{Meaning, examine};
use super::{Handled, Watch};
use crate::codec::Action;
use crate::detect::Outcome as Verdict;
use crate::domain::UpdateId;
use crate::store::StoreResult;

impl Watch {
    /// A command that everybody saw: a neutral line and a button, never a letter.
    pub(super) async fn group_command(
        &self,
        update: UpdateId,
        said: &Said,
        command: &Command,
    ) -> StoreResult<Handled> {
        let action = match command.name.as_str() {
            "check" => return self.check_in_group(update, said).await,
            "status" => return self.status_in_group(said).await,
            // Telegram itself sends `/start` with a payload when the bot is added by a link.
            "start" if !command.rest.is_blank() => return Ok(Handled::default()),
            "start" => Action::Start,
            "help" => Action::Help,
            "rights" => Action::Rights,
            "refuse" => Action::Refuse,
            "procedure" => Action::Procedure,
            "why" => Action::Why,
            "lang" => Action::Languages,
            "privacy" => Action::Privacy,
            "forget" => Action::Forget,
            _ => return Ok(Handled::default()),
        };
        self.point(said, action).await
    }

    async fn point(&self, said: &Said, action: Action) -> StoreResult<Handled> {
        let chat = said.place.chat;
        if !self.pointers.may_say(chat, action, self.parts.clock.now()) {
            return Ok(Handled::default());
        }
        let screen = self
            .parts
            .voice
            .pointer(self.first_language(chat).await?, action);
        Ok(Handled::say([Effect::Say {
            chat,
            topic: said.place.topic,
            screen,
        }]))
    }

    async fn status_in_group(&self, said: &Said) -> StoreResult<Handled> {
        let chat = said.place.chat;
        if !self
            .pointers
            .may_say(chat, Action::Status, self.parts.clock.now())
        {
            return Ok(Handled::default());
        }
        let lack = self.parts.outside.lack(chat).await;
        let first = self.first_language(chat).await?;
        let screen = self.parts.voice.group_status(first, lack.missing());
        Ok(Handled::say([Effect::Say {
            chat,
            topic: said.place.topic,
            screen,
        }]))
    }

    /// `/check` under a message: the ordinary reply to that message, naming nobody.
    async fn check_in_group(&self, update: UpdateId, said: &Said) -> StoreResult<Handled> {
        let asked_about = said.answers.as_deref();
        let target = asked_about.filter(|target| target.author.voice != AuthorVoice::Itself);
        let Some(target) = target else {
            return self.point(said, Action::Check).await;
        };
        let chat = said.place.chat;
        let finding = examine(&self.parts.detector, &target.content);
        if finding.outcome != Verdict::Request {
            return self.point(said, Action::Check).await;
        }
        let meaning = Meaning {
            outcome: finding.outcome,
            labels: finding.labels,
            key: self.parts.keys.occurrence(chat, target.id),
            sender: self
                .parts
                .keys
                .context(chat, Some(target.author.voice.number())),
            withdraws: None,
        };
        let case = Case {
            said: target,
            meaning,
            asked_for: true,
            rules: Rules::default(),
        };
        let handled = self.consider(update, &case).await?;
        if handled.queued {
            Ok(handled)
        } else {
            self.point(said, Action::Check).await
        }
    }
}
