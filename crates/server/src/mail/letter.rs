//! What a mail says: subject, plain text and HTML, made when it is sent.

use askama::Template;
use textwrap::WordSplitter;
use thiserror::Error;

use super::{
    Key, LetterLanguage, Letterhead, Mail, newsletter,
    token::{self, Unsubscription},
    words::{Occasion, Part, Words, words},
};
use crate::store::NewsletterIssue;

/// A mail that is ready, but for whom it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The subject, in one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// What it belongs to, if it is one of many.
    pub list: Option<MailingList>,
}

/// The list that a letter went to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailingList {
    /// Its name for mail programs (RFC 2919), without brackets.
    pub id: String,
    /// Where this recipient unsubscribes (RFC 8058).
    pub unsubscription: String,
}

/// Why there is no letter.
#[derive(Debug, Error)]
pub enum LetterError {
    /// The issue was never composed, or it is gone.
    #[error("the issue {0} is not there")]
    NoIssue(String),
    /// The member's id is none.
    #[error("{0} is no member's id")]
    NoMember(String),
    /// A template failed, which none does.
    #[error("the letter cannot be written: {0}")]
    Template(#[from] askama::Error),
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    head: &'a Letterhead,
    language: &'static str,
    subject: &'a str,
    words: &'a Words,
    link: &'a str,
    code: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct Text<'a> {
    head: &'a Letterhead,
    words: &'a Words,
    link: &'a str,
    code: &'a str,
}

/// The longest line of plain text, in characters (RFC 5322, section 2.1.1, and some room for whoever quotes it).
const LINE: usize = 72;

/// Writes a letter that nobody else gets.
///
/// # Errors
/// See [`LetterError`].
pub fn write(
    mail: &Mail,
    language: LetterLanguage,
    key: &Key,
    head: &Letterhead,
) -> Result<Letter, LetterError> {
    let confirmation = |request| head.confirmation(&token::token(key, request));
    let code = |request| token::code(key, request);
    let (occasion, link, code) = match mail {
        Mail::Confirm { request } => (Occasion::Confirm, confirmation(request), code(request)),
        Mail::SignInCode { request } => (Occasion::SignIn, confirmation(request), code(request)),
        Mail::EraseCode { request } => (Occasion::Erase, head.account(), code(request)),
        Mail::Welcome { .. } => (Occasion::Welcome, head.account(), String::new()),
        Mail::Newsletter { issue, .. } => return Err(LetterError::NoIssue(issue.clone())),
    };
    let words = &words(occasion, language, &head.name);
    let (link, code) = (&*link, &*code);
    Ok(Letter {
        text: Text {
            head,
            words,
            link,
            code,
        }
        .render()?,
        html: Html {
            head,
            language: language.tag(),
            subject: &words.subject,
            words,
            link,
            code,
        }
        .render()?,
        subject: words.subject.clone(),
        list: None,
    })
}

impl Text<'_> {
    /// A paragraph in lines.
    fn fill(&self, text: &str) -> String {
        // Words with hyphens stay whole.
        let options = textwrap::Options::new(LINE).word_splitter(WordSplitter::NoHyphenation);
        textwrap::fill(text, options)
    }
}

/// Puts a member's own address into an issue.
///
/// # Errors
/// When the member's id is none.
pub fn address(
    issue: &NewsletterIssue,
    member: &str,
    key: &Key,
    head: &Letterhead,
) -> Result<Letter, LetterError> {
    let unsubscription = Unsubscription {
        member: member.to_owned(),
        topic: issue.topic.clone(),
    };
    let token = unsubscription.token(key);
    let token = token.ok_or_else(|| LetterError::NoMember(member.to_owned()))?;
    let link = head.unsubscription(&token);
    Ok(Letter {
        subject: issue.subject.clone(),
        text: issue.text.replace(newsletter::MARK, &link),
        html: issue.html.replace(newsletter::MARK, &link),
        list: Some(MailingList {
            id: [&issue.topic, ".", head.host()].concat(),
            unsubscription: link,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Letterhead {
        Letterhead {
            name: "Lord’s <Press> & Sons".to_owned(),
            base_url: "https://press.example".to_owned(),
            language: "en-GB".to_owned(),
        }
    }

    fn written(mail: &Mail, language: LetterLanguage) -> Letter {
        write(mail, language, &Key::of([7; 32]), &head()).expect("a letter")
    }

    /// Every letter in every language.
    fn all() -> impl Iterator<Item = (String, Letter)> {
        let id = || "1f".repeat(16);
        let mails = [
            Mail::Confirm { request: id() },
            Mail::SignInCode { request: id() },
            Mail::EraseCode { request: id() },
            Mail::Welcome { member: id() },
        ];
        mails.into_iter().flat_map(|mail| {
            LetterLanguage::ALL.map(|language| {
                let name = [mail.kind(), "-", language.tag()].concat();
                (name, written(&mail, language))
            })
        })
    }

    #[test]
    fn letters_say_what_they_are_for_how_long_it_holds_and_what_to_do_otherwise() {
        for (name, letter) in all() {
            let shown = format!(
                "Subject: {}\n\n{}\n{}",
                letter.subject, letter.text, letter.html
            );
            insta::assert_snapshot!(name, shown);
            assert_eq!(letter.list, None);
        }
    }

    #[test]
    fn no_line_of_the_text_is_too_long_but_that_of_the_link() {
        for (name, letter) in all() {
            let long = |line: &&str| line.chars().count() > LINE && !line.starts_with("https://");
            assert_eq!(letter.text.lines().find(long), None, "{name}");
        }
    }

    #[test]
    fn no_letter_fetches_anything_and_each_has_one_heading() {
        for (_, Letter { html, .. }) in all() {
            let document = scraper::Html::parse_document(&html);
            assert_eq!(document.errors, Vec::<String>::new(), "{html}");
            let count = |selector: &str| {
                let selector = scraper::Selector::parse(selector).expect("a selector");
                document.select(&selector).count()
            };
            assert_eq!(
                count("img, script, link, style, iframe, form, [src], [background]"),
                0
            );
            assert_eq!(count("h1"), 1);
            assert!(!html.contains("url("), "{html}");
        }
    }
}
