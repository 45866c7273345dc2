//! The style guide: every component in every state, on one page, for whoever works on the looks. The server alone renders it, and
//! only when it is told to.

mod membership;
mod samples;

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use press_api::{Cursor, Site};

pub use membership::membership_pages;

use crate::{
    components::{
        author_box::AuthorBox,
        byline::Byline,
        corrections::Corrections,
        frame::{
            category_nav::CategoryNav, masthead::Masthead, newsletter_form::NewsletterForm,
            site_footer::SiteFooter, sponsors::Sponsors, tools::Tools, top_bar::TopBar,
        },
        loading::Loading,
        pager::Pager,
        recent::Recent,
        related::Related,
        share::Share,
        story_card::{Rank, StoryCard},
        story_nav::StoryNav,
        tag_list::TagList,
    },
    page::{Page, WeatherPage},
    pages::page_view,
    render::DocumentParts,
    route::Route,
    screen::{Screen, Shown},
};

/// The page, made with the publication's own frame and samples of everything in it.
#[must_use]
pub fn styleguide(site: &Arc<Site>) -> DocumentParts {
    let mut body = String::from(
        "<div class=\"page\"><main id=\"main\"><div class=\"list-head\"><h1>Style guide</h1>\
         <p class=\"standfirst\">Every component in every state. Papers and sizes are under “Aa”.</p></div>",
    );
    let mut show = |title: &str, html: String| {
        body.push_str("<div class=\"section-head\"><h2>");
        body.push_str(title);
        body.push_str("</h2></div>");
        body.push_str(&html);
    };
    frame(site, &mut show);
    cards(site, &mut show);
    beside_a_story(site, &mut show);
    for (title, route, page) in states(site) {
        let screen = Screen {
            route: route.parse().ok(),
            page: Shown::Waiting,
        };
        show(title, render(site, screen, || page_view(Some(page))));
    }
    for (title, page) in membership_pages() {
        let page = Page::Membership(Box::new(page));
        let html = render(site, samples::nowhere(), || page_view(Some(page)));
        // Nothing here is to be pressed by itself.
        show(title, html.replace(" src=\"/press.js\"", ""));
    }
    show(
        "On its way",
        render(site, samples::nowhere(), || view! { <Loading/> }),
    );
    body.push_str("</main></div>");
    DocumentParts {
        head: "<title>Style guide</title><meta name=\"robots\" content=\"noindex\">".to_owned(),
        body,
        data: "null".to_owned(),
    }
}

