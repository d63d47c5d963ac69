//! Values of axes by name, and dates as people write them.

use super::{Axis, Filter, REST};
use crate::domain::{Lang, Region};
use crate::i18n::key::Key;
use crate::i18n::{Catalog, Value, keys};
use crate::store::Table;

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    catalog: &'a Catalog,
    lang: Lang,
}

impl<'a> Words<'a> {
    /// The words of a language of the catalog.
    #[must_use]
    pub fn new(catalog: &'a Catalog, lang: Lang) -> Self {
        Self { catalog, lang }
    }

    /// Their language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub(crate) fn say<const N: usize>(&self, key: &Key<N>, values: [Value<'_>; N]) -> String {
        let text = self.catalog.text(self.lang, key, values, |_| Vec::new());
        text.plain()
    }

    /// A value of an axis by name.
    #[must_use]
    pub fn value(&self, axis: Axis, number: u8) -> String {
        let Some(id) = axis.id(number) else {
            return number.to_string();
        };
        let family = match axis {
            Axis::Single => return self.say(&keys::REPORT_ALL, []),
            Axis::Region if number == REST => return self.say(&keys::REPORT_REST, []),
            Axis::Region => keys::REGION_SHORT,
            Axis::Tier => keys::TIER_SHORT,
            Axis::Authority => keys::AUTHORITY,
            Axis::Channel => keys::CHANNEL,
            Axis::Language => keys::WRITTEN,
            Axis::Outcome => keys::OUTCOME,
            Axis::Category => keys::CATEGORY,
            Axis::Missing => keys::STATE,
            Axis::Letter => keys::LETTER_NAME,
            Axis::Answer => keys::ANSWER,
        };
        let name = self.catalog.label(self.lang, family, id).plain();
        // What a state is explained by stands after a colon; the word before it is enough here.
        match axis {
            Axis::Missing => name.split(':').next().unwrap_or(&name).to_owned(),
            _ => name,
        }
    }

    /// What a table shows.
    #[must_use]
    pub fn table(&self, table: Table) -> String {
        let key = match table {
            Table::Requests => &keys::REPORT_BY_REGION,
            Table::Tier => &keys::REPORT_BY_TIER,
            Table::Authority => &keys::REPORT_BY_AUTHORITY,
            Table::Channel => &keys::REPORT_BY_CHANNEL,
            Table::Language => &keys::REPORT_BY_LANGUAGE,
            Table::Outcome => &keys::REPORT_BY_OUTCOME,
            Table::Category => &keys::REPORT_BY_CATEGORY,
            Table::Missing => &keys::REPORT_BY_MISSING,
            Table::AuthorityTier => &keys::REPORT_BY_AUTHORITY_TIER,
            Table::Chats => &keys::REPORT_CHATS,
            Table::Messages => &keys::REPORT_MESSAGES,
            Table::Told | Table::ToldCategory | Table::ToldAuthority => &keys::REPORT_TOLD,
            Table::Letters => &keys::REPORT_LETTERS,
            Table::Answers => &keys::REPORT_ANSWERS,
        };
        self.say(key, [])
    }

    /// Where a report is of.
    #[must_use]
    pub fn place(&self, region: Option<Region>) -> String {
        match region {
            None => self.say(&keys::REPORT_COUNTRY, []),
            Some(region) => {
                let name = self.catalog.label(self.lang, keys::REGION, region.id());
                name.plain()
            }
        }
    }

    /// `15.12.2025 – 21.12.2025`.
    #[must_use]
    pub fn dates(&self, filter: &Filter) -> String {
        let first = filter.first.monday().format("%d.%m.%Y");
        let last = filter.last.sunday().format("%d.%m.%Y");
        format!("{first} – {last}")
    }

    /// How the numbers are made and what they do not say.
    #[must_use]
    pub fn method(&self, least: u8) -> String {
        self.say(&keys::REPORT_METHOD, [Value::Count(least.into())])
    }

    /// What waves are.
    #[must_use]
    pub fn waves_title(&self) -> String {
        self.say(&keys::WAVES_TITLE, [])
    }

    /// That there are no waves.
    #[must_use]
    pub fn no_waves(&self) -> String {
        self.say(&keys::WAVES_NONE, [])
    }

    /// The mark of invented data.
    #[must_use]
    pub fn invented(&self) -> String {
        self.say(&keys::REPORT_INVENTED, [])
    }
}

/// A number with its thousands set apart.
#[must_use]
pub fn spaced(number: u64) -> String {
    let digits = number.to_string();
    let mut spaced = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            spaced.push('\u{a0}');
        }
        spaced.push(digit);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1\u{a0}000"),
            (1_234_567, "1\u{a0}234\u{a0}567"),
        ] {
            assert_eq!(spaced(number), text);
        }
    }
}
