//! What a mail says: subject, plain text and HTML, made when it is sent.

use askama::Template;
use jiff::SignedDuration;
use thiserror::Error;

use super::{
    Key, Letterhead, Mail, newsletter,
    token::{self, Unsubscription},
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

/// What a letter asks its reader to do.
struct Ask {
    link: String,
    code: String,
    holds: String,
}

#[derive(Template)]
enum Html<'a> {
    #[template(path = "mail/confirm.html")]
    Confirm {
        head: &'a Letterhead,
        subject: &'a str,
        ask: &'a Ask,
    },
    #[template(path = "mail/welcome.html")]
    Welcome {
        head: &'a Letterhead,
        subject: &'a str,
        link: &'a str,
    },
    #[template(path = "mail/sign_in.html")]
    SignIn {
        head: &'a Letterhead,
        subject: &'a str,
        ask: &'a Ask,
    },
    #[template(path = "mail/erase.html")]
    Erase {
        head: &'a Letterhead,
        subject: &'a str,
        ask: &'a Ask,
    },
}

#[derive(Template)]
enum Text<'a> {
    #[template(path = "mail/confirm.txt")]
    Confirm { head: &'a Letterhead, ask: &'a Ask },
    #[template(path = "mail/welcome.txt")]
    Welcome { head: &'a Letterhead, link: &'a str },
    #[template(path = "mail/sign_in.txt")]
    SignIn { head: &'a Letterhead, ask: &'a Ask },
    #[template(path = "mail/erase.txt")]
    Erase { head: &'a Letterhead, ask: &'a Ask },
}

/// Writes a letter that nobody else gets.
///
/// # Errors
/// See [`LetterError`].
pub fn write(mail: &Mail, key: &Key, head: &Letterhead) -> Result<Letter, LetterError> {
    let ask = |request: &str, link: String| Ask {
        link,
        code: token::code(key, request),
        holds: mail.holds().map(in_words).unwrap_or_default(),
    };
    match mail {
        Mail::Confirm { request } => {
            let subject = ["Please confirm your address for ", &head.name].concat();
            let ask = &ask(request, head.confirmation(&token::token(key, request)));
            letter(
                Html::Confirm {
                    head,
                    subject: &subject,
                    ask,
                },
                Text::Confirm { head, ask },
                &subject,
            )
        }
        Mail::SignInCode { request } => {
            let subject = ["Your code to sign in to ", &head.name].concat();
            let ask = &ask(request, head.confirmation(&token::token(key, request)));
            letter(
                Html::SignIn {
                    head,
                    subject: &subject,
                    ask,
                },
                Text::SignIn { head, ask },
                &subject,
            )
        }
        Mail::EraseCode { request } => {
            let subject = ["Your code to erase what ", &head.name, " holds of you"].concat();
            let ask = &ask(request, head.account());
            letter(
                Html::Erase {
                    head,
                    subject: &subject,
                    ask,
                },
                Text::Erase { head, ask },
                &subject,
            )
        }
        Mail::Welcome { .. } => {
            let subject = ["You are a member of ", &head.name].concat();
            let link = &head.account();
            letter(
                Html::Welcome {
                    head,
                    subject: &subject,
                    link,
                },
                Text::Welcome { head, link },
                &subject,
            )
        }
        Mail::Newsletter { issue, .. } => Err(LetterError::NoIssue(issue.clone())),
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

/// `48 hours`, `10 minutes`
fn in_words(duration: SignedDuration) -> String {
    match (duration.as_hours(), duration.as_mins()) {
        (0, minutes) => format!("{minutes} minutes"),
        (hours, _) => format!("{hours} hours"),
    }
}

fn letter(html: Html<'_>, text: Text<'_>, subject: &str) -> Result<Letter, LetterError> {
    Ok(Letter {
        subject: subject.to_owned(),
        text: text.render()?,
        html: html.render()?,
        list: None,
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

    fn written(mail: &Mail) -> Letter {
        write(mail, &Key::of([7; 32]), &head()).expect("a letter")
    }

    #[test]
    fn letters_say_what_they_are_for_how_long_it_holds_and_what_to_do_otherwise() {
        let id = || "1f".repeat(16);
        for mail in [
            Mail::Confirm { request: id() },
            Mail::SignInCode { request: id() },
            Mail::EraseCode { request: id() },
            Mail::Welcome { member: id() },
        ] {
            let letter = written(&mail);
            let shown = format!(
                "Subject: {}\n\n{}\n{}",
                letter.subject, letter.text, letter.html
            );
            insta::assert_snapshot!(mail.kind(), shown);
            assert_eq!(letter.list, None);
        }
    }

    #[test]
    fn no_letter_fetches_anything_and_each_has_one_heading() {
        let id = || "1f".repeat(16);
        for mail in [
            Mail::Confirm { request: id() },
            Mail::SignInCode { request: id() },
            Mail::EraseCode { request: id() },
            Mail::Welcome { member: id() },
        ] {
            let html = written(&mail).html;
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
