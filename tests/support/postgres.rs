//! A PostgreSQL server of the tests' own, from the server programs of the machine: started once by
//! a test program, in a folder of its own, reached by a socket in it, and gone with the program.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test program uses a part of it, and a module of one has no outside"
)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where distributions put the server programs.
const PLACES: [&str; 4] = [
    "/usr/lib/postgresql",
    "/usr/pgsql",
    "/usr/local/pgsql",
    "/opt/homebrew/opt/postgresql",
];

/// A running server.
pub struct Server {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    made: AtomicU32,
}

static SERVER: OnceLock<Option<Server>> = OnceLock::new();

/// The server of this test program; `None`, said loudly, where there are no server programs. It
/// waits for no disk: what is killed here is the bot, not the machine.
pub fn server() -> Option<&'static Server> {
    SERVER.get_or_init(|| Server::start(false)).as_ref()
}

impl Server {
    /// A server that waits for the disk as it would at work, to measure by.
    pub fn on_disk() -> Option<&'static Self> {
        SERVER.get_or_init(|| Self::start(true)).as_ref()
    }

    fn start(fsync: bool) -> Option<Self> {
        let Some(programs) = programs() else {
            // Past the capturing of test output: a skipped half of the suite must be seen.
            let _ = writeln!(
                std::io::stderr(),
                "\n*** PostgreSQL IS NOT TESTED: no server programs (initdb, postgres) on this machine; install the package postgresql ***\n"
            );
            return None;
        };
        let folder = tempfile::Builder::new()
            .prefix("arasha-pg-")
            .tempdir()
            .expect("a folder for PostgreSQL")
            .keep();
        let server = Self {
            user: other_user(),
            folder,
            programs,
            made: AtomicU32::new(0),
        };
        if let Some((user, group)) = server.user {
            chown(&server.folder, Some(user), Some(group)).expect("a folder of PostgreSQL's user");
        }
        fs::set_permissions(&server.folder, fs::Permissions::from_mode(0o700)).unwrap();
        let made = server
            .program("initdb")
            .arg("-D")
            .arg(server.data())
            .args([
                "-U",
                "arasha",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ])
            .output()
            .expect("initdb");
        assert!(
            made.status.success(),
            "initdb failed: {}",
            String::from_utf8_lossy(&made.stderr)
        );
        server.serve(fsync);
        Some(server)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// A program of the server, run by a user that may run it.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        self.run_by(&mut command);
        command
    }

    fn run_by(&self, command: &mut Command) {
        command.current_dir(&self.folder).env("LC_ALL", "C");
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
    }

    #[expect(
        clippy::zombie_processes,
        reason = "it lives as long as this program, and sees to its own end"
    )]
    /// Runs the server beside a shell that stops it, and clears away, when this program is gone.
    fn serve(&self, fsync: bool) {
        let script = r#"
            "$1/postgres" -D "$2/data" -k "$2" -h "" -c fsync="$3" -c max_connections=300 \
                -c shared_buffers=32MB -c log_min_messages=fatal >"$2/log" 2>&1 &
            server=$!
            until [ -S "$2/.s.PGSQL.5432" ] && "$1/pg_isready" -q -h "$2" -U arasha -d postgres; do
                kill -0 $server 2>/dev/null || { echo failed; exit 1; }
                sleep 0.05
            done
            echo ready
            read -r _
            kill -INT $server
            wait $server
            rm -rf "$2"
        "#;
        let fsync = if fsync { "on" } else { "off" };
        let mut shell = Command::new("/bin/sh");
        shell
            .args(["-c", script, "sh"])
            .arg(&self.programs)
            .arg(&self.folder)
            .arg(fsync)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        self.run_by(&mut shell);
        let mut shell = shell.spawn().expect("a shell that runs PostgreSQL");
        // The end of this pipe is held until this program ends, however it ends.
        std::mem::forget(shell.stdin.take());
        let mut said = [0; 6];
        shell
            .stdout
            .take()
            .and_then(|mut out| out.read_exact(&mut said).ok())
            .filter(|()| &said == b"ready\n")
            .unwrap_or_else(|| {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                panic!("PostgreSQL did not start: {log}")
            });
    }

    /// The address of a new, empty database.
    pub async fn database(&self) -> String {
        use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let name = format!("arasha_{}_{number}", std::process::id());
        let mut connection = self
            .address("postgres")
            .parse::<sqlx::postgres::PgConnectOptions>()
            .unwrap()
            .disable_statement_logging()
            .connect()
            .await
            .unwrap();
        let make = format!("CREATE DATABASE {name}");
        connection.execute(sqlx::AssertSqlSafe(make)).await.unwrap();
        connection.close().await.unwrap();
        self.address(&name)
    }

    /// What `pg_dump` says of a database, without what only `psql` understands.
    pub fn dump(&self, address: &str) -> String {
        let dumped = self
            .program("pg_dump")
            .args(["--inserts", "--no-owner", "--no-privileges", "-d", address])
            .output()
            .expect("pg_dump");
        assert!(dumped.status.success());
        let text = String::from_utf8(dumped.stdout).expect("a dump is text");
        let lines = text.lines().filter(|line| !line.starts_with('\\'));
        lines.fold(String::new(), |dump, line| dump + line + "\n")
    }

    /// The socket on which the server listens.
    pub fn socket(&self) -> PathBuf {
        self.folder.join(".s.PGSQL.5432")
    }

    /// The address of a database of that name.
    pub fn address(&self, name: &str) -> String {
        format!(
            "postgres://arasha@localhost/{name}?host={}",
            self.folder.display()
        )
    }
}

/// The folder with the newest server programs.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    let mut look = |version: u32, folder: PathBuf| {
        if folder.join("initdb").exists() && folder.join("postgres").exists() {
            found.push((version, folder));
        }
    };
    for place in PLACES.map(Path::new) {
        look(0, place.join("bin"));
        for entry in fs::read_dir(place).into_iter().flatten().flatten() {
            let version = entry.file_name().to_string_lossy().parse().unwrap_or(0);
            look(version, entry.path().join("bin"));
        }
    }
    for folder in std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()) {
        look(0, folder);
    }
    found.into_iter().max().map(|(_, folder)| folder)
}

/// PostgreSQL refuses to be run by root: then it is run by its own user.
fn other_user() -> Option<(u32, u32)> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of = |name: &str| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    of("postgres").or_else(|| of("nobody"))
}
