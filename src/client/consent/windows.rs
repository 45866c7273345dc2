//! The reader's other windows: what is decided in one holds in all.

use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

use crate::client::listen::listen;

/// The way to them; none in a browser that has none.
pub(super) struct Windows(Option<BroadcastChannel>);

impl Windows {
    pub(super) fn new() -> Self {
        Self(BroadcastChannel::new("consent").ok())
    }

    /// Tells them that something was decided.
    pub(super) fn tell(&self) {
        if let Some(channel) = &self.0 {
            _ = channel.post_message(&JsValue::NULL);
        }
    }

    /// Calls `heard` when one of them tells so.
    pub(super) fn follow(&self, heard: impl Fn() + 'static) {
        if let Some(channel) = &self.0 {
            listen(channel, "message", move |_| heard());
        }
    }
}
