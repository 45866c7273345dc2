use super::catalogue::{Catalogue, Position, behind};

/// The most stories that are offered to read next.
const AT_MOST: usize = 4;

/// What to read after a story: most shared tags first, then the same category, then the newest. What shares neither is
/// not offered.
pub(super) fn related(catalogue: &Catalogue, story: Position, now: i64) -> Vec<Position> {
    let shown = catalogue.shown(now);
    let (tags, category) = catalogue.kin(story);
    let mut shared = vec![0_u8; catalogue.len()];
    let mut akin: Vec<Position> = Vec::new();
    for list in tags {
        for position in behind(list, shown) {
            let count = &mut shared[*position as usize];
            if *count == 0 {
                akin.push(*position);
            }
            *count = count.saturating_add(1);
        }
    }
    // Of those without a shared tag only the newest of the category can come into question.
    let category = behind(category, shown).iter().copied();
    akin.extend(
        category
            .filter(|position| shared[*position as usize] == 0)
            .take(AT_MOST + 1),
    );

    let mut best: Vec<(u8, bool, Position)> = Vec::with_capacity(AT_MOST + 1);
    for position in akin {
        if position == story {
            continue;
        }
        let count = shared[position as usize];
        let outranked = best
            .get(AT_MOST - 1)
            .is_some_and(|(least, ..)| *least > count);
        if outranked {
            continue;
        }
        let candidate = (count, catalogue.are_neighbours(story, position), position);
        let at = best.partition_point(|ranked| goes_before(ranked, &candidate));
        best.insert(at, candidate);
        best.truncate(AT_MOST);
    }
    best.into_iter().map(|(_, _, position)| position).collect()
}

fn goes_before(left: &(u8, bool, Position), right: &(u8, bool, Position)) -> bool {
    (right.0, right.1, left.2) < (left.0, left.1, right.2)
}
