//! Every page about membership, in every state.

use press_api::Timestamp;

use crate::membership::{
    Account, CodeForm, ConfirmForm, Confirmed, LanguageChoice, MailSent, MembershipPage,
    SessionLine, SignInForm, SubscribeForm, TopicChoice, Unsubscription,
};

/// The pages, each with what is to be seen in it.
#[must_use]
pub fn membership_pages() -> Vec<(&'static str, MembershipPage)> {
    let mut pages = ways_in();
    pages.extend(letters());
    pages.extend(accounts());
    pages
}

/// Forms for an address.
fn ways_in() -> Vec<(&'static str, MembershipPage)> {
    let sign_in = |address: &str, fault: Option<&str>, return_to: Option<&str>| {
        MembershipPage::SignIn(SignInForm {
            address: address.to_owned(),
            token: "a-token".to_owned(),
            return_to: return_to.map(str::to_owned),
            fault: fault.map(str::to_owned),
            once_more: false,
        })
    };
    vec![
        (
            "Subscribe",
            MembershipPage::Subscribe(subscribe("", None, &[])),
        ),
        (
            "Subscribe, from a story, with a fault",
            MembershipPage::Subscribe(SubscribeForm {
                return_to: Some("/story/a-sample".to_owned()),
                ..subscribe(
                    "ines@press.example, tom@press.example",
                    Some("Please give one address: these are two."),
                    &["archives"],
                )
            }),
        ),
        (
            "Subscribe, once more",
            MembershipPage::Subscribe(SubscribeForm {
                once_more: true,
                ..subscribe("ines@press.example", None, &["archives"])
            }),
        ),
        (
            "Subscribe, without letters",
            MembershipPage::Subscribe(SubscribeForm {
                topics: Vec::new(),
                ..subscribe("", None, &[])
            }),
        ),
        ("Sign in", sign_in("", None, None)),
        (
            "Sign in, with a fault",
            sign_in(
                "ines@press",
                Some("That is not a whole mail address."),
                Some("/search?q=ink&page=2"),
            ),
        ),
        ("Too many", MembershipPage::TooMany),
        ("Another site’s form", MembershipPage::Foreign),
    ]
}

/// What a letter leads to.
fn letters() -> Vec<(&'static str, MembershipPage)> {
    let long =
        "a.reader.with.a.very.long.name.indeed@the-longest-domain-of-the-county.aldermere.example";
    let sent = |address: &str, is_subscription, fault: Option<&str>| {
        MembershipPage::MailSent(MailSent {
            address: address.to_owned(),
            is_subscription,
            fault: fault.map(str::to_owned),
        })
    };
    let confirm = |is_subscription, presses_itself| {
        MembershipPage::Confirm(ConfirmForm {
            action: "/confirm/a-token".to_owned(),
            is_subscription,
            presses_itself,
        })
    };
    let confirmed = |is_signed_in, return_to: Option<&str>| {
        MembershipPage::Confirmed(Confirmed {
            is_signed_in,
            return_to: return_to.map(str::to_owned),
        })
    };
    let subscription = || Unsubscription {
        action: "/unsubscribe/a-token".to_owned(),
        topic: "The Saturday letter".to_owned(),
    };
    vec![
        ("Mail sent, to subscribe", sent(long, true, None)),
        (
            "Mail sent, to sign in, with a fault",
            sent(
                "ines@press.example",
                false,
                Some("That is not the code of the letter. You can try four more times."),
            ),
        ),
        ("Mail sent, to whom is not known", sent("", false, None)),
        ("Confirm", confirm(true, false)),
        ("Confirm, by itself", confirm(true, true)),
        ("Confirm a sign-in", confirm(false, false)),
        ("Confirmed", confirmed(true, Some("/story/a-sample"))),
        ("Confirmed, from nowhere", confirmed(true, None)),
        (
            "Confirmed, not signed in",
            confirmed(false, Some("/story/a-sample")),
        ),
        ("Ended", MembershipPage::Ended),
        ("Unsubscribe", MembershipPage::Unsubscribe(subscription())),
        ("Unsubscribed", MembershipPage::Unsubscribed(subscription())),
    ]
}

fn languages() -> Vec<LanguageChoice> {
    let choice = |tag: &str, name: &str| LanguageChoice {
        tag: tag.to_owned(),
        name: name.to_owned(),
        is_chosen: tag == "en",
    };
    vec![choice("en", "English"), choice("de", "Deutsch")]
}

/// What members see.
fn accounts() -> Vec<(&'static str, MembershipPage)> {
    let session = |id: &str, label: &str, is_this| SessionLine {
        id: id.to_owned(),
        label: label.to_owned(),
        since: moment("20 November 2026, 06:30"),
        seen: moment("22 November 2026"),
        is_this,
    };
    let account = Account {
        address: "ines@press.example".to_owned(),
        since: moment("20 November 2026, 06:30"),
        topics: topics(&["saturday-letter"]),
        languages: languages(),
        sessions: vec![
            session("1", "Firefox on Linux", true),
            session("2", "Safari on an iPhone", false),
            session(
                "3",
                "A browser that goes by a rather longer name than most others do",
                false,
            ),
        ],
        done: Some("Your letters are changed.".to_owned()),
    };
    let plain = Account {
        topics: Vec::new(),
        sessions: vec![session("1", "Firefox on Linux", true)],
        done: None,
        ..account.clone()
    };
    let erase = |fault: Option<&str>| {
        MembershipPage::Erase(CodeForm {
            fault: fault.map(str::to_owned),
        })
    };
    vec![
        ("Account", MembershipPage::Account(Box::new(account))),
        (
            "Account, one browser, no letters",
            MembershipPage::Account(Box::new(plain)),
        ),
        ("Erase", erase(None)),
        (
            "Erase, with a fault",
            erase(Some("That is not the code of the letter.")),
        ),
        ("Erased", MembershipPage::Erased),
    ]
}

fn subscribe(address: &str, fault: Option<&str>, chosen: &[&str]) -> SubscribeForm {
    SubscribeForm {
        address: address.to_owned(),
        topics: topics(chosen),
        token: "a-token".to_owned(),
        return_to: None,
        fault: fault.map(str::to_owned),
        once_more: false,
    }
}

fn topics(chosen: &[&str]) -> Vec<TopicChoice> {
    [
        (
            "saturday-letter",
            "The Saturday letter",
            "The week in seven stories, once a week.",
        ),
        (
            "archives",
            "From the archives",
            "Special reports and finds, once a month.",
        ),
    ]
    .map(|(slug, name, description)| TopicChoice {
        slug: slug.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
        is_chosen: chosen.contains(&slug),
    })
    .into()
}

fn moment(text: &str) -> Timestamp {
    Timestamp {
        at: "2026-11-20T06:30:00+00:00".to_owned(),
        text: text.to_owned(),
    }
}
