//! What the style guide shows: texts and things of our own, long and short.

use press_api::{
    Access, ArchivePage, ArchivePart, Author, AuthorName, CategoryName, ConsentNotice, ConsentPage,
    ConsentPurpose, ConsentService, ConsentStanding, Correction, Credit, Direction, ExternalLink,
    FoundPlace, Fragment, Picture, PlaceList, Retraction, SearchHit, SearchPage, Site, Slug, Story,
    StoryLink, StoryList, StorySummary, Suggestion, Tag, TextLanguage, Timestamp, WeatherReport,
};

use crate::screen::{Screen, Shown};

/// A text with everything that Markdown makes, as ingest writes it.
const TEXT: &str = include_str!("text.html");

pub(super) fn nowhere() -> Screen {
    Screen {
        route: None,
        page: Shown::Waiting,
    }
}

#[expect(clippy::expect_used, reason = "the samples are written here")]
fn slug(text: &str) -> Slug {
    text.parse().expect("a slug")
}

fn moment() -> Timestamp {
    Timestamp {
        at: "2026-11-20T06:30:00+00:00".to_owned(),
        text: "20 November 2026, 06:30".to_owned(),
    }
}

fn picture(width: u32, height: u32) -> Picture {
    Picture {
        src: "/crest.svg".to_owned(),
        width,
        height,
        renditions: Vec::new(),
        alt: "The crest of the paper".to_owned(),
        caption: Some("The crest, as it stands over the door.".to_owned()),
        credit: Some("Plate: Lord’s Press".to_owned()),
    }
}

fn summary(headline: &str, picture: Option<Picture>) -> StorySummary {
    StorySummary {
        slug: slug("a-sample"),
        headline: headline.to_owned(),
        standfirst: "A clerk keeps the register, the register keeps the town, and nobody has asked for years who keeps the clerk.".to_owned(),
        category: CategoryName { slug: slug("archives"), name: "Archives".to_owned() },
        authors: names(),
        published: moment(),
        reading_minutes: 5,
        lead_image: picture,
        access: Access::Free,
        language: None,
    }
}

fn names() -> Vec<AuthorName> {
    let name = |of: &str, name: &str| AuthorName {
        slug: slug(of),
        name: name.to_owned(),
    };
    vec![
        name("a-hand", "A. Hand"),
        name("b-hand", "Bertilia Longhand"),
        name("c-hand", "C. Hand"),
    ]
}

pub(super) fn summaries() -> Vec<StorySummary> {
    let long = "The harbour board, having met on eleven evenings to settle the order in which its members shall sit, adjourns for want of chairs";
    vec![
        summary("Ink", Some(picture(160, 90))),
        StorySummary {
            access: Access::Members,
            ..summary(long, Some(picture(90, 160)))
        },
        summary("A headline without a picture", None),
        StorySummary {
            language: arabic(),
            standfirst: "سطر تحت العنوان، يُقرأ من اليمين إلى اليسار.".to_owned(),
            ..summary("عنوان من اليمين", None)
        },
    ]
}

fn arabic() -> Option<TextLanguage> {
    Some(TextLanguage {
        tag: "ar".to_owned(),
        direction: Direction::Rtl,
    })
}

pub(super) fn story() -> Story {
    let link = |headline: &str| StoryLink {
        slug: slug("a-sample"),
        headline: headline.to_owned(),
        published: moment(),
    };
    let correction = |text: &str| Correction {
        at: moment(),
        text: text.to_owned(),
    };
    let author = |of: &str, name: &str, collective| Author {
        slug: slug(of),
        name: name.to_owned(),
        role: "Archives correspondent".to_owned(),
        bio: "Reads what others file. Has never lost a paper clip.".to_owned(),
        collective,
        links: vec![ExternalLink {
            name: "Letters".to_owned(),
            url: "mailto:hand@lordspress.example".to_owned(),
        }],
    };
    Story {
        summary: summary("The register of registers", Some(picture(160, 90))),
        body_html: TEXT.to_owned(),
        is_whole: true,
        word_count: 420,
        modified: Some(moment()),
        tags: vec![
            Tag {
                slug: slug("registers"),
                name: "Registers".to_owned(),
            },
            Tag {
                slug: slug("clerks"),
                name: "Clerks and their keepers".to_owned(),
            },
        ],
        authors: vec![
            author("a-hand", "A. Hand", false),
            author("staff", "LP Staff Writers", true),
        ],
        corrections: vec![
            correction("An earlier version gave the width of the shelf in feet. It is in ells."),
            correction("The clerk’s cat is called Vellum, not Velum."),
        ],
        related: summaries(),
        previous: Some(link("The shelf before")),
        next: Some(link(
            "The shelf after, which has a headline that goes on for rather longer than the shelf",
        )),
        recent: vec![link("Newest"), link("Nearly as new"), link("Still warm")],
        revision: 2,
        sha256: "0".repeat(64),
    }
}

pub(super) fn for_members() -> Story {
    let story = story();
    Story {
        summary: StorySummary {
            access: Access::Members,
            ..story.summary
        },
        body_html:
            "<p>The opening of a story is for everyone, and says what the rest is about.</p>"
                .to_owned(),
        is_whole: false,
        ..story
    }
}

