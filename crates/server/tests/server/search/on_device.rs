//! What a device finds in stories that it holds is what the server finds in them: the same stories in the same order, with the
//! same marks.

use std::{fs, io::Cursor, path::Path};

use press_api::{Backend as _, Fragment, SearchPage, SearchQuery, Story};
use press_server::{
    clock::Clock,
    ingest::Ingest,
    store::{Store, StoryFilter},
};
use tempfile::TempDir;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The default publication, with a few stories for what it has none of.
struct Device {
    _dir: TempDir,
    store: Store,
    stories: Vec<Story>,
}

impl Device {
    async fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let content = dir.path().join("content");
        let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        copy(&default, &content, &small_picture());
        for (slug, published_at, words) in MORE {
            let file = content.join("stories").join([slug, ".md"].concat());
            fs::write(file, story(slug, published_at, *words)).expect("a story");
        }
        let clock = Clock::Fixed("2026-11-22T12:00:00Z".parse().expect("a moment"));
        let store = Store::open(&dir.path().join("press.sqlite"), clock)
            .await
            .expect("a database");
        let mut ingest = Ingest::new(store.clone(), &content);
        ingest.sync().await.expect("content is read");
        assert_eq!(ingest.problems(), []);
        let mut stories = Vec::new();
        let all = store.stories(&StoryFilter::default(), None, 100).await;
        for summary in all.expect("stories").items {
            stories.push(store.story(&summary.slug).await.expect("a story"));
        }
        // Not the order of results, which is for the search to make.
        stories.sort_by(|one, other| other.summary.slug.cmp(&one.summary.slug));
        assert!(stories.len() > 35, "{}", stories.len());
        Self {
            _dir: dir,
            store,
            stories,
        }
    }

    /// What the device finds, and the server.
    async fn both(&self, query: &SearchQuery) -> (SearchPage, SearchPage) {
        let server = self.store.search(query).await.expect("results");
        (press_search::find(&self.stories, query, &fold), server)
    }
}

/// Copies a folder, with small pictures for those that take long to read.
fn copy(from: &Path, to: &Path, picture: &[u8]) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().expect("a type").is_dir() {
            copy(&from, &to, picture);
        } else if from
            .extension()
            .is_some_and(|extension| extension == "webp")
        {
            fs::write(to, picture).expect("a picture");
        } else {
            fs::copy(from, to).expect("a copy");
        }
    }
}

fn small_picture() -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image::RgbImage::new(320, 320)
        .write_to(&mut file, image::ImageFormat::WebP)
        .expect("a picture");
    file.into_inner()
}

/// As a browser does it.
fn fold(word: &str) -> String {
    let letters: String = word
        .nfd()
        .filter(|character| !is_combining_mark(*character))
        .collect();
    letters.to_lowercase()
}

fn story(slug: &str, published_at: &str, [headline, standfirst, text]: [&str; 3]) -> String {
    format!(
        "+++\nheadline = '{headline}'\nstandfirst = '{standfirst}'\nslug = \"{slug}\"\ncategory = \"arts\"\ntags = [\"Maps\", \"Ink\"]\n\
         authors = [\"margit-oakes\"]\npublished_at = {published_at}\nstatus = \"published\"\n+++\n\n{text}\n"
    )
}

/// Slug, moment, and headline, standfirst and text.
const MORE: &[(&str, &str, [&str; 3])] = &[
    (
        "le-cafe",
        "2026-11-01T10:00:00+00:00",
        [
            "Le CAFÉ de Łódź, un cafe\u{301} naïf",
            "Straße und ÅNGSTRÖM.",
            "Garçon! Où est l’hôtel? Die Straße, the façade, a *coö*peration.",
        ],
    ),
    (
        "two-scripts",
        "2026-11-01T10:00:00+00:00",
        [
            "The map مرحبا بالعالم",
            "שלום of a map 漢字かな交じり文",
            "Привет, мир. 漢字 は 漢字 です. 🌉 The bridge 🌉 and the 👩‍👩‍👧.",
        ],
    ),
    (
        "markup",
        "2026-07-01T22:59:59Z",
        [
            "A <b>bold</b> & \"plain\" map",
            "What `<script>` is, and 50 % of it.",
            "Use &lt;b&gt; and `<em>` for **bold**, or un*believ*able ones.\n\n| a | b |\n|---|---|\n| bold | map |\n\n## The seal\n\nAt last: bold.[^1]\n\n[^1]: A seal in a note.",
        ],
    ),
    (
        "first-of-the-2nd",
        "2026-07-01T23:00:00Z",
        ["Tides of the second", "Ink.", "Bold map, twenty-seven’s."],
    ),
    (
        "long-ago",
        "2024-02-29T23:59:59+00:00",
        [
            "Map map map",
            "The map of the map",
            "A map. A map: of maps. The leap map of a day.",
        ],
    ),
];

