//! Opening the database: what could be wrong with the address or the server, each with a word on
//! what to do, then migrations, then whether it belongs to this bot and this key.

use super::error::class;
use crate::domain::BotId;
use crate::keys::Keyring;
use crate::store::fault::kind;
use crate::store::standing::{self, Standing};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgDatabaseError, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, PgPool};
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// The migrations, embedded. Their numbers are shared with every other database.
pub(in crate::store) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// Connections of one process.
const CONNECTIONS: u32 = 16;
/// A connection that rested for longer is asked for a sign of life before it is used.
const RESTED: Duration = Duration::from_secs(1);
/// The longest wait for a free connection, or for the server.
const PATIENCE: Duration = Duration::from_secs(5);
/// The oldest server that is supported.
const OLDEST: u32 = 13;

/// Where a PostgreSQL database is. Prints no password.
#[derive(Clone)]
pub struct Address {
    options: Box<PgConnectOptions>,
    shown: String,
}

/// The text is no address of a PostgreSQL database.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "this is no address of a PostgreSQL database: it looks like postgres://user:password@host:5432/arasha?sslmode=verify-full, or postgres:///arasha?host=/var/run/postgresql for a socket on this machine; characters like @ : / in a password are written as %40 %3A %2F"
)]
pub struct AddressError;

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(AddressError);
        }
        let options: PgConnectOptions = text.parse().map_err(|_| AddressError)?;
        let place = options.get_socket().map_or_else(
            || format!("{}:{}", options.get_host(), options.get_port()),
            |socket| socket.display().to_string(),
        );
        let name = options.get_database().unwrap_or(options.get_username());
        let shown = format!("{name} at {place}");
        Ok(Self {
            options: Box::new(options),
            shown,
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({})", self.shown)
    }
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown
    }
}

impl Eq for Address {}

impl Address {
    /// Connects once.
    pub(in crate::store) async fn connect(&self) -> Result<PgConnection, OpenError> {
        let options = self.options();
        let connecting = PgConnection::connect_with(&options);
        match tokio::time::timeout(PATIENCE, connecting).await {
            Ok(connected) => connected.map_err(|error| Opener { address: self }.fault(&error)),
            Err(_) => Err(OpenError::NoAnswer {
                address: self.clone(),
            }),
        }
    }

    /// Options of every connection. Statements are never logged. What is committed is on the
    /// server's disk, whatever the server's own settings say; a process that hangs in the middle of
    /// a transaction gives way to the others.
    pub(super) fn options(&self) -> PgConnectOptions {
        (*self.options)
            .clone()
            .application_name("arasha")
            .options([
                ("synchronous_commit", "on"),
                ("lock_timeout", "5s"),
                ("statement_timeout", "30s"),
                ("idle_in_transaction_session_timeout", "10s"),
                ("client_min_messages", "warning"),
            ])
            .disable_statement_logging()
    }
}

