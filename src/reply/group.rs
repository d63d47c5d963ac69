//! What a group hears besides the reply: introduction, status, the reply shrunk.

use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Lang, Matter};
use crate::i18n::key::Key;
use crate::i18n::{Html, Value, keys};

/// A right that the bot lacks in a group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MissingRight {
    /// Privacy mode is on and the bot is no admin: it sees commands only.
    CannotReadMessages,
    /// It may not send messages.
    CannotWrite,
    /// It should see messages and has seen none: perhaps it joined while privacy mode was on.
    NothingSeen,
    /// The rights could not be read.
    Unknown,
}

impl MissingRight {
    fn key(self) -> &'static Key<0> {
        match self {
            Self::CannotReadMessages => &keys::MISSING_READ,
            Self::CannotWrite => &keys::MISSING_WRITE,
            Self::NothingSeen => &keys::MISSING_SEEN,
            Self::Unknown => &keys::MISSING_UNKNOWN,
        }
    }
}

impl Voice {
    /// In place of a reply whose question was edited away.
    #[must_use]
    pub fn withdrawn(&self, first: Lang) -> Screen {
        self.one_line(first, &keys::GROUP_WITHDRAWN)
    }

    /// In place of a reply whose author or an admin says that the question is settled.
    #[must_use]
    pub fn thanked(&self, first: Lang) -> Screen {
        self.one_line(first, &keys::GROUP_THANKED)
    }

    /// In place of a reply that three members call no request.
    #[must_use]
    pub fn folded_by_members(&self, first: Lang) -> Screen {
        self.one_line(first, &keys::GROUP_FOLDED_MEMBERS)
    }

    /// In place of a reply that an admin calls no request: rights and letters stay as buttons.
    #[must_use]
    pub fn folded_by_admin(&self, first: Lang, code: &Code) -> Screen {
        let mut row = vec![self.group_link(
            first,
            &keys::GROUP_BUTTON_RIGHTS,
            code.doing(Action::Rights),
        )];
        if Matter::of(&code.labels()).can_be_refused() {
            row.push(self.group_link(
                first,
                &keys::GROUP_BUTTON_REFUSE,
                code.doing(Action::Refuse),
            ));
        }
        Screen {
            buttons: vec![row],
            ..self.one_line(first, &keys::GROUP_FOLDED_ADMIN)
        }
    }

    /// The introduction: what the bot is, whose, what it keeps, what it lacks. Never who added it.
    #[must_use]
    pub fn introduction(&self, first: Lang, missing: &[MissingRight]) -> Screen {
        let operator = [
            Value::Text(&self.operator.name),
            Value::Text(&self.operator.contact),
        ];
        let html = Self::in_both(first, |lang| {
            let mut lines = vec![
                self.say(lang, &keys::INTRODUCTION_WHO, []),
                self.say(lang, &keys::KEPT, []),
                self.say(lang, &keys::INTRODUCTION_OPERATOR, operator),
            ];
            lines.extend(missing.iter().map(|right| self.say(lang, right.key(), [])));
            lines.push(self.say(lang, &keys::INTRODUCTION_SET_UP, []));
            lines.push(self.say(lang, &keys::INTRODUCTION_CHECK, []));
            lines
        });
        let mut buttons = vec![
            vec![
                self.group_link(first, &keys::GROUP_BUTTON_WHAT, Code::of(Action::Help)),
                self.group_link(first, &keys::BUTTON_PRIVACY, Code::of(Action::Privacy)),
            ],
            vec![self.group_press(first, &keys::SETTINGS_BUTTON_OPEN, Code::of(Action::SetUp))],
        ];
        self.push_again(first, missing, &mut buttons);
        Screen { html, buttons }
    }

    /// That something is lacking, and what. Where nobody has written yet perhaps nothing is.
    pub(super) fn wanting(&self, lang: Lang, missing: &[MissingRight]) -> Vec<Html> {
        let sure = missing != [MissingRight::NothingSeen];
        let wanting = sure.then(|| self.say(lang, &keys::GROUP_STATUS_WANTING, []));
        let each = missing.iter().map(|right| self.say(lang, right.key(), []));
        wanting.into_iter().chain(each).collect()
    }

    /// What a group hears to a command that is answered in private: a neutral line and a button.
    #[must_use]
    pub fn pointer(&self, first: Lang, action: Action) -> Screen {
        Screen {
            buttons: vec![vec![self.group_link(
                first,
                &keys::GROUP_BUTTON_OPEN,
                Code::of(action),
            )]],
            ..self.one_line(first, &keys::GROUP_POINTER)
        }
    }

    pub(super) fn push_again(
        &self,
        first: Lang,
        missing: &[MissingRight],
        buttons: &mut Vec<Vec<super::Button>>,
    ) {
        if !missing.is_empty() {
            buttons.push(vec![self.group_press(
                first,
                &keys::GROUP_BUTTON_AGAIN,
                Code::of(Action::RightsAgain),
            )]);
        }
    }

    /// A line without arguments, in both languages.
    pub(super) fn one_line(&self, first: Lang, key: &Key<0>) -> Screen {
        Self::two_lines(first, |lang| self.say(lang, key, []))
    }

    /// A line in both languages.
    pub(super) fn two_lines(first: Lang, line: impl Fn(Lang) -> Html) -> Screen {
        let html = [first, Self::second(first)]
            .map(|lang| line(lang).to_string())
            .join("\n");
        Screen {
            html,
            buttons: Vec::new(),
        }
    }

    /// Lines in both languages, an empty one between.
    pub(super) fn in_both(first: Lang, lines: impl Fn(Lang) -> Vec<Html>) -> String {
        [first, Self::second(first)]
            .map(|lang| {
                let lines: Vec<String> = lines(lang).iter().map(ToString::to_string).collect();
                lines.join("\n")
            })
            .join("\n\n")
    }
}
