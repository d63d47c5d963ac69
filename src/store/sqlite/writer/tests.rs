//! Faults in the midst of a batch, and callers that go away.

use super::*;
use std::path::Path;

/// Adds so many rows, and fails after that if it is told to.
struct Rows {
    count: u32,
    fails: bool,
}

#[async_trait::async_trait]
impl Work for Rows {
    type Answer = ();

    async fn run(&self, db: &mut SqliteConnection) -> StoreResult<()> {
        for _ in 0..self.count {
            sqlx::query("INSERT INTO t VALUES (zeroblob(1000))")
                .execute(&mut *db)
                .await?;
        }
        if self.fails {
            return Err(StoreError::Unreadable { what: "test" });
        }
        Ok(())
    }
}

fn rows(count: u32, fails: bool) -> Rows {
    Rows { count, fails }
}

async fn desk(folder: &tempfile::TempDir) -> (Desk, PathBuf) {
    let path = folder.path().join("t.db");
    let made = options(&path).create_if_missing(true).connect().await;
    let mut connection = made.unwrap();
    sqlx::query("CREATE TABLE t (x)")
        .execute(&mut connection)
        .await
        .unwrap();
    let desk = Desk {
        path: path.clone(),
        connection: Some(connection),
    };
    (desk, path)
}

async fn count(path: &Path) -> i64 {
    let mut connection = options(path).connect().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM t")
        .fetch_one(&mut connection)
        .await
        .unwrap()
}

/// Serves the orders as one batch and tells what each caller heard.
async fn serve(desk: &mut Desk, works: Vec<Rows>) -> Vec<StoreResult<()>> {
    let (mut batch, mut answers) = (Vec::new(), Vec::new());
    for work in works {
        let (caller, answer) = oneshot::channel();
        answers.push(answer);
        batch.push(Box::new(Pending {
            work,
            answer: None,
            caller,
        }) as Box<dyn Order>);
    }
    desk.serve(&mut batch).await;
    answers
        .iter_mut()
        .map(|answer| answer.try_recv().unwrap())
        .collect()
}

#[tokio::test]
async fn an_order_that_fails_takes_no_other_down_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = desk(&folder).await;
    let heard = serve(
        &mut desk,
        vec![rows(1, false), rows(2, true), rows(4, false)],
    )
    .await;
    let failed = Err(StoreError::Unreadable { what: "test" });
    assert_eq!(heard, [Ok(()), failed, Ok(())]);
    assert_eq!(count(&path).await, 5);
    assert_eq!(serve(&mut desk, vec![rows(8, false)]).await, [Ok(())]);
    assert_eq!(count(&path).await, 13);
}

/// SQLite ends a transaction by itself when the disk is full, and the driver does not know.
#[tokio::test]
async fn a_full_disk_is_said_and_got_over() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = desk(&folder).await;
    if let Some(connection) = &mut desk.connection {
        sqlx::query("PRAGMA max_page_count = 10")
            .execute(connection)
            .await
            .unwrap();
    }
    let heard = serve(&mut desk, vec![rows(1, false), rows(100, false)]).await;
    assert_eq!(heard, [Err(StoreError::Full); 2]);
    assert_eq!(count(&path).await, 0, "all or nothing");
    assert_eq!(serve(&mut desk, vec![rows(100, false)]).await, [Ok(())]);
    assert_eq!(count(&path).await, 100);
}

#[tokio::test]
async fn what_was_ordered_is_done_though_the_caller_went_away() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, path) = desk(&folder).await;
    let connection = desk.connection.unwrap();
    let writer = Writer::start(desk.path, connection);
    {
        let mut order = Box::pin(writer.order(rows(3, false)));
        assert!(futures::poll!(order.as_mut()).is_pending());
    }
    writer.close().await;
    assert_eq!(count(&path).await, 3);
    assert!(writer.order(rows(1, false)).await.is_err());
}
