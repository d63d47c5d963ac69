//! Load on the built binary: a country's classes on an ordinary day and on the day of a wave from
//! above. Prints figures; run it by hand on an idle machine: `bash tests/load/run.sh`.
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops where it is wrong, and these print"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "figures are taken by the machine's clock"
)]

mod answers;
mod bot;
mod flood;
mod growth;
#[path = "../support/postgres.rs"]
mod server;
mod silent;
#[path = "../support/mod.rs"]
mod support;

/// What is said in a class on an ordinary day.
pub const TALK: [&str; 5] = [
    "Ертең сабақ нешеде басталады?",
    "В десять, форма спортивная, воду не забудьте",
    "Рахмет, апай 🙏",
    "Кто забыл синюю куртку в раздевалке?",
    "Үй тапсырмасы: 56-бет, 3-жаттығу, мәтінді мазмұндау",
];
/// What is answered in any chat.
pub const REQUEST: &str = "Ата-аналар, прокуратураның сұрауы бойынша: тұрғын үйіңіз жеке ме, жалдамалы ма, осында жазыңыздар";

/// The middle, the ninety-ninth hundredth and the longest of some times.
#[must_use]
pub fn middle_and_worst(mut times: Vec<i64>, unit: &str) -> String {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    format!(
        "p50 {} {unit}, p99 {} {unit}, worst {} {unit}",
        at(50),
        at(99),
        times[times.len() - 1]
    )
}
