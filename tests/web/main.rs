//! The application in a browser, without a server: what wasm alone makes of the data that it is given.
#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod mounted;
mod publication;

use js_sys::{Function, Reflect};
use leptos::{prelude::*, task::tick};
use lords_press::{
    boot::{APP_ID, DATA_ID},
    client,
    head::Head,
    page::Page,
    route::Route,
    screen::{Screen, Shown},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use mounted::{Mounted, element, is_hydrated, next_frame};
use publication::{SITE, page as read_page, pages, site, story};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn every_kind_of_page_is_shown_under_one_heading() {
    for (address, page, heading) in pages() {
        let mounted = Mounted::at(address, site(), read_page(&page)).await;
        assert_eq!(mounted.all("h1").len(), 1, "{address}");
        assert_eq!(mounted.text("main h1"), heading, "{address}");
    }
}

#[wasm_bindgen_test]
async fn every_link_of_ours_is_the_canonical_address_of_a_page() {
    for (address, page, _) in pages() {
        let mounted = Mounted::at(address, site(), read_page(&page)).await;
        // An account, the feeds and the desk come as documents, and are no pages of the application.
        let links =
            mounted.all("a[href^='/']:not([href^='/account?'], [href='/feeds'], [href^='/desk'])");
        assert!(links.len() > 3, "{address}");
        for link in links {
            let href = link.get_attribute("href").expect("an address");
            assert_eq!(
                href.parse::<Route>()
                    .map(|route| route.to_string())
                    .as_deref(),
                Ok(&*href),
                "on {address}"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn a_story_has_all_its_parts() {
    let mounted = Mounted::at("/story/a-story", site(), read_page(&story())).await;
    for (selector, text) in [
        (".kicker", "Arts"),
        (".story > header .standfirst", "A standfirst."),
        (".byline a[rel=author]", "A. Hand"),
        (".story-body", "Text on ink."),
        (".corrections li", "21 November It was blue."),
        (".tag-list", "Ink"),
        (".author-box .role", "Clerk"),
        (".related h3", "A headline"),
        (".share a[rel='noopener nofollow']", "Social"),
        (
            ".story-nav a[rel=prev]",
            "Previous in Arts Another headline",
        ),
        (".recent a", "Another headline"),
    ] {
        assert_eq!(mounted.text(selector), text, "{selector}");
    }
    assert!(mounted.text(".related .meta").ends_with("For members"));
    assert_eq!(
        mounted.text(".withheld h2"),
        "The rest is for members",
        "the text is not whole"
    );
    let way_in = mounted.find(".withheld a[href^='/account']");
    assert_eq!(
        way_in
            .and_then(|link| link.get_attribute("href"))
            .as_deref(),
        Some("/account?return=/story/a-story")
    );
    let pass_on = mounted.find(".share a[rel='noopener nofollow']");
    assert_eq!(
        pass_on
            .and_then(|link| link.get_attribute("href"))
            .as_deref(),
        Some(
            "https://social.example/?t=A%20headline&u=https%3A%2F%2Ftest.example%2Fstory%2Fa-story"
        )
    );
}

#[wasm_bindgen_test]
async fn the_page_and_the_mark_in_the_categories_follow_the_screen() {
    let mounted = Mounted::at("/about", site(), read_page(&pages()[6].1)).await;
    assert!(mounted.find("[aria-current]").is_none());

    mounted.screen.set(Screen {
        route: "/category/arts".parse().ok(),
        page: Shown::Waiting,
    });
    tick().await;
    assert_eq!(mounted.text("main h1"), "Loading…");
    assert_eq!(mounted.text("[aria-current=page]"), "Arts");

    mounted.screen.set(Screen::ready(
        "/story/a-story".parse().ok(),
        read_page(&story()),
    ));
    tick().await;
    assert_eq!(mounted.text("main h1"), "A headline");
    assert_eq!(mounted.text("[aria-current=true]"), "Arts");
    let form = mounted.find(".withheld form[method=post] [name=address][required]");
    assert!(form.is_some(), "the gate comes with the story");

    mounted
        .screen
        .set(Screen::ready(Some(Route::Front), Page::NotFound));
    tick().await;
    assert_eq!(mounted.text("main h1"), "Page not found");
    assert!(mounted.find("[aria-current]").is_none());
}

#[wasm_bindgen_test]
fn the_head_that_a_browser_writes_is_what_it_shows_and_where_it_stands() {
    let page = read_page(&story());
    let route = "/story/a-story".parse().ok();
    let head = Head::of(&page, route.as_ref(), &site());
    assert_eq!(head.title, "A headline · The Test");
    assert_eq!(
        head.canonical.as_deref(),
        Some("https://test.example/story/a-story")
    );
    let names: Vec<&str> = head.metas.iter().map(|meta| meta.name).collect();
    assert_eq!(names, ["description", "robots"]);

    let former = "/story/a-former-slug".parse().ok();
    assert_eq!(Head::of(&page, former.as_ref(), &site()), head);
}

#[wasm_bindgen_test]
async fn a_story_may_be_republished_where_the_paper_allows_it_and_it_is_for_all() {
    let mut paper = site();
    paper.may_republish = true;
    let free = story().replace(r#""access": "members""#, r#""access": "free""#);
    for (page, links) in [(&free, 1), (&story(), 0)] {
        let mounted = Mounted::at("/story/a-story", paper.clone(), read_page(page)).await;
        let link = mounted.all(".share a[href='/story/a-story/republish']");
        assert_eq!(link.len(), links);
    }
}

#[wasm_bindgen_test]
async fn a_page_whose_data_cannot_be_read_stays_as_it_is() {
    let root = element("div");
    root.set_id(APP_ID);
    root.set_inner_html("<h1>From the server</h1>");
    client::start().await;

    let data = element("script");
    data.set_id(DATA_ID);
    for broken in ["", "{", "null", r#"{"site":{},"page":"NotFound"}"#] {
        data.set_text_content(Some(broken));
        client::start().await;
    }
    assert_eq!(root.inner_html(), "<h1>From the server</h1>");
    assert!(!is_hydrated());
    root.remove();
    data.remove();
}

#[wasm_bindgen_test]
async fn a_document_without_a_place_for_the_application_is_left_alone() {
    client::start().await;
    assert!(!is_hydrated());
}

#[wasm_bindgen_test]
async fn an_empty_document_is_filled_from_the_api() {
    let window: &JsValue = &window();
    let fetch = Reflect::get(window, &"fetch".into()).expect("a function");
    let (site, front) = (SITE, &pages()[0].1);
    let answers = format!(
        "const answer = address.endsWith('/site') ? {site} : ({front}).Front; return Promise.resolve(Response.json(answer));"
    );
    let stub = Function::new_with_args("address", &answers);
    Reflect::set(window, &"fetch".into(), &stub).expect("a place");
    let root = element("div");
    root.set_id(APP_ID);

    client::start().await;
    assert!(is_hydrated());
    next_frame().await;
    let heading = root.query_selector("h1").expect("a selector");
    let heading = heading.and_then(|heading| heading.text_content());
    assert_eq!(heading.as_deref(), Some("The Test, front page"));

    Reflect::set(window, &"fetch".into(), &fetch).expect("a place");
    let html = document().document_element().expect("a document");
    html.remove_attribute("data-hydrated")
        .expect("an attribute");
    root.remove();
}
