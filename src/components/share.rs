use leptos::prelude::*;
use press_api::{ShareLink, Slug, form};

use crate::{app::use_site, route::Route};

/// Ways to pass a story on. All but the buttons need no script; those have their room from the start, and are seen when
/// they work (`client/share.rs`).
#[component]
pub(crate) fn Share(
    /// The story's slug.
    slug: Slug,
    /// Its headline.
    headline: String,
    /// Whether it is for all, and so for others to print where the paper allows that.
    may_republish: bool,
) -> impl IntoView {
    let site = use_site();
    let route = Route::Story(slug.clone());
    let address = [&site.base_url, route.to_string().as_str()].concat();
    let republish =
        (may_republish && site.may_republish).then(|| [&route.to_string(), "/republish"].concat());
    let mail = mail(&headline, &address);
    let links = site.share.iter().map(|link| {
        let href = filled(link, &headline, &address);
        view! { <li><a href=href rel="noopener nofollow">{link.name.clone()}</a></li> }
    });
    view! {
        <section class="share row" aria-labelledby="share">
            <h2 id="share">"Share this story"</h2>
            <ul class="links" role="list">
                <li><a href=mail>"Mail"</a></li>
                {links.collect_view()}
                <li><button class="button copy" type="button">"Copy link"</button></li>
                <li><button class="button copy" type="button" data-act="save" data-of=slug.to_string()>"Save to desk"</button></li>
                <li><button class="button pass-on" type="button">"Share…"</button></li>
            </ul>
            <p class="status" role="status"></p>
        </section>
        {republish.map(|href| view! { <p class="share meta"><a href=href>"Republish this story"</a></p> })}
    }
}

fn filled(link: &ShareLink, headline: &str, address: &str) -> String {
    link.url
        .replace("{title}", &encoded(headline))
        .replace("{url}", &encoded(address))
}

/// A mail with the headline over the address: RFC 6068.
fn mail(headline: &str, address: &str) -> String {
    let (subject, address) = (encoded(headline), encoded(address));
    [
        "mailto:?subject=",
        &subject,
        "&body=",
        &subject,
        "%0D%0A",
        &address,
    ]
    .concat()
}

/// A text as a part of an address: all but unreserved characters percent-encoded (RFC 3986, section 2).
fn encoded(text: &str) -> String {
    form::encode(text).replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_put_into_an_address_so_that_nothing_of_it_is_syntax() {
        assert_eq!(encoded("a-Z.0_"), "a-Z.0_");
        assert_eq!(
            encoded("Tea & “rain”? 100% #1+1\r\n/{url}"),
            "Tea%20%26%20%E2%80%9Crain%E2%80%9D%3F%20100%25%20%231%2B1%0D%0A%2F%7Burl%7D"
        );
    }

    #[test]
    fn a_headline_that_looks_like_a_placeholder_is_not_filled_in_again() {
        let link = ShareLink {
            name: "Social".into(),
            url: "https://social.example/share?t={title}&u={url}".into(),
        };
        assert_eq!(
            filled(&link, "{url}", "https://press.example/story/a"),
            "https://social.example/share?t=%7Burl%7D&u=https%3A%2F%2Fpress.example%2Fstory%2Fa"
        );
    }

    #[test]
    fn a_mail_has_the_headline_as_subject_and_the_address_in_its_text() {
        assert_eq!(
            mail("A & B", "https://press.example/story/a"),
            "mailto:?subject=A%20%26%20B&body=A%20%26%20B%0D%0Ahttps%3A%2F%2Fpress.example%2Fstory%2Fa"
        );
    }
}
