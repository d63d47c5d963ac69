//! Anonymous aggregates: from counted cases to tables that speak and expose nobody.
//!
//! `settle` decides what may be told, `freeze` counts the tables of a closed week or quarter once,
//! `sketch` and `waves` find the same order in many chats. What is published is read back by
//! `report` and shown as a table, CSV, JSON or a picture. Pure but for `keeper`, which freezes and
//! publishes through the store. Nothing here sees a message.

mod axis;
mod case;
mod export;
mod freeze;
pub mod invented;
mod keeper;
pub mod picture;
mod report;
mod settle;
mod sketch;
mod table;
mod waves;
mod words;

pub use axis::{Axis, row_ids};
pub use case::Case;
pub use export::{CSV_COLUMNS, SCHEMA, csv, file_name, json};
pub use freeze::{freeze_quarter, freeze_week, quarter_ready, week_ready};
pub use keeper::{News, keep_up};
pub use report::{Filter, Report, period};
pub use settle::{REST, Settled, settle, tier_column};
pub use sketch::{Traits, sketch};
pub use table::{Part, columns, denominators, parts, text, waves};
pub use waves::{SAME_ORDER, chats_shown, find_waves};
pub use words::{Words, spaced};

/// Chats that must stand behind every number, unless the operator asks for more.
pub const DEFAULT_LEAST: u8 = 5;
/// No operator may ask for fewer.
pub const LOWEST_LEAST: u8 = 3;
