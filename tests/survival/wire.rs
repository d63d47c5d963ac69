//! What stands between the parts: a balancer before several processes, and a line to the database
//! that can be cut.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::watch;

/// Gives each delivery to the next process, or to the other one when that does not answer.
pub struct Balancer {
    url: String,
    inside: Arc<Inside>,
}

struct Inside {
    ports: [u16; 2],
    served: [AtomicUsize; 2],
    next: AtomicUsize,
    client: reqwest::Client,
}

impl Balancer {
    pub async fn before(ports: [u16; 2]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let inside = Arc::new(Inside {
            ports,
            served: [AtomicUsize::new(0), AtomicUsize::new(0)],
            next: AtomicUsize::new(0),
            client: reqwest::Client::new(),
        });
        let app = Router::new()
            .fallback(pass_on)
            .with_state(Arc::clone(&inside));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, inside }
    }

    pub fn url(&self) -> String {
        self.url.clone()
    }

    pub fn ports(&self) -> [u16; 2] {
        self.inside.ports
    }

    /// How many deliveries each process has taken.
    pub fn served(&self) -> [usize; 2] {
        [0, 1].map(|at| self.inside.served[at].load(Ordering::Relaxed))
    }
}

async fn pass_on(State(inside): State<Arc<Inside>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let first = inside.next.fetch_add(1, Ordering::Relaxed);
    for at in [first % 2, (first + 1) % 2] {
        let url = format!("http://127.0.0.1:{}/hook", inside.ports[at]);
        let secret = headers["X-Telegram-Bot-Api-Secret-Token"].clone();
        let delivery = inside
            .client
            .post(url)
            .header("X-Telegram-Bot-Api-Secret-Token", secret)
            .body(body.clone());
        if let Ok(answer) = delivery.send().await {
            if answer.status().is_success() {
                inside.served[at].fetch_add(1, Ordering::Relaxed);
            }
            return StatusCode::from_u16(answer.status().as_u16()).unwrap();
        }
    }
    StatusCode::BAD_GATEWAY
}

/// A line to the socket of a database that can be cut and mended.
pub struct Cuttable {
    pub port: u16,
    whole: watch::Sender<bool>,
}

impl Cuttable {
    pub async fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let whole = watch::Sender::new(true);
        let watched = whole.clone();
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut whole = watched.subscribe();
                let socket = socket.clone();
                tokio::spawn(async move {
                    if !*whole.borrow_and_update() {
                        return;
                    }
                    let Ok(mut far) = UnixStream::connect(socket).await else {
                        return;
                    };
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                        _ = whole.wait_for(|whole| !*whole) => {}
                    }
                });
            }
        });
        Self { port, whole }
    }

    /// Everything that is open breaks, and nothing new is let through.
    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}
