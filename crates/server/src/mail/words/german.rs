use super::{
    Letters,
    Part::{Code, Link},
    Words, say,
};

/// German.
pub(super) struct German;

impl Letters for German {
    fn confirm(name: &str) -> Words {
        Words {
            subject: format!("Bitte bestätigen Sie Ihre Adresse für {name}"),
            heading: "Bitte bestätigen Sie Ihre Adresse",
            parts: vec![
                say(format!(
                    "Jemand, vermutlich Sie selbst, hat {name} gebeten, an diese Adresse zu schreiben. Wenn Sie einverstanden sind, öffnen Sie diese Seite und drücken Sie dort auf die Schaltfläche:"
                )),
                Link,
                say("Oder geben Sie diesen Code dort ein, wo Sie darum gebeten haben:"),
                Code,
                say(
                    "Der Link gilt 48 Stunden, der Code 10 Minuten. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Ohne Bestätigung bekommen Sie keine weitere E-Mail von uns.",
                ),
            ],
        }
    }

    fn sign_in(name: &str) -> Words {
        Words {
            subject: format!("Ihr Code zum Anmelden bei {name}"),
            heading: "Ihr Code zum Anmelden",
            parts: vec![
                say("Geben Sie diesen Code dort ein, wo Sie darum gebeten haben:"),
                Code,
                say("Oder öffnen Sie diese Seite und drücken Sie dort auf die Schaltfläche:"),
                Link,
                say(
                    "Link und Code gelten 10 Minuten und nur einmal. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Ohne sie wird niemand angemeldet. Geben Sie beides an niemanden weiter; wir fragen nie danach.",
                ),
            ],
        }
    }

    fn erase(name: &str) -> Words {
        Words {
            subject: format!("Ihr Code zum Löschen Ihrer Daten bei {name}"),
            heading: "Ihr Code zum Löschen",
            parts: vec![
                say(format!(
                    "Sie haben {name} gebeten, Ihre Mitgliedschaft zu beenden und alles zu löschen, was wir über Sie speichern. Wenn Sie dabei bleiben, geben Sie diesen Code dort ein, wo Sie darum gebeten haben:"
                )),
                Code,
                say(
                    "Er gilt 10 Minuten. Was gelöscht ist, lässt sich nicht zurückholen. Wenn Sie nicht darum gebeten haben, geben Sie ihn nirgends ein: Dann ist jemand unter Ihrem Namen angemeldet, und Sie können auf dieser Seite alle Geräte abmelden:",
                ),
                Link,
            ],
        }
    }

    fn welcome(name: &str) -> Words {
        Words {
            subject: format!("Sie sind Mitglied von {name}"),
            heading: "Sie sind Mitglied",
            parts: vec![
                say(format!(
                    "Diese Adresse ist bestätigt, und Sie sind kostenfrei Mitglied von {name}. Wo Sie angemeldet sind, stehen Ihnen Texte für Mitglieder offen; die Newsletter, die Sie gewählt haben, kommen per E-Mail."
                )),
                say(
                    "Was Sie abonniert haben, wo Sie angemeldet sind und was wir über Sie speichern, steht auf dieser Seite:",
                ),
                Link,
                say("Dort können Sie alles auch jederzeit beenden."),
            ],
        }
    }
}
