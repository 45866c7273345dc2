//! `press newsletter send`: an issue composed of what was published, and sent to the subscribers of its topic.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use jiff::civil::Date;
use press_api::{Backend as _, Slug};

use super::MailCommandError;
use crate::{
    beside::Beside,
    clock::Clock,
    mail::{
        Letterhead,
        newsletter::{self, Contents, MARK},
    },
    store::{NewsletterIssue, Store},
    with_store::with_store,
};

/// What `press newsletter send` is told.
#[derive(Args, Clone, Debug)]
pub struct Send {
    /// Whose subscribers it goes to: a topic of site.toml.
    #[arg(long, value_name = "TOPIC")]
    pub topic: Slug,
    /// The first day of its stories, such as 2026-11-18.
    #[arg(long, value_name = "DAY")]
    pub since: Date,
    /// Only stories of this category.
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<Slug>,
    /// Its subject [usual: the topic, and the headline of the newest story].
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,
    /// Send nothing; write it beside this file's name, with the endings .html and .txt.
    #[arg(long, value_name = "FILE")]
    pub preview: Option<PathBuf>,
    /// Compose it anew, although an issue of this topic and day was sent before. One that was cut is finished first.
    #[arg(long)]
    pub again: bool,
    /// What it shares with the server.
    #[command(flatten)]
    pub beside: Beside,
}

/// Does it, and says what came of it.
///
/// # Errors
/// See [`MailCommandError`].
pub fn run(told: &Send) -> Result<String, MailCommandError> {
    let clock = told.beside.clock();
    with_store(&told.beside.db, clock, async |store: Store| {
        if let Some(preview) = &told.preview {
            return write(preview, &compose(&store, told, clock).await?);
        }
        let since = told.since.to_string();
        let topic = told.topic.as_str();
        // What was begun is gone on with, whatever was published since, and whatever is said: nobody is to get two.
        let begun = match store.unfinished_issue(topic, &since).await? {
            None if !told.again => store.last_issue(topic, &since).await?,
            unfinished => unfinished,
        };
        let (issue, how) = match begun {
            Some(issue) => {
                is_as_told(&issue, told)?;
                (issue, "going on with")
            }
            None => (compose(&store, told, clock).await?, "sending"),
        };
        let queued = store.queue_issue(&issue).await?;
        Ok(format!(
            "{how} “{}” ({}): {queued} put into the outbox\n",
            issue.subject, issue.id
        ))
    })
}

/// Refuses to go on with an issue as if it were the one that is described.
fn is_as_told(issue: &NewsletterIssue, told: &Send) -> Result<(), MailCommandError> {
    let differs = |told: Option<&str>, is: Option<&str>| told.is_some() && told != is;
    let category = told.category.as_ref().map(Slug::as_str);
    let option = if differs(category, issue.category.as_deref()) {
        "category"
    } else if differs(told.subject.as_deref(), Some(&issue.subject)) {
        "subject"
    } else {
        return Ok(());
    };
    Err(MailCommandError::ComposedOtherwise {
        option,
        subject: issue.subject.clone(),
    })
}

async fn compose(
    store: &Store,
    told: &Send,
    clock: Clock,
) -> Result<NewsletterIssue, MailCommandError> {
    let site = store.site().await;
    let site = site.map_err(|error| MailCommandError::NoPublication(error.to_string()))?;
    let head = Letterhead::of(&site, told.beside.base_url.as_deref());
    let contents = Contents {
        topic: told.topic.clone(),
        since: told.since,
        category: told.category.clone(),
        subject: told.subject.clone(),
    };
    Ok(newsletter::compose(store, &head, &contents, clock.now()).await?)
}

/// Without anyone's own address.
fn write(preview: &Path, issue: &NewsletterIssue) -> Result<String, MailCommandError> {
    let mut written = Vec::new();
    for (ending, text) in [("html", &issue.html), ("txt", &issue.text)] {
        let path = preview.with_extension(ending);
        let text = text.replace(MARK, "#unsubscribe");
        fs::write(&path, text).map_err(|error| MailCommandError::File {
            path: path.display().to_string(),
            error,
        })?;
        written.push(path.display().to_string());
    }
    let subject = &issue.subject;
    Ok(format!("“{subject}”, not sent: {}\n", written.join(", ")))
}
