//! Several processes on one database behind one webhook.

use crate::life::{Engine, Intake, Life, Process};
use crate::wire::Balancer;
use std::time::Duration;

/// Two processes behind a balancer that gives each delivery to the next one.
async fn pair() -> Option<(Life, Balancer, [Process; 2])> {
    let life = Life::begin(Engine::Postgres, Intake::Polling).await?;
    let ports: [u16; 2] = std::array::from_fn(|_| {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    });
    let balancer = Balancer::before(ports).await;
    let start = |port: u16| {
        Process::of(
            life.command()
                .args(["--webhook", &balancer.url()])
                .args(["--listen", &format!("127.0.0.1:{port}")]),
        )
    };
    let processes = ports.map(start);
    life.tg.wait_for_calls("setWebhook", 2).await;
    Some((life, balancer, processes))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_answer_every_request_once() {
    let Some((life, balancer, [one, other])) = pair().await else {
        return;
    };
    let mut asked = Vec::new();
    for _ in 0..40 {
        asked.push(life.asks());
    }
    for (ask, class) in &asked {
        class.expect_reply_to(ask).await;
    }
    life.tg.wait_until_confirmed().await;
    life.until_sent().await;
    life.assert_answered_once(&asked);
    assert!(balancer.served().iter().all(|served| *served > 0));
    one.stop().await;
    other.stop().await;
    assert_eq!(life.tg.webhook().as_deref(), Some(balancer.url().as_str()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_in_pieces_that_come_to_both_is_put_together() {
    let Some((life, _balancer, [one, other])) = pair().await else {
        return;
    };
    let (class, teacher) = life.class();
    teacher.says(&class, "Ата-аналар, жіберіңіздер:");
    teacher.says(&class, "баланың ЖСН");
    teacher.says(&class, "әке-шешенің жұмыс орны");
    life.tg.wait_until_confirmed().await;
    life.until_sent().await;
    let kept = life.store.everything().await.unwrap();
    let occurrences = kept
        .iter()
        .find(|table| table.name == "occurrences")
        .unwrap();
    assert_eq!(occurrences.rows.len(), 1, "{}", life.tg.story());
    one.stop().await;
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes more than a minute: tests/load/run.sh"]
async fn what_a_killed_process_held_the_other_sends_within_a_minute() {
    let Some((life, balancer, [one, other])) = pair().await else {
        return;
    };
    one.stop().await;
    let port = balancer.ports()[0];
    let doomed = Process::of(
        life.command()
            .args(["--webhook", &balancer.url()])
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .args(["--die-at", "sending"]),
    );
    life.tg.set_patience(Duration::from_mins(2));
    // It begins to send when it has read the backlog; what comes in one burst before that, the
    // other one takes all. So requests go on coming until it has taken some.
    let mut asked = Vec::new();
    let mut doomed = Box::pin(doomed.dies());
    loop {
        asked.extend((0..6).map(|_| life.asks()));
        if tokio::time::timeout(Duration::from_millis(300), &mut doomed)
            .await
            .is_ok()
        {
            break;
        }
    }
    let died = life.tg.look(|world| world.clock.millis());
    for (ask, class) in &asked {
        class.expect_reply_to(ask).await;
    }
    life.until_sent().await;
    let last = life.tg.look(|world| world.clock.millis());
    life.assert_answered_once(&asked);
    assert!(
        last - died <= 65_000,
        "a lease is a minute, and a look around a second: {} ms",
        last - died
    );
    println!(
        "{} asked; what it held was sent {} s after its death",
        asked.len(),
        (last - died) / 1000
    );
    other.stop().await;
}
