//! The reply in a class chat: what is asked, one calm sentence, and the law folded away.
//!
//! It fits what was asked ([`Matter`], [`Ground`]) and always fits Telegram's narrow place: names and
//! grounds are left out, from the end, until it does, in both languages alike.

use super::ground::Ground;
use super::{Button, ButtonAction, Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Category, Lang, Matter};
use crate::i18n::key::Key;
use crate::i18n::{Value, keys, visible_units};

/// Most UTF-16 units seen before the quote is unfolded, both languages together.
const SHOWN_LIMIT: usize = 400;
/// Most UTF-16 units in all.
const WHOLE_LIMIT: usize = 900;
/// Most categories named.
const NAMED_LIMIT: usize = 4;

impl Voice {
    /// The reply to a request. `code` carries its labels; its action and language do not matter.
    #[must_use]
    pub fn reply(&self, first: Lang, code: &Code) -> Screen {
        let matter = Matter::of(&code.labels());
        let languages = [first, Self::second(first)];
        let mut grounds = grounds(matter, code);
        grounds.retain(|key| self.stands(key));
        // Names go before the second sentence of law does: it states the limit.
        let needed = grounds.len().min(2);
        let html = (1..=NAMED_LIMIT)
            .rev()
            .flat_map(|named| {
                (needed..=grounds.len())
                    .rev()
                    .map(move |most| (named, most))
            })
            .chain([(1, 0)])
            .find_map(|(named, most)| {
                let shown = languages.map(|lang| self.shown(lang, matter, code, named));
                let folded = languages.map(|lang| self.folded(lang, matter, &grounds[..most]));
                fitting(&shown.join("\n\n"), folded.join("\n\n").trim())
            })
            // Texts of a new language may be too long for everything; one name always remains.
            .unwrap_or_else(|| {
                languages
                    .map(|lang| self.shown(lang, matter, code, 1))
                    .join("\n\n")
            });
        Screen {
            html,
            buttons: self.reply_buttons(first, matter, code),
        }
    }

    fn shown(&self, lang: Lang, matter: Matter, code: &Code, named: usize) -> String {
        let lead = match matter {
            Matter::Credentials => return self.say(lang, &keys::CHAT_CREDENTIALS, []).to_string(),
            Matter::OwnMatter => return self.say(lang, &keys::CHAT_OWN, []).to_string(),
            Matter::AmongParents => &keys::CHAT_LEAD_EACH_DECIDES,
            Matter::Ordinary | Matter::Sensitive if code.authority.is_body() => {
                &keys::CHAT_LEAD_DOCUMENT
            }
            Matter::Ordinary if code.categories.contains(Category::Consent) => {
                &keys::CHAT_LEAD_CONSENT
            }
            Matter::Contact | Matter::Ordinary => &keys::CHAT_LEAD_PRIVATE,
            Matter::Sensitive if strongest(code) == Some(Ground::Biometrics) => {
                &keys::CHAT_LEAD_BIOMETRICS
            }
            Matter::Sensitive => &keys::CHAT_LEAD_ASK,
        };
        let what = self.named(lang, code.categories, named);
        format!(
            "{}\n{}",
            self.say(lang, &keys::CHAT_ASKED, [Value::Html(&what)]),
            self.say(lang, lead, [])
        )
    }

    fn folded(&self, lang: Lang, matter: Matter, grounds: &[&Key<0>]) -> String {
        let asker = match matter {
            Matter::Credentials => {
                return self.say(lang, &keys::CHAT_CREDENTIALS_MORE, []).to_string();
            }
            Matter::OwnMatter => return String::new(),
            _ => self.say(lang, &keys::CHAT_ASKER, []),
        };
        let say = |key: &Key<0>| self.say(lang, key, []).to_string();
        // Under the act's name stands only what that act says; advice and other acts go before.
        let (home, other): (Vec<&Key<0>>, Vec<&Key<0>>) = grounds
            .iter()
            .partition(|key| self.law.at_home(self.catalog.law_of(key.id)));
        let mut sentences: Vec<String> = other.into_iter().map(say).collect();
        if !home.is_empty() {
            sentences.push(say(&keys::CHAT_LAW_HEADING));
            sentences.extend(home.into_iter().map(say));
        }
        let law = sentences.join(" ");
        format!("{law}\n{asker}").trim_start().to_owned()
    }

