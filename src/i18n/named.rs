//! Kinds of data by name, as they stand in a sentence.

use super::{Catalog, Html, Value, keys};
use crate::domain::{Category, CategorySet, Lang, Tier};

impl Catalog {
    /// Up to `most` categories by name, the weightier first, and how many more there are.
    pub(crate) fn named(&self, lang: Lang, categories: CategorySet, most: usize) -> Html {
        let of_tier = |tier| {
            categories
                .iter()
                .filter(move |category| category.tier() == tier)
        };
        let name = |category: Category| self.label(lang, keys::CATEGORY, category.id());
        let names: Vec<String> = of_tier(Tier::Sensitive)
            .chain(of_tier(Tier::Ordinary))
            .map(|category| name(category).to_string())
            .collect();
        if names.is_empty() {
            return name(Category::Other);
        }
        let shown = Html::trusted(names[..names.len().min(most)].join(", "));
        match names.len().saturating_sub(most) {
            0 => shown,
            more => self.text(
                lang,
                &keys::CHAT_MORE,
                [Value::Html(&shown), Value::Count(more)],
                |_| Vec::new(),
            ),
        }
    }
}
