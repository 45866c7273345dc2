use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::json;
use crate::{
    record::{MediaFile, MediaRecord},
    store::batch::Refusal,
};

/// An element of `media.files`.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct MediaColumn {
    pub(in crate::store) name: String,
    pub(in crate::store) content_type: String,
    pub(in crate::store) width: u32,
}

pub(in crate::store) async fn put_media(
    connection: &mut SqliteConnection,
    record: &MediaRecord,
) -> Result<bool, Refusal> {
    let files: Vec<MediaColumn> = record.files.iter().map(MediaColumn::of).collect();
    let done = sqlx::query(
        "INSERT INTO media (source, sha256, width, height, files) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (source) DO UPDATE
        SET sha256 = excluded.sha256, width = excluded.width, height = excluded.height, files = excluded.files
        WHERE sha256 <> excluded.sha256 OR files <> excluded.files",
    )
    .bind(&record.source)
    .bind(&record.sha256)
    .bind(record.width)
    .bind(record.height)
    .bind(json(&files)?)
    .execute(&mut *connection)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    for file in &record.files {
        let put = "INSERT INTO media_file (name, content_type, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO NOTHING";
        let put = sqlx::query(put)
            .bind(&file.name)
            .bind(&file.content_type)
            .bind(&file.bytes);
        put.execute(&mut *connection).await?;
    }
    Ok(true)
}

impl MediaColumn {
    fn of(file: &MediaFile) -> Self {
        Self {
            name: file.name.clone(),
            content_type: file.content_type.clone(),
            width: file.width,
        }
    }
}
