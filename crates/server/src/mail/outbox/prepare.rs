use crate::{
    mail::{
        EmailAddress, LetterLanguage, Letterhead, Mail,
        letter::{self, Letter, LetterError},
        message::{Addressing, Parcel},
    },
    store::{LeasedMail, StoreError},
};

use super::Outbox;

/// A mail as it is to be sent.
pub(super) enum Prepared {
    /// It can leave.
    Ready(Box<Parcel>),
    /// It is not to be sent after all, and why.
    Unwanted(&'static str),
    /// It cannot be written.
    Broken(String),
}

impl Outbox {
    /// Looks once more whether a mail is wanted, just before it leaves, and writes it.
    pub(super) async fn prepare(
        &self,
        mail: &LeasedMail,
        head: &Letterhead,
    ) -> Result<Prepared, StoreError> {
        let age = self.clock.now().duration_since(mail.created_at);
        if mail.mail.holds().is_some_and(|holds| age > holds) {
            return Ok(Prepared::Unwanted("expired"));
        }
        let hash = self.key.suppression_hash(&mail.recipient);
        let known = self
            .store
            .known_of_recipient(&mail.recipient, &hash)
            .await?;
        if known.is_suppressed {
            return Ok(Prepared::Unwanted("suppressed"));
        }
        let letter = match &mail.mail {
            Mail::Newsletter { issue: id, member } => match self.store.issue(id).await? {
                Some(issue) if self.store.is_subscribed(member, &issue.topic).await? => {
                    letter::address(&issue, member, &self.key, head)
                }
                Some(_) => return Ok(Prepared::Unwanted("unsubscribed")),
                None => Err(LetterError::NoIssue(id.clone())),
            },
            mail => {
                let tag = known.language.as_deref().unwrap_or(&head.language);
                let language = LetterLanguage::of(tag).unwrap_or_default();
                letter::write(mail, language, &self.key, head)
            }
        };
        let parcel = letter
            .map_err(|error| error.to_string())
            .and_then(|letter| self.parcel(&letter, mail, head));
        Ok(match parcel {
            Ok(parcel) => Prepared::Ready(Box::new(parcel)),
            Err(error) => Prepared::Broken(error),
        })
    }

    fn parcel(
        &self,
        letter: &Letter,
        mail: &LeasedMail,
        head: &Letterhead,
    ) -> Result<Parcel, String> {
        let from = match &self.from {
            Some(from) => from.clone(),
            None => usual_sender(head)?,
        };
        let addressing = Addressing {
            from: &from,
            to: &mail.recipient,
            dedupe_key: &mail.dedupe_key,
            date: mail.created_at,
        };
        Parcel::new(letter, head, &addressing).map_err(|error| error.to_string())
    }
}

/// `post@` and the host of the public address; that of nobody where this is no domain, as on the machine itself (RFC 2606).
fn usual_sender(head: &Letterhead) -> Result<EmailAddress, String> {
    let own = ["post@", head.host()].concat().parse::<EmailAddress>();
    own.or_else(|_| "post@press.invalid".parse())
        .map_err(|error| error.to_string())
}
