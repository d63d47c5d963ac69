//! Commands in a group. Everybody saw them, so the answer is a neutral line and a button into the
//! private chat, never a letter.

use super::group::Case;
use super::incoming::{AuthorVoice, Command, Said};
use super::reading::{Meaning, addresses, examine};
use super::{Handled, Watch};
use crate::codec::Action;
use crate::detect::Outcome as Verdict;
use crate::domain::UpdateId;
use crate::reports::Traits;
use crate::store::StoreResult;

impl Watch {
    /// A command that everybody saw: a neutral line and a button, never a letter.
    pub(super) async fn group_command(
        &self,
        update: UpdateId,
        said: &Said,
        command: &Command,
    ) -> StoreResult<Handled> {
        // Bots do not talk to each other; an admin who hides is no bot.
        if matches!(said.author.voice, AuthorVoice::Bot(_)) {
            return Ok(Handled::default());
        }
        let action = match command.name.as_str() {
            "check" => return self.check_in_group(update, said).await,
            "status" => return self.status_in_group(said).await,
            "settings" => return self.settings_in_group(said).await,
            "pause" => return self.pause_in_group(said).await,
            "leave" => return self.leave_in_group(said).await,
            "forget" => return self.forget_in_group(said).await,
            "stats" => return self.stats_in_group(said).await,
            "missed" => return self.missed_in_group(update, said).await,
            "school" => Action::School,
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
            "report" | "waves" | "export" | "subscribe" | "invite" | "revoke" | "health" => {
                Action::Reports
            }
            _ => return Ok(Handled::default()),
        };
        self.point(said, action).await
    }

    /// A neutral line and a button into the private chat.
    pub(super) async fn point(&self, said: &Said, action: Action) -> StoreResult<Handled> {
        if !self.may_say(said, action) {
            return Ok(Handled::default());
        }
        let first = self.first_language(said.place.chat).await?;
        Ok(Self::say(said, self.parts.voice.pointer(first, action)))
    }

    /// `/check` under a message: the ordinary reply to that message, naming nobody.
    async fn check_in_group(&self, update: UpdateId, said: &Said) -> StoreResult<Handled> {
        let asked_about = said.answers.as_deref();
        let target = asked_about.filter(|target| target.author.voice != AuthorVoice::Itself);
        let Some(target) = target else {
            return self.point(said, Action::Check).await;
        };
        let chat = said.place.chat;
        if !self.decisions.take(chat, self.parts.clock.now()) {
            return Ok(Handled::default());
        }
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
            addresses: addresses(&finding),
            traits: Traits::of(&finding),
            withdraws: None,
            // Somebody wants to know now, deadline or not.
            deadline: None,
        };
        let case = Case {
            said: target,
            among_parents: self.is_among_parents(target, &meaning).await,
            meaning,
            asked_for: true,
            here: self.here(chat, said.place.topic).await?,
        };
        let handled = self.consider(update, &case).await?;
        let waits = case.here.rules.quiet_until.is_some();
        if handled.queued && !waits {
            return Ok(handled);
        }
        // Nothing is seen here now; in private it is answered at once.
        let mut pointed = self.point(said, Action::Check).await?;
        pointed.queued |= handled.queued;
        Ok(pointed)
    }
}
