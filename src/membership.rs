//! What pages about membership show: subscribing, mail that was sent, signing in, the account. They are made for one reader and come as
//! documents only, so that they cost wasm nothing.

use press_api::Timestamp;

/// A page about membership.
#[derive(Clone, Debug, PartialEq)]
pub enum MembershipPage {
    /// `/newsletter`: the form, empty or as it was sent.
    Subscribe(SubscribeForm),
    /// `/account` of whoever has not signed in: the form for an address.
    SignIn(SignInForm),
    /// A mail is on its way, or would be if the address were known: the answer is the same. The code from it is typed here.
    MailSent(MailSent),
    /// `/confirm/{token}`: what the link of a mail leads to. Nothing happens before its button is pressed.
    Confirm(ConfirmForm),
    /// The address is confirmed.
    Confirmed(Confirmed),
    /// The link or the code is used, too old, or was never given out.
    Ended,
    /// `/account` of a member.
    Account(Box<Account>),
    /// `/account/erase`: the code from the mail is typed here.
    Erase(CodeForm),
    /// The member is erased.
    Erased,
    /// `/unsubscribe/{token}`: what the link of a newsletter leads to. Nothing happens before its button is pressed.
    Unsubscribe(Unsubscription),
    /// The topic is no longer sent.
    Unsubscribed(Unsubscription),
    /// Too many requests come from there: nothing was sent.
    TooMany,
    /// Another site's page sent the form: nothing was done.
    Foreign,
}

impl MembershipPage {
    /// The HTTP status that the page is answered with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Subscribe(SubscribeForm { fault: Some(_), .. })
            | Self::SignIn(SignInForm { fault: Some(_), .. })
            | Self::MailSent(MailSent { fault: Some(_), .. })
            | Self::Erase(CodeForm { fault: Some(_) }) => 400,
            Self::MailSent(_) => 202,
            Self::Foreign => 403,
            Self::Ended => 410,
            Self::TooMany => 429,
            _ => 200,
        }
    }

    /// Its heading.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Subscribe(_) => "The paper by post",
            Self::SignIn(_) => "Sign in",
            Self::MailSent(_) => "Look into your mailbox",
            Self::Confirm(form) if form.is_subscription => "Confirm your address",
            Self::Confirm(_) => "Sign in",
            Self::Confirmed(_) => "Your address is confirmed",
            Self::Ended => "This link has ended",
            Self::Account(_) => "Your account",
            Self::Erase(_) => "Erase your account",
            Self::Erased => "Your account is erased",
            Self::Unsubscribe(_) => "Stop this letter",
            Self::Unsubscribed(_) => "This letter is stopped",
            Self::TooMany => "Too many at once",
            Self::Foreign => "This came from another site",
        }
    }
}

/// What can be subscribed to, and whether it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicChoice {
    /// Its name in forms.
    pub slug: String,
    /// Its name in print.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Whether it is ticked.
    pub is_chosen: bool,
}

/// The form of `POST /newsletter`: `address`, `topic` (several), `token`, `return`, and `website`, which people leave empty.
#[derive(Clone, Debug, PartialEq)]
pub struct SubscribeForm {
    /// What was typed.
    pub address: String,
    /// All topics.
    pub topics: Vec<TopicChoice>,
    /// Says when the form was given out, signed.
    pub token: String,
    /// The page of the paper that the reader came from.
    pub return_to: Option<String>,
    /// What is wrong with what was sent, in a sentence.
    pub fault: Option<String>,
    /// Nothing is, and the button is to be pressed once more: the form came from a page that is the same for everyone, or is used up.
    pub once_more: bool,
}

/// The form of `POST /account/sign-in`: `address`, `token`, `return`, and `website`, which people leave empty.
#[derive(Clone, Debug, PartialEq)]
pub struct SignInForm {
    /// What was typed.
    pub address: String,
    /// Says when the form was given out, signed.
    pub token: String,
    /// The page of the paper that the reader came from.
    pub return_to: Option<String>,
    /// What is wrong with what was sent, in a sentence.
    pub fault: Option<String>,
    /// Nothing is, and the button is to be pressed once more: the form came from a page that is the same for everyone, or is used up.
    pub once_more: bool,
}

/// What was asked for, and the form for its code: `POST /confirm` with `code`.
#[derive(Clone, Debug, PartialEq)]
pub struct MailSent {
    /// The address as it was typed.
    pub address: String,
    /// Whether it was to subscribe; to sign in otherwise.
    pub is_subscription: bool,
    /// What is wrong with the code that was typed, in a sentence.
    pub fault: Option<String>,
}

/// The form of `POST /confirm/{token}`, which has one button and no field.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfirmForm {
    /// Where it is sent.
    pub action: String,
    /// Whether it is to subscribe; to sign in otherwise.
    pub is_subscription: bool,
    /// Whether this is the browser that asked for the mail: then the page presses its button itself.
    pub presses_itself: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirmed {
    /// Whether the reader is signed in too; if not, the link was older than ten minutes.
    pub is_signed_in: bool,
    /// The page of the paper to go on with.
    pub return_to: Option<String>,
}

/// A form for a code.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeForm {
    /// What is wrong with the code that was typed, in a sentence.
    pub fault: Option<String>,
}

/// A language that letters are written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageChoice {
    /// Its tag (BCP 47).
    pub tag: String,
    /// What it calls itself.
    pub name: String,
    /// Whether it is the member's.
    pub is_chosen: bool,
}

/// What a member sees of their account. Forms: `POST /account/topics` with `topic`s, `/account/language` with `language`,
/// `/account/sign-out`, `/account/sign-out/all`, `/account/sign-out/{id}`, `/account/erase`; a link to `/account/export`.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The member's address.
    pub address: String,
    /// When it was confirmed.
    pub since: Timestamp,
    /// All topics.
    pub topics: Vec<TopicChoice>,
    /// Languages of letters about membership.
    pub languages: Vec<LanguageChoice>,
    /// Browsers that are signed in, this one first.
    pub sessions: Vec<SessionLine>,
    /// What was just done, in a sentence.
    pub done: Option<String>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionLine {
    /// Its name in the form that signs it out.
    pub id: String,
    /// What it says it is: `Firefox on Linux`.
    pub label: String,
    /// When it signed in.
    pub since: Timestamp,
    /// When it was last used, to the day.
    pub seen: Timestamp,
    /// Whether it is this one.
    pub is_this: bool,
}

/// One member's subscription to a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsubscription {
    /// Where the form is sent: `/unsubscribe/{token}`.
    pub action: String,
    /// The topic in print.
    pub topic: String,
}
