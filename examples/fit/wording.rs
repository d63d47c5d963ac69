//! The weights of the wording: which stretch of a message asks. Fitted to each message's strongest
//! sentence and those around it, or to any stretch of a labelled message that names no data. Ordinary text
//! that names none is left out: there is so much of it that it would outweigh the rest, and it is never
//! heard anyhow.

use super::regression::Weights;
use super::{Message, Sentence};

/// A part that fewer messages have tells nothing.
const MET_IN: usize = 3;
/// There are many messages to learn from, and people word requests in many ways.
const RIDGE: f64 = 0.02;

/// Fits to the strongest sentence by `points`, then to what is the strongest of harmless messages by
/// all that was fitted, too: a long one is heard for a sentence that its reasons alone would not choose.
pub(crate) fn fit(messages: &[&Message], points: &[f64]) -> Weights {
    let mut chosen: Vec<(&Sentence, bool)> = messages
        .iter()
        .filter(|message| !message.ordinary || message.names_data())
        .filter_map(|message| Some((message.strongest(points)?, message.row.request)))
        .filter(|(sentence, request)| !request || sentence.names_data())
        .collect();
    let first = Weights::fit(&chosen, RIDGE, MET_IN);
    let total = |sentence: &Sentence| sentence.points(points) + first.of(sentence);
    for message in messages.iter().filter(|message| !message.row.request) {
        let named = message.sentences.iter().filter(|one| one.names_data());
        let heard = named.max_by(|a, b| total(a).total_cmp(&total(b)));
        let by_reasons = message.strongest(points);
        if let (Some(heard), Some(by_reasons)) = (heard, by_reasons)
            && !std::ptr::eq(heard, by_reasons)
        {
            chosen.push((heard, false));
        }
    }
    Weights::fit(&chosen, RIDGE, MET_IN)
}

/// What stands above the table.
pub(crate) const HEAD: &str = "\
# What each part of a word says for a request (above nought) or against one, in points: `запо-` a word
# that begins so, `-ите` one that ends so, `иин` a whole word, `кто сдал` two neighbours, their first
# four letters, `*` any words at all. Letters are folded (see fold.rs). Written by `cargo run --release
# --example fit`.
";