/// Why the database could not be opened. Each text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nobody answers there.
    #[error(
        "the PostgreSQL server of {address} does not answer: is it running, are host and port right, does a firewall stand between?"
    )]
    NoAnswer {
        /// The database.
        address: Address,
    },
    /// The server does not let us in.
    #[error(
        "PostgreSQL does not let us into {address}: check user and password, and pg_hba.conf on the server"
    )]
    NotAllowed {
        /// The database.
        address: Address,
    },
    /// The connection cannot be encrypted as asked.
    #[error(
        "the connection to {address} cannot be encrypted as its address asks (sslmode): give sslrootcert, or set up encryption on the server"
    )]
    Encryption {
        /// The database.
        address: Address,
    },
    /// There is no such database.
    #[error(
        "the server has no database {address}: make it once with `CREATE DATABASE … OWNER …`; the tables in it are made by arasha"
    )]
    NoDatabase {
        /// The database.
        address: Address,
    },
    /// The user may not make tables.
    #[error("the user may not make tables in {address}: make the user its owner")]
    NotOwner {
        /// The database.
        address: Address,
    },
    /// The server is too old.
    #[error("the server of {address} is PostgreSQL {version}: at least {OLDEST} is needed")]
    OldServer {
        /// The database.
        address: Address,
        /// The server's major version.
        version: u32,
    },
    /// It holds tables of another program.
    #[error("{address} holds tables of another program: make a database of its own for arasha")]
    NotOurs {
        /// The database.
        address: Address,
    },
    /// A newer version of the program wrote it.
    #[error(
        "{address} was written by a newer version of arasha: start that version; an older one would damage it"
    )]
    Newer {
        /// The database.
        address: Address,
    },
    /// Its tables were made by a build whose migrations differ from this one's.
    #[error(
        "{address} was made by another build of arasha (migration {migration} differs): start the build that made it, or a release"
    )]
    OtherBuild {
        /// The database.
        address: Address,
        /// Number of the first migration that differs.
        migration: i64,
    },
    /// It belongs to another bot.
    #[error(
        "{address} belongs to the bot {theirs}, the token is of the bot {ours}: use that bot's token, or another database for this one"
    )]
    OtherBot {
        /// The database.
        address: Address,
        /// The bot of the database.
        theirs: i64,
        /// The bot of the token.
        ours: i64,
    },
    /// It was made with another key.
    #[error(
        "{address} was made with another key: give the key file that belongs to it (every process on one database has the same); without it the database is useless"
    )]
    OtherKey {
        /// The database.
        address: Address,
    },
    /// The disk of the server is full.
    #[error("the disk of the server of {address} is full: free some space")]
    Full {
        /// The database.
        address: Address,
    },
    /// It failed in another way.
    #[error("{address} cannot be opened ({kind}): look into the server's log")]
    Failed {
        /// The database.
        address: Address,
        /// The driver's or the server's name of the fault.
        kind: &'static str,
    },
}

