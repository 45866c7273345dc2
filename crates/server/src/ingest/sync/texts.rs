//! Stories, pages and authors, read when something has changed.

use super::{
    reader::{Deaf, KnownText, Reader},
    writer::Change,
};
use crate::ingest::{
    fingerprint::Essence,
    media::Media,
    parallel::{guarded, in_parallel},
    problem::Problem,
    scan::Entry,
};

/// How many texts are rendered before they are handed on.
const PART: usize = 256;

/// A text that was looked at.
struct Text<R> {
    essence: Option<Essence>,
    /// Its record, when the store needs it.
    record: Option<R>,
    /// What is known of it now; none when it need not be read.
    known: Option<KnownText>,
}

impl Reader {
    /// Reads those of `entries` that have changed, or whose `surroundings` have.
    pub(super) fn texts(
        &mut self,
        entries: &[Entry],
        media: &Media,
        surroundings: Option<u64>,
        problems: &mut Vec<Problem>,
        read: impl Fn(&Entry, &[u8], &str) -> (Option<Change>, Vec<Problem>) + Sync,
    ) -> Result<(), Deaf> {
        for part in entries.chunks(PART) {
            let texts = in_parallel(part, |entry| {
                guarded(&entry.source, || {
                    self.text(entry, media, surroundings, &read)
                })
            });
            for (entry, text) in part.iter().zip(texts) {
                let text = match text {
                    Ok(text) => text,
                    Err(problem) => {
                        problems.push(problem);
                        continue;
                    }
                };
                if let Some((stamp, essence)) = entry.stamp.zip(text.essence) {
                    self.memory
                        .essences
                        .insert(entry.source.clone(), (stamp, essence));
                }
                if let Some(known) = text.known {
                    problems.extend(known.problems.iter().cloned());
                    self.memory.texts.insert(entry.source.clone(), known);
                }
                if let Some(change) = text.record {
                    self.send(change)?;
                }
            }
        }
        Ok(())
    }

    fn text<R>(
        &self,
        entry: &Entry,
        media: &Media,
        surroundings: Option<u64>,
        read: impl Fn(&Entry, &[u8], &str) -> (Option<R>, Vec<Problem>),
    ) -> Result<Text<R>, Problem> {
        let remembered = self
            .memory
            .essences
            .get(&entry.source)
            .filter(|(stamp, _)| Some(*stamp) == entry.stamp);
        let (essence, bytes) = match remembered {
            Some((_, essence)) => (essence.clone(), None),
            None => {
                let bytes = entry.read()?;
                (Essence::of(&bytes), Some(bytes))
            }
        };
        let fingerprint = essence.fingerprint(media);
        let is_stored = self.stored.get(&entry.source) == Some(&fingerprint);
        let same = |known: &&KnownText| {
            known.fingerprint == fingerprint && known.surroundings == surroundings
        };
        let known = self.memory.texts.get(&entry.source).filter(same);
        let essence = bytes.is_some().then_some(essence);
        if let Some(known) = known
            && (is_stored || known.faulty)
        {
            return Ok(Text {
                essence,
                record: None,
                known: Some(known.clone()),
            });
        }
        // At the first reading of a process nothing is known, and what the store has was sound.
        if is_stored
            && self
                .memory
                .surroundings
                .is_none_or(|before| surroundings.is_none() || surroundings == Some(before))
        {
            return Ok(Text {
                essence,
                record: None,
                known: None,
            });
        }
        let bytes = bytes.map_or_else(|| entry.read(), Ok)?;
        let (record, problems) = read(entry, &bytes, &fingerprint);
        let faulty = record.is_none();
        let known = KnownText {
            fingerprint,
            surroundings,
            problems,
            faulty,
        };
        Ok(Text {
            essence,
            record: record.filter(|_| !is_stored),
            known: Some(known),
        })
    }
}
