use press_api::{ApiError, Slug};
use sqlx::Row;

use crate::store::Store;

/// The slug under which readers find the story that had the slug `?2`.
pub(in crate::store) const LEADS_TO: &str = "SELECT story.slug
    FROM former_slug JOIN story ON story.id = former_slug.story
    WHERE former_slug.slug = ?2 AND source IS NOT NULL AND status IN ('published', 'retracted') AND published_at <= ?1";

impl Store {
    /// Where the story is now that had a slug before; none when no story had it, or none that readers may know of.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn leads_to(&self, former: &Slug) -> Result<Option<Slug>, ApiError> {
        let moment = self.moment();
        let found = async {
            let mut reader = self.inner.readers.take().await?;
            let query = sqlx::query(LEADS_TO)
                .bind(moment.seconds())
                .bind(former.as_str());
            let row = query.fetch_optional(reader.connection()?).await?;
            row.map(|row| row.try_get::<String, _>(0)).transpose()
        };
        let found = found.await.map_err(|error| moment.failed(error))?;
        // What the store holds was a slug when it was put there.
        Ok(found.and_then(|slug| slug.parse().ok()))
    }
}
