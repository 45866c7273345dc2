//! What is wrong with a field, said beside it and for as long as it is: in the browser's own words, which are in the reader's language.
//! Without scripts the browser says the same in a bubble of its own.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlInputElement};

use super::listen::listen;

/// Listens for fields that cannot be sent as they are, and for what is typed into them next.
pub(super) fn follow() {
    let told = Closure::<dyn FnMut(Event)>::new(|event| {
        tell(&event);
    });
    // It does not rise to where all others are heard.
    _ = window().add_event_listener_with_callback_and_bool(
        "invalid",
        told.as_ref().unchecked_ref(),
        true,
    );
    told.forget();
    listen(&window(), "input", |event| {
        mended(&event);
    });
}

fn tell(event: &Event) -> Option<()> {
    let field = address_field(event)?;
    let message = field.validation_message().ok()?;
    let id = fault_id(&field);
    let fault = match document().get_element_by_id(&id) {
        Some(there) => there,
        None => add_fault(&field, &id)?,
    };
    event.prevent_default();
    // Bold where no style sheet knows it.
    fault.set_inner_html("<strong></strong>");
    fault
        .first_element_child()?
        .set_text_content(Some(&message));
    _ = field.set_attribute("aria-invalid", "true");
    _ = field.set_attribute("aria-describedby", &id);
    _ = field.focus();
    Some(())
}

/// Of mail: the fields of all other forms may hold anything.
fn address_field(event: &Event) -> Option<HtmlInputElement> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    (field.type_() == "email").then_some(field)
}

fn add_fault(field: &HtmlInputElement, id: &str) -> Option<Element> {
    let fault = document().create_element("p").ok()?;
    fault.set_id(id);
    fault.set_class_name("fault");
    fault.set_attribute("role", "alert").ok()?;
    let row = field.parent_element()?;
    row.insert_adjacent_element("afterend", &fault).ok()?;
    Some(fault)
}

fn mended(event: &Event) -> Option<()> {
    let field = address_field(event)?;
    field.get_attribute("aria-invalid")?;
    document().get_element_by_id(&fault_id(&field))?.remove();
    _ = field.remove_attribute("aria-invalid");
    _ = field.remove_attribute("aria-describedby");
    Some(())
}

/// As the server names it, where it is the server that finds something wrong.
fn fault_id(field: &HtmlInputElement) -> String {
    [&field.id(), "-fault"].concat()
}
