//! Aggregates: what is published, and what nobody can compute from it.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by stopping"
)]

mod attacks;
mod exports;
mod orders;
mod waves;
mod world;
