//! Every text a person can meet: in every language, with every label, within every limit.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests")]

mod catalog;
mod explain;
mod group_samples;
mod groups;
mod law;
mod limits;
mod readability;
mod samples;
mod snapshots;
mod words;
