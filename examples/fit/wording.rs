//! The weights of the wording: which stretch of a message asks. Fitted to each message's strongest
//! sentence and those around it, or to any stretch of a message that names no data.

use super::Message;
use super::regression::Weights;

/// A part that fewer messages have tells nothing.
const MET_IN: usize = 3;
/// How much the reasons count beside the wording. The lexicon was written to the very messages that
/// are fitted to, so that the reasons look better here than on others; found on messages that neither
/// had seen.
const REASONS_SHARE: f64 = 0.5;

/// Fits to the strongest sentence by `points`.
pub(crate) fn fit(messages: &[&Message], points: &[f64]) -> Weights {
    let chosen: Vec<_> = messages
        .iter()
        .filter_map(|message| Some((message.strongest(points)?, message.row.request)))
        .filter(|(sentence, request)| !request || sentence.names_data())
        .collect();
    Weights::fit(&chosen, 100.0 / REASONS_SHARE, MET_IN)
}

/// What stands above the table.
pub(crate) const HEAD: &str = "\
# What each part of a word says for a request (above nought) or against one, in points: `запо-` a word
# that begins so, `-ите` one that ends so, `иин` a whole word, `кто сдал` two neighbours, their first
# four letters, `*` any words at all. Letters are folded (see fold.rs). Written by `cargo run --release
# --example fit`.
";
