//! Pages about membership as they are rendered, in every state of the style guide.

use std::{collections::HashSet, mem::discriminant, sync::Arc};

use axum::http::StatusCode;
use lords_press::{
    membership::MembershipPage, page::Page, render::render, styleguide::membership_pages,
};
use press_api::Site;
use scraper::{ElementRef, Html, Selector};

use crate::support::{Server, attributes, text};

async fn site() -> Arc<Site> {
    let server = Server::with(&[]).await;
    let site = server.get("/api/v1/site").await;
    Arc::new(serde_json::from_slice(&site.body).expect("a publication"))
}

/// A page in its document.
fn document(site: &Arc<Site>, page: MembershipPage) -> Html {
    let page = Page::Membership(Box::new(page));
    let parts = render(page, None, site).expect("a document");
    Html::parse_document(
        &[
            "<!DOCTYPE html><html><head>",
            &parts.head,
            "</head><body>",
            &parts.body,
        ]
        .concat(),
    )
}

/// Every state: its name, its data, its document.
async fn states() -> Vec<(&'static str, MembershipPage, Html)> {
    let site = site().await;
    membership_pages()
        .into_iter()
        .map(|(name, page)| (name, page.clone(), document(&site, page)))
        .collect()
}

/// The document of the state of a name.
async fn state(wanted: &str) -> Html {
    let states = states().await;
    let found = states.into_iter().find(|(name, ..)| *name == wanted);
    found.expect("such a state").2
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).collect()
}

/// The action of each form of the page, and the names of its fields, each once.
fn forms(html: &Html) -> Vec<(String, Vec<String>)> {
    let fields = Selector::parse("[name]").expect("a selector");
    let of = |form: &ElementRef<'_>| {
        let mut names: Vec<String> = Vec::new();
        for name in form.select(&fields).filter_map(|field| field.attr("name")) {
            if names.iter().all(|known| known != name) {
                names.push(name.to_owned());
            }
        }
        (form.attr("action").unwrap_or_default().to_owned(), names)
    };
    all(html, "main form").iter().map(of).collect()
}

#[tokio::test]
async fn every_page_is_shown_under_its_title_and_kept_out_of_indexes() {
    let states = states().await;
    let kinds: HashSet<_> = states
        .iter()
        .map(|(_, page, _)| discriminant(page))
        .collect();
    assert_eq!(kinds.len(), 13, "a kind of page is not in the style guide");
    for (name, page, html) in &states {
        assert_eq!(all(html, "h1").len(), 1, "{name}");
        assert_eq!(text(html, "main h1"), page.title(), "{name}");
        assert!(text(html, "title").starts_with(page.title()), "{name}");
        let robots = attributes(html, "meta[name=robots]", "content");
        assert_eq!(robots, ["noindex"], "{name}");
        assert!(all(html, "link[rel=canonical]").is_empty(), "{name}");
        assert!(!text(html, "main .standfirst").is_empty(), "{name}");
    }
}

#[tokio::test]
async fn every_field_has_a_label_and_every_id_is_of_one_element() {
    for (name, _, html) in &states().await {
        let ids = attributes(html, "[id]", "id");
        let unlike: HashSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unlike.len(), "{name}: {ids:?}");
        let labels = attributes(html, "label[for]", "for");
        for field in all(html, "main input:not([type=hidden])") {
            let is_inside = field
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|around| around.value().name() == "label");
            let is_named = field
                .attr("id")
                .is_some_and(|id| labels.iter().any(|label| label == id));
            assert!(is_inside || is_named, "{name}: {}", field.html());
        }
        for described in attributes(html, "main [aria-describedby]", "aria-describedby") {
            assert!(ids.contains(&described), "{name}: {described}");
        }
        for button in all(html, "main button") {
            assert_ne!(button.text().collect::<String>(), "", "{name}");
        }
        assert!(all(html, "[style]").is_empty(), "{name}");
    }
}

#[tokio::test]
async fn every_form_is_sent_without_a_script_where_its_handler_is_with_the_fields_that_it_reads() {
    for (name, expected) in [
        (
            "Subscribe",
            vec![("/newsletter", vec!["address", "topic", "token", "website"])],
        ),
        (
            "Subscribe, from a story, with a fault",
            vec![(
                "/newsletter",
                vec!["address", "topic", "token", "return", "website"],
            )],
        ),
        (
            "Sign in",
            vec![("/account/sign-in", vec!["address", "token", "website"])],
        ),
        (
            "Sign in, with a fault",
            vec![(
                "/account/sign-in",
                vec!["address", "token", "return", "website"],
            )],
        ),
        ("Mail sent, to subscribe", vec![("/confirm", vec!["code"])]),
        ("Confirm", vec![("/confirm/a-token", vec![])]),
        ("Confirm, by itself", vec![("/confirm/a-token", vec![])]),
        ("Confirmed", vec![]),
        ("Ended", vec![]),
        (
            "Account",
            vec![
                ("/account/topics", vec!["topic"]),
                ("/account/language", vec!["language"]),
                ("/account/sign-out", vec![]),
                ("/account/sign-out/2", vec![]),
                ("/account/sign-out/3", vec![]),
                ("/account/sign-out/all", vec![]),
                ("/account/erase", vec![]),
            ],
        ),
        (
            "Account, one browser, no letters",
            vec![
                ("/account/language", vec!["language"]),
                ("/account/sign-out", vec![]),
                ("/account/erase", vec![]),
            ],
        ),
        ("Erase", vec![("/account/erase/confirm", vec!["code"])]),
        ("Erased", vec![]),
        ("Unsubscribe", vec![("/unsubscribe/a-token", vec![])]),
        ("Unsubscribed", vec![]),
        ("Too many", vec![]),
        ("Another site’s form", vec![]),
    ] {
        let html = state(name).await;
        let expected: Vec<(String, Vec<String>)> = expected
            .into_iter()
            .map(|(action, names)| {
                let names = names.into_iter().map(str::to_owned).collect();
                (action.to_owned(), names)
            })
            .collect();
        assert_eq!(forms(&html), expected, "{name}");
        let methods = attributes(&html, "main form", "method");
        assert_eq!(methods.len(), expected.len(), "{name}");
        assert!(methods.iter().all(|method| method == "post"), "{name}");
    }
}

