//! Small writes of many readers at once. Those that come while another is written share the next transaction: beginning and
//! committing one costs more than what most of them write.

use std::sync::{Mutex, MutexGuard, PoisonError};

use sqlx::SqliteConnection;
use tokio::sync::oneshot;

use super::{
    NewRequest, PushOutcome, Store, StoreError,
    members::{forget_old_requests, put_request},
    outbox::note_sent,
    push::end_push,
};

/// The most writes of one transaction: whoever wrote first waits for no more than these.
const MOST: usize = 64;

/// A write that shares its transaction.
#[derive(Clone, Debug)]
pub(super) enum SmallWrite {
    /// A request, and its letter with it. It comes to whether there is a letter.
    Request(Box<NewRequest>),
    /// A mail was sent, or is not to be sent.
    Sent {
        /// Its row.
        id: i64,
        /// Why it was not sent.
        unsent: Option<String>,
    },
    /// A push is not tried any more.
    Push {
        /// Its row.
        id: i64,
        /// Why not.
        outcome: PushOutcome,
    },
}

/// Writes that wait for their transaction.
#[derive(Debug, Default)]
pub(super) struct Joint(Mutex<Vec<Waiting>>);

#[derive(Debug)]
struct Waiting {
    write: SmallWrite,
    answer: oneshot::Sender<Result<bool, StoreError>>,
}

impl Joint {
    fn lock(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a write behind those that wait. Whether it is the first, for whom nobody is on the way yet.
    fn push(&self, waiting: Waiting) -> bool {
        let mut all = self.lock();
        all.push(waiting);
        all.len() == 1
    }

    /// Those of the next transaction, and whether more wait.
    fn take(&self) -> (Vec<Waiting>, bool) {
        let mut all = self.lock();
        let most = all.len().min(MOST);
        let taken = all.drain(..most).collect();
        (taken, !all.is_empty())
    }
}

impl Store {
    /// Writes, together with whatever else waits, and comes back when it is kept. A caller that gives up takes back nothing.
    pub(super) async fn write_jointly(&self, write: SmallWrite) -> Result<bool, StoreError> {
        let (answer, answered) = oneshot::channel();
        if self.inner.joint.push(Waiting { write, answer }) {
            tokio::spawn(self.clone().write_waiting());
        }
        let lost = || Err(self.error(sqlx::Error::PoolClosed));
        answered.await.unwrap_or_else(|_| lost())
    }

    /// Writes all that wait, a transaction after another.
    async fn write_waiting(self) {
        let mut more_wait = true;
        while more_wait {
            let taken;
            (taken, more_wait) = self.write_next().await;
            for (waiting, written) in taken {
                // Whoever is gone does not need to know.
                _ = waiting.answer.send(written);
            }
        }
    }

    /// One transaction, of those that wait when it begins.
    async fn write_next(&self) -> (Vec<(Waiting, Result<bool, StoreError>)>, bool) {
        let writing = self.inner.writer.begin().await;
        let (taken, more_wait) = self.inner.joint.take();
        let write = async {
            let mut writing = writing?;
            let mut written = Vec::with_capacity(taken.len());
            self.tidy_before(writing.connection()?, &taken).await?;
            for waiting in &taken {
                written.push(
                    self.carry_out(writing.connection()?, &waiting.write)
                        .await?,
                );
            }
            writing.commit().await?;
            Ok::<_, sqlx::Error>(written)
        };
        let written: Vec<Result<bool, StoreError>> = match write.await {
            Ok(written) => written.into_iter().map(Ok).collect(),
            // What is wrong with one must not take the others with it.
            Err(_) => self.write_each(&taken).await,
        };
        // Here, and not where it was asked for: a reader who left has a letter all the same.
        let has_letter = |(waiting, written): (&Waiting, &Result<bool, StoreError>)| {
            matches!(
                (&waiting.write, written),
                (SmallWrite::Request(_), Ok(true))
            )
        };
        if taken.iter().zip(&written).any(has_letter) {
            self.wake_outbox();
        }
        (taken.into_iter().zip(written).collect(), more_wait)
    }

    /// Each in a transaction of its own.
    async fn write_each(&self, taken: &[Waiting]) -> Vec<Result<bool, StoreError>> {
        let mut all = Vec::with_capacity(taken.len());
        for waiting in taken {
            let write = async {
                let mut writing = self.inner.writer.begin().await?;
                let written = self
                    .carry_out(writing.connection()?, &waiting.write)
                    .await?;
                writing.commit().await?;
                Ok(written)
            };
            all.push(write.await.map_err(|error| self.error(error)));
        }
        all
    }

    /// What is done once for all.
    async fn tidy_before(
        &self,
        connection: &mut SqliteConnection,
        taken: &[Waiting],
    ) -> Result<(), sqlx::Error> {
        let has_request = |waiting: &Waiting| matches!(waiting.write, SmallWrite::Request(_));
        if taken.iter().any(has_request) {
            forget_old_requests(connection, self.now()).await?;
        }
        Ok(())
    }

    async fn carry_out(
        &self,
        connection: &mut SqliteConnection,
        write: &SmallWrite,
    ) -> Result<bool, sqlx::Error> {
        match write {
            SmallWrite::Request(new) => put_request(connection, new, self.now()).await,
            SmallWrite::Sent { id, unsent } => note_sent(connection, *id, unsent.as_deref()).await,
            SmallWrite::Push { id, outcome } => end_push(connection, *id, outcome).await,
        }
    }
}
