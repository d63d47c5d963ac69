//! What is done about a message.

pub mod context;