#[tokio::test]
async fn fields_help_to_be_filled_in_and_hold_what_was_typed() {
    let html = state("Subscribe, from a story, with a fault").await;
    let typed = "ines@press.example, tom@press.example";
    let of = |name| attributes(&html, "main [name=address][required]", name);
    assert_eq!(of("value"), [typed]);
    assert_eq!(of("type"), ["email"]);
    assert_eq!(of("maxlength"), ["254"]);
    assert_eq!(of("autocomplete"), ["email"]);
    assert_eq!(attributes(&html, "main [name=token]", "value"), ["a-token"]);
    assert_eq!(
        attributes(&html, "main [name=return]", "value"),
        ["/story/a-sample"]
    );
    let html = state("Mail sent, to subscribe").await;
    let of = |name| attributes(&html, "main [name=code][required]", name);
    assert_eq!(of("inputmode"), ["numeric"]);
    assert_eq!(of("autocomplete"), ["one-time-code"]);
    assert_eq!(of("pattern"), ["[0-9 ]*"]);
    assert_eq!(of("maxlength"), ["12"]);
}

#[tokio::test]
async fn a_fault_is_announced_and_belongs_to_its_field() {
    let mut faults = 0;
    for (name, page, html) in &states().await {
        let described = attributes(html, "main input[aria-invalid=true]", "aria-describedby");
        assert_eq!(
            attributes(html, "main .fault[role=alert]", "id"),
            described,
            "{name}"
        );
        assert_eq!(described.len(), usize::from(page.status() == 400), "{name}");
        faults += described.len();
    }
    assert_eq!(faults, 4);
}

#[tokio::test]
async fn nothing_is_ticked_that_was_not_chosen() {
    for (name, page, html) in &states().await {
        let topics = match page {
            MembershipPage::Subscribe(form) => form.topics.as_slice(),
            MembershipPage::Account(account) => account.topics.as_slice(),
            _ => &[],
        };
        let chosen: Vec<_> = topics
            .iter()
            .filter(|topic| topic.is_chosen)
            .map(|topic| topic.slug.clone())
            .collect();
        // The coupon at the foot is on these pages too.
        let ticked = attributes(html, "input[type=checkbox][checked]", "value");
        assert_eq!(ticked, chosen, "{name}");
    }
}

#[tokio::test]
async fn a_button_is_pressed_by_a_script_only_where_the_mail_was_asked_for() {
    for (name, page, html) in &states().await {
        let expected = match page {
            MembershipPage::Confirm(form) => usize::from(form.presses_itself),
            _ => 0,
        };
        let scripts = attributes(html, "script[type=module]", "src");
        assert_eq!(scripts, vec!["/press.js"; expected], "{name}");
        assert_eq!(all(html, "form[data-press]").len(), expected, "{name}");
        assert_eq!(all(html, "body script").len(), expected, "{name}");
    }
    let server = Server::with(&[]).await;
    for file in ["/press.js", "/membership.css"] {
        assert_eq!(server.get(file).await.status, StatusCode::OK, "{file}");
    }
}

#[tokio::test]
async fn whoever_leaves_an_address_reads_what_for_and_only_programs_meet_the_field_to_leave_empty()
{
    for name in ["Subscribe", "Sign in"] {
        let html = state(name).await;
        // One in the form, one in the coupon at the foot.
        for around in ["main form", "form.newsletter"] {
            let field = [around, " .hidden-field[aria-hidden=true] [name=website]"].concat();
            assert_eq!(attributes(&html, &field, "tabindex"), ["-1"], "{name}");
            assert_eq!(attributes(&html, &field, "autocomplete"), ["off"], "{name}");
            let link = [around, " a[href=\"/privacy\"]"].concat();
            assert_eq!(text(&html, &link), "privacy policy", "{name}");
        }
    }
}

#[tokio::test]
async fn a_member_sees_every_browser_and_can_tell_the_ways_out_apart() {
    let html = state("Account").await;
    let buttons: HashSet<String> = all(&html, ".devices button")
        .iter()
        .map(|button| button.text().collect())
        .collect();
    assert_eq!(buttons.len(), 3, "{buttons:?}");
    assert!(buttons.contains("Sign out here"));
    assert_eq!(
        text(&html, "main [role=status]"),
        "Your letters are changed."
    );
    assert_eq!(
        attributes(&html, "main a[download]", "href"),
        ["/account/export"]
    );
    assert_eq!(
        all(&html, "details form[action=\"/account/erase\"]").len(),
        1
    );
}