pub(super) fn right_to_left() -> Story {
    let story = story();
    Story {
        summary: StorySummary { language: arabic(), headline: "سجل السجلات".to_owned(), lead_image: None, ..story.summary },
        body_html: "<p>نص قصير يُقرأ من اليمين إلى اليسار، وفيه رقم 42 وكلمة Latin.</p><blockquote class=\"pull-quote\"><p>من يحفظ الحافظ؟</p></blockquote>".to_owned(),
        authors: Vec::new(),
        corrections: Vec::new(),
        related: Vec::new(),
        recent: Vec::new(),
        ..story
    }
}

pub(super) fn weather(stale: bool) -> WeatherReport {
    WeatherReport {
        time_zone: Some("Europe/London".to_owned()),
        metric: "Light rain showers, 9 °C, humidity 81 %, wind 14 km/h".to_owned(),
        imperial: "Light rain showers, 48 °F, humidity 81 %, wind 9 mph".to_owned(),
        observed: moment(),
        time: "06:30".to_owned(),
        stale,
        seconds_left: 900,
        credit: Credit {
            name: "Open-Meteo".to_owned(),
            url: "https://open-meteo.com/".to_owned(),
        },
    }
}

pub(super) fn places(site: &Site) -> PlaceList {
    let place = |name: &str| FoundPlace {
        name: name.to_owned(),
        region: Some("The coast".to_owned()),
        country: Some("A country".to_owned()),
        latitude: site.place.latitude,
        longitude: site.place.longitude,
        time_zone: Some(site.time_zone.clone()),
    };
    PlaceList {
        items: vec![place("Port Ister"), place("Portage")],
        credit: Credit {
            name: "GeoNames, through Open-Meteo".to_owned(),
            url: "https://www.geonames.org/".to_owned(),
        },
    }
}

pub(super) fn search(found: bool) -> SearchPage {
    let piece = |text: &str, marked| Fragment {
        text: text.to_owned(),
        marked,
    };
    let hit = |story| SearchHit {
        story,
        headline: vec![
            piece("The ", false),
            piece("ink", true),
            piece(" that waits", false),
        ],
        excerpt: vec![
            piece("… where the ", false),
            piece("ink", true),
            piece(" had dried before the clerk came …", false),
        ],
    };
    SearchPage {
        hits: if found {
            summaries().into_iter().map(hit).collect()
        } else {
            Vec::new()
        },
        total: if found { 24 } else { 0 },
        pages: if found { 3 } else { 0 },
        suggestion: (!found).then(|| Suggestion {
            words: Some("ink".to_owned()),
            unfiltered: 12,
        }),
        ..no_search()
    }
}

pub(super) fn no_search() -> SearchPage {
    SearchPage {
        title: "Search".to_owned(),
        hits: Vec::new(),
        total: 0,
        more: false,
        pages: 0,
        suggestion: None,
        authors: names(),
    }
}

#[expect(clippy::expect_used, reason = "the samples are written here")]
pub(super) fn archive() -> ArchivePage {
    let part = |period: &str, name: &str, count| ArchivePart {
        period: period.parse().expect("a period"),
        name: name.to_owned(),
        count,
    };
    ArchivePage {
        period: "2026/11".parse().ok(),
        title: "November 2026".to_owned(),
        description: "What was published.".to_owned(),
        count: 3,
        within: vec![part("2026", "2026", 30)],
        previous: Some(part("2026/10", "October 2026", 9)),
        next: None,
        parts: vec![
            part("2026/11/20", "Friday 20 November 2026", 2),
            part("2026/11/19", "Thursday 19 November 2026", 1),
        ],
        stories: StoryList {
            items: summaries(),
            next: None,
        },
    }
}

pub(super) fn retraction() -> Retraction {
    Retraction {
        headline: "The comet that was a lamp".to_owned(),
        at: moment(),
        reason: "The light was the harbour’s own.".to_owned(),
    }
}

/// The form of choices: one purpose agreed to, one with a single service, in a browser that asks for privacy.
pub(super) fn consent() -> ConsentPage {
    let service = |id: &str, name: &str, storage: &[&str]| ConsentService {
        id: id.to_owned(),
        name: name.to_owned(),
        provider: "A provider of this name".to_owned(),
        lifetime: "180 days".to_owned(),
        storage: storage.iter().map(|key| (*key).to_owned()).collect(),
        ..ConsentService::default()
    };
    let purpose = |id: &str, name: &str, services| ConsentPurpose {
        id: id.to_owned(),
        name: name.to_owned(),
        description: "What is done for it, in a sentence or two.".to_owned(),
        services,
    };
    ConsentPage {
        notice: ConsentNotice {
            revision: 2,
            sha256: "0".repeat(64),
            title: "Privacy and cookies".to_owned(),
            notice: "What is so, in a few sentences.".to_owned(),
            change: Some("Why you are asked again.".to_owned()),
            purposes: vec![
                purpose(
                    "necessary",
                    "Necessary",
                    vec![service("press", "The paper", &["reading"])],
                ),
                purpose("statistics", "Statistics", Vec::new()),
                purpose(
                    "media",
                    "Embedded media",
                    vec![
                        service("vimeo", "Vimeo", &[]),
                        service("youtube", "YouTube", &["yt-*"]),
                    ],
                ),
            ],
            ..ConsentNotice::default()
        },
        standing: ConsentStanding {
            choices: vec!["statistics".to_owned(), "media:vimeo".to_owned()],
            decided: true,
            is_asked_again: true,
            gpc: true,
        },
    }
}
