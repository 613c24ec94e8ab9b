//! The preview: a site in memory, served on loopback as a good static host would, and made anew whenever its definition is saved.
//!
//! It is handed a function that makes the site, and knows nothing of calendars. Nothing is written: not the published folder, not the
//! ledger. Pages are shown with a few lines of script more than they are published with, which load them again when the site changes, and
//! lay complaints over them when it cannot be made.
//!
//! *May touch*: sockets on loopback, the disk for reading, the folders that it is told to watch. *Never touches*: the disk, for writing;
//! requests that did not ask for this host, so that no page elsewhere can read drafts.
//! Begin with [`Preview::bind`].

mod answer;
mod conditions;
mod exhibit;
mod gathering;
mod live;
mod range;
mod watch;

pub use gathering::Gathering;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::SystemTime;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use tokio::sync::watch as current;

use crate::publish::preview::exhibit::Exhibit;
use crate::publish::preview::watch::Watch;

/// The port that is tried first, where none is asked for.
const PORT: u16 = 8000;

/// A site as it was just made.
#[derive(Debug)]
pub struct Rebuilt {
    /// Its files; `None` where its definition is at fault, and the last one stays.
    pub site: Option<Gathering>,
    /// The path on the host below which it lies, with a slash at both ends.
    pub base: String,
    /// What is to be said about the definition, as text.
    pub complaints: Option<String>,
    /// The files that it was made from.
    pub files: Vec<PathBuf>,
    /// The folders of which everything was taken.
    pub folders: Vec<PathBuf>,
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// Another program listens there.
    #[error("port {port} is taken; choose another one with --port, or none to have a free one found")]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The system refuses a socket.
    #[error("cannot listen on 127.0.0.1")]
    Socket(#[source] io::Error),
    /// What makes the site has died: a mistake of the program.
    #[error("the preview has stopped making the site")]
    Stopped,
}

/// A preview that listens, and does not answer yet.
#[derive(Debug)]
pub struct Preview {
    listener: TcpListener,
    address: SocketAddr,
}

/// What requests are answered with.
#[derive(Clone)]
struct Desk {
    exhibit: current::Receiver<Arc<Exhibit>>,
    clock: fn() -> SystemTime,
    port: u16,
}

impl Preview {
    /// Listens on 127.0.0.1, at `port` if it is given: nought stands for any that is free. Without one it is 8000, or any
    /// that is free where that is taken.
    ///
    /// # Errors
    /// [`PreviewError`].
    pub fn bind(port: Option<u16>) -> Result<Self, PreviewError> {
        let at = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let is_taken = |error: &io::Error| error.kind() == io::ErrorKind::AddrInUse;
        let listener = match (at(port.unwrap_or(PORT)), port) {
            (Err(error), None) if is_taken(&error) => at(0),
            (Err(error), Some(port)) if is_taken(&error) => return Err(PreviewError::PortTaken { port }),
            (bound, _) => bound,
        };
        let listener = listener.map_err(PreviewError::Socket)?;
        listener.set_nonblocking(true).map_err(PreviewError::Socket)?;
        let address = listener.local_addr().map_err(PreviewError::Socket)?;
        Ok(Self { listener, address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until the program is interrupted. The site is made by `rebuild` at once, and again whenever anything of what it was
    /// made from changes; `clock` dates its files.
    ///
    /// # Errors
    /// [`PreviewError`].
    pub fn run(
        self,
        clock: fn() -> SystemTime,
        mut rebuild: impl FnMut() -> Rebuilt + Send + 'static,
    ) -> Result<(), PreviewError> {
        let first = rebuild();
        let mut watch = Watch::of(&first);
        let (sender, exhibit) = current::channel(Arc::new(Exhibit::none().with(first, clock())));
        thread::spawn(move || {
            while watch.wait() {
                let site = rebuild();
                watch.turn_to(&site);
                let next = sender.borrow().with(site, clock());
                if sender.send(Arc::new(next)).is_err() {
                    return;
                }
            }
        });
        let desk = Desk { exhibit, clock, port: self.address.port() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(PreviewError::Socket)?.block_on(serve(self.listener, desk))
    }
}

async fn serve(listener: TcpListener, desk: Desk) -> Result<(), PreviewError> {
    let listener = tokio::net::TcpListener::from_std(listener).map_err(PreviewError::Socket)?;
    let mut exhibit = desk.exhibit.clone();
    let pages = Router::new()
        .route(live::EVENTS, get(live::events))
        .route(live::SCRIPT, get(live::script))
        .fallback(shown)
        .layer(axum::middleware::from_fn_with_state(desk.clone(), answer::guard))
        .with_state(desk);
    let stopped = async { while exhibit.changed().await.is_ok() {} };
    tokio::select! {
        served = axum::serve(listener, pages).into_future() => served.map_err(PreviewError::Socket),
        _interrupted = tokio::signal::ctrl_c() => Ok(()),
        () = stopped => Err(PreviewError::Stopped),
    }
}

async fn shown(State(desk): State<Desk>, request: Request) -> Response {
    let exhibit = Arc::clone(&desk.exhibit.borrow());
    answer::answer(&exhibit, request.method(), request.uri(), request.headers(), (desk.clock)())
}