/// HTML of a view, in an application of its own.
fn render<V: IntoView>(site: &Arc<Site>, screen: Screen, view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let html = owner.with(|| {
        crate::app::provide(Arc::clone(site), RwSignal::new(screen));
        view().into_view().to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}

fn frame(site: &Arc<Site>, show: &mut impl FnMut(&str, String)) {
    let plain = |site: &Site| Site {
        wordmark: None,
        name: "The Gazette of Very Long Names and Lesser Places".to_owned(),
        weather: None,
        ..site.clone()
    };
    let told = Site {
        weather: Some(samples::weather(false)),
        ..(**site).clone()
    };
    let stale = Site {
        weather: Some(samples::weather(true)),
        ..(**site).clone()
    };
    for (title, site) in [
        ("Top bar with weather, masthead drawn", told),
        ("Weather as of earlier", stale),
        ("No weather, masthead set in type", plain(site)),
    ] {
        let site = Arc::new(site);
        let route = site
            .categories
            .first()
            .map(|category| Route::Category(category.slug.clone(), None));
        let screen = Screen {
            route,
            page: Shown::Waiting,
        };
        let html = render(&site, screen, || {
            view! {
                <TopBar/>
                <Masthead/>
                <div class="nav-row"><CategoryNav/><Tools/></div>
            }
        });
        // The settings open by their id, and a page has one of each.
        show(title, html.replace("id=\"reading\"", ""));
    }
    for (title, html) in [
        (
            "Newsletter",
            render(site, samples::nowhere(), || view! { <NewsletterForm/> }),
        ),
        (
            "Sponsors",
            render(site, samples::nowhere(), || view! { <Sponsors/> }),
        ),
        (
            "Foot",
            render(site, samples::nowhere(), || view! { <SiteFooter/> }),
        ),
    ] {
        show(title, html);
    }
}

fn cards(site: &Arc<Site>, show: &mut impl FnMut(&str, String)) {
    for (title, rank) in [
        ("Card: lead", Rank::Lead),
        ("Card: second rank", Rank::Second),
        ("Card: first of a band", Rank::SectionFirst),
        ("Card: others of a band", Rank::Section),
        ("Card: in a list", Rank::Listed),
    ] {
        let html: String = samples::summaries()
            .into_iter()
            .map(|story| {
                render(
                    site,
                    samples::nowhere(),
                    || view! { <StoryCard story rank/> },
                )
            })
            .collect();
        show(
            title,
            ["<div class=\"section-row even\">", &html, "</div>"].concat(),
        );
    }
}

fn beside_a_story(site: &Arc<Site>, show: &mut impl FnMut(&str, String)) {
    let story = samples::story();
    let summary = story.summary.clone();
    let slug = summary.slug.clone();
    let headline = summary.headline.clone();
    let later: Option<Cursor> = "later".parse().ok();
    let listed = Screen {
        route: "/tag/a-sample".parse().ok(),
        page: Shown::Waiting,
    };
    let one = samples::nowhere;
    show(
        "Byline",
        render(
            site,
            one(),
            || view! { <Byline summary modified=story.modified language=None/> },
        ),
    );
    show(
        "Share",
        render(
            site,
            one(),
            || view! { <Share slug headline may_republish=true/> },
        ),
    );
    show(
        "Previous and next",
        render(site, one(), || {
            view! { <StoryNav category="Archives".to_owned() previous=story.previous next=story.next/> }
        }),
    );
    show(
        "Tags",
        render(site, one(), || view! { <TagList tags=story.tags/> }),
    );
    let first = story.corrections[..1].to_vec();
    show(
        "One correction",
        render(site, one(), || view! { <Corrections corrections=first/> }),
    );
    show(
        "Corrections",
        render(
            site,
            one(),
            || view! { <Corrections corrections=story.corrections/> },
        ),
    );
    let authors = story
        .authors
        .into_iter()
        .map(|author| render(site, one(), || view! { <AuthorBox author/> }));
    show("Authors", authors.collect());
    show(
        "Read next",
        render(
            site,
            one(),
            || view! { <Related stories=samples::summaries()/> },
        ),
    );
    show(
        "Most recent",
        render(site, one(), || view! { <Recent stories=story.recent/> }),
    );
    show(
        "Pager",
        render(site, listed, || view! { <Pager next=later/> }),
    );
}

/// Whole pages, one of each kind and state that has not been shown above.
fn states(site: &Site) -> Vec<(&'static str, &'static str, Page)> {
    vec![
        (
            "Story",
            "/story/a-sample",
            Page::Story(Box::new(samples::story())),
        ),
        (
            "Story for members",
            "/story/a-sample",
            Page::Story(Box::new(samples::for_members())),
        ),
        (
            "Story from right to left",
            "/story/a-sample",
            Page::Story(Box::new(samples::right_to_left())),
        ),
        (
            "Search",
            "/search?q=ink",
            Page::Search(samples::search(true)),
        ),
        (
            "Search in vain",
            "/search?q=imk&category=arts",
            Page::Search(samples::search(false)),
        ),
        (
            "Search, before",
            "/search",
            Page::Search(samples::no_search()),
        ),
        (
            "Archive",
            "/archive/2026/11",
            Page::Archive(samples::archive()),
        ),
        (
            "Weather",
            "/weather",
            Page::Weather(WeatherPage::Report(Box::new(samples::weather(false)))),
        ),
        (
            "Weather, places",
            "/weather?q=port",
            Page::Weather(WeatherPage::Places(samples::places(site))),
        ),
        (
            "Weather missing",
            "/weather",
            Page::Weather(WeatherPage::Missing),
        ),
        ("Not found", "/nowhere", Page::NotFound),
        ("Gone", "/story/a-sample", Page::Gone(samples::retraction())),
        ("Failed", "/", Page::Failed),
        ("Sign-up closed", "/", Page::SignUpClosed),
        (
            "Privacy choices",
            "/privacy/choices",
            Page::Consent(Box::new(samples::consent())),
        ),
    ]
}
