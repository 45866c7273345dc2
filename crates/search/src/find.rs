//! What stands in the stories at hand.

use press_api::{
    AuthorName, Fragment, SearchHit, SearchPage, SearchQuery, Slug, Story, Suggestion,
};

use crate::{
    excerpt::{best_part, marked},
    mark::unmarked,
    moment::{day, seconds},
    plain::plain,
    sought::{Occurrence, Sought, Terms},
    text::{Fold, Text},
    words::Words,
};

/// Stories in one part of the results.
const PART: usize = 10;
/// The most stories that a search finds.
const MOST: usize = PART * SearchQuery::LAST_PAGE as usize;

/// Searches stories, which may come in any order, by the server's rules: all words have to be there; a story that has them in its
/// headline stands above one that needs standfirst, byline or tags, and that one above one that needs the text; in a rank the
/// newest comes first. Stories are searched as they stand: of one that is not whole, what is there.
///
/// `fold` makes of a word what is compared, as the server's index does it: small letters without diacritics. It is only
/// called for words that are not plain ASCII. In a browser that is `word.normalize("NFD")` without what is `\p{M}`, and
/// then `toLowerCase()`.
///
/// No other spelling is suggested: the words of a few stories are no dictionary.
#[must_use]
pub fn find(stories: &[Story], query: &SearchQuery, fold: &dyn Fn(&str) -> String) -> SearchPage {
    let words = Words::read(query.words());
    let sought = Sought::read(&words, fold);
    let found = found(stories, query, &sought, fold);
    let total = found.len().min(MOST);
    let part = found.iter().skip((usize::from(query.page()) - 1) * PART);
    let mut title = String::from(SearchPage::ON_DEVICE);
    if !query.words().is_empty() {
        title.push_str(": ");
        title.push_str(query.words());
    }
    SearchPage {
        title,
        hits: part
            .take(PART)
            .map(|result| hit(result.story, &sought, fold))
            .collect(),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        more: found.len() > MOST,
        pages: u8::try_from(total.div_ceil(PART)).unwrap_or(u8::MAX),
        suggestion: if total == 0 {
            without_filters(stories, query, &sought, fold)
        } else {
            None
        },
        authors: authors(stories),
    }
}

/// A story that was found.
struct Match<'story> {
    rank: u8,
    seconds: Option<i64>,
    story: &'story Story,
}

impl Match<'_> {
    /// Of the same second, the server has the one above that it met later: of those it met together, the one of the later name.
    fn stands_above(&self, other: &Self) -> bool {
        let slug = |result: &Self| result.story.summary.slug.as_str();
        (self.rank, other.seconds, slug(other)) < (other.rank, self.seconds, slug(self))
    }
}

/// The results, the best first.
fn found<'story>(
    stories: &'story [Story],
    query: &SearchQuery,
    sought: &Sought<'_>,
    fold: Fold<'_>,
) -> Vec<Match<'story>> {
    let mut results: Vec<Match<'story>> = Vec::new();
    // Without words, what passes the filters. Something typed that is no word is found nowhere.
    if sought.all() == 0 && !(query.words().is_empty() && query.is_filtered()) {
        return results;
    }
    for story in stories {
        if passes(story, query)
            && let Some(rank) = rank(story, sought, fold)
        {
            let result = Match {
                rank,
                seconds: seconds(&story.summary.published),
                story,
            };
            let at = results.partition_point(|other| other.stands_above(&result));
            results.insert(at, result);
        }
    }
    results
}

/// Whether a story is one of those that the search is narrowed to.
fn passes(story: &Story, query: &SearchQuery) -> bool {
    let summary = &story.summary;
    let day = day(&summary.published);
    let by = |slug: &Slug| summary.authors.iter().any(|author| author.slug == *slug);
    query
        .category
        .as_ref()
        .is_none_or(|slug| summary.category.slug == *slug)
        && query.author.as_ref().is_none_or(by)
        && query.from.is_none_or(|from| day >= Some(from))
        && query.to.is_none_or(|to| day.is_some_and(|day| day <= to))
}

/// 0 for a story with all terms in the headline, 1 with standfirst, byline and tags, 2 with the text.
fn rank(story: &Story, sought: &Sought<'_>, fold: Fold<'_>) -> Option<u8> {
    let summary = &story.summary;
    let all = sought.all();
    let met = |text: &str| -> Terms {
        let text = unmarked(text);
        let occurrences = sought.occurrences(&Text::read(&text, fold));
        occurrences
            .iter()
            .fold(0, |met, occurrence| met | occurrence.term)
    };
    let mut terms = met(&summary.headline);
    if terms == all {
        return Some(0);
    }
    let names = |names: Vec<&str>| met(&names.join(" · "));
    terms |= met(&summary.standfirst)
        | names(summary.authors.iter().map(|author| &*author.name).collect())
        | names(story.tags.iter().map(|tag| &*tag.name).collect());
    if terms == all {
        return Some(1);
    }
    terms |= met(&plain(&story.body_html));
    (terms == all).then_some(2)
}

fn hit(story: &Story, sought: &Sought<'_>, fold: Fold<'_>) -> SearchHit {
    let show = |text: &str, part: fn(&Text<'_>, &[Occurrence]) -> Vec<Fragment>| {
        let text = unmarked(text);
        let text = Text::read(&text, fold);
        part(&text, &sought.occurrences(&text))
    };
    let mut excerpt = show(&plain(&story.body_html), best_part);
    if !excerpt.iter().any(|fragment| fragment.marked) {
        excerpt = show(&story.summary.standfirst, marked);
    }
    SearchHit {
        story: story.summary.clone(),
        headline: show(&story.summary.headline, marked),
        excerpt,
    }
}

/// How many are found without the filters, when there are any.
fn without_filters(
    stories: &[Story],
    query: &SearchQuery,
    sought: &Sought<'_>,
    fold: Fold<'_>,
) -> Option<Suggestion> {
    if !query.is_filtered() {
        return None;
    }
    let everywhere = SearchQuery::of(query.words());
    let unfiltered = found(stories, &everywhere, sought, fold).len().min(MOST);
    (unfiltered > 0).then(|| Suggestion {
        words: None,
        unfiltered: u32::try_from(unfiltered).unwrap_or(u32::MAX),
    })
}

/// Whose stories these are, by name.
fn authors(stories: &[Story]) -> Vec<AuthorName> {
    let mut authors: Vec<AuthorName> = Vec::new();
    for author in stories.iter().flat_map(|story| &story.summary.authors) {
        let by_name =
            |other: &AuthorName| (&other.name, &other.slug).cmp(&(&author.name, &author.slug));
        if let Err(at) = authors.binary_search_by(by_name) {
            authors.insert(at, author.clone());
        }
    }
    authors
}
