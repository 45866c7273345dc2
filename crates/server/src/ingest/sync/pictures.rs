//! Pictures, rendered when the store does not have them.

use super::{
    reader::{Deaf, Reader},
    writer::Change,
};
use crate::{
    ingest::{
        media::Media,
        parallel::{cores, guarded, in_parallel},
        pictures::Original,
        problem::Problem,
        scan::{Entry, Listing},
    },
    record::MediaRecord,
};

impl Reader {
    /// All pictures; those that the store does not have are rendered.
    pub(super) fn media(
        &mut self,
        listing: &Listing,
        problems: &mut Vec<Problem>,
    ) -> Result<Media, Deaf> {
        let mut media = Media::default();
        // As many at once as there are cores: a large picture takes a large part of the memory.
        for part in listing.media.chunks(cores()) {
            let pictures = in_parallel(part, |entry| self.picture(entry));
            for (entry, (original, record)) in part.iter().zip(pictures) {
                if let Some(record) = record {
                    self.send(Change::Media(record))?;
                }
                if let Some(stamp) = entry.stamp {
                    self.memory
                        .pictures
                        .insert(entry.source.clone(), (stamp, original.clone()));
                }
                match original {
                    Ok(original) => media.insert(original),
                    Err(problem) => {
                        media.insert_broken(&entry.source);
                        problems.push(problem);
                    }
                }
            }
        }
        Ok(media)
    }

    /// A picture, with what is served of it when the store does not have it.
    fn picture(&self, entry: &Entry) -> (Result<Original, Problem>, Option<MediaRecord>) {
        let is_stored = |original: &Original| {
            self.stored
                .get(&entry.source)
                .is_some_and(|sha256| sha256 == original.sha256())
        };
        if let Some((stamp, known)) = self.memory.pictures.get(&entry.source)
            && Some(*stamp) == entry.stamp
            && known.as_ref().map_or(true, is_stored)
        {
            return (known.clone(), None);
        }
        let rendered = guarded(&entry.source, || {
            let bytes = entry.read()?;
            let original = Original::of(&entry.source, &bytes)?;
            if is_stored(&original) {
                return Ok((original, None));
            }
            let record = original
                .render(&bytes)
                .map_err(|error| error.on(&entry.source))?;
            Ok((original, Some(record)))
        });
        match rendered {
            Ok((original, record)) => (Ok(original), record),
            Err(problem) => (Err(problem), None),
        }
    }
}
