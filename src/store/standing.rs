//! How a database stands to this program, learnt without changing anything in it.

use sqlx::migrate::{Migrate, MigrateError, Migrator};

/// Where the migrations that were made are written down.
const TABLE: &str = "_sqlx_migrations";

/// How a database stands to this program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing is in it: the first start makes its tables.
    New,
    /// An older version of the program made it: the next start brings it up to date.
    Older,
    /// It is as this version makes it.
    Current,
}

/// Compares the migrations of a database that is ours with those of the program.
pub(super) async fn of_tables(
    connection: &mut impl Migrate,
    migrations: &Migrator,
) -> Result<Standing, MigrateError> {
    let applied = connection.list_applied_migrations(TABLE).await?;
    for one in &applied {
        let ours = migrations.iter().find(|ours| ours.version == one.version);
        let ours = ours.ok_or(MigrateError::VersionMissing(one.version))?;
        if ours.checksum != one.checksum {
            return Err(MigrateError::VersionMismatch(one.version));
        }
    }
    Ok(if applied.len() < migrations.iter().count() {
        Standing::Older
    } else {
        Standing::Current
    })
}
