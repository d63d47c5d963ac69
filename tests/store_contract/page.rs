//! The page on what is kept says all there is, and is current.

use crate::sqlite;
use arasha::store::retention::{KEPT, page};
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/retention.md");

#[tokio::test]
async fn every_table_and_column_is_on_the_page_once() {
    let world = sqlite::world().await;
    let kept = world.store.everything().await.unwrap();
    let kept: BTreeMap<&str, BTreeSet<&str>> = kept
        .iter()
        .map(|table| {
            let columns = table.columns.iter().map(String::as_str);
            (table.name.as_str(), columns.collect())
        })
        .collect();
    let mut told: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in KEPT {
        for column in line.columns {
            let new = told.entry(line.table).or_default().insert(column);
            assert!(new, "{}.{column} stands twice", line.table);
        }
    }
    assert_eq!(kept, told);
}

#[test]
fn the_page_is_current() {
    let stands = std::fs::read_to_string(PAGE).unwrap();
    assert!(
        stands == page(),
        "run `cargo test --test store_contract -- --ignored` to write {PAGE} anew"
    );
}

#[test]
#[ignore = "writes docs/retention.md from the table"]
fn write_the_page() {
    std::fs::write(PAGE, page()).unwrap();
}
