//! The page on what is kept says all there is, and is current.

use crate::world::World;
use crate::{postgres, sqlite};
use arasha::store::retention::{KEPT, ONLY_POSTGRES, page};
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/retention.md");

/// SQLite's own; PostgreSQL counts rows out of sight of the tables.
const ONLY_SQLITE: [&str; 1] = ["sqlite_sequence"];

#[tokio::test]
async fn every_table_and_column_of_sqlite_is_on_the_page_once() {
    is_on_the_page(&sqlite::world().await, told_without(ONLY_POSTGRES)).await;
}

#[tokio::test]
async fn every_table_and_column_of_postgres_is_on_the_page_once() {
    let Some(world) = postgres::world().await else {
        return;
    };
    is_on_the_page(&world, told_without(&ONLY_SQLITE)).await;
}

type Tables<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

async fn is_on_the_page(world: &World, told: Tables<'_>) {
    let kept = world.store.everything().await.unwrap();
    let kept: Tables<'_> = kept
        .iter()
        .map(|table| {
            let columns = table.columns.iter().map(String::as_str);
            (table.name.as_str(), columns.collect())
        })
        .collect();
    assert_eq!(kept, told);
}

/// The tables of which the page tells, but for those of another database.
fn told_without(others: &[&'static str]) -> Tables<'static> {
    let mut told = told();
    for other in others {
        assert!(told.remove(other).is_some(), "{other} is not told of");
    }
    told
}

/// The tables and columns of which the page tells.
fn told() -> Tables<'static> {
    let mut told = Tables::new();
    for line in KEPT {
        for column in line.columns {
            let new = told.entry(line.table).or_default().insert(column);
            assert!(new, "{}.{column} stands twice", line.table);
        }
    }
    told
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
