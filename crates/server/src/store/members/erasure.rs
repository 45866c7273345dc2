//! The erasure of a member.

use sqlx::SqliteConnection;

use super::{Outcome, Session, confirmation::try_erasure};
use crate::{
    mail::EmailAddress,
    store::{
        Store, StoreError,
        outbox::{forget_member, forget_recipient},
    },
};

/// What was sent is still known by the ids of the requests.
const FORGET_LETTERS: &str = "
    DELETE FROM outbox WHERE dedupe_key IN (SELECT purpose || ':' || id FROM request WHERE address_key = ?1)";

impl Store {
    /// Erases the member of a session, if this is the code of the session's last letter: the member, topics, sessions, requests and
    /// mail. That the address gets no mail stays, as a hash. None when it is done.
    pub async fn erase_member(
        &self,
        session: &Session,
        is_code: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<Option<Outcome>, StoreError> {
        let now = self.now();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let connection = writing.connection()?;
            let tried = try_erasure(connection, &session.hash, is_code, now).await?;
            let refused = match tried {
                Ok(address) => {
                    erase(connection, &session.member, &address).await?;
                    None
                }
                Err(outcome) => Some(outcome),
            };
            writing.commit().await?;
            Ok(refused)
        };
        write.await.map_err(|error| self.error(error))
    }
}

async fn erase(
    connection: &mut SqliteConnection,
    member: &str,
    address: &EmailAddress,
) -> Result<(), sqlx::Error> {
    forget_recipient(connection, address).await?;
    forget_member(connection, member).await?;
    let key = address.key();
    for (statement, of) in [
        (FORGET_LETTERS, key.as_str()),
        ("DELETE FROM request WHERE address_key = ?1", &key),
        ("DELETE FROM session WHERE member = ?1", member),
        ("DELETE FROM member_topic WHERE member = ?1", member),
        ("DELETE FROM member WHERE id = ?1", member),
    ] {
        sqlx::query(statement)
            .bind(of)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
