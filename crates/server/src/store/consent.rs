//! The record of what readers decided.

use std::path::Path;

use press_api::{ConsentNotice, ConsentRecord, ConsentSource};
use press_consent::ConsentId;
use sqlx::{
    ConnectOptions as _, Connection as _, Row, SqliteConnection, sqlite::SqliteConnectOptions,
};

use super::{Store, StoreError, decode, print::Printer};

/// A decision that is to be recorded.
#[derive(Clone, Debug)]
pub struct NewConsent {
    /// Its random id.
    pub id: ConsentId,
    /// The decision that it takes the place of.
    pub previous: Option<ConsentId>,
    /// Where it was decided.
    pub source: ConsentSource,
    /// Whether the browser sent Global Privacy Control.
    pub gpc: bool,
    /// What was agreed to.
    pub choices: Vec<String>,
    /// Services that this covers.
    pub services: Vec<String>,
}

/// A decision with the text that it was made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenConsent {
    /// The decision.
    pub record: ConsentRecord,
    /// The notice as it was shown, as JSON.
    pub text: String,
}

/// The most decisions that are told together.
const LONGEST_CHAIN: usize = 100;

const INSERT: &str = "
    INSERT INTO consent (id, previous, recorded_at, language, sha256, source, gpc, choices, services)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

const SELECT: &str = "
    SELECT id, previous, recorded_at, consent.sha256, source, gpc, choices, services, revision, language, text
    FROM consent JOIN consent_text ON consent_text.sha256 = consent.sha256 WHERE id = ?1";

impl Store {
    /// Records a decision on a text, and keeps the text.
    pub async fn record_consent(
        &self,
        notice: &ConsentNotice,
        language: &str,
        new: &NewConsent,
    ) -> Result<(), StoreError> {
        let now = self.inner.clock.now().as_second();
        let write = async {
            let text = encode(notice)?;
            let mut writing = self.inner.writer.begin().await?;
            sqlx::query(
                "INSERT OR IGNORE INTO consent_text (sha256, revision, text) VALUES (?1, ?2, ?3)",
            )
            .bind(&notice.sha256)
            .bind(i64::from(notice.revision))
            .bind(text)
            .execute(writing.connection()?)
            .await?;
            sqlx::query(INSERT)
                .bind(new.id.as_str())
                .bind(new.previous.as_ref().map(ConsentId::as_str))
                .bind(now)
                .bind(language)
                .bind(&notice.sha256)
                .bind(word(new.source))
                .bind(new.gpc)
                .bind(encode(&new.choices)?)
                .bind(encode(&new.services)?)
                .execute(writing.connection()?)
                .await?;
            writing.commit().await
        };
        write.await.map_err(|error| self.error(error))
    }

    /// A decision and those before it, newest first; empty when none is recorded under the id.
    pub async fn consent_record(&self, id: &ConsentId) -> Result<Vec<ProvenConsent>, StoreError> {
        let printer = self.snapshot().masthead.as_ref().map_or_else(
            || Printer::new(jiff::tz::TimeZone::UTC),
            |masthead| masthead.printer.clone(),
        );
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            chain(reader.connection()?, id, &printer).await
        };
        read.await.map_err(|error| self.error(error))
    }

    /// The same from a database that is only read, whoever else has it open. Moments are in UTC.
    pub async fn read_consent(
        path: &Path,
        id: &ConsentId,
    ) -> Result<Vec<ProvenConsent>, StoreError> {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let read = async {
            let mut connection = options.connect().await?;
            let chain = chain(&mut connection, id, &Printer::new(jiff::tz::TimeZone::UTC)).await;
            connection.close().await?;
            chain
        };
        read.await.map_err(|error| StoreError::of(path, error))
    }

    /// Erases a decision and all before it. The ids of what was erased; none when nothing is recorded under the id.
    pub async fn erase_consent(&self, id: &ConsentId) -> Result<Vec<ConsentId>, StoreError> {
        let mut erased = Vec::new();
        let mut next = Some(id.clone());
        while let Some(id) = next.take() {
            let chain = self.consent_record(&id).await?;
            let erase = async {
                let mut writing = self.inner.writer.begin().await?;
                for proven in &chain {
                    sqlx::query("DELETE FROM consent WHERE id = ?1")
                        .bind(&proven.record.id)
                        .execute(writing.connection()?)
                        .await?;
                }
                writing.commit().await
            };
            erase.await.map_err(|error| self.error(error))?;
            let last = chain
                .last()
                .and_then(|proven| proven.record.previous.as_ref());
            next = last.and_then(|previous| previous.parse().ok());
            let ids = chain
                .iter()
                .filter_map(|proven| proven.record.id.parse::<ConsentId>().ok());
            erased.extend(ids);
        }
        Ok(erased)
    }
}

/// A decision and those before it.
async fn chain(
    connection: &mut SqliteConnection,
    id: &ConsentId,
    printer: &Printer,
) -> Result<Vec<ProvenConsent>, sqlx::Error> {
    let mut chain: Vec<ProvenConsent> = Vec::new();
    let mut next = Some(id.as_str().to_owned());
    while let Some(id) = next.take() {
        let row = sqlx::query(SELECT)
            .bind(&id)
            .fetch_optional(&mut *connection)
            .await?;
        let Some(row) = row else { break };
        let proven = proven(&row, printer)?;
        next.clone_from(&proven.record.previous);
        chain.push(proven);
        if chain.len() == LONGEST_CHAIN {
            break;
        }
    }
    Ok(chain)
}

fn proven(row: &sqlx::sqlite::SqliteRow, printer: &Printer) -> Result<ProvenConsent, sqlx::Error> {
    let source: &str = row.try_get(4)?;
    Ok(ProvenConsent {
        record: ConsentRecord {
            id: row.try_get(0)?,
            previous: row.try_get(1)?,
            recorded: printer.moment(decode::moment(row.try_get(2)?)?),
            sha256: row.try_get(3)?,
            source: decode::json(&["\"", source, "\""].concat())?,
            gpc: row.try_get(5)?,
            choices: decode::json(row.try_get(6)?)?,
            services: decode::json(row.try_get(7)?)?,
            revision: decode::number(row.try_get(8)?)?,
            language: row.try_get(9)?,
        },
        text: row.try_get(10)?,
    })
}

fn encode(value: &impl serde::Serialize) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

fn word(source: ConsentSource) -> &'static str {
    match source {
        ConsentSource::Banner => "banner",
        ConsentSource::Settings => "settings",
        ConsentSource::Gpc => "gpc",
        ConsentSource::Form => "form",
    }
}
