//! Embeds of stories that have another address than when they were put on a page.

use super::address::{EmbedAddress, EmbedKind};
use crate::state::AppState;

impl EmbedAddress {
    /// Where the same is now; none when it is of no story that had another slug.
    pub(super) async fn now(&self, state: &AppState) -> Option<Self> {
        let (EmbedKind::Card(former) | EmbedKind::Story(former)) = &self.kind else {
            return None;
        };
        let slug = match state.store.leads_to(former).await {
            Ok(slug) => slug?,
            Err(error) => {
                tracing::error!(%error, "where a story is now cannot be read");
                return None;
            }
        };
        let kind = match &self.kind {
            EmbedKind::Card(_) => EmbedKind::Card(slug),
            _ => EmbedKind::Story(slug),
        };
        let theme = self.theme;
        Some(Self { kind, theme })
    }
}
