//! Acts and entries as they stand in `statutes.toml`.

use super::LawError;
use chrono::{Months, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words by language code.
pub type ByLang = BTreeMap<String, String>;

/// How surely an entry is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
pub enum Confidence {
    /// Read in the text of the act itself.
    V,
    /// Read in a secondary source: said with that source and its date.
    S,
    /// Read in the act, but in an edition later amended: said like `S`.
    #[serde(rename = "V→S")]
    VThenS,
    /// General knowledge only: never said.
    G,
}

/// A law, code or order.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its id, e.g. `94-V`.
    pub id: String,
    /// Full name with date and number.
    pub name: ByLang,
    /// The name as it stands in a citation.
    pub short: ByLang,
    /// Address of the official text.
    pub address: ByLang,
}

/// One thing the law says.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id, e.g. `PD-7.9`.
    pub id: String,
    /// The act it stands in.
    pub act: String,
    /// Article (бап, статья), or the paragraphs of an order.
    pub article: String,
    /// Paragraph (тармақ, пункт) or part (бөлік, часть).
    pub paragraph: Option<String>,
    /// Sub-paragraph (тармақша, подпункт).
    pub sub: Option<String>,
    /// The short citation.
    pub cite: ByLang,
    /// What it says, paraphrased.
    pub says: ByLang,
    /// The edition that was read, as year and, where known, month.
    pub edition: String,
    /// When it was read.
    pub read_on: NaiveDate,
    /// Who read it, and in what.
    pub read_by: String,
    /// How surely it is known.
    pub confidence: Confidence,
    /// Where it was read, for what is not [`Confidence::V`]; part of its citation.
    pub source: Option<ByLang>,
}

impl Entry {
    /// Year and, where it is known, month of the edition that was read.
    #[must_use]
    pub fn edition(&self) -> Option<(i32, Option<u32>)> {
        let (year, month) = match self.edition.split_once('-') {
            None => (self.edition.as_str(), None),
            Some((year, month)) => (year, Some(month.parse().ok()?)),
        };
        let year = year
            .parse()
            .ok()
            .filter(|year| (1991..3000).contains(year))?;
        month
            .is_none_or(|month| (1..=12).contains(&month))
            .then_some((year, month))
    }

    /// Whether it was read more than a year before that day and should be read again.
    #[must_use]
    pub fn is_old(&self, today: NaiveDate) -> bool {
        self.read_on
            .checked_add_months(Months::new(12))
            .is_some_and(|read_again| read_again < today)
    }

    /// Every number of the place must stand in every citation.
    pub(super) fn check_numbers(&self) -> Result<(), LawError> {
        let places = [
            Some(&self.article),
            self.paragraph.as_ref(),
            self.sub.as_ref(),
        ];
        for (lang, words) in &self.cite {
            for place in places.into_iter().flatten() {
                let shown = words
                    .split(|letter: char| !letter.is_ascii_digit() && letter != '-')
                    .map(|number| number.trim_matches('-'))
                    .collect::<Vec<_>>();
                let asked = place
                    .split([',', ' ', '–'])
                    .filter(|number| !number.is_empty());
                for number in asked {
                    if !shown.contains(&number) {
                        return Err(LawError::Citation {
                            id: self.id.clone(),
                            lang: lang.clone(),
                            article: number.to_owned(),
                        });
                    }
                }
            }
        }
        Ok(())
    }
}
