//! The command line: what can be typed and where it goes.

pub mod check;
pub mod eval;
mod explain;
pub mod figures;
