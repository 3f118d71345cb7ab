//! What stands on the keys of the user's own keyboard, where the browser tells.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Tells `report` the labels of these keys, named by their places such as `KeyK`; keys without a known label are left
/// out. Browsers that do not tell answer with nothing.
pub fn labels(codes: &'static [&'static str], report: impl FnOnce(Vec<(&'static str, String)>) + 'static) {
    spawn_local(async move { report(read(codes).await.unwrap_or_default()) });
}

async fn read(codes: &'static [&'static str]) -> Option<Vec<(&'static str, String)>> {
    let navigator = web_sys::window()?.navigator();
    let keyboard = property(&navigator, "keyboard")?;
    let ask: js_sys::Function = property(&keyboard, "getLayoutMap")?.dyn_into().ok()?;
    let promise: js_sys::Promise = ask.call0(&keyboard).ok()?.dyn_into().ok()?;
    let map = JsFuture::from(promise).await.ok()?;
    let get: js_sys::Function = property(&map, "get")?.dyn_into().ok()?;
    let label = |code: &'static str| {
        let label = get.call1(&map, &JsValue::from_str(code)).ok()?.as_string()?;
        Some((code, label))
    };
    Some(codes.iter().filter_map(|code| label(code)).collect())
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}
