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
    /// Only admins may.
    AdminsOnly,
    /// Telegram did not say in time whether the person is an admin.
    RoleUnknown,
    /// The bot may write to a person only once the person has written to it.
    OpenPrivateFirst,
    /// A choice is kept.
    Saved,
    /// The voice for leaving counts.
    LeaveCounted,
    /// Only the admin who asked confirms.
    SameAdmin,
}

impl Toast {
    /// Every toast.
    pub const ALL: [Self; 14] = [
        Self::AuthorHasNoVote,
        Self::VoteCounted,
        Self::AlreadyVoted,
        Self::OnlyAuthorOrAdmin,
        Self::Done,
        Self::Stale,
        Self::RightsFine,
        Self::RightsMissing,
        Self::AdminsOnly,
        Self::RoleUnknown,
        Self::OpenPrivateFirst,
        Self::Saved,
        Self::LeaveCounted,
        Self::SameAdmin,
    ];
}

/// Where a list of commands is shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Audience {
    /// The private chat.
    Private,
    /// Groups.
    Group,
    /// Groups, for those who are admins there: everything of a group and more.
    GroupAdmin,
}

const EVERYWHERE: &[Audience] = &[Audience::Private, Audience::Group, Audience::GroupAdmin];
const PRIVATE: &[Audience] = &[Audience::Private];
const GROUPS: &[Audience] = &[Audience::Group, Audience::GroupAdmin];
const ADMINS: &[Audience] = &[Audience::GroupAdmin];

/// Every command in the order of the menu, with its words and where it is shown.
const COMMANDS: [(&str, &Key<0>, &[Audience]); 22] = [
    ("start", &keys::COMMAND_START, PRIVATE),
    ("help", &keys::COMMAND_HELP, EVERYWHERE),
    ("rights", &keys::COMMAND_RIGHTS, EVERYWHERE),
    ("refuse", &keys::COMMAND_REFUSE, EVERYWHERE),
    ("ask", &keys::COMMAND_ASK, PRIVATE),
    ("withdraw", &keys::COMMAND_WITHDRAW, PRIVATE),
    ("complain", &keys::COMMAND_COMPLAIN, PRIVATE),
    ("reminders", &keys::COMMAND_REMINDERS, PRIVATE),
    ("procedure", &keys::COMMAND_PROCEDURE, EVERYWHERE),
    ("check", &keys::COMMAND_CHECK, EVERYWHERE),
    ("why", &keys::COMMAND_WHY, EVERYWHERE),
    ("missed", &keys::COMMAND_MISSED, EVERYWHERE),
    ("status", &keys::COMMAND_STATUS, EVERYWHERE),
    ("settings", &keys::COMMAND_SETTINGS, ADMINS),
    ("pause", &keys::COMMAND_PAUSE, ADMINS),
    ("stats", &keys::COMMAND_STATS, ADMINS),
    ("lang", &keys::COMMAND_LANG, EVERYWHERE),
    ("privacy", &keys::COMMAND_PRIVACY, EVERYWHERE),
    ("school", &keys::COMMAND_SCHOOL, EVERYWHERE),
    ("leave", &keys::COMMAND_LEAVE, GROUPS),
    ("forget", &keys::COMMAND_FORGET, PRIVATE),
    ("forget", &keys::COMMAND_FORGET_GROUP, ADMINS),
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
            Toast::AdminsOnly => &keys::TOAST_ADMINS_ONLY,
            Toast::RoleUnknown => &keys::TOAST_ROLE_UNKNOWN,
            Toast::OpenPrivateFirst => &keys::TOAST_OPEN_PRIVATE_FIRST,
            Toast::Saved => &keys::TOAST_SAVED,
            Toast::LeaveCounted => &keys::TOAST_LEAVE_COUNTED,
            Toast::SameAdmin => &keys::TOAST_SAME_ADMIN,
        };
        self.say(lang, key, []).plain()
    }

    /// Commands with what they do, in the order of the menu, for registration with Telegram.
    #[must_use]
    pub fn commands(&self, lang: Lang, audience: Audience) -> Vec<(&'static str, String)> {
        COMMANDS
            .into_iter()
            .filter(|(.., audiences)| audiences.contains(&audience))
            .map(|(command, key, _)| (command, self.say(lang, key, []).plain()))
            .collect()
    }
}
