//! Anonymous aggregates: from counted cases to tables that speak and expose nobody.
//!
//! `settle` decides what may be told, `freeze` counts the tables of a closed week or quarter once,
//! `sketch` and `waves` find the same order in many chats. What is published is read back by
//! `report` and shown as a table, CSV, JSON or a picture. Pure but for `keeper`, which freezes and
//! publishes through the store. Nothing here sees a message.

mod axis;
mod case;
mod freeze;
mod settle;
mod sketch;
mod waves;

pub use axis::{Axis, row_ids};
pub use case::Case;
pub use freeze::{freeze_quarter, freeze_week, quarter_ready, week_ready};
pub use settle::{REST, Settled, settle, tier_column};
pub use sketch::{Traits, sketch};
pub use waves::{SAME_ORDER, chats_shown, find_waves};

/// Chats that must stand behind every number, unless the operator asks for more.
pub const DEFAULT_LEAST: u8 = 5;
/// No operator may ask for fewer.
pub const LOWEST_LEAST: u8 = 3;
