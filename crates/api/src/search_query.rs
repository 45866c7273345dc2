use std::{fmt, str::FromStr};

use crate::{Day, Slug, form, in_one_line};

/// What a reader searches for. `Display` gives it as the query of an address, in its one canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SearchQuery {
    words: String,
    /// Only stories of this category.
    pub category: Option<Slug>,
    /// Only stories by this author, alone or with others.
    pub author: Option<Slug>,
    /// Only stories of this day and later ones.
    pub from: Option<Day>,
    /// Only stories of this day and earlier ones.
    pub to: Option<Day>,
    page: u8,
}

/// A parameter that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchFault {
    /// The parameter's name.
    pub parameter: &'static str,
    /// What would be right.
    pub detail: String,
}

impl SearchQuery {
    /// The most characters of words that are looked at; more are left out.
    pub const MOST_CHARACTERS: usize = 200;
    /// The last part of results that can be asked for, counted from 1.
    pub const LAST_PAGE: u8 = 100;

    /// A search for words: white space and control characters become single spaces.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self {
            words: in_one_line(words, Self::MOST_CHARACTERS),
            ..Self::default()
        }
    }

    /// The words, without white space around them; empty when there are none.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether the words are as long as may be, so that some may have been left out.
    #[must_use]
    pub fn is_full(&self) -> bool {
        // What was cut may have ended with a space.
        self.words.chars().count() + 1 >= Self::MOST_CHARACTERS
    }

    /// The same for other words, from the first part of the results.
    #[must_use]
    pub fn with_words(&self, words: &str) -> Self {
        Self {
            words: in_one_line(words, Self::MOST_CHARACTERS),
            page: 0,
            ..self.clone()
        }
    }

    /// The part of the results, counted from 1.
    #[must_use]
    pub fn page(&self) -> u8 {
        self.page + 1
    }

    /// The same from another part of the results on, counted from 1.
    #[must_use]
    pub fn at(&self, page: u8) -> Self {
        Self {
            page: page.clamp(1, Self::LAST_PAGE) - 1,
            ..self.clone()
        }
    }

    /// Whether anything but words narrows the search.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.category.is_some() || self.author.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// Reads the query of an address. What is at fault is left out, and the first fault told; words never are. Parameters
    /// of others are passed over, and so are empty ones, which forms send.
    #[must_use]
    pub fn read(query: &str) -> (Self, Option<SearchFault>) {
        let mut search = Self::default();
        let mut words: Option<String> = None;
        let mut page: Option<PageNumber> = None;
        let mut fault = None;
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let found = match name {
                "q" => {
                    words.get_or_insert_with(|| {
                        in_one_line(&form::decode(value), Self::MOST_CHARACTERS)
                    });
                    Ok(())
                }
                _ if value.is_empty() => Ok(()),
                "category" => put(&mut search.category, "category", value),
                "author" => put(&mut search.author, "author", value),
                "from" => put(&mut search.from, "from", value),
                "to" => put(&mut search.to, "to", value),
                "page" => put(&mut page, "page", value),
                _ => Ok(()),
            };
            fault = fault.or(found.err());
        }
        search.words = words.unwrap_or_default();
        search.page = page.map_or(0, |page| page.0);
        (search, fault)
    }
}

/// Counted from 0.
struct PageNumber(u8);

impl FromStr for PageNumber {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(page @ 1..=SearchQuery::LAST_PAGE) => Ok(Self(page - 1)),
            _ => Err("a page is a whole number from 1 to 100"),
        }
    }
}

fn put<T: FromStr<Err: fmt::Display>>(
    place: &mut Option<T>,
    parameter: &'static str,
    value: &str,
) -> Result<(), SearchFault> {
    let fault = |detail: String| SearchFault { parameter, detail };
    if place.is_some() {
        return Err(fault("it is given twice; once would be right".to_owned()));
    }
    // Values that are right are plain ASCII: nothing needs to be decoded.
    *place = Some(
        value
            .parse()
            .map_err(|error: T::Err| fault(error.to_string()))?,
    );
    Ok(())
}

impl fmt::Display for SearchQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("q=")?;
        f.write_str(&form::encode(&self.words))?;
        for (name, slug) in [("&category=", &self.category), ("&author=", &self.author)] {
            if let Some(slug) = slug {
                f.write_str(name)?;
                f.write_str(slug.as_str())?;
            }
        }
        for (name, day) in [("&from=", self.from), ("&to=", self.to)] {
            if let Some(day) = day {
                f.write_str(name)?;
                day.fmt(f)?;
            }
        }
        if self.page > 0 {
            f.write_str("&page=")?;
            self.page().fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
