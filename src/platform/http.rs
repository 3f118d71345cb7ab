//! HTTP calls by `fetch`, with a time limit.

use engine::{CallFailure, HttpAnswer, HttpMethod, HttpRequest};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

/// Makes a call.
pub(crate) async fn call(request: HttpRequest) -> Result<HttpAnswer, CallFailure> {
    let window = web_sys::window().ok_or(CallFailure::Unreachable)?;
    let abort = AbortController::new().map_err(|_| CallFailure::Unreachable)?;
    let on_timeout = Closure::once_into_js({
        let abort = abort.clone();
        move || abort.abort()
    });
    let timeout_ms = i32::try_from(request.timeout_ms).unwrap_or(i32::MAX);
    let timeout = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(on_timeout.unchecked_ref(), timeout_ms)
        .map_err(|_| CallFailure::Unreachable)?;
    let result = exchange(&window, &abort, &request).await;
    window.clear_timeout_with_handle(timeout);
    result.ok_or(if abort.signal().aborted() {
        CallFailure::TimedOut
    } else {
        CallFailure::Unreachable
    })
}

async fn exchange(window: &web_sys::Window, abort: &AbortController, request: &HttpRequest) -> Option<HttpAnswer> {
    let init = RequestInit::new();
    init.set_method(match request.method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
    });
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_signal(Some(&abort.signal()));
    let headers = Headers::new().ok()?;
    headers.set("Accept", "application/json").ok()?;
    if let Some(body) = &request.body {
        headers.set("Content-Type", "application/json").ok()?;
        init.set_body(&JsValue::from_str(body));
    }
    init.set_headers(&headers);
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(&request.url, &init))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let retry_after = response.headers().get("Retry-After").ok().flatten();
    let retry_after_ms = retry_after
        .and_then(|text| text.trim().parse::<u64>().ok())
        .map(|seconds| seconds * 1_000);
    let body = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    Some(HttpAnswer {
        status: response.status(),
        body,
        retry_after_ms,
    })
}
