//! The Content-Security-Policy of a built app: what stands inline in its page is named by hash, and the backends that
//! its `config.json` names elsewhere may be called.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

const PAGE: &str = "index.html";
const CONFIG: &str = "config.json";

/// What an app adds to the policy, ready to be put into it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sources {
    /// Hashes of the inline scripts.
    scripts: String,
    /// Hashes of the inline styles, and the origin of the deployer's stylesheet.
    styles: String,
    /// Origins of the backends, for calls and sockets.
    calls: String,
    /// Origins of the backends and of the product's sign, for pictures, sounds and films.
    media: String,
}

/// When the two files were written.
type Age = (SystemTime, Option<SystemTime>);

/// The sources of one app, read again when one of its files changes.
#[derive(Default)]
pub(crate) struct Policy {
    kept: Mutex<Option<(Age, Sources)>>,
}

impl Policy {
    /// The policy of the app in a folder, for a host by which it is called.
    pub(crate) fn of(&self, app: Option<&Path>, host: &str) -> String {
        text(&app.map(|app| self.sources(app)).unwrap_or_default(), host)
    }

    fn sources(&self, app: &Path) -> Sources {
        let changed = |name: &str| std::fs::metadata(app.join(name)).and_then(|file| file.modified());
        let Ok(page_changed) = changed(PAGE) else {
            return Sources::default();
        };
        let age = (page_changed, changed(CONFIG).ok());
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, sources)) = kept.as_ref()
            && *at == age
        {
            return sources.clone();
        }
        let read = |name: &str| std::fs::read_to_string(app.join(name)).unwrap_or_default();
        let sources = sources_of(&read(PAGE), &read(CONFIG));
        *kept = Some((age, sources.clone()));
        sources
    }
}

/// The policy of the app in a folder, for a host by which it is called: for whoever sends it with another server.
/// Nothing when the folder holds no page.
pub fn policy_of(app: &Path, host: &str) -> Option<String> {
    app.join(PAGE).is_file().then(|| Policy::default().of(Some(app), host))
}

fn text(sources: &Sources, host: &str) -> String {
    let Sources {
        scripts,
        styles,
        calls,
        media,
    } = sources;
    // WebKit does not count a socket to the page's own host as 'self'.
    let is_plain = host
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter));
    let sockets = if is_plain && !host.is_empty() {
        format!(" ws://{host} wss://{host}")
    } else {
        String::new()
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' blob:{media}; media-src 'self' blob:{media}; font-src 'self'; \
         connect-src 'self'{sockets}{calls}; manifest-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri /api/csp-report"
    )
}

fn sources_of(page: &str, config: &str) -> Sources {
    let config: Value = serde_json::from_str(config.trim_start_matches('\u{feff}')).unwrap_or_default();
    let mut calls = BTreeSet::new();
    let mut media = BTreeSet::new();
    for backend in config["backends"].as_array().into_iter().flatten() {
        let http = host_of(&backend["http"]);
        let socket = host_of(&backend["socket"]).or_else(|| http.clone());
        if let Some((is_secure, host)) = http {
            let origin = format!("http{}://{host}", if is_secure { "s" } else { "" });
            media.insert(origin.clone());
            calls.insert(origin);
        }
        if let Some((is_secure, host)) = socket {
            calls.insert(format!("ws{}://{host}", if is_secure { "s" } else { "" }));
        }
    }
    let mut styles = BTreeSet::new();
    for (address, set) in [
        (&config["stylesheet"], &mut styles),
        (&config["brand"]["icon"], &mut media),
    ] {
        if let Some((is_secure, host)) = host_of(address) {
            set.insert(format!("http{}://{host}", if is_secure { "s" } else { "" }));
        }
    }
    let list = |set: BTreeSet<String>| set.iter().map(|source| format!(" {source}")).collect::<String>();
    Sources {
        scripts: hashes_of(page, "script"),
        styles: hashes_of(page, "style") + &list(styles),
        calls: list(calls),
        media: list(media),
    }
}

/// Whether a whole address is one of TLS, and its host with its port; nothing for what stands under the page's origin,
/// nor for what could end a source and begin another.
fn host_of(address: &Value) -> Option<(bool, String)> {
    let (scheme, rest) = address.as_str()?.split_once("://")?;
    let is_secure = match scheme {
        "https" | "wss" => true,
        "http" | "ws" => false,
        _ => return None,
    };
    let host = rest.split('/').next().unwrap_or_default();
    let is_plain = host
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter));
    (is_plain && !host.is_empty()).then(|| (is_secure, host.to_owned()))
}

/// A hash for every inline script or style of a page.
fn hashes_of(page: &str, tag: &str) -> String {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut sources = String::new();
    let mut rest = page;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let Some(end_of_tag) = rest.find('>') else { break };
        let attributes = &rest[..end_of_tag];
        rest = &rest[end_of_tag + 1..];
        let Some(end) = rest.find(&close) else { break };
        let content = &rest[..end];
        rest = &rest[end + close.len()..];
        let is_this_tag = attributes.is_empty() || attributes.starts_with(|next: char| next.is_whitespace());
        if is_this_tag && !attributes.contains("src=") && !content.is_empty() {
            let hash = STANDARD.encode(Sha256::digest(content.as_bytes()));
            sources.push_str(&format!(" 'sha256-{hash}'"));
        }
    }
    sources
}

#[cfg(test)]
mod tests {
    use super::{hashes_of, policy_of, sources_of};

    #[test]
    fn inline_scripts_and_styles_are_hashed_and_linked_ones_are_not() {
        let page = "<script type=\"module\">alert(1)</script><script src=\"/x.js\"></script><style>p{}</style>";
        assert_eq!(
            hashes_of(page, "script"),
            " 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
        );
        assert_eq!(hashes_of(page, "style").matches("sha256-").count(), 1);
    }

    #[test]
    fn backends_elsewhere_may_be_called_and_those_at_home_need_nothing() {
        let sources = sources_of(
            "",
            r#"{
                "stylesheet": "https://cdn.example.org/look.css",
                "brand": { "icon": "/sign.svg" },
                "backends": [
                    { "dialect": "native" },
                    { "dialect": "crm_chat", "http": "/crm" },
                    { "dialect": "native", "http": "https://chat.example.org/base" },
                    { "dialect": "monitor", "http": "http://127.0.0.1:8200", "socket": "ws://127.0.0.1:8201" },
                    { "dialect": "monitor", "http": "https://a.example.org; script-src *" }
                ]
            }"#,
        );
        assert_eq!(
            sources.calls,
            " http://127.0.0.1:8200 https://chat.example.org ws://127.0.0.1:8201 wss://chat.example.org"
        );
        assert_eq!(sources.media, " http://127.0.0.1:8200 https://chat.example.org");
        assert_eq!(sources.styles, " https://cdn.example.org");
        assert_eq!(
            sources_of("", "no json"),
            sources_of("", r#"{"backends":[{"dialect":"native"}]}"#)
        );
    }

    #[test]
    fn a_folder_without_a_page_has_no_policy() {
        assert_eq!(policy_of(std::path::Path::new("nowhere"), "chat.example.org"), None);
    }
}