/// Connects to a database that is ours, with its tables up to date.
pub(super) async fn open(address: &Address, keys: &Keyring) -> Result<PgPool, OpenError> {
    let opener = Opener { address };
    let mut connection = address.connect().await?;
    opener.is_new_enough(&mut connection).await?;
    opener.belongs(&mut connection, keys).await?;
    opener.migrate(&mut connection).await?;
    opener.claim(&mut connection, keys).await?;
    opener.belongs(&mut connection, keys).await?;
    // Whatever goes wrong while closing: the server notices that the connection is gone.
    let _ = connection.close().await;
    Ok(PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection, about| {
            Box::pin(async move {
                if about.idle_for > RESTED {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(address.options()))
}

/// A connection to a database that is empty or ours, whichever bot's, with its tables made.
pub(in crate::store) async fn prepare(address: &Address) -> Result<PgConnection, OpenError> {
    let opener = Opener { address };
    let mut connection = address.connect().await?;
    opener.is_new_enough(&mut connection).await?;
    opener.is_ours(&mut connection).await?;
    opener.migrate(&mut connection).await?;
    Ok(connection)
}

/// How the database stands to this program, bot and key, if there is a key; nothing is made or
/// changed.
pub(super) async fn look(address: &Address, keys: Option<&Keyring>) -> Result<Standing, OpenError> {
    let opener = Opener { address };
    let mut connection = address.connect().await?;
    opener.is_new_enough(&mut connection).await?;
    if opener.is_ours(&mut connection).await?.is_none() {
        opener.may_make_tables(&mut connection).await?;
        return Ok(Standing::New);
    }
    if let Some(keys) = keys {
        opener.belongs(&mut connection, keys).await?;
    }
    let standing = standing::of_tables(&mut connection, &MIGRATIONS).await;
    // Whatever goes wrong while closing: the server notices that the connection is gone.
    let _ = connection.close().await;
    standing.map_err(|error| opener.migration_fault(&error))
}

struct Opener<'a> {
    address: &'a Address,
}

impl Opener<'_> {
    async fn migrate(&self, connection: &mut PgConnection) -> Result<(), OpenError> {
        MIGRATIONS
            .run_direct(None, connection, false)
            .await
            .map_err(|error| self.migration_fault(&error))
    }

    async fn is_new_enough(&self, connection: &mut PgConnection) -> Result<(), OpenError> {
        let number: i32 = sqlx::query_scalar("SELECT current_setting('server_version_num')::INT")
            .fetch_one(connection)
            .await
            .map_err(|error| self.fault(&error))?;
        let version = number.unsigned_abs() / 10_000;
        if version < OLDEST {
            return Err(OpenError::OldServer {
                address: self.address.clone(),
                version,
            });
        }
        Ok(())
    }

    async fn may_make_tables(&self, connection: &mut PgConnection) -> Result<(), OpenError> {
        let may: bool =
            sqlx::query_scalar("SELECT has_schema_privilege(current_schema(), 'CREATE')")
                .fetch_one(connection)
                .await
                .map_err(|error| self.fault(&error))?;
        if may {
            return Ok(());
        }
        Err(OpenError::NotOwner {
            address: self.address.clone(),
        })
    }

    /// Writes bot and check value into a new database.
    async fn claim(&self, connection: &mut PgConnection, keys: &Keyring) -> Result<(), OpenError> {
        sqlx::query(
            "INSERT INTO meta (only_row, bot, check_value) VALUES (1, $1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(keys.bot().0)
        .bind(keys.check_value().to_vec())
        .execute(connection)
        .await
        .map_err(|error| self.fault(&error))?;
        Ok(())
    }

    /// The bot and the check value of a database that is ours; `None` for a new one.
    async fn is_ours(
        &self,
        connection: &mut PgConnection,
    ) -> Result<Option<(i64, Vec<u8>)>, OpenError> {
        let address = self.address.clone();
        // A start that died before the first migration leaves the driver's own table alone.
        let (meta, others): (bool, bool) = sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM pg_tables
                            WHERE schemaname = current_schema() AND tablename = 'meta'),
                    EXISTS (SELECT 1 FROM pg_tables
                            WHERE schemaname = current_schema()
                              AND tablename <> '_sqlx_migrations')",
        )
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| self.fault(&error))?;
        match (meta, others) {
            (false, false) => return Ok(None),
            (false, true) => return Err(OpenError::NotOurs { address }),
            (true, _) => {}
        }
        let row: Result<Option<(i64, Vec<u8>)>, sqlx::Error> =
            sqlx::query_as("SELECT bot, check_value FROM meta")
                .fetch_optional(&mut *connection)
                .await;
        match row {
            // None: a start that died between the first migration and the claim.
            Ok(row) => Ok(row),
            // A table of the same name with other columns.
            Err(error) if code(&error).as_deref() == Some("42703") => {
                Err(OpenError::NotOurs { address })
            }
            Err(sqlx::Error::ColumnDecode { .. }) => Err(OpenError::NotOurs { address }),
            Err(error) => Err(self.fault(&error)),
        }
    }

    /// The database is new or of this bot and key.
    async fn belongs(
        &self,
        connection: &mut PgConnection,
        keys: &Keyring,
    ) -> Result<(), OpenError> {
        let address = self.address.clone();
        let Some((bot, check_value)) = self.is_ours(connection).await? else {
            return Ok(());
        };
        if BotId(bot) != keys.bot() {
            return Err(OpenError::OtherBot {
                address,
                theirs: bot,
                ours: keys.bot().0,
            });
        }
        if check_value != keys.check_value() {
            return Err(OpenError::OtherKey { address });
        }
        Ok(())
    }

    fn migration_fault(&self, error: &MigrateError) -> OpenError {
        let address = self.address.clone();
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                self.fault(error)
            }
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                OpenError::Newer { address }
            }
            MigrateError::VersionMismatch(migration) => OpenError::OtherBuild {
                address,
                migration: *migration,
            },
            _ => OpenError::Failed {
                address,
                kind: "migration",
            },
        }
    }

    fn fault(&self, error: &sqlx::Error) -> OpenError {
        let address = self.address.clone();
        match (code(error).as_deref(), error) {
            (Some("3D000"), _) => OpenError::NoDatabase { address },
            (Some("42501"), _) => OpenError::NotOwner { address },
            (Some("53100"), _) => OpenError::Full { address },
            (Some("57P03" | "53300"), _) | (None, sqlx::Error::Io(_)) => {
                OpenError::NoAnswer { address }
            }
            (Some(code), _) if code.starts_with("28") => OpenError::NotAllowed { address },
            (Some(code), _) => OpenError::Failed {
                address,
                kind: class(code),
            },
            (None, sqlx::Error::Tls(_)) => OpenError::Encryption { address },
            (None, error) => OpenError::Failed {
                address,
                kind: kind(error),
            },
        }
    }
}

/// The server's code of a fault, if it told one.
fn code(error: &sqlx::Error) -> Option<String> {
    let told = error.as_database_error()?;
    let told = told.try_downcast_ref::<PgDatabaseError>()?;
    Some(told.code().to_owned())
}
