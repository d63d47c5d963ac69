//! Connections that can be cut: a test may drop the line before or after a request was taken,
//! or take the whole server off the network and bring it back on the same port.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures::task::AtomicWaker;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The handle of one connection, given to the handlers of its requests.
#[derive(Clone, Debug, Default)]
pub struct Line(Arc<LineState>);

#[derive(Debug, Default)]
struct LineState {
    cut: AtomicBool,
    /// The connection's task, which must notice the cut while it waits for a request.
    task: AtomicWaker,
}

impl Line {
    /// Nothing is read or written any more: the connection closes without an answer.
    pub fn cut(&self) {
        self.0.cut.store(true, Ordering::SeqCst);
        self.0.task.wake();
    }

    fn is_cut(&self, cx: &Context<'_>) -> bool {
        self.0.task.register(cx.waker());
        self.0.cut.load(Ordering::SeqCst)
    }
}

/// The switch of the whole server.
#[derive(Clone, Debug)]
pub struct Plug {
    on: watch::Sender<bool>,
    bound: watch::Sender<bool>,
    lines: Arc<Mutex<Vec<Weak<LineState>>>>,
    /// How many connections there are.
    open: watch::Sender<usize>,
}

impl Plug {
    /// Stops listening, so that connecting fails, and cuts what is open.
    pub async fn pull(&self) {
        self.on.send_replace(false);
        for line in self
            .lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .drain(..)
        {
            if let Some(line) = line.upgrade() {
                Line(line).cut();
            }
        }
        let _ = self.bound.subscribe().wait_for(|bound| !*bound).await;
        let _ = self.open.subscribe().wait_for(|open| *open == 0).await;
    }

    /// Listens again on the same port.
    pub async fn put_back(&self) {
        self.on.send_replace(true);
        let _ = self.bound.subscribe().wait_for(|bound| *bound).await;
    }
}

/// Listens on 127.0.0.1 as long as the plug is in.
pub struct CuttableListener {
    listener: Option<TcpListener>,
    address: SocketAddr,
    plug: Plug,
}

impl CuttableListener {
    pub async fn bind() -> io::Result<(Self, Plug)> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let plug = Plug {
            on: watch::Sender::new(true),
            bound: watch::Sender::new(true),
            lines: Arc::default(),
            open: watch::Sender::new(0),
        };
        Ok((
            Self {
                listener: Some(listener),
                address,
                plug: plug.clone(),
            },
            plug,
        ))
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Listener for CuttableListener {
    type Io = CuttableStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (CuttableStream, SocketAddr) {
        let mut on = self.plug.on.subscribe();
        loop {
            if !*on.borrow_and_update() {
                self.listener = None;
                self.plug.bound.send_replace(false);
                if on.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
                continue;
            }
            let Some(listener) = &self.listener else {
                self.listener = TcpListener::bind(self.address).await.ok();
                self.plug.bound.send_replace(self.listener.is_some());
                continue;
            };
            tokio::select! {
                _ = on.changed() => {}
                accepted = listener.accept() => if let Ok((stream, peer)) = accepted {
                    let line = Line::default();
                    let mut lines = self.plug.lines.lock().unwrap_or_else(PoisonError::into_inner);
                    lines.retain(|line| line.strong_count() > 0);
                    lines.push(Arc::downgrade(&line.0));
                    let open = self.plug.open.clone();
                    open.send_modify(|open| *open += 1);
                    return (CuttableStream { stream, line, open }, peer);
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

impl Connected<IncomingStream<'_, CuttableListener>> for Line {
    fn connect_info(stream: IncomingStream<'_, CuttableListener>) -> Self {
        stream.io().line.clone()
    }
}

/// A TCP stream that fails to write once its line is cut.
pub struct CuttableStream {
    stream: TcpStream,
    line: Line,
    open: watch::Sender<usize>,
}

impl Drop for CuttableStream {
    fn drop(&mut self) {
        self.open.send_modify(|open| *open -= 1);
    }
}

fn broken<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(io::Error::from(io::ErrorKind::ConnectionReset)))
}

impl AsyncRead for CuttableStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.line.is_cut(cx) {
            return broken();
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for CuttableStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.line.is_cut(cx) {
            return broken();
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.line.is_cut(cx) {
            return broken();
        }
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
