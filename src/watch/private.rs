//! A person alone with the bot: commands, deep links, buttons, and any pasted or forwarded text.

use super::effects::Effect;
use super::incoming::{Attachment, Command, Content, Press, Pressed, Said, Source};
use super::pasted;
use super::reading::examine;
use super::{Handled, Watch};
use crate::codec::{Action, Code};
use crate::detect::{Finding, Outcome, Sample};
use crate::domain::{Hour, Lang, MessageText, UpdateId, UserId};
use crate::letters::LetterKind;
use crate::reply::{Screen, Unreadable};
use crate::store::{StoreResult, Write};

impl Watch {
    pub(super) async fn said_in_private(
        &self,
        update: UpdateId,
        said: &Said,
    ) -> StoreResult<Handled> {
        if said.edited.is_some() {
            return Ok(Handled::default());
        }
        let chat = said.place.chat;
        // Ten pictures sent together come as ten messages and get one answer.
        if said.album.is_some() {
            let first = self
                .pointers
                .may_say(chat, Action::Check, self.parts.clock.now());
            if !first && said.content.is_wordless() {
                return Ok(Handled::default());
            }
        }
        // A private chat has the id of its person.
        let language = self
            .language_of(UserId(chat.0), said.author.language)
            .await?;
        if let Some(command) = &said.content.command
            && let Some(handled) = self.report_command(update, said, language, command).await?
        {
            return Ok(handled);
        }
        let screens = match &said.content.command {
            Some(command) if command.name == "reminders" => {
                vec![self.reminders(chat, language).await?]
            }
            Some(command) if command.name == "check" => self.checked(language, said, command),
            Some(command) => vec![self.private_command(language, command)],
            None => vec![self.check(language, &said.content, said).0],
        };
        let say = |screen| Effect::Say {
            chat,
            topic: said.place.topic,
            screen,
        };
        Ok(Handled::say(screens.into_iter().map(say)))
    }

    fn private_command(&self, language: Lang, command: &Command) -> Screen {
        let voice = &self.parts.voice;
        let plain = Code::of(Action::Rights);
        match command.name.as_str() {
            "start" => match Code::decode(command.rest.expose()) {
                Some(code) => self.screen(language, code),
                None => voice.start(language),
            },
            "rights" => voice.rights(language, None),
            "refuse" => voice.refuse(language, &plain),
            "ask" => self.screen(language, letter(LetterKind::Grounds, language)),
            "withdraw" => self.screen(language, letter(LetterKind::Withdrawal, language)),
            "complain" => self.screen(language, letter(LetterKind::Complaint, language)),
            "procedure" => voice.procedure(language, &plain),
            "why" => voice.why(language, &plain),
            "lang" => voice.languages(language),
            "privacy" => voice.privacy(language),
            "status" => voice.status(language),
            "forget" => voice.forget_ask(language),
            "school" => voice.school(language),
            "missed" => voice.missed_how(language),
            _ => voice.help(language),
        }
    }

    /// `/check` with a text or under one. Whoever types it may be the one who asks: what they would
    /// need follows in a message of its own.
    fn checked(&self, language: Lang, said: &Said, command: &Command) -> Vec<Screen> {
        let voice = &self.parts.voice;
        let (found, draft) = if !command.rest.is_blank() {
            let pasted = Content {
                passages: vec![(Source::Own, command.rest.clone())],
                ..Content::default()
            };
            self.check(language, &pasted, said)
        } else if let Some(answered) = &said.answers {
            self.check(language, &answered.content, said)
        } else {
            (voice.check_how(language), None)
        };
        let draft = draft.map(|code| voice.draft(language, &code));
        std::iter::once(found).chain(draft).collect()
    }

    /// The screen an action leads to in private. One that belongs into a group leads home.
    fn screen(&self, language: Lang, code: Code) -> Screen {
        let voice = &self.parts.voice;
        match code.action {
            Action::Rights => voice.rights(language, Some(&code)),
            Action::Refuse => voice.refuse(language, &code),
            Action::Procedure => voice.procedure(language, &code),
            Action::Why => voice.why(language, &code),
            Action::WhatsApp => voice.whatsapp(language, &code),
            Action::Letters => voice.letters(language, &code),
            Action::Letter => voice.letter_text(language, &code),
            Action::LetterShort => voice.letter_short(language, &code),
            Action::LetterTo => voice.letter_to(language, &code),
            Action::Pick => voice.pick(language, &code),
            Action::NotLetIn => voice.not_let_in(language, &code),
            Action::Draft => voice.draft(language, &code),
            Action::Privacy => voice.privacy(language),
            Action::Help => voice.help(language),
            Action::Check => voice.check_how(language),
            Action::Propose => voice.propose(language),
            Action::Languages => voice.languages(language),
            Action::Status => voice.status(language),
            Action::Forget => voice.forget_ask(language),
            Action::School => voice.school(language),
            Action::Missed => voice.missed_how(language),
            Action::Reports => voice.role_needed(language),
            _ => voice.start(language),
        }
    }

