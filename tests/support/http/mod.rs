//! The fake as a server: connections, requests and answers. Knows bytes and JSON; what a
//! method does is decided in `api`.

pub mod answer;
pub mod request;
pub mod server;
pub mod wire;
