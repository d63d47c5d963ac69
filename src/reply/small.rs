//! Short texts outside a chat's flow: the answer to a press, the list of commands.

use super::Voice;
use crate::domain::Lang;
use crate::i18n::key::Key;
use crate::i18n::keys;

/// The answer to a press, seen for a moment by whoever pressed; at most 200 characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Toast {
    /// Whoever asked does not vote on whether it was a request.
    AuthorHasNoVote,
    /// The voice counts.
    VoteCounted,
    /// The voice had been counted.
    AlreadyVoted,
    /// Only the author or an admin may.
    OnlyAuthorOrAdmin,
    /// Done.
    Done,
    /// An old or forged button.
    Stale,
    /// The bot has the rights it needs.
    RightsFine,
    /// It still lacks one.
    RightsMissing,
}

impl Toast {
    /// Every toast.
    pub const ALL: [Self; 8] = [
        Self::AuthorHasNoVote,
        Self::VoteCounted,
        Self::AlreadyVoted,
        Self::OnlyAuthorOrAdmin,
        Self::Done,
        Self::Stale,
        Self::RightsFine,
        Self::RightsMissing,
    ];
}

/// Where a list of commands is shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Audience {
    /// The private chat.
    Private,
    /// Groups.
    Group,
}

const COMMANDS: [(&str, &Key<0>, bool); 11] = [
    ("start", &keys::COMMAND_START, false),
    ("help", &keys::COMMAND_HELP, true),
    ("rights", &keys::COMMAND_RIGHTS, true),
    ("refuse", &keys::COMMAND_REFUSE, true),
    ("procedure", &keys::COMMAND_PROCEDURE, true),
    ("check", &keys::COMMAND_CHECK, true),
    ("why", &keys::COMMAND_WHY, true),
    ("status", &keys::COMMAND_STATUS, true),
    ("lang", &keys::COMMAND_LANG, true),
    ("privacy", &keys::COMMAND_PRIVACY, true),
    ("forget", &keys::COMMAND_FORGET, false),
];

impl Voice {
    /// The text of a toast.
    #[must_use]
    pub fn toast(&self, lang: Lang, toast: Toast) -> String {
        let key = match toast {
            Toast::AuthorHasNoVote => &keys::TOAST_AUTHOR_HAS_NO_VOTE,
            Toast::VoteCounted => &keys::TOAST_VOTE_COUNTED,
            Toast::AlreadyVoted => &keys::TOAST_ALREADY_VOTED,
            Toast::OnlyAuthorOrAdmin => &keys::TOAST_ONLY_AUTHOR_OR_ADMIN,
            Toast::Done => &keys::TOAST_DONE,
            Toast::Stale => &keys::TOAST_STALE,
            Toast::RightsFine => &keys::TOAST_RIGHTS_FINE,
            Toast::RightsMissing => &keys::TOAST_RIGHTS_MISSING,
        };
        self.say(lang, key, []).plain()
    }

    /// Commands with what they do, in the order of the menu, for registration with Telegram.
    #[must_use]
    pub fn commands(&self, lang: Lang, audience: Audience) -> Vec<(&'static str, String)> {
        COMMANDS
            .into_iter()
            .filter(|(.., in_groups)| audience == Audience::Private || *in_groups)
            .map(|(command, key, _)| (command, self.say(lang, key, []).plain()))
            .collect()
    }
}
