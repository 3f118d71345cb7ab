//! HTTP calls by `fetch`, with a time limit. The only place that fetches, so that nothing waits for ever.

use engine::{CallFailure, HttpAnswer, HttpBody, HttpMethod, HttpRequest};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

/// Who is told by cookies who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookies {
    /// The page's own origin alone.
    OwnOrigin,
    /// Another origin, too: it is asked because a deployer has named it.
    Everywhere,
}

/// Makes a call, for an answer in the media type `accept`.
pub(crate) async fn call(request: HttpRequest, accept: &str, cookies: Cookies) -> Result<HttpAnswer, CallFailure> {
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
    let result = exchange(&window, &abort, &request, accept, cookies).await;
    window.clear_timeout_with_handle(timeout);
    result.ok_or(if abort.signal().aborted() {
        CallFailure::TimedOut
    } else {
        CallFailure::Unreachable
    })
}

async fn exchange(
    window: &web_sys::Window,
    abort: &AbortController,
    request: &HttpRequest,
    accept: &str,
    cookies: Cookies,
) -> Option<HttpAnswer> {
    let init = RequestInit::new();
    init.set_method(name_of_method(request.method));
    init.set_credentials(match cookies {
        Cookies::OwnOrigin => RequestCredentials::SameOrigin,
        Cookies::Everywhere => RequestCredentials::Include,
    });
    init.set_signal(Some(&abort.signal()));
    let headers = Headers::new().ok()?;
    headers.set("Accept", accept).ok()?;
    match &request.body {
        HttpBody::None => {}
        HttpBody::Json(body) => {
            headers.set("Content-Type", "application/json").ok()?;
            init.set_body(&JsValue::from_str(body));
        }
        HttpBody::Form(body) => {
            headers.set("Content-Type", "application/x-www-form-urlencoded").ok()?;
            init.set_body(&JsValue::from_str(&body.clone().spend()));
        }
        // Files go another way, which tells how far they have come.
        HttpBody::Blob(_) => return None,
    }
    for (name, value) in &request.headers {
        headers.set(name, &value.clone().spend()).ok()?;
    }
    init.set_headers(&headers);
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(&request.url, &init))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let retry_after = response.headers().get("Retry-After").ok().flatten();
    let retry_after_ms = retry_after.as_deref().and_then(ms_from_retry_after);
    let media_type = response
        .headers()
        .get("Content-Type")
        .ok()
        .flatten()
        .unwrap_or_default();
    let body = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    Some(HttpAnswer {
        status: response.status(),
        is_redirected: response.redirected(),
        is_json: is_json(&media_type),
        body,
        retry_after_ms,
    })
}

/// Whether a `Content-Type` is JSON's, by itself or as the ground of another.
pub(crate) fn is_json(media_type: &str) -> bool {
    let bare = media_type.split(';').next().unwrap_or_default().trim();
    bare.eq_ignore_ascii_case("application/json") || bare.to_ascii_lowercase().ends_with("+json")
}

pub(crate) fn name_of_method(method: HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    }
}

/// `Retry-After` in its form of whole seconds.
pub(crate) fn ms_from_retry_after(text: &str) -> Option<u64> {
    let seconds: u64 = text.trim().parse().ok()?;
    Some(seconds.saturating_mul(1_000))
}
