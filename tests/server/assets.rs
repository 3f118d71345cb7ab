//! The app's files and the headers on every answer.

use std::collections::VecDeque;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use wire::WireError;
use wire::error::codes;

use crate::ids::hex;
use crate::limits;
use crate::policy::Policy;

const YEAR: &str = "public, max-age=31536000, immutable";

/// The built app.
pub(crate) struct Assets {
    root: Option<PathBuf>,
    policy: Policy,
    reports: Mutex<(u64, VecDeque<String>)>,
}

impl Assets {
    pub(crate) fn new(root: Option<PathBuf>) -> Self {
        Self {
            root,
            policy: Policy::default(),
            reports: Mutex::default(),
        }
    }

    pub(crate) fn reports(&self) -> (u64, Vec<String>) {
        let reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        (reports.0, reports.1.iter().cloned().collect())
    }

    fn policy(&self, headers: &HeaderMap) -> String {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        self.policy.of(self.root.as_deref(), host.unwrap_or_default())
    }
}

/// The files of a built app under their protecting headers, and nothing else: for tests whose protocol is elsewhere.
pub fn app_router(dist: PathBuf) -> axum::Router {
    let assets = Arc::new(Assets::new(Some(dist)));
    axum::Router::new()
        .fallback(serve)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&assets), protect))
        .with_state(assets)
}

/// Puts the protecting headers on every answer.
pub(crate) async fn protect(State(assets): State<Arc<Assets>>, request: Request, next: Next) -> Response {
    let policy = assets.policy(request.headers());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        // A file that somebody uploaded comes with a stricter one.
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    );
    response
}

/// Counts a violation report and keeps the last ones.
pub(crate) async fn take_report(State(assets): State<Arc<Assets>>, bytes: Bytes) -> StatusCode {
    let mut reports = assets.reports.lock().unwrap_or_else(PoisonError::into_inner);
    reports.0 += 1;
    if reports.1.len() >= limits::CSP_REPORTS_MAX {
        reports.1.pop_front();
    }
    let text = String::from_utf8_lossy(&bytes);
    reports.1.push_back(text.chars().take(4_096).collect());
    StatusCode::NO_CONTENT
}

/// Serves a file of the app, or the app itself for a path that only its router knows.
pub(crate) async fn serve(State(assets): State<Arc<Assets>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return not_found(StatusCode::METHOD_NOT_ALLOWED);
    }
    let Some(root) = assets.root.clone() else {
        return not_found(StatusCode::NOT_FOUND);
    };
    let Some(relative) = safe_path(uri.path()) else {
        return not_found(StatusCode::NOT_FOUND);
    };
    let answer = tokio::task::spawn_blocking(move || {
        let is_file = !relative.as_os_str().is_empty() && root.join(&relative).is_file();
        if is_file {
            return answer(&root, &relative, &headers);
        }
        // A name with an extension is a file that is missing, not a page.
        if relative.extension().is_some() {
            return None;
        }
        answer(&root, Path::new("index.html"), &headers)
    });
    answer
        .await
        .ok()
        .flatten()
        .unwrap_or_else(|| not_found(StatusCode::NOT_FOUND))
}

fn not_found(status: StatusCode) -> Response {
    (status, axum::Json(WireError::new(codes::NOT_FOUND))).into_response()
}

/// The path below the root, decoded; nothing when it could lead elsewhere or to a hidden file.
fn safe_path(path: &str) -> Option<PathBuf> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    if path.contains(['\\', '\0']) {
        return None;
    }
    let relative = PathBuf::from(path.trim_start_matches('/'));
    let is_safe = relative.components().all(|part| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        Component::CurDir | Component::ParentDir | Component::RootDir | Component::Prefix(_) => false,
    });
    is_safe.then_some(relative)
}

fn answer(root: &Path, relative: &Path, request: &HeaderMap) -> Option<Response> {
    let name = relative.file_name()?.to_string_lossy().into_owned();
    let plain = root.join(relative);
    let accepted = request
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let encoded = [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .find_map(|(coding, extension)| {
            let mut sibling = plain.clone().into_os_string();
            sibling.push(format!(".{extension}"));
            let sibling = PathBuf::from(sibling);
            // A leftover of an earlier build must not stand in for a newer file.
            let age = |path: &Path| std::fs::metadata(path).and_then(|file| file.modified()).ok();
            (accepts(accepted, coding) && age(&sibling)? >= age(&plain)?).then_some((coding, sibling))
        });
    let content = std::fs::read(encoded.as_ref().map_or(plain.as_path(), |(_, sibling)| sibling)).ok()?;
    let tag = format!("\"{}\"", hex(Sha256::digest(&content).get(..12).unwrap_or_default()));
    let is_known = request.get(header::IF_NONE_MATCH).is_some_and(|known| {
        known
            .to_str()
            .is_ok_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag))
    });
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(content))
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime(&name)));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).ok()?);
    let cache = if is_lasting(&name) { YEAR } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if is_for_guests(relative) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if let Some((coding, _)) = encoded {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Some(response)
}

/// Whether pages of other origins may load it: what they are given, and the letters that it is written in.
fn is_for_guests(path: &Path) -> bool {
    path.starts_with("embed") || path.starts_with("fonts")
}

/// Whether an `Accept-Encoding` names a coding without refusing it by `q=0`.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let mut fields = part.split(';').map(str::trim);
        let is_named = fields.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let is_refused = fields.any(|field| {
            field
                .strip_prefix("q=")
                .and_then(|quality| quality.parse::<f32>().ok())
                .is_some_and(|quality| quality <= 0.0)
        });
        is_named && !is_refused
    })
}

/// Fonts never change under their name, and neither does a file whose name carries the build's hash.
fn is_lasting(name: &str) -> bool {
    let is_font = name.ends_with(".woff2") || name.ends_with(".woff");
    let is_hashed = name.split(['-', '.', '_']).skip(1).any(|part| {
        part.len() >= 8
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    });
    is_font || is_hashed
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "txt" | "md" => "text/plain; charset=utf-8",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{accepts, is_lasting, safe_path};

    #[test]
    fn paths_that_lead_out_are_refused() {
        for path in [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/a%2f..%2f..%2fx",
            "/..%5cx",
            "/.git/config",
            "/%00",
            "/%zz",
        ] {
            assert_eq!(safe_path(path), None, "{path}");
        }
        assert_eq!(safe_path("/a/b.js").expect("safe").to_string_lossy(), "a/b.js");
    }

    #[test]
    fn only_names_with_a_hash_and_fonts_last() {
        assert!(is_lasting("app-0123456789abcdef_bg.wasm"));
        assert!(is_lasting("main-deadbeef.css"));
        assert!(is_lasting("vazirmatn.woff2"));
        assert!(!is_lasting("index.html"));
        assert!(!is_lasting("config.json"));
    }

    #[test]
    fn a_coding_with_quality_zero_is_not_accepted() {
        assert!(accepts("gzip, deflate, br;q=0.9", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("gzip", "br"));
    }
}
