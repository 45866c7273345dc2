//! A whole server over a publication in a temporary folder, asked through its router.

use std::{fs, path::Path};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode},
};
use http_body_util::BodyExt as _;
use press_server::{
    client_files::ClientFiles, clock::Clock, ingest, router::router, state::AppState, store::Store,
};
use scraper::{Html, Selector};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// The moment that the tests' clock is held at.
pub const NOW: &str = "2026-11-22T12:00:00Z";

/// A server, its content and its database.
pub struct Server {
    pub dir: TempDir,
    pub store: Store,
    pub state: AppState,
    pub router: Router,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Server {
    /// A server over a publication of the given stories.
    pub async fn with(stories: &[(&str, &str)]) -> Self {
        Self::by(Clock::Fixed(NOW.parse().expect("a moment")), stories).await
    }

    /// The same, by a clock.
    pub async fn by(clock: Clock, stories: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        ingest::new(&dir.path().join("content")).expect("a new publication");
        let folder = dir.path().join("content/stories");
        fs::remove_dir_all(&folder).expect("the stories that come with it");
        fs::create_dir(&folder).expect("a folder");
        for (name, text) in stories {
            fs::write(folder.join(name), text).expect("a story");
        }
        let store = Store::open(&dir.path().join("press.sqlite"), clock)
            .await
            .expect("a database");
        ingest::sync(&store, &dir.path().join("content"))
            .await
            .expect("content is read");
        let client = ClientFiles::load().expect("the client is built: `cargo xtask build`");
        let state = AppState::new(store.clone(), client, 1 << 20, None);
        state.mark_ready();
        Self {
            dir,
            store,
            router: router(state.clone()),
            state,
        }
    }

    /// A server over stories, each with its slug, its moment and further lines of front matter.
    pub async fn over(stories: &[(&str, &str, &str)]) -> Self {
        let files: Vec<(String, String)> = stories
            .iter()
            .map(|(slug, published_at, more)| {
                (format!("{slug}.md"), story(slug, published_at, more))
            })
            .collect();
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        Self::with(&files).await
    }

    /// A server over two stories that are shown, `bridge` and the newer `lamp`, and one of each kind that is not: `draft`,
    /// `later` and `gone`.
    pub async fn of_every_status() -> Self {
        Self::over(&[
            ("bridge", "2026-11-20T06:30:00+00:00", ""),
            ("lamp", "2026-11-21T06:30:00+00:00", ""),
            ("draft", "2026-11-20T06:30:00+00:00", "status = \"draft\""),
            ("later", "2031-01-01T00:00:00+00:00", ""),
            ("gone", "2026-11-19T06:30:00+00:00", RETRACTED),
        ])
        .await
    }

    /// Reads the content again.
    pub async fn sync(&self) {
        ingest::sync(&self.store, &self.dir.path().join("content"))
            .await
            .expect("content is read");
    }

    /// Path of a file of the publication.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join("content").join(Path::new(name))
    }

    /// Asks with a method and headers.
    pub async fn ask(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
        ask(&self.router, method, address, headers).await
    }

    /// Asks with GET.
    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address, &[]).await
    }
}

/// Asks a router with a method and headers.
pub async fn ask(
    router: &Router,
    method: Method,
    address: &str,
    headers: &[(&str, &str)],
) -> Answer {
    send(router, method, address, headers, "").await
}

/// Reads an answer whole.
pub async fn read(response: axum::response::Response) -> Answer {
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes().to_vec();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

/// Asks a router with a method, headers and a body.
pub async fn send(
    router: &Router,
    method: Method,
    address: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(body.into()).expect("a request");
    read(router.clone().oneshot(request).await.expect("an answer")).await
}

impl Answer {
    /// A header's value; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("plain text"))
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The body as a document.
    pub fn html(&self) -> Html {
        Html::parse_document(self.text())
    }
}

/// The text of the first element that a selector finds.
pub fn text(html: &Html, selector: &str) -> String {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector)
        .next()
        .map(|element| element.text().collect())
        .unwrap_or_default()
}

/// An attribute of every element that a selector finds.
pub fn attributes(html: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector)
        .filter_map(|element| element.attr(name).map(str::to_owned))
        .collect()
}

/// A picture of that size, as PNG.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, ((x + y) % 239) as u8])
    });
    let mut file = std::io::Cursor::new(Vec::new());
    pixels
        .write_to(&mut file, image::ImageFormat::Png)
        .expect("a picture");
    file.into_inner()
}

/// A story as a file; `more` are further lines of front matter.
pub fn story(slug: &str, published_at: &str, more: &str) -> String {
    let status = if more.contains("status = ") {
        ""
    } else {
        "status = \"published\"\n"
    };
    format!(
        "+++\nheadline = \"Headline of {slug}\"\nstandfirst = \"Standfirst of {slug}.\"\nslug = \"{slug}\"\n\
         category = \"{category}\"\ntags = [\"Maps\"]\nauthors = [\"{author}\"]\npublished_at = {published_at}\n{status}{more}\n+++\n\
         The text of {slug}.\n\n## A heading\n\nMore <script>alert(1)</script>text.\n",
        category = CATEGORY,
        author = AUTHOR,
    )
}

/// A category of the publication that `press new` writes.
pub const CATEGORY: &str = "news";
/// An author of the publication that `press new` writes.
pub const AUTHOR: &str = "first-hand";
/// What makes a story a withdrawn one.
pub const RETRACTED: &str = "status = \"retracted\"\n[retraction]\nat = 2026-11-20T06:30:00+00:00\nreason = \"The date was wrong.\"";