    pub(super) async fn pressed_in_private(
        &self,
        update: UpdateId,
        press: &Press,
        on: &Pressed,
        code: Code,
    ) -> StoreResult<Handled> {
        let chat = on.place.chat;
        if let Some(handled) = self.report_press(update, press, on, code).await? {
            return Ok(handled);
        }
        if matches!(
            code.action,
            Action::Letter | Action::LetterShort | Action::LetterFile
        ) && let Some(taken) = self.letter_taken(chat, code)
        {
            self.write(update, vec![taken]).await?;
        }
        if let Some(answer) = self.answer_told(chat, code.action) {
            self.write(update, vec![answer]).await?;
        }
        let person = self.parts.keys.person(press.by);
        let now = Hour::of(self.parts.clock.now());
        let done = Effect::Answer {
            press: press.id.clone(),
            note: None,
            alert: false,
        };
        let in_place = |screen| Effect::Edit {
            chat,
            message: on.message,
            screen,
        };
        let anew = |screen| Effect::Say {
            chat,
            topic: None,
            screen,
        };
        let effect = match code.action {
            Action::SetLanguage => {
                let language = code.language.unwrap_or(Lang::KK);
                let write = Write::PersonLanguage {
                    person,
                    language,
                    chosen: now,
                };
                self.write(update, vec![write]).await?;
                in_place(self.parts.voice.language_set(language))
            }
            Action::ForgetConfirmed => {
                let writes = vec![
                    Write::ForgetPerson { person },
                    Write::ForgetPrivateChat { chat },
                ];
                self.write(update, writes).await?;
                let language = press.language.unwrap_or(Lang::KK);
                in_place(self.parts.voice.forgotten(language))
            }
            Action::Pick => {
                let language = self.language_of(press.by, press.language).await?;
                in_place(self.screen(language, code))
            }
            Action::RemindWhen
            | Action::Reminders
            | Action::Forwarded
            | Action::Answered
            | Action::Silent => {
                let language = self.language_of(press.by, press.language).await?;
                let screen = self.pressed_reminder(update, chat, language, code).await?;
                anew(if code.action == Action::Answered {
                    self.parts.voice.asking_for_the_answer(language, screen)
                } else {
                    screen
                })
            }
            Action::RemindEarlier | Action::RemindSet | Action::RemindCancel => {
                let language = self.language_of(press.by, press.language).await?;
                in_place(self.pressed_reminder(update, chat, language, code).await?)
            }
            Action::LetterFile => {
                let language = self.language_of(press.by, press.language).await?;
                match self.parts.voice.letter_file(language, &code) {
                    Some(Ok(document)) => Effect::File { chat, document },
                    Some(Err(error)) => {
                        tracing::error!(%error, "a letter could not be made");
                        anew(self.parts.voice.letter_text(language, &code))
                    }
                    None => anew(self.parts.voice.letters(language, &code)),
                }
            }
            _ => anew(self.screen(self.language_of(press.by, press.language).await?, code)),
        };
        Ok(Handled::say([done, effect]))
    }

    /// Checks what was pasted or forwarded; makes no occurrence. Hands back the code of a request.
    fn check(&self, language: Lang, content: &Content, said: &Said) -> (Screen, Option<Code>) {
        let voice = &self.parts.voice;
        if content.is_wordless() {
            let what = unreadable(content.attachment);
            return (voice.unreadable(language, what), None);
        }
        let finding = self.examine_pasted(content);
        let code = Code::with_labels(Action::Rights, &finding.labels, Self::day(said.sent))
            .in_language(language);
        match finding.outcome {
            Outcome::Request => {
                let mut screen = voice.found(language, &code);
                let tell = voice.tell_button(language, &code);
                screen.buttons.push(vec![tell]);
                (screen, Some(code))
            }
            Outcome::Unsure => (voice.found_unsure(language), None),
            Outcome::Nothing => (voice.found_nothing(language), None),
        }
    }

    /// In private it does not matter who says a thing: a forward, a quotation, a screenshot's text
    /// typed off are all what somebody else asked.
    fn examine_pasted(&self, content: &Content) -> Finding {
        let detector = &self.parts.detector;
        if content.poll.is_some() {
            return examine(detector, content);
        }
        let words: Vec<&str> = content
            .passages
            .iter()
            .map(|(_, text)| MessageText::expose(text))
            .collect();
        let text = pasted::without_stamps(&words.join("\n"));
        let finding = detector.examine(&Sample::Text(&text));
        if finding.outcome == Outcome::Request {
            return finding;
        }
        let unquoted = pasted::without_quotes(&text);
        if unquoted == text {
            return finding;
        }
        let again = detector.examine(&Sample::Text(&unquoted));
        if again.outcome == Outcome::Request {
            again
        } else {
            finding
        }
    }
}

/// A letter about nothing in particular.
fn letter(kind: LetterKind, language: Lang) -> Code {
    Code::of(Action::Letter)
        .for_letter(kind.number())
        .in_language(language)
}

fn unreadable(attachment: Option<Attachment>) -> Unreadable {
    match attachment {
        Some(Attachment::Voice) => Unreadable::Voice,
        Some(Attachment::Picture) => Unreadable::Picture,
        Some(Attachment::Sticker) => Unreadable::Sticker,
        Some(Attachment::File) => Unreadable::File,
        Some(Attachment::OwnData | Attachment::Other) | None => Unreadable::Other,
    }
}
