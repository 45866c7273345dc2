//! Embeds as documents: askama's templates, filled. Each is whole in one answer, but for pictures.

use askama::Template;
use axum::http::StatusCode;
use lords_press::route::{Route, Units, WeatherQuery};
use press_api::{
    Access, Correction, Credit, Retraction, Site, Sponsor, Story, StorySummary, TextLanguage,
    WeatherReport,
};

use super::{address::Theme, body, picture::FramePicture};

/// The inlined style sheet.
pub(super) const STYLE: &str = include_str!("../../templates/embed/embed.css");
/// The inlined script.
pub(super) const SCRIPT: &str = include_str!("../../templates/embed/frame.js");

/// What every embed needs to know.
pub(super) struct Sheet<'a> {
    pub(super) site: &'a Site,
    theme: Theme,
    pictures: bool,
}

/// A document that was made.
pub(super) struct Made {
    pub(super) status: StatusCode,
    pub(super) html: String,
    /// Whether something is missing that may be there in a moment.
    pub(super) is_passing: bool,
}

/// Why there is nothing to show.
pub(super) enum Notice {
    Unknown,
    Withdrawn(Retraction),
}

impl<'a> Sheet<'a> {
    pub(super) fn of(site: &'a Site, theme: Theme, pictures: bool) -> Self {
        Self {
            site,
            theme,
            pictures,
        }
    }

    fn clipping(&self, title: &str, route: Option<&Route>) -> Clipping<'a> {
        let site = self.site;
        Clipping {
            site,
            theme: match self.theme {
                Theme::Auto => "",
                other => other.name(),
            },
            title: [title, " · ", &site.name].concat(),
            canonical: route.map(|route| format!("{}{route}", site.base_url)),
            style: STYLE,
            script: SCRIPT,
        }
    }

    fn picture(&self, summary: &StorySummary) -> Option<FramePicture> {
        let picture = summary.lead_image.as_ref().filter(|_| self.pictures);
        picture.map(FramePicture::of)
    }
}

/// What stands around every embed.
struct Clipping<'a> {
    site: &'a Site,
    /// Empty for that of the reader's system.
    theme: &'static str,
    title: String,
    canonical: Option<String>,
    style: &'static str,
    script: &'static str,
}

impl Clipping<'_> {
    fn sponsors(&self) -> &[Sponsor] {
        &self.site.sponsors
    }

    fn story(&self, summary: &StorySummary) -> String {
        format!("{}{}", self.site.base_url, route(summary))
    }
}

#[derive(Template)]
enum Html<'a> {
    #[template(path = "embed/card.html")]
    Card {
        sheet: Clipping<'a>,
        summary: &'a StorySummary,
        language: Option<&'a TextLanguage>,
        picture: Option<FramePicture>,
        minutes: u32,
        is_for_members: bool,
    },
    #[template(path = "embed/story.html")]
    Story {
        sheet: Clipping<'a>,
        summary: &'a StorySummary,
        language: Option<&'a TextLanguage>,
        picture: Option<FramePicture>,
        byline: String,
        story: &'a Story,
        body: String,
        corrections: &'a [Correction],
    },
    #[template(path = "embed/list.html")]
    List {
        sheet: Clipping<'a>,
        title: &'a str,
        stories: &'a [StorySummary],
        names_categories: bool,
    },
    #[template(path = "embed/weather.html")]
    Weather {
        sheet: Clipping<'a>,
        place: &'a str,
        sentence: Option<&'a str>,
        report: Option<&'a WeatherReport>,
        found_by: Option<&'a Credit>,
    },
    #[template(path = "embed/notice.html")]
    Notice {
        sheet: Clipping<'a>,
        title: &'a str,
        retraction: Option<&'a Retraction>,
    },
}

/// A story's card.
pub(super) fn card(sheet: &Sheet<'_>, story: &Story) -> Result<Made, askama::Error> {
    let summary = &story.summary;
    made(
        StatusCode::OK,
        &Html::Card {
            sheet: sheet.clipping(&summary.headline, Some(&route(summary))),
            summary,
            language: summary.language.as_ref(),
            picture: sheet.picture(summary),
            minutes: summary.reading_minutes,
            is_for_members: summary.access == Access::Members,
        },
    )
}

/// A story, as far as it was given.
pub(super) fn story(sheet: &Sheet<'_>, story: &Story) -> Result<Made, askama::Error> {
    let summary = &story.summary;
    let names: Vec<&str> = summary
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    made(
        StatusCode::OK,
        &Html::Story {
            sheet: sheet.clipping(&summary.headline, Some(&route(summary))),
            summary,
            language: summary.language.as_ref(),
            picture: sheet.picture(summary),
            byline: names.join(", "),
            body: body::for_frame(&story.body_html, &sheet.site.base_url, sheet.pictures),
            corrections: &story.corrections,
            story,
        },
    )
}

/// A list, and the page that goes on with it.
pub(super) fn list(
    sheet: &Sheet<'_>,
    title: &str,
    route: &Route,
    stories: &[StorySummary],
) -> Result<Made, askama::Error> {
    made(
        StatusCode::OK,
        &Html::List {
            sheet: sheet.clipping(title, Some(route)),
            title,
            stories,
            // Not where the title has it.
            names_categories: !matches!(route, Route::Category(..)),
        },
    )
}

/// The weather at a place.
pub(super) struct PlaceWeather {
    /// What the place is called.
    pub(super) place: String,
    /// None when it cannot be told now.
    pub(super) report: Option<WeatherReport>,
    /// Who found the place by its name, if that was asked.
    pub(super) found_by: Option<Credit>,
}

/// The weather at a place, or that it cannot be told.
pub(super) fn weather(
    sheet: &Sheet<'_>,
    weather: &PlaceWeather,
    units: Units,
) -> Result<Made, askama::Error> {
    let page = Route::Weather(WeatherQuery::default());
    let title = ["The weather in ", &weather.place].concat();
    let report = weather.report.as_ref();
    let made = made(
        StatusCode::OK,
        &Html::Weather {
            sheet: sheet.clipping(&title, Some(&page)),
            place: &weather.place,
            sentence: report.map(|report| match units {
                Units::Metric => report.metric.as_str(),
                Units::Imperial => report.imperial.as_str(),
            }),
            report,
            found_by: weather.found_by.as_ref(),
        },
    )?;
    Ok(Made {
        is_passing: report.is_none(),
        ..made
    })
}

/// That there is nothing, and where the paper is.
pub(super) fn notice(sheet: &Sheet<'_>, notice: &Notice) -> Result<Made, askama::Error> {
    let (status, title, retraction) = match notice {
        Notice::Unknown => (StatusCode::NOT_FOUND, "There is nothing here", None),
        Notice::Withdrawn(retraction) => (
            StatusCode::GONE,
            "This story was withdrawn",
            Some(retraction),
        ),
    };
    let sheet = sheet.clipping(title, None);
    made(
        status,
        &Html::Notice {
            sheet,
            title,
            retraction,
        },
    )
}

fn made(status: StatusCode, html: &Html<'_>) -> Result<Made, askama::Error> {
    Ok(Made {
        status,
        html: html.render()?,
        is_passing: false,
    })
}

fn route(summary: &StorySummary) -> Route {
    Route::Story(summary.slug.clone())
}