    fn reply_buttons(&self, first: Lang, matter: Matter, code: &Code) -> Vec<Vec<Button>> {
        let link = |label, action| self.group_link(first, label, code.doing(action));
        let press = |label, action| vec![self.group_press(first, label, code.doing(action))];
        let mut rows = Vec::new();
        match matter {
            Matter::Credentials => {
                rows.push(vec![link(&keys::GROUP_BUTTON_CREDENTIALS, Action::Rights)]);
            }
            Matter::OwnMatter => {}
            _ if matter.can_be_refused() => rows.push(vec![
                link(&keys::GROUP_BUTTON_RIGHTS, Action::Rights),
                link(&keys::GROUP_BUTTON_REFUSE, Action::Refuse),
            ]),
            _ => rows.push(vec![link(&keys::GROUP_BUTTON_RIGHTS, Action::Rights)]),
        }
        if matter != Matter::Credentials {
            rows.push(vec![link(&keys::GROUP_BUTTON_PROCEDURE, Action::Procedure)]);
        }
        rows.push(press(&keys::GROUP_BUTTON_WITHDRAWN, Action::Withdrawn));
        rows.push(press(&keys::GROUP_BUTTON_NOT_REQUEST, Action::NotRequest));
        rows
    }

    /// A link into private under a label in both languages.
    pub(super) fn group_link(&self, first: Lang, label: &Key<0>, code: Code) -> Button {
        Button {
            label: self.both(first, label),
            action: ButtonAction::Link(self.link(Code {
                language: None,
                ..code
            })),
        }
    }

    /// A press under a label in both languages.
    pub(super) fn group_press(&self, first: Lang, label: &Key<0>, code: Code) -> Button {
        Button {
            label: self.both(first, label),
            action: ButtonAction::Press(
                Code {
                    language: None,
                    ..code
                }
                .encode(),
            ),
        }
    }

    fn both(&self, first: Lang, label: &Key<0>) -> String {
        Self::both_of(first, |lang| self.say(lang, label, []).plain())
    }

    /// A label in both languages, once if it is the same in both.
    pub(super) fn both_of(first: Lang, label: impl Fn(Lang) -> String) -> String {
        let [top, below] = [first, Self::second(first)].map(label);
        if top == below {
            top
        } else {
            format!("{top} / {below}")
        }
    }
}

/// The ground that weighs most.
fn strongest(code: &Code) -> Option<Ground> {
    Ground::of(code.categories).into_iter().next()
}

/// The reply of these parts, if it keeps the limits.
fn fitting(shown: &str, folded: &str) -> Option<String> {
    let whole = if folded.is_empty() {
        shown.to_owned()
    } else {
        format!("{shown}\n<blockquote expandable>{folded}</blockquote>")
    };
    (visible_units(shown) <= SHOWN_LIMIT && visible_units(&whole) <= WHOLE_LIMIT).then_some(whole)
}

/// The sentences of law, the least dispensable first: the strongest ground, the limit that must
/// always be stated (art. 24 p. 2), then the rest.
fn grounds(matter: Matter, code: &Code) -> Vec<&'static Key<0>> {
    if !matches!(matter, Matter::Ordinary | Matter::Sensitive) {
        return Vec::new();
    }
    let mut own = Ground::of(code.categories).into_iter().map(Ground::key);
    let strongest = own.next();
    let mut sentences: Vec<_> = strongest.into_iter().collect();
    sentences.push(&keys::GROUND_DUTY);
    sentences.push(&keys::GROUND_CONSENT);
    sentences.extend(own);
    sentences
}
