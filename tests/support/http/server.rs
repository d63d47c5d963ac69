//! The server: from a request to an answer, with the faults and limits between.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::Response;

use super::answer::{Answer, ApiError, ApiResult};
use super::request::Call;
use super::wire::{CuttableListener, Line, Plug};
use crate::support::FakeTelegram;
use crate::support::api;
use crate::support::faults::Wrong;
use crate::support::journal::{Entry, Outcome};

/// Binds the port; serving begins with `serve`.
pub async fn bind() -> (CuttableListener, String, Plug) {
    let (listener, plug) = CuttableListener::bind()
        .await
        .expect("a free port on 127.0.0.1");
    let url = format!("http://{}", listener.address());
    (listener, url, plug)
}

pub fn serve(listener: CuttableListener, tg: FakeTelegram) {
    let app = Router::new().fallback(take).with_state(Arc::new(tg));
    let app = app.into_make_service_with_connect_info::<Line>();
    tokio::spawn(async move { axum::serve(listener, app).await });
}

async fn take(
    State(tg): State<Arc<FakeTelegram>>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
) -> Response<Body> {
    let path = request.uri().path().to_owned();
    if let Some(file) = path.strip_prefix("/file/bot") {
        return download(&tg, file);
    }
    let answer = match path
        .strip_prefix("/bot")
        .and_then(|rest| rest.split_once('/'))
    {
        Some((token, _)) if token != tg.token() => Answer::of(&Err(ApiError::unauthorized())),
        Some((_, method)) => match Call::read(method.to_owned(), request).await {
            Ok(call) => perform(&tg, &call, &line).await,
            Err(error) => Answer::of(&Err(error)),
        },
        None => Answer::of(&Err(ApiError::not_found())),
    };
    answer.into_response()
}

async fn perform(tg: &FakeTelegram, call: &Call, line: &Line) -> Answer {
    let Some(method) = api::known(&call.method) else {
        return Answer::of(&Err(ApiError::not_found()));
    };
    let wrong = tg.change(|world| world.next_fault(call));
    if matches!(wrong, Some(Wrong::DroppedBefore)) {
        line.cut();
        return Answer {
            status: 500,
            body: Vec::new(),
        };
    }
    let entry = tg.change(|world| {
        let at = world.clock.millis();
        world.journal.push(Entry::of(call, method, at));
        world.journal.len() - 1
    });
    let finish = |outcome: Outcome| tg.change(|world| world.journal[entry].outcome = outcome);
    let refuse = |error: ApiError| {
        tg.change(|world| {
            world.tell_story(format!("    ({method} refused: {})", error.description));
        });
        finish(Outcome::Refused(error.clone()));
        Answer::of(&Err(error))
    };
    match &wrong {
        Some(Wrong::Refused(error)) => return refuse(error.clone()),
        Some(Wrong::Page(status)) => {
            let page = format!("<html><body>{status}</body></html>");
            refuse(ApiError::new(*status, "a page of the proxy"));
            return Answer {
                status: *status,
                body: page.into_bytes(),
            };
        }
        _ => {}
    }
    let answer = if method == "getUpdates" {
        let answer = api::polling::get_updates(tg, call).await;
        finish(Outcome::Done(serde_json::Value::Null));
        answer
    } else {
        let done: ApiResult = tg.change(|world| {
            world.keep_limits(call)?;
            api::call(world, method, call)
        });
        match done {
            Ok(value) => {
                finish(Outcome::Done(value.clone()));
                Answer::of(&Ok(value))
            }
            Err(error) => refuse(error),
        }
    };
    spoil(wrong, answer, line).await
}

/// The fault in the answer, after the deed.
async fn spoil(wrong: Option<Wrong>, mut answer: Answer, line: &Line) -> Answer {
    match wrong {
        Some(Wrong::DroppedAfter) => line.cut(),
        Some(Wrong::Slow(by)) => wait(by).await,
        Some(Wrong::Held(gate)) => gate.pass().await,
        Some(Wrong::Body(body)) => answer = Answer { status: 200, body },
        Some(Wrong::Truncated) => {
            answer.status = 200;
            answer.body.truncate(answer.body.len() / 2);
        }
        _ => {}
    }
    answer
}

#[expect(
    clippy::disallowed_methods,
    reason = "a slow answer is slow in real time"
)]
async fn wait(time: std::time::Duration) {
    tokio::time::sleep(time).await;
}

fn download(tg: &FakeTelegram, path: &str) -> Response<Body> {
    let found = path
        .split_once('/')
        .filter(|(token, _)| *token == tg.token())
        .and_then(|(_, path)| tg.look(|world| world.files.get(path).cloned()));
    match found {
        Some(bytes) => Response::new(Body::from(bytes)),
        None => Answer::of(&Err(ApiError::not_found())).into_response(),
    }
}
