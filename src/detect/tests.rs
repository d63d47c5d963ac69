//! Tests of the whole detector on its own lexicons.

use super::*;

#[test]
fn every_entry_of_the_lexicon_is_found_in_its_example() {
    let (lexicon, examples) = Lexicon::load(None).unwrap();
    let wrong: Vec<String> = examples
        .iter()
        .filter_map(|example| example.run(&lexicon).err())
        .map(|error| error.to_string())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
