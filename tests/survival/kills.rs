//! Killed at every step: each request is answered, and twice only if the process died between
//! Telegram's acceptance and our mark.

use crate::life::{Engine, Intake, Life, REQUEST};
use std::time::Duration;

/// The steps, and whether Telegram has taken the reply there without our mark.
const STEPS: [(&str, bool); 10] = [
    ("received", false),
    ("decided", false),
    ("committing", false),
    ("committed", false),
    ("acknowledging", false),
    ("claimed", false),
    ("sending", false),
    ("accepted", true),
    ("settling", true),
    ("settled", false),
];
/// What another process held is taken over after a minute.
const TAKEN_OVER: Duration = Duration::from_secs(61);

/// A process dies at that step of one request, the next one does the rest. Returns how often the
/// request was answered.
async fn round(life: &Life, step: &str) -> usize {
    let doomed = life.start_to_die_at(step);
    let (class, teacher) = life.class();
    let ask = teacher.says(&class, REQUEST);
    doomed.dies().await;
    life.later(TAKEN_OVER);
    let next = life.start_and_wait().await;
    class.expect_reply_to(&ask).await;
    life.tg.wait_until_confirmed().await;
    life.until_sent().await;
    next.stop().await;
    life.answers_to(&class, &ask)
}

async fn rounds(engine: Engine, intake: Intake, count: usize) -> Option<(usize, usize)> {
    let life = Life::begin(engine, intake).await?;
    let (mut done, mut doubled) = (0, 0);
    for at in 0..count {
        let (step, open) = STEPS[at % STEPS.len()];
        let answers = round(&life, step).await;
        if open {
            // Nobody can know whether it was taken: it is sent once more, and no further.
            assert_eq!(answers, 2, "{step}\n{}", life.tg.story());
            doubled += 1;
        } else {
            assert_eq!(answers, 1, "{step}\n{}", life.tg.story());
        }
        done += 1;
    }
    Some((done, doubled))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_every_step_on_a_file() {
    rounds(Engine::Sqlite, Intake::Polling, STEPS.len()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_every_step_on_a_server() {
    rounds(Engine::Postgres, Intake::Webhook, STEPS.len()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes half an hour: tests/load/run.sh"]
async fn killed_a_thousand_times() {
    for (engine, intake) in [
        (Engine::Sqlite, Intake::Polling),
        (Engine::Postgres, Intake::Webhook),
    ] {
        let Some((done, doubled)) = rounds(engine, intake, 500).await else {
            continue;
        };
        println!(
            "{engine:?}, {intake:?}: {done} kills, 0 lost, {doubled} doubled, all of them in the window"
        );
    }
}
