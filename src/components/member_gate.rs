use leptos::prelude::*;
use press_api::Slug;

use crate::route::Route;

/// HTML as it is: in wasm each element of a view is code, and these are letters.
const BEFORE_ADDRESS: &str = concat!(
    "<section class=\"newsletter\" aria-labelledby=\"gate\"><h2 id=\"gate\">The rest is for members</h2>",
    "<p>Membership is complimentary. Leave your mail address, follow the link in the letter that comes, and read on. ",
    "With this you agree that we keep your address and write to it, as the <a href=\"/privacy\">privacy policy</a> says.</p>",
    "<form class=\"row\" method=\"post\" action=\"/newsletter\">",
    "<label class=\"hidden\" for=\"gate-address\">Your mail address</label>",
    "<input id=\"gate-address\" type=\"email\" name=\"address\" required maxlength=\"254\" autocomplete=\"email\" placeholder=\"you@example.org\">",
    "<p class=\"hidden hidden-field\" aria-hidden=\"true\"><label>Leave this empty<input name=\"website\" autocomplete=\"off\" tabindex=\"-1\"></label></p>",
    "<button class=\"button primary\">Become a member</button>",
    "<input type=\"hidden\" name=\"return\" value=\""
);
const BETWEEN_ADDRESSES: &str = "\"></form><p>Are you one already? <a href=\"/account?return=";
const AFTER_ADDRESS: &str = "\">Sign in</a>, and you will be back here.</p></section>";

/// Where a story for members ends for all others: the coupon in other words, and the way in for members, which leads back.
#[component]
pub(crate) fn MemberGate(
    /// The story's address.
    slug: Slug,
) -> impl IntoView {
    // A slug has no letter that an address or an attribute would take for another.
    let address = Route::Story(slug).to_string();
    let html = [
        BEFORE_ADDRESS,
        &address,
        BETWEEN_ADDRESSES,
        &address,
        AFTER_ADDRESS,
    ]
    .concat();
    // The class is what structured data calls the place of what is withheld.
    view! { <div class="withheld" inner_html=html></div> }
}
