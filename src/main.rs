//! The wasm entry: takes the page over from the server's HTML. Without the `hydrate` feature there is nothing to run.

fn main() {
    #[cfg(feature = "hydrate")]
    wasm_bindgen_futures::spawn_local(lords_press::client::start());
}
