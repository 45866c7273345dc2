//! Stories for members whose every withheld part has a word that stands nowhere else.

use crate::support::{Server, story};

/// A word of the same making as those that are withheld.
pub const NEVER_WRITTEN: &str = "qzkvthnevernought";

/// Every kind of block, with a place for its word.
pub const BLOCKS: &[&str] = &[
    "A paragraph with the {} in it.",
    "## A heading with {}\n\nIts text.",
    "- one\n- {}",
    "| a | b |\n|---|---|\n| c | {} |",
    "> Quoted, with {}.",
    "> [!pull]\n> The {} in large type.",
    "> [!embed] https://vimeo.com/123456\n> A film of the {}",
    "![The {} in a picture](media/press.svg \"A caption | A credit\")",
    "![A picture](media/press.svg \"The {} in a caption | A credit\")",
    "![A picture](media/{}.svg)",
    "A paragraph with a note[^{}].\n\n[^{}]: The note.",
    "A paragraph with another note[^n].\n\n[^n]: A note with {} in it.",
    "```\nlet {} = 1;\n```",
    "HTML with <abbr title=\"the {}\">an abbreviation</abbr>.",
    "A link to [somewhere](https://{}.example/).",
    "A link to [the front page](/?{} \"A title\").",
];

/// The block whose word is only the name of a footnote, which nobody is shown.
const NAME_OF_A_NOTE: usize = 10;

/// A story as it is written.
pub struct Draft {
    /// Its address.
    pub slug: String,
    matter: String,
    published_at: &'static str,
    opening: &'static str,
    blocks: Vec<usize>,
    words: Vec<String>,
}

impl Draft {
    /// A story for members whose withheld part is made of these blocks; `matter` are further lines of front matter.
    pub fn new(slug: &str, blocks: &[usize], matter: &str) -> Self {
        let word = |at: usize| {
            let letter =
                |number: usize| char::from(b'a' + u8::try_from(number % 26).expect("a letter"));
            format!(
                "qzkvth{}{}{}",
                slug.replace('-', ""),
                letter(at / 26),
                letter(at)
            )
        };
        Self {
            slug: slug.to_owned(),
            matter: format!("access = \"members\"\n{matter}"),
            published_at: "2026-11-20T06:30:00+00:00",
            opening: "The opening is for all[^o], and leads [further](#h-a-heading-after-it).\n\n",
            words: (0..blocks.len()).map(word).collect(),
            blocks: blocks.to_vec(),
        }
    }

    /// The same at another time.
    pub fn at(self, published_at: &'static str) -> Self {
        Self {
            published_at,
            ..self
        }
    }

    /// The same with nothing before what is withheld.
    pub fn without_opening(self) -> Self {
        Self {
            opening: "",
            ..self
        }
    }

    /// The same for everyone.
    pub fn free(self) -> Self {
        Self {
            matter: String::new(),
            ..self
        }
    }

    /// Whether anyone is shown it now.
    pub fn is_shown(&self) -> bool {
        !self.matter.contains("status") && self.published_at < "2027"
    }

    /// The words that visitors are not told.
    pub fn withheld(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter().zip(&self.blocks);
        words
            .filter(|(_, block)| **block != NAME_OF_A_NOTE)
            .map(|(word, _)| word.as_str())
    }

    /// Its file.
    pub fn file(&self) -> String {
        let head = story(&self.slug, self.published_at, &self.matter);
        let (head, _) = head.split_once("The text of").expect("a text");
        let mut file = head.to_owned() + self.opening;
        if !self.opening.is_empty() {
            // So long that no opening can hold it, and nothing after it.
            file += &(vec!["enough"; 200].join(" ") + "\n\n");
            file += "## A heading after it\n\n";
        }
        for (place, (block, word)) in self.blocks.iter().zip(&self.words).enumerate() {
            // The name of a note may stand in a text once.
            let block = BLOCKS[*block].replace("[^n]", &format!("[^n{place}]"));
            file += &(block.replace("{}", word) + "\n\n");
        }
        if !self.opening.is_empty() {
            file += "[^o]: The note of the opening.\n";
        }
        file
    }
}

/// A server over a publication of these stories and a free one.
pub async fn publish(drafts: &[Draft]) -> Server {
    let free = story("bridge", "2026-11-21T06:30:00+00:00", "");
    let server = Server::with(&[("bridge.md", &free)]).await;
    let picture = std::fs::read(server.path("media/press.svg")).expect("a picture");
    for draft in drafts {
        for word in &draft.words {
            std::fs::write(server.path(&format!("media/{word}.svg")), &picture).expect("a picture");
        }
        std::fs::write(
            server.path(&format!("stories/{}.md", draft.slug)),
            draft.file(),
        )
        .expect("a story");
    }
    // What may be republished is offered: a story for members is not among it.
    let site = server.path("site.toml");
    let terms = "\n[republish]\nterms = \"Whole and unchanged.\"\n";
    let text = std::fs::read_to_string(&site).expect("a publication");
    std::fs::write(&site, text + terms).expect("a publication");
    server.sync().await;
    server
}
