//! A field that is as high as its text, in engines whose sheets cannot say so.

use leptos::prelude::*;
use ui::flow::effect;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// Keeps a field as high as its text. Only WebKit needs it: to the others `field-sizing` in the sheet says it all.
pub(super) fn grow_with(text: Memo<String>, field: NodeRef<leptos::html::Textarea>) {
    effect(move || {
        text.track();
        // In the next frame the field holds the text, whoever wrote it, and has the room that it will have.
        if let Some(field) = field.get() {
            request_animation_frame(move || fit(&field));
        }
    });
}

fn fit(field: &HtmlTextAreaElement) {
    let style = HtmlElement::style(field);
    // A property that the engine does not know is not taken. Neither it nor a length can be refused with an error.
    let _ = style.set_property("field-sizing", "content");
    if !style.get_property_value("field-sizing").unwrap_or_default().is_empty() {
        return;
    }
    let _ = style.set_property("block-size", "auto");
    let height = field.scroll_height();
    // A field out of sight has no height to take.
    if height > 0 {
        let _ = style.set_property("block-size", &format!("{height}px"));
    }
}
