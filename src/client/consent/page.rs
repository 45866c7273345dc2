//! The form of choices, as the server makes it for this reader: wasm needs no view of it.

use web_sys::{DomParser, Element, RequestInit, SupportedType};

use crate::{
    client::fetch::{fetch, patience},
    route::Route,
};

/// The form; none when it cannot be had.
pub(super) async fn form() -> Option<Element> {
    let init = RequestInit::new();
    init.set_signal(patience().map(|patience| patience.signal()).as_ref());
    let address = Route::ConsentChoices.to_string();
    let (_, html) = fetch(&address, &init).await.ok()?;
    DomParser::new()
        .ok()?
        .parse_from_string(&html, SupportedType::TextHtml)
        .ok()?
        .query_selector(".consent-form")
        .ok()?
}
