//! The manifest, as a function of the publication.

use press_api::Site;
use serde::Serialize;

use super::icon::Icon;
use crate::record::Screenshot;

/// The colours of paper by day, as in `index.html`.
const PAPER: &str = "#fbf9f4";

/// <https://www.w3.org/TR/appmanifest/>
#[derive(Serialize)]
struct Manifest<'a> {
    /// Never another: a device knows the paper that it has by it.
    id: &'static str,
    name: &'a str,
    short_name: &'a str,
    description: &'a str,
    lang: &'a str,
    dir: &'static str,
    start_url: &'static str,
    scope: &'static str,
    display: &'static str,
    display_override: [&'static str; 2],
    launch_handler: LaunchHandler,
    background_color: &'static str,
    theme_color: &'static str,
    categories: [&'static str; 1],
    icons: Vec<ManifestIcon>,
    shortcuts: [Shortcut; 3],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    screenshots: Vec<ManifestScreenshot<'a>>,
}

/// <https://wicg.github.io/web-app-launch/>
#[derive(Serialize)]
struct LaunchHandler {
    client_mode: [&'static str; 2],
}

#[derive(Serialize)]
struct ManifestIcon {
    src: String,
    sizes: String,
    r#type: &'static str,
    purpose: &'static str,
}

#[derive(Serialize)]
struct Shortcut {
    name: &'static str,
    url: &'static str,
}

/// <https://www.w3.org/TR/manifest-app-info/#screenshots-member>
#[derive(Serialize)]
struct ManifestScreenshot<'a> {
    src: &'a str,
    sizes: String,
    r#type: &'static str,
    form_factor: &'static str,
    label: &'a str,
}

/// The manifest as JSON.
pub(super) fn of(site: &Site, screenshots: &[Screenshot]) -> Result<String, serde_json::Error> {
    let icons = Icon::ALL.into_iter().filter_map(|icon| {
        let purpose = match icon {
            Icon::Plain(_) => "any",
            Icon::Maskable(_) => "maskable",
            Icon::Monochrome(_) => "monochrome",
            // A link in the head names it.
            Icon::Apple(_) | Icon::Splash(..) => return None,
        };
        let (width, height) = icon.size();
        Some(ManifestIcon {
            src: icon.address(),
            sizes: format!("{width}x{height}"),
            r#type: "image/png",
            purpose,
        })
    });
    let screenshots = screenshots.iter().map(|screenshot| ManifestScreenshot {
        src: &screenshot.src,
        sizes: format!("{}x{}", screenshot.width, screenshot.height),
        r#type: "image/webp",
        form_factor: if screenshot.is_wide() {
            "wide"
        } else {
            "narrow"
        },
        label: &screenshot.label,
    });
    serde_json::to_string(&Manifest {
        id: "/",
        name: &site.name,
        short_name: &site.name,
        description: &site.description,
        lang: &site.language,
        dir: "auto",
        start_url: "/",
        scope: "/",
        display: "standalone",
        display_override: ["standalone", "minimal-ui"],
        launch_handler: LaunchHandler {
            client_mode: ["navigate-existing", "auto"],
        },
        background_color: PAPER,
        theme_color: PAPER,
        categories: ["news"],
        icons: icons.collect(),
        shortcuts: [
            Shortcut {
                name: "Front page",
                url: "/",
            },
            Shortcut {
                name: "Saved stories",
                url: "/desk",
            },
            Shortcut {
                name: "Search",
                url: "/search",
            },
        ],
        screenshots: screenshots.collect(),
    })
}
