//! The first questions to the admins of a group, by buttons: language, region, what is answered.
//! They begin with the button under the introduction, so that a class of thirty families gets one
//! message and not two; each answer is kept as if it had been chosen in the settings.

use super::effects::Effect;
use super::incoming::{Press, Pressed};
use super::settings::silent_answer;
use super::{Handled, Watch};
use crate::codec::{Action, Code};
use crate::domain::UpdateId;
use crate::reply::{Screen, Toast};
use crate::store::StoreResult;

impl Watch {
    /// A press under the introduction or under one of the questions.
    pub(super) async fn pressed_set_up(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Handled> {
        if let Some(refusal) = self.refuse_others(press, on).await? {
            return Ok(refusal);
        }
        let chat = on.place.chat;
        let group = self.known_group(chat).await?;
        let voice = &self.parts.voice;
        let choice = match code.action {
            Action::SetUp => {
                let screen = voice.set_up_language(group.first_language);
                return Ok(self.opened(press, on, screen));
            }
            Action::SetUpRegions => {
                let screen = voice.set_up_region(group.first_language, code.value());
                return Ok(Self::in_place(press, on, screen));
            }
            Action::SetUpLanguage => Action::ChooseLanguage,
            Action::SetUpRegion => Action::ChooseRegion,
            _ => Action::ChooseScope,
        };
        let Some(chosen) = self.keep(update, on, &group, code.doing(choice)).await? else {
            return self.note(press, Toast::Stale).await;
        };
        let first = chosen.first_language;
        let screen = match choice {
            Action::ChooseLanguage => voice.set_up_region(first, 0),
            Action::ChooseRegion => voice.set_up_scope(first),
            _ => voice.set_up_done(first),
        };
        let mut handled = self.note(press, Toast::Saved).await?;
        handled.queued = chosen != group;
        handled.effects.push(Effect::Edit {
            chat,
            message: on.message,
            screen,
        });
        Ok(handled)
    }

    /// Opens a message of its own under a press, unless one was opened just now.
    pub(super) fn opened(&self, press: &Press, on: &Pressed, screen: Screen) -> Handled {
        let mut handled = Handled::say([silent_answer(press)]);
        let (chat, topic) = (on.place.chat, on.place.topic);
        if self.openings.take(chat, self.parts.clock.now()) {
            handled.effects.push(Effect::Say {
                chat,
                topic,
                screen,
            });
        }
        handled
    }
}
