//! The command line of Arasha.
fn main() {}
