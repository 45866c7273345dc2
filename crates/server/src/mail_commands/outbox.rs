//! `press outbox`: how much mail there is, and what was given up.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, Subcommand};

use super::MailCommandError;
use crate::{
    clock::Clock,
    store::{DeadMail, LostPing, MailCounts, Retried, Store},
    with_store::with_store,
};

/// What `press outbox` is asked.
#[derive(Args, Clone, Debug)]
pub struct Outbox {
    /// What to do [usual: list].
    #[command(subcommand)]
    pub command: Option<OutboxCommand>,
    /// The database.
    #[arg(long, env = "PRESS_DB", default_value = "press.sqlite", global = true)]
    pub db: PathBuf,
}

/// What `press outbox` can do.
#[derive(Clone, Debug, Subcommand)]
pub enum OutboxCommand {
    /// Print how much mail waits and was sent, and what was given up, with the reason.
    List,
    /// Send what was given up after all.
    Retry {
        /// The number of a mail, as `list` prints it.
        #[arg(required_unless_present = "all", conflicts_with = "all")]
        id: Option<i64>,
        /// All of it.
        #[arg(long)]
        all: bool,
    },
}

/// Does it, and says what came of it.
///
/// # Errors
/// See [`MailCommandError`].
pub fn run(asked: &Outbox) -> Result<String, MailCommandError> {
    with_store(&asked.db, Clock::System, async |store: Store| {
        match asked.command {
            None | Some(OutboxCommand::List) => {
                let counts = store.mail_counts().await?;
                let soft = store.soft_bounces().await?;
                let mut text = list(counts, soft, &store.dead_mail().await?);
                text.push_str(&untold(&store.lost_pings().await?));
                Ok(text)
            }
            Some(OutboxCommand::Retry { id, .. }) => {
                let retried = store.retry_mail(id).await?;
                match id {
                    Some(id) if retried == Retried::default() => Err(MailCommandError::NotDead(id)),
                    Some(_) => Ok(tell(&retried)),
                    None => {
                        let told = match store.retry_pings().await? {
                            0 => String::new(),
                            pings => format!("{pings} stories to be told of again\n"),
                        };
                        Ok([tell(&retried), told].concat())
                    }
                }
            }
        }
    })
}

/// Who could not be told of which stories.
fn untold(lost: &[LostPing]) -> String {
    let mut text = String::new();
    for ping in lost {
        // Writing into a text does not fail.
        _ = writeln!(
            text,
            "{} was not told of /story/{} after {} attempts: {}",
            ping.service, ping.slug, ping.attempts, ping.last_error
        );
    }
    text
}

fn tell(Retried { again, run_out }: &Retried) -> String {
    let mut text = format!("{again} to be sent again\n");
    for id in run_out {
        // Writing into a text does not fail.
        _ = writeln!(text, "{id} has run out and is not sent");
    }
    text
}

fn list(counts: MailCounts, soft_bounces: i64, dead: &[DeadMail]) -> String {
    let MailCounts {
        queued,
        sent,
        unsent,
        dead: given_up,
    } = counts;
    let mut text = format!(
        "{queued} waiting, {sent} sent, {unsent} not to be sent, {given_up} given up; {soft_bounces} came back for a while\n"
    );
    for mail in dead {
        // Writing into a text does not fail.
        _ = writeln!(
            text,
            "{} {} {} to {} after {} attempts: {}",
            mail.id, mail.created_at, mail.kind, mail.recipient, mail.attempts, mail.last_error
        );
    }
    text
}
