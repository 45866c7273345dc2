//! A picture of a story by itself, over the page. It has an address of its own: the page's with the figure's id after `#`.

use std::{
    cell::{Cell, OnceCell},
    rc::Rc,
};

use leptos::prelude::document as dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};

use super::{document, listen::listen};

/// What the ids of figures begin with.
const PREFIX: &str = "picture-";

/// The one place that shows pictures.
#[derive(Default)]
pub(super) struct Lightbox {
    /// Outside the application's element: the server knows nothing of it.
    dialog: OnceCell<Option<HtmlDialogElement>>,
    /// Whether the entry before this one is the page without the picture: then to close it is to go back.
    pushed: Cell<bool>,
}

impl Lightbox {
    /// Notes how the address came to name a picture: by a press on it, or in another way.
    pub(super) fn set_pushed(&self, pushed: bool) {
        self.pushed.set(pushed);
    }

    /// Shows the picture that the address names; none when it names none. Tells whether one is shown.
    pub(super) fn follow_address(self: &Rc<Self>) -> bool {
        let shown =
            named_figure().is_some_and(|(figure, link)| self.open(&figure, &link).is_some());
        if !shown {
            self.close();
        }
        shown
    }

    /// Takes the picture away.
    pub(super) fn close(&self) {
        if let Some(Some(dialog)) = self.dialog.get() {
            dialog.close();
        }
    }

    fn open(self: &Rc<Self>, figure: &Element, link: &HtmlElement) -> Option<()> {
        let dialog = self.dialog.get_or_init(|| Self::build(self)).as_ref()?;
        let picture: Element = link
            .query_selector("img")
            .ok()??
            .clone_node()
            .ok()?
            .unchecked_into();
        picture.set_attribute("sizes", "100vw").ok()?;
        picture.remove_attribute("loading").ok()?;
        let copy = dialog.query_selector("figure").ok()??;
        copy.replace_children_with_node_1(&picture);
        if let Ok(Some(caption)) = figure.query_selector("figcaption") {
            copy.append_child(&caption.clone_node_with_deep(true).ok()?)
                .ok()?;
        }
        for name in ["lang", "dir"] {
            let around = figure.closest("article").ok().flatten();
            match around.and_then(|article| article.get_attribute(name)) {
                Some(value) => copy.set_attribute(name, &value).ok()?,
                None => copy.remove_attribute(name).ok()?,
            }
        }
        if !dialog.open() {
            // Where focus goes when the dialog closes is where it is now.
            document::focus_in_place(link);
            dialog.show_modal().ok()?;
        }
        Some(())
    }

    fn build(this: &Rc<Self>) -> Option<HtmlDialogElement> {
        let dialog: HtmlDialogElement = dom().create_element("dialog").ok()?.dyn_into().ok()?;
        dialog.set_id("lightbox");
        dialog.set_attribute("aria-label", "Picture").ok()?;
        dialog.set_inner_html(
            "<button class=\"button\" type=\"button\">Close</button><figure></figure>",
        );
        dom().body()?.append_child(&dialog).ok()?;
        let closing = dialog.clone();
        listen(&dialog, "click", move |event| {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| target.tag_name() == "BUTTON") {
                closing.close();
            }
        });
        let this = Rc::clone(this);
        listen(&dialog, "close", move |_| this.closed());
        Some(dialog)
    }

    /// However it was closed, the address must no longer name the picture.
    fn closed(&self) {
        let is_open = matches!(self.dialog.get(), Some(Some(dialog)) if dialog.open());
        if is_open || named_figure().is_none() {
            return;
        }
        if self.pushed.get() {
            document::go_back();
        } else {
            document::drop_fragment();
        }
    }
}

/// The figure that the address names, and the link in it.
fn named_figure() -> Option<(Element, HtmlElement)> {
    let fragment = document::fragment();
    let id = fragment
        .strip_prefix('#')
        .filter(|id| id.starts_with(PREFIX))?;
    let figure = dom().get_element_by_id(id)?;
    let link = figure.query_selector("a.enlarge").ok()??;
    Some((figure, link.dyn_into().ok()?))
}

/// The fragment of the picture whose link an event happened in.
pub(super) fn fragment_at(event: &Event) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let figure = element
        .closest("a.enlarge")
        .ok()??
        .closest("figure")
        .ok()??;
    let id = figure.id();
    id.starts_with(PREFIX).then(|| ["#", &id].concat())
}
