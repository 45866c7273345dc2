use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::JsCast as _;

/// A moment as the browser prints it: there is no calendar in wasm. None where it knows not the language, or not the zone
/// among the options.
pub(super) fn print(
    date: &Date,
    method: &str,
    language: &str,
    options: [(&str, &str); 2],
) -> Option<String> {
    let given = Object::new();
    for (name, value) in options {
        Reflect::set(&given, &name.into(), &value.into()).ok()?;
    }
    // Called by its name, because it throws where it knows one of them not.
    let print: Function = Reflect::get(date, &method.into()).ok()?.dyn_into().ok()?;
    print
        .call2(date, &language.into(), &given)
        .ok()?
        .as_string()
}
