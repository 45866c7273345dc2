use std::{fs, io, path::Path, time::Duration};

use sqlx::{
    ConnectOptions, Connection, Row, SqliteConnection,
    migrate::{Migrate, MigrateError, Migration, MigrationType},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{StoreError, readers::Readers, snapshot::Snapshot, writer::Writer};

/// Every change of the schema, in order. One that was ever released is never edited: a new one follows it.
const MIGRATIONS: [(i64, &str, &str); 13] = [
    (
        1,
        "publication",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0001_publication.sql"
        )),
    ),
    (
        2,
        "search",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0002_search.sql"
        )),
    ),
    (
        3,
        "beginnings",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0003_search_beginnings.sql"
        )),
    ),
    (
        4,
        "consent",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0004_consent.sql"
        )),
    ),
    (
        5,
        "statistics",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0005_statistics.sql"
        )),
    ),
    (
        6,
        "access",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0006_access.sql"
        )),
    ),
    (
        7,
        "outbox",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0007_outbox.sql"
        )),
    ),
    (
        8,
        "members",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0008_members.sql"
        )),
    ),
    (
        9,
        "requests",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0009_requests.sql"
        )),
    ),
    (
        10,
        "former slugs",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0010_former_slugs.sql"
        )),
    ),
    (
        11,
        "pings",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0011_pings.sql"
        )),
    ),
    (
        12,
        "push",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0012_push.sql"
        )),
    ),
    (
        13,
        "client files",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/migrations/0013_client_files.sql"
        )),
    ),
];

/// Connections that read at the same time. More would only take turns on the same two cores.
const READERS: u32 = 4;
/// Kibibytes of pages each reader keeps; what it does not keep is a read from the system's own cache away. Pages are
/// not mapped instead: mapped ones count as the server's memory, and ten thousand stories would fill its budget.
const READER_CACHE: &str = "-512";
/// Writes are in batches of many stories, which touch many pages.
const WRITER_CACHE: &str = "-2048";
/// Bytes that the log may keep on the disk once it was copied into the database.
const LOG_LIMIT: &str = "16777216";
/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database that is ready.
pub(super) struct Opened {
    pub(super) writer: Writer,
    pub(super) readers: Readers,
    pub(super) snapshot: Snapshot,
}

/// Opens the database for one writer and some readers, and brings its schema up to date. A file that is not ours, or is
/// of a newer version, is not touched.
pub(super) async fn open(path: &Path) -> Result<Opened, StoreError> {
    inspect(path).await?;
    let named = |error| StoreError::of(path, error);
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(PATIENCE)
        .disable_statement_logging();
    let writing = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("journal_size_limit", LOG_LIMIT);
    let mut connection = writing.connect().await.map_err(named)?;
    migrate(&mut connection, path).await?;
    let snapshot = Snapshot::load(&mut connection).await.map_err(named)?;
    let reading = options.read_only(true).pragma("cache_size", READER_CACHE);
    let readers = Readers::open(&reading, READERS).await.map_err(named)?;
    Ok(Opened {
        writer: Writer::new(connection, writing),
        readers,
        snapshot,
    })
}

/// Looks at what is there without leaving a trace.
async fn inspect(path: &Path) -> Result<(), StoreError> {
    let unopened = |error: io::Error| StoreError::Unopened {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let bytes = match fs::metadata(path) {
        Ok(file) if file.is_dir() => return Err(unopened(io::ErrorKind::IsADirectory.into())),
        Ok(file) => file.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(error) => return Err(unopened(error)),
    };
    if bytes == 0 {
        return Ok(());
    }
    // Reading a database in WAL mode makes two files beside it, unless it is held to be immutable, which it is when
    // there is no log to take into account.
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(!Path::new(&log).exists())
        .busy_timeout(PATIENCE)
        .disable_statement_logging();
    let named = |error| StoreError::of(path, error);
    let mut connection = options.connect().await.map_err(named)?;
    let found = newest_migration(&mut connection).await.map_err(named)?;
    connection.close().await.map_err(named)?;
    let known = MIGRATIONS
        .iter()
        .map(|(version, ..)| *version)
        .max()
        .unwrap_or_default();
    match found {
        None => Err(StoreError::Foreign {
            path: path.to_owned(),
        }),
        Some(found) if found > known => Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        }),
        Some(_) => Ok(()),
    }
}

/// The schema's version: 0 in an empty database, none in one of another program.
async fn newest_migration(connection: &mut SqliteConnection) -> Result<Option<i64>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT count(*), count(*) FILTER (WHERE name = '_sqlx_migrations') FROM sqlite_schema",
    )
    .fetch_one(&mut *connection)
    .await?;
    match (row.try_get(0)?, row.try_get(1)?) {
        (0_i64, _) => Ok(Some(0)),
        (_, 0_i64) => Ok(None),
        _ => {
            let row = sqlx::query("SELECT coalesce(max(version), 0) FROM _sqlx_migrations")
                .fetch_one(connection)
                .await?;
            row.try_get(0)
        }
    }
}

async fn migrate(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    apply_migrations(connection)
        .await
        .map_err(|error| StoreError::of_migration(path, error))?;
    // SQLite opens a write-protected file without a word, and even begins to write; it complains at the first change.
    // Better now than later.
    for statement in [
        "BEGIN IMMEDIATE",
        "DELETE FROM site WHERE FALSE",
        "ROLLBACK",
    ] {
        sqlx::query(statement)
            .execute(&mut *connection)
            .await
            .map_err(|error| StoreError::of(path, error))?;
    }
    Ok(())
}

/// Applies what is missing, each migration in a transaction of its own.
///
/// What `sqlx::migrate!` makes would do the same, but its macro compiles sqlx and SQLite a second time, and its `run`
/// keeps callers from opening a store in a task of their own (rust-lang/rust#100013).
async fn apply_migrations(connection: &mut SqliteConnection) -> Result<(), MigrateError> {
    connection.ensure_migrations_table().await?;
    let applied = connection.list_applied_migrations().await?;
    for (version, description, sql) in MIGRATIONS {
        let migration = Migration::new(
            version,
            description.into(),
            MigrationType::Simple,
            sql.into(),
            false,
        );
        match applied.iter().find(|applied| applied.version == version) {
            Some(applied) if applied.checksum != migration.checksum => {
                return Err(MigrateError::VersionMismatch(version));
            }
            Some(_) => {}
            None => {
                connection.apply(&migration).await?;
            }
        }
    }
    Ok(())
}