/// As addresses have them.
const QUERIES: &[&str] = &[
    "",
    "q=",
    "q=bridge",
    "q=the",
    "q=the&page=2",
    "q=the&page=4",
    "q=the&page=5",
    "q=a+of+the+and",
    "q=register",
    "q=registers",
    "q=bridge+register",
    "q=REGISTER+Bridge+register",
    "q=ink",
    "q=map",
    "q=maps+ink",
    "q=seal",
    "q=arms+ceremony",
    "q=liora+fenn",
    "q=%22liora+fenn%22+alphabet",
    "q=oakes+flood",
    "q=tobias+heraldry",
    "q=wednesday",
    "q=zeppelin",
    "q=318",
    "q=2026",
    "q=cafe",
    "q=caf%C3%A9+NAIF",
    "q=cafe%CC%81",
    "q=facade",
    "q=attaches",
    "q=Stra%C3%9Fe",
    "q=strasse",
    "q=%C3%A5ngstrom",
    "q=lodz",
    "q=%C5%81%C3%B3d%C5%BA",
    "q=%22the+river+carrow%22",
    "q=%22of+the%22",
    "q=%22of+the%22+%22in+the%22+bridge",
    "q=%22of+the+river%22+river",
    "q=%22the+the%22",
    "q=%22open+quote",
    "q=%E2%80%9Cpost+office%E2%80%9D",
    "q=people%E2%80%99s",
    "q=twenty-seven%27s",
    "q=twenty-two",
    "q=%22maps+ink%22",
    "q=adminis*",
    "q=reg*+bri*",
    "q=in*",
    "q=int*+the",
    "q=%22vessel+bri*%22",
    "q=%22ves+bri*%22",
    "q=caf%C3%A9*",
    "q=bold",
    "q=%3Cb%3Ebold%3C/b%3E",
    "q=%26lt%3Bb%26gt%3B",
    "q=script",
    "q=unbelievable",
    "q=cooperation",
    "q=headline:map",
    "q=AND",
    "q=NOT+the+OR",
    "q=NEAR(a+b,2)",
    "q=%5Emap",
    "q=%F0%9F%8C%89",
    "q=%F0%9F%8C%89+bridge",
    "q=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9",
    "q=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7",
    "q=%D7%A9%D7%9C%D7%95%D7%9D+map",
    "q=%E2%80%AEmap",
    "q=%E6%BC%A2%E5%AD%97",
    "q=%E6%BC%A2%E5%AD%97%E3%81%8B*",
    "q=%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82",
    "q=%CC%81",
    "q=%CC%81+map",
    "q=%EE%80%82cscience",
    "q=map&category=arts",
    "q=map&category=nowhere",
    "q=the&author=margit-oakes",
    "q=the&author=lp-staff-writers&category=arts",
    "q=bridge&to=2024-01-01",
    "q=map&from=2026-07-01&to=2026-07-01",
    "q=map&from=2026-07-02&to=2026-07-02",
    "q=map&to=2024-02-29",
    "q=map&from=2024-03-01&to=2026-11-01",
    "q=%F0%9F%8C%89&category=arts",
    "category=arts",
    "category=arts&page=2",
    "author=liora-fenn",
    "from=2026-11-20",
    "to=2026-07-01",
    "from=2026-11-01&to=2026-11-01",
    "from=2026-07-02&to=2026-07-01",
    "from=0001-01-01&to=9999-12-31&category=science",
];

/// Each hit: its slug, its headline and its excerpt, what is marked in brackets.
fn shown(page: &SearchPage) -> Vec<[String; 3]> {
    let bracketed = |fragments: &[Fragment]| {
        let piece = |fragment: &Fragment| match fragment.marked {
            true => format!("[{}]", fragment.text),
            false => fragment.text.clone(),
        };
        fragments.iter().map(piece).collect::<String>()
    };
    let hits = page.hits.iter();
    hits.map(|hit| {
        [
            hit.story.slug.to_string(),
            bracketed(&hit.headline),
            bracketed(&hit.excerpt),
        ]
    })
    .collect()
}

/// A word, words in a row and the beginning of a word, of every third story.
fn taken_from(stories: &[Story]) -> Vec<SearchQuery> {
    let mut queries = Vec::new();
    for (at, story) in stories.iter().enumerate().step_by(3) {
        let text = press_search::plain(&story.body_html);
        let words: Vec<&str> = text.split(' ').collect();
        let some = words.iter().cycle().skip(at * 7).step_by(31).take(4);
        let some: Vec<&str> = some.copied().collect();
        let row = at % (words.len() - 2);
        let start: String = some[3].chars().take(4).collect();
        queries.push(SearchQuery::of(some[0]));
        queries.push(SearchQuery::of(&some[1..3].join(" ")));
        queries.push(SearchQuery::of(&format!(
            "\"{}\"",
            words[row..row + 3].join(" ")
        )));
        queries.push(SearchQuery::of(&format!("{start}* the")));
    }
    queries
}

#[tokio::test]
async fn a_device_finds_what_the_server_finds_in_the_same_order_with_the_same_marks() {
    let device = Device::new().await;
    let mut queries = taken_from(&device.stories);
    for text in QUERIES {
        let (query, fault) = SearchQuery::read(text);
        assert_eq!(fault, None, "{text}");
        queries.push(query);
    }
    let mut found = 0;
    for query in queries {
        let (device, server) = device.both(&query).await;
        assert_eq!(shown(&device), shown(&server), "{query}");
        assert_eq!(device.hits, server.hits, "{query}");
        let counts = |page: &SearchPage| (page.total, page.pages, page.more);
        assert_eq!(counts(&device), counts(&server), "{query}");
        assert_eq!(device.authors, server.authors, "{query}");
        found += usize::from(!server.hits.is_empty());
        // Only the server knows other spellings.
        let unfiltered = |page: SearchPage| page.suggestion.map_or(0, |other| other.unfiltered);
        assert_eq!(unfiltered(device), unfiltered(server), "{query}");
    }
    assert!(found > 100, "{found}");
}
