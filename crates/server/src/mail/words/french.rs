use super::{
    Letters,
    Part::{Code, Link},
    Words, say,
};

/// French. Before a colon stands a space that does not break.
pub(super) struct French;

impl Letters for French {
    fn confirm(name: &str) -> Words {
        Words {
            subject: format!("Confirmez votre adresse pour {name}"),
            heading: "Confirmez votre adresse",
            parts: vec![
                say(format!(
                    "Quelqu’un, sans doute vous-même, a demandé à {name} d’écrire à cette adresse. Pour accepter, ouvrez cette page et appuyez sur son bouton\u{a0}:"
                )),
                Link,
                say("Ou saisissez ce code là où vous avez fait la demande\u{a0}:"),
                Code,
                say(
                    "Le lien est valable 48 heures, le code 10 minutes. Si vous n’avez rien demandé, ne faites rien\u{a0}: sans confirmation, aucune lettre ne suivra celle-ci.",
                ),
            ],
        }
    }

    fn sign_in(name: &str) -> Words {
        Words {
            subject: format!("Votre code de connexion à {name}"),
            heading: "Votre code de connexion",
            parts: vec![
                say("Saisissez ce code là où vous l’avez demandé\u{a0}:"),
                Code,
                say("Ou ouvrez cette page et appuyez sur son bouton\u{a0}:"),
                Link,
                say(
                    "Le lien et le code sont valables 10 minutes et une seule fois. Si vous n’avez rien demandé, ne faites rien\u{a0}: personne n’entre sans eux. Ne les donnez à personne\u{a0}; nous ne les demandons jamais.",
                ),
            ],
        }
    }

    fn erase(name: &str) -> Words {
        Words {
            subject: format!("Votre code pour effacer ce que {name} conserve à votre sujet"),
            heading: "Votre code pour tout effacer",
            parts: vec![
                say(format!(
                    "Vous avez demandé à {name} de mettre fin à votre adhésion et d’effacer ce que nous conservons à votre sujet. Pour accepter, saisissez ce code là où vous avez fait la demande\u{a0}:"
                )),
                Code,
                say(
                    "Il est valable 10 minutes. Ce qui est effacé ne peut être rétabli. Si vous n’avez rien demandé, ne le saisissez nulle part\u{a0}: quelqu’un est connecté à votre compte, et vous pouvez déconnecter tous les appareils sur cette page\u{a0}:",
                ),
                Link,
            ],
        }
    }

    fn welcome(name: &str) -> Words {
        Words {
            subject: format!("Vous êtes membre de {name}"),
            heading: "Vous êtes membre",
            parts: vec![
                say(format!(
                    "Cette adresse est confirmée, et vous êtes membre de {name} à titre gracieux. Les articles réservés aux membres vous sont ouverts sur les appareils connectés à votre compte\u{a0}; les lettres d’information que vous avez choisies vous parviendront par courriel."
                )),
                say(
                    "Vos abonnements, vos appareils connectés et ce que nous conservons à votre sujet se trouvent sur cette page\u{a0}:",
                ),
                Link,
                say("Vous pouvez aussi y résilier le tout, à tout moment."),
            ],
        }
    }
}
