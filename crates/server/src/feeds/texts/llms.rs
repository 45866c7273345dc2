use lords_press::route::Route;
use press_api::{Category, Site, StorySummary};

use super::{MARKDOWN, file};
use crate::{
    access::{Portion, visible},
    entity::Entity,
    failure::Failure,
    feeds::{
        markdown::{link, plain},
        page_url, site,
    },
    reader::Reader,
    state::AppState,
    store::StoryFilter,
};

/// Stories that are looked at in each category; those that are free to read are named.
const NEWEST: u32 = 20;

/// `/llms.txt` (<https://llmstxt.org>): what there is to read, for programs that read Markdown.
pub(super) async fn make(state: &AppState) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let mut text = format!(
        "# {}\n\n> {}\n\n{}. Each story below is linked as Markdown; the address without `.md` is its page. Stories for members are not among them.\n",
        plain(&site.name),
        plain(&site.description),
        plain(&site.tagline),
    );
    for category in &site.categories {
        let filter = StoryFilter {
            category: Some(category.slug.clone()),
            ..StoryFilter::default()
        };
        let stories = state.store.stories(&filter, None, NEWEST).await?;
        push_section(&mut text, category, &stories.items, &site);
    }
    push_rest(&mut text, &site);
    Ok(file(MARKDOWN, text))
}

fn push_section(text: &mut String, category: &Category, stories: &[StorySummary], site: &Site) {
    let free = |story: &&StorySummary| visible(story.access, Reader::Visitor) == Portion::Whole;
    let mut stories = stories.iter().filter(free).peekable();
    if stories.peek().is_none() {
        return;
    }
    text.push_str(&format!("\n## {}\n\n", plain(&category.name)));
    for story in stories {
        let address = page_url(site, &Route::Story(story.slug.clone())) + ".md";
        let line = [
            &*link(&story.headline, &address),
            ": ",
            &plain(&story.standfirst),
        ]
        .concat();
        text.push_str(&format!("- {line}\n"));
    }
}

/// What may be left out where there is little room.
fn push_rest(text: &mut String, site: &Site) {
    text.push_str("\n## Optional\n\n");
    for page in &site.footer_pages {
        let address = page_url(site, &Route::Page(page.slug.clone()));
        text.push_str(&format!("- {}\n", link(&page.title, &address)));
    }
    for (name, path) in [
        ("Feeds", "/feeds"),
        ("Archive", "/archive"),
        ("Map of all pages", "/sitemap.xml"),
    ] {
        let address = [&site.base_url, path].concat();
        text.push_str(&format!("- {}\n", link(name, &address)));
    }
}
