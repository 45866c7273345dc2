//! Pages that are made again in their place: of a newer answer, and of data on the device where the document is of no page.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{Move, Navigator, endpoint};
use crate::{
    client::{document, kept, own_time},
    page::Page,
    route::Route,
    screen::{Screen, Shown},
};

impl Navigator {
    /// Makes the page again, in its place, that the answer at an address of the API is shown on.
    pub(in crate::client) fn renew(self: &Rc<Self>, address: &str) {
        self.ahead.clear();
        self.backend.forget(address);
        let heading = self.heading.borrow().clone();
        let Some(route) = heading.filter(|route| endpoint(route).to_string() == address) else {
            return;
        };
        let is_shown = self.screen.with_untracked(|screen| {
            screen.route.as_ref() == Some(&route) && screen.page.built().is_some()
        });
        if !is_shown {
            self.outdated.replace(Some(address.to_owned()));
            return;
        }
        let (this, turn) = (Rc::clone(self), self.turn.get());
        leptos::task::spawn_local(async move {
            let page = this.page_at(&route).await;
            let shown = this.screen.get_untracked().page;
            let is_news = shown.built().is_some_and(|shown| **shown != page);
            if this.turn.get() != turn || page.is_passing() || !is_news {
                return;
            }
            let page = Shown::Built(Arc::new(page));
            this.visited
                .borrow_mut()
                .put(route.to_string(), page.clone());
            this.screen.set(Screen {
                route: Some(route),
                page,
            });
            leptos::task::tick().await;
            own_time::show();
        });
    }

    /// The page of an address. A search that the backend cannot answer is one over what is on the device.
    pub(super) async fn page_at(&self, route: &Route) -> Page {
        let page = Page::load(route, &self.backend).await;
        match route {
            Route::Search(query) if page == Page::Failed => {
                kept::search(query).await.map_or(page, Page::Search)
            }
            _ => page,
        }
    }

    /// Makes the page of the address that a document of none stands under, when its data is on the device.
    pub(in crate::client) fn arrive(self: &Rc<Self>) {
        let heading = self.heading.borrow().clone();
        let (Some(route), this) = (heading, Rc::clone(self)) else {
            return;
        };
        let turn = self.turn.get();
        leptos::task::spawn_local(async move {
            let page = this.page_at(&route).await;
            if this.turn.get() == turn && !page.is_passing() {
                let page = Shown::Built(Arc::new(page));
                let (how, fragment) = (Move::Reload, document::fragment());
                this.show(route, page, how, fragment).await;
            }
        });
    }
}
