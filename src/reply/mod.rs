//! Everything a person can read is made here, by one named function for each screen.
//!
//! Group screens stand in two languages, `first` on top; private ones in one. All words come from
//! the catalog, every citation from the law file; what is filled in is escaped. Nothing here knows
//! Telegram's API, a chat or a person: it sees labels and gives text.

mod chat;
mod choice;
mod draft;
mod finding;
mod ground;
mod group;
mod letters;
mod life;
mod not_let_in;
mod notice;
mod observe;
mod page;
mod private;
mod procedure;
mod refuse;
mod remind;
mod report;
mod rights;
mod school;
mod screen;
mod settings;
mod setup;
mod small;

pub use choice::{delete_after_of, quiet_hours_of, quiet_hours_value, region_of};
pub use group::MissingRight;
pub use letters::Document;
pub use life::pause_days_of;
pub use notice::{ChatStatus, Notice};
pub use private::Unreadable;
pub use remind::{LONGEST_AGO, Noted};
pub use report::{PERIODS, report_of, report_value};
pub use screen::{Button, ButtonAction, Screen};
pub use settings::SettingsView;
pub use small::{Audience, Toast};

use crate::codec::{Action, Code};
use crate::domain::{CategorySet, Lang};
use crate::i18n::key::Key;
use crate::i18n::{Catalog, Html, Value, escape};
use crate::law::{LawBook, LawError};
use crate::store::Template;
use std::collections::BTreeSet;

/// Who runs the bot and answers for it, as shown in the introduction and `/privacy`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operator {
    /// Name of a person or organisation.
    pub name: String,
    /// How to reach them.
    pub contact: String,
}

/// The bot's voice: makes every screen.
pub struct Voice {
    catalog: Catalog,
    law: LawBook,
    bot_username: String,
    operator: Operator,
}

impl Voice {
    /// Brings texts and law together. Fails when a text names law that is not there or was only
    /// heard of, or when the law is not said in a language of the catalog.
    pub fn new(
        catalog: Catalog,
        law: LawBook,
        bot_username: impl Into<String>,
        operator: Operator,
    ) -> Result<Self, LawError> {
        let languages: Vec<Lang> = catalog.languages().collect();
        law.check_languages(&languages)?;
        for text in catalog.sources() {
            for entry in text.law {
                law.check_use(text.id, entry)?;
            }
        }
        let bot_username: String = bot_username.into();
        Ok(Self {
            catalog,
            law,
            bot_username: bot_username.trim_start_matches('@').to_owned(),
            operator,
        })
    }

    /// The language to speak with somebody whose application speaks this one (an IETF tag such as
    /// `ru` or `kk-KZ`): that language if there is a folder for it, else Kazakh.
    #[must_use]
    pub fn language_of(&self, tag: Option<&str>) -> Lang {
        tag.and_then(|tag| tag.get(..2)?.to_ascii_lowercase().parse().ok())
            .filter(|lang| self.catalog.speaks(*lang))
            .unwrap_or(Lang::KK)
    }

    /// The languages there are, Kazakh first.
    #[must_use]
    pub fn spoken(&self) -> Vec<Lang> {
        let others = self.catalog.languages().filter(|lang| *lang != Lang::KK);
        std::iter::once(Lang::KK).chain(others).collect()
    }

    /// What a stored row of the outbox says now.
    #[must_use]
    pub fn render(&self, template: Template, first: Lang, code: &Code) -> Screen {
        match template {
            Template::Reply => self.reply(first, code),
            // What is lacking is looked up by whoever sends it.
            Template::Introduction => self.introduction(first, &[]),
            Template::Withdrawn => self.withdrawn(first),
            Template::FoldedByMembers => self.folded_by_members(first),
            Template::FoldedByAdmin => self.folded_by_admin(first, code),
            Template::Paused => self.notice(
                first,
                Notice::Paused {
                    until: code.value(),
                },
            ),
            Template::Resumed => self.notice(first, Notice::Resumed),
            Template::ScopeNarrowed => self.notice(first, Notice::SensitiveOnly),
            Template::ScopeWidened => self.notice(first, Notice::Everything),
            Template::TopicQuiet => self.notice(first, Notice::TopicQuiet),
            Template::Observing => self.notice(
                first,
                Notice::Observing {
                    until: code.value(),
                },
            ),
            Template::ObserveEnded => self.notice(first, Notice::ObserveEnded),
            Template::ObserveReport => self.observe_report(code.language.unwrap_or(first), code),
            Template::Goodbye => self.forgotten_group(first, usize::from(code.value())),
            Template::Farewell => self.goodbye(first),
            Template::ObserveOver => self.observe_over(first),
            Template::TopicHeard => self.notice(first, Notice::TopicHeard),
            Template::Keeping => self.notice(first, Notice::Keeping),
            Template::Deleting => {
                let hours = u8::try_from(code.value()).unwrap_or(u8::MAX);
                self.notice(first, Notice::Deleting { hours })
            }
            // A reminder carries no code ([`Voice::reminder`]), and the outbox makes digests and alerts
            // of published numbers; it refuses an empty screen.
            Template::Reminder | Template::Digest | Template::WaveAlert => Screen::default(),
        }
    }

    /// A text of the catalog, its citation from the law.
    fn say<const N: usize>(&self, lang: Lang, key: &Key<N>, values: [Value<'_>; N]) -> Html {
        self.catalog.text(lang, key, values, |entries| {
            vec![
                ("cite", self.law.cite(lang, entries)),
                ("act", self.law.home(lang).to_owned()),
            ]
        })
    }

    /// Whether nothing of the law that a text rests on was withdrawn: only then is it said.
    fn stands<const N: usize>(&self, key: &Key<N>) -> bool {
        self.law.stands(self.catalog.law_of(key.id))
    }

    /// The law that a text names.
    fn law_of(&self, id: &str) -> Vec<String> {
        self.catalog.law_of(id).to_vec()
    }

    /// The other language of a group.
    fn second(first: Lang) -> Lang {
        if first == Lang::KK {
            Lang::RU
        } else {
            Lang::KK
        }
    }

    /// Up to `most` categories by name, the weightier first, and how many more there are.
    fn named(&self, lang: Lang, categories: CategorySet, most: usize) -> Html {
        self.catalog.named(lang, categories, most)
    }

    /// All categories by name.
    fn all_named(&self, lang: Lang, categories: CategorySet) -> Html {
        self.named(lang, categories, usize::MAX)
    }

    /// The acts of these entries by name, each linked to its official text.
    fn acts_linked(&self, lang: Lang, entries: &BTreeSet<String>) -> Html {
        let linked: Vec<String> = self
            .law
            .acts_of(entries)
            .into_iter()
            .filter_map(|act| {
                let address = escape(act.address.get(lang.code())?);
                let name = escape(act.name.get(lang.code())?);
                Some(format!("<a href=\"{address}\">{name}</a>"))
            })
            .collect();
        Html::trusted(linked.join("; "))
    }

    /// A link into the private chat that hands this code over.
    fn link(&self, code: Code) -> String {
        format!("https://t.me/{}?start={}", self.bot_username, code.encode())
    }

    /// A link that adds the bot to a group.
    fn link_to_group(&self) -> String {
        let code = Code::of(Action::Start).encode();
        format!("https://t.me/{}?startgroup={code}", self.bot_username)
    }
}

/// Every task speaks with the same voice.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Voice>();
};
