//! Announcements put together of short messages: as long as those of a school, most of which ask for
//! nothing, while some hide a request among what is harmless. The corpus has too few of them to learn
//! from.

use arasha::domain::MessageLanguage;

/// Longest message, in bytes, that is a sentence of an announcement.
const SENTENCE: usize = 300;
/// So many of each language ask for nothing, and so many hide a request.
const HARMLESS: usize = 350;
const HIDING: usize = 200;

/// What announcements are made of.
#[derive(Default)]
pub(crate) struct Sentences {
    harmless: Vec<String>,
    requests: Vec<String>,
}

impl Sentences {
    /// Takes a message that is short enough; of the harmless only the plain ones, for in an announcement
    /// nobody refuses or wonders.
    pub(crate) fn take(&mut self, text: &str, request: bool) {
        if text.len() > SENTENCE || text.contains('\n') {
            return;
        }
        let ends = text.ends_with(['.', '!', '?', '…']);
        let sentence = format!("{}{}", text.trim(), if ends { "" } else { "." });
        if request {
            self.requests.push(sentence);
        } else {
            self.harmless.push(sentence);
        }
    }

    /// The announcements, each with whether it asks.
    pub(crate) fn announcements(&self, language: MessageLanguage) -> Vec<(String, bool)> {
        let openings: &[&str] = match language {
            MessageLanguage::Ru => &["Уважаемые родители!", "Добрый день!", "Внимание.", ""],
            MessageLanguage::Kk | MessageLanguage::Mixed => &[
                "Құрметті ата-аналар!",
                "Сәлеметсіздер ме!",
                "Ата-аналар!",
                "",
            ],
        };
        if self.harmless.is_empty() || self.requests.is_empty() {
            return Vec::new();
        }
        let mut dice = Dice(1);
        (0..HARMLESS + HIDING)
            .map(|at| {
                let asks = at >= HARMLESS;
                let count = 3 + dice.below(5);
                let mut sentences: Vec<&str> = (0..count)
                    .map(|_| self.harmless[dice.below(self.harmless.len())].as_str())
                    .collect();
                if asks {
                    let place = dice.below(sentences.len()) + 1;
                    let request = &self.requests[dice.below(self.requests.len())];
                    sentences.insert(place, request);
                }
                sentences.insert(0, openings[dice.below(openings.len())]);
                (sentences.join(" "), asks)
            })
            .collect()
    }
}

/// The same numbers at every fit (Knuth's linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % count
    }
}
