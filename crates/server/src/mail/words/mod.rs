//! What letters about membership say, in each language. One file a language; a sentence that is missing in one does not compile.

mod english;
mod french;
mod german;

use super::LetterLanguage;

/// What a letter says, in order. Its link and its code stand by themselves after the sentences that lead to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The subject.
    pub subject: String,
    /// The heading.
    pub heading: &'static str,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(String),
    /// The link.
    Link,
    /// The code.
    Code,
}

/// What each letter says, of the paper of a name.
pub(super) trait Letters {
    /// Asks whether an address may be written to.
    fn confirm(name: &str) -> Words;
    /// Lets a member in.
    fn sign_in(name: &str) -> Words;
    /// Asks whether everything is to be erased.
    fn erase(name: &str) -> Words;
    /// Says that the address is confirmed.
    fn welcome(name: &str) -> Words;
}

/// A letter about membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// An address is to be confirmed.
    Confirm,
    /// A member wants to come in.
    SignIn,
    /// A member wants to be erased.
    Erase,
    /// An address was confirmed.
    Welcome,
}

/// What the letter on an occasion says.
#[must_use]
pub fn words(occasion: Occasion, language: LetterLanguage, name: &str) -> Words {
    match language {
        LetterLanguage::English => of::<english::English>(occasion, name),
        LetterLanguage::German => of::<german::German>(occasion, name),
        LetterLanguage::French => of::<french::French>(occasion, name),
    }
}

fn of<Language: Letters>(occasion: Occasion, name: &str) -> Words {
    match occasion {
        Occasion::Confirm => Language::confirm(name),
        Occasion::SignIn => Language::sign_in(name),
        Occasion::Erase => Language::erase(name),
        Occasion::Welcome => Language::welcome(name),
    }
}

/// A paragraph of a sentence, or of several.
fn say(text: impl Into<String>) -> Part {
    Part::Paragraph(text.into())
}
