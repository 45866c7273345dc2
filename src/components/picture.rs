use leptos::prelude::*;
use press_api::Picture;

/// How a picture stands on the page, which decides when and in which size it is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placement {
    /// The lead image of a story: fetched first.
    StoryLead,
    /// The picture of the story that leads the front page: fetched first.
    FrontLead,
    /// A card in a list: fetched when it comes near.
    Card,
}

impl Placement {
    /// The value of a `sizes` attribute.
    pub(crate) fn sizes(self) -> &'static str {
        match self {
            Self::StoryLead => "(min-width: 64rem) 60rem, 100vw",
            Self::FrontLead => "(min-width: 60rem) 42rem, 100vw",
            Self::Card => "(min-width: 48rem) 25rem, 100vw",
        }
    }

    fn is_first(self) -> bool {
        self != Self::Card
    }
}

/// A picture in the size that its place asks for. Beside a headline it is decoration, and its `alt` is left empty.
#[component]
pub(crate) fn StoryPicture(
    /// The picture.
    picture: Picture,
    /// Where it stands.
    placement: Placement,
) -> impl IntoView {
    let first = placement.is_first();
    let alt = if placement == Placement::StoryLead {
        picture.alt.clone()
    } else {
        String::new()
    };
    view! {
        <img
            srcset=picture.srcset()
            sizes=(!picture.renditions.is_empty()).then(|| placement.sizes())
            src=picture.src
            width=picture.width
            height=picture.height
            alt=alt
            loading=(!first).then_some("lazy")
            fetchpriority=first.then_some("high")
            decoding="async"
        />
    }
}
