//! Letters as people send them: their words, their lengths, their documents.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests")]

mod content;
mod document;
mod offer;
mod samples;
mod snapshots;
