use super::{
    Letters,
    Part::{Code, Link},
    Words, say,
};

/// English.
pub(super) struct English;

impl Letters for English {
    fn confirm(name: &str) -> Words {
        Words {
            subject: format!("Please confirm your address for {name}"),
            heading: "Please confirm your address",
            parts: vec![
                say(format!(
                    "Someone, most likely you, asked {name} to write to this address. To agree, open this page and press its button:"
                )),
                Link,
                say("Or type this code where you asked:"),
                Code,
                say(
                    "The link holds for 48 hours, the code for 10 minutes. If you did not ask, do nothing: without a confirmation, no letter of ours follows this one.",
                ),
            ],
        }
    }

    fn sign_in(name: &str) -> Words {
        Words {
            subject: format!("Your code to sign in to {name}"),
            heading: "Your code to sign in",
            parts: vec![
                say("Type this code where you asked for it:"),
                Code,
                say("Or open this page and press its button:"),
                Link,
                say(
                    "Link and code hold for 10 minutes, and for one time. If you did not ask, do nothing: nobody is let in without them. Give them to nobody; we never ask for them.",
                ),
            ],
        }
    }

    fn erase(name: &str) -> Words {
        Words {
            subject: format!("Your code to erase what {name} holds of you"),
            heading: "Your code to erase everything",
            parts: vec![
                say(format!(
                    "You asked {name} to end your membership and erase what we hold of you. To agree, type this code where you asked:"
                )),
                Code,
                say(
                    "It holds for 10 minutes. What is erased cannot be brought back. If you did not ask, type it nowhere: someone is signed in as you, and you can sign out everywhere on this page:",
                ),
                Link,
            ],
        }
    }

    fn welcome(name: &str) -> Words {
        Words {
            subject: format!("You are a member of {name}"),
            heading: "You are a member",
            parts: vec![
                say(format!(
                    "This address is confirmed, and you are a complimentary member of {name}. Stories for members are open to you where you are signed in; the newsletters you chose will come by mail."
                )),
                say(
                    "What you subscribe to, where you are signed in, and what we hold of you is on this page:",
                ),
                Link,
                say("There you can also end it all, at any time."),
            ],
        }
    }
}
