use sqlx::Row;

use super::{Store, StoreError, decode, writes::MediaColumn};
use crate::record::{MediaFile, MediaRecord};

impl Store {
    /// A file that is served under `/media/{name}`, with its media type. Files of pictures that have changed or gone are
    /// found as well.
    pub async fn media(&self, name: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        let file = async {
            let mut reader = self.inner.readers.take().await?;
            let query = sqlx::query("SELECT content_type, bytes FROM media_file WHERE name = ?1")
                .bind(name);
            let row = query.fetch_optional(reader.connection()?).await?;
            row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
                .transpose()
        };
        file.await.map_err(|error| self.error(error))
    }

    /// The picture that was stored of a file of the publication. The `bytes` of its files are left out (empty): this is
    /// for making [`press_api::Picture`]s without decoding the file again.
    pub async fn media_by_source(&self, source: &str) -> Result<Option<MediaRecord>, StoreError> {
        let record = async {
            let mut reader = self.inner.readers.take().await?;
            let query =
                sqlx::query("SELECT sha256, width, height, files FROM media WHERE source = ?1")
                    .bind(source);
            let Some(row) = query.fetch_optional(reader.connection()?).await? else {
                return Ok(None);
            };
            let files: Vec<MediaColumn> = decode::json(row.try_get(3)?)?;
            Ok(Some(MediaRecord {
                source: source.to_owned(),
                sha256: row.try_get(0)?,
                width: decode::number(row.try_get(1)?)?,
                height: decode::number(row.try_get(2)?)?,
                files: files.into_iter().map(MediaFile::from).collect(),
            }))
        };
        record.await.map_err(|error| self.error(error))
    }
}

impl From<MediaColumn> for MediaFile {
    fn from(column: MediaColumn) -> Self {
        let MediaColumn {
            name,
            content_type,
            width,
        } = column;
        Self {
            name,
            content_type,
            width,
            bytes: Vec::new(),
        }
    }
}
