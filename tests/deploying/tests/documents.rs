//! What `src/docs/deploying.md` shows is what the app reads, and the Caddyfile is one that Caddy reads.

use std::collections::BTreeSet;
use std::process::Command;

use backends::config::{Config, DialectName};
use deploying::{configuration, filled, folder, program};
use domain::ConnectionCause;
use engine::backoff::Ladder;
use engine::close_policy::{Verdict, verdict};
use support::TempDir;

fn page() -> String {
    std::fs::read_to_string(folder().with_extension("md")).expect("the page is there")
}

/// The blocks of a language.
fn blocks<'page>(page: &'page str, language: &str) -> Vec<&'page str> {
    let opening = format!("```{language}\n");
    let opened = page.split(opening.as_str()).skip(1);
    opened
        .map(|rest| rest.split_once("```").expect("it is closed").0)
        .collect()
}

#[test]
fn every_example_of_config_json_is_read_and_every_dialect_has_one() {
    let page = page();
    let mut dialects = BTreeSet::new();
    for block in blocks(&page, "json") {
        let config = Config::read(block).unwrap_or_else(|faults| panic!("{faults:?} in {block}"));
        dialects.extend(config.backends.iter().map(|backend| backend.dialect.name()));
    }
    assert_eq!(dialects, DialectName::ALL.map(DialectName::name).into_iter().collect());
}

#[test]
fn the_page_names_every_field_of_config_json() {
    let schema = folder().join("../../../public/config.schema.json");
    let schema = std::fs::read_to_string(schema).expect("the schema is there");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let page = page();
    let names = |object: &serde_json::Value| object.as_object().expect("fields").keys().cloned().collect::<Vec<_>>();
    let top = names(&schema["properties"])
        .into_iter()
        .filter(|name| name != "$schema" && name != "brand");
    let brand = names(&schema["properties"]["brand"]["properties"])
        .into_iter()
        .map(|name| format!("brand.{name}"));
    let backend = names(&schema["$defs"]["backend"]["properties"]).into_iter();
    let backend = backend.map(|name| format!("backends[].{name}"));
    for field in top.chain(brand).chain(backend) {
        assert!(page.contains(&format!("`{field}`")), "the page does not name `{field}`");
    }
}

#[test]
fn the_settings_that_the_page_explains_stand_in_the_site_of_nginx() {
    let (page, site) = (page(), configuration("nginx.conf"));
    let part = page
        .split("## 3. nginx")
        .nth(1)
        .expect("the section")
        .split("\n## ")
        .next()
        .expect("its text");
    for setting in [
        "proxy_set_header Host",
        "proxy_read_timeout 3600s",
        "proxy_send_timeout 3600s",
        "client_max_body_size 26m",
        "proxy_request_buffering off",
        "gzip_static on",
        "brotli_static on",
        "mirsal_http",
        "mirsal_sockets",
    ] {
        assert!(part.contains(setting), "the page does not explain `{setting}`");
        let first = setting.split(' ').next().expect("a word");
        let rest = setting.strip_prefix(first).expect("it begins so").trim();
        let is_set = site.lines().any(|line| line.contains(first) && line.contains(rest));
        assert!(is_set, "the site has no `{setting}`");
    }
}

#[test]
fn the_app_does_at_each_close_code_what_the_page_says() {
    let page = page();
    let table = page
        .split("| code | meaning | what the app does |")
        .nth(1)
        .expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        for code in cells[1].split(", ").map(|code| code.parse().expect("a code")) {
            let deed = match verdict(code) {
                Verdict::Retry {
                    ladder: Ladder::Slow, ..
                } => "reconnects slowly",
                Verdict::Retry { .. } => "reconnects",
                Verdict::SignIn => "asks to sign in",
                Verdict::Stop {
                    cause: ConnectionCause::ClientTooOld,
                } => "asks to reload",
                Verdict::Stop { .. } => "stops",
            };
            let said = cells[3]
                .strip_suffix(" within the window that it was told")
                .unwrap_or(cells[3]);
            assert_eq!(said, deed, "{code}");
            count += 1;
        }
    }
    assert!(count > 15, "{count} codes");
}

#[test]
fn caddy_reads_the_caddyfile_where_caddy_is() {
    let text = configuration("Caddyfile");
    let folder = TempDir::new();
    let policy = folder.path().join("policy");
    std::fs::write(&policy, "header Content-Security-Policy \"default-src 'none'\"\n").expect("writable");
    let text = filled(&text, &[("/etc/caddy/mirsal-policy", &policy.display().to_string())]);
    let Some(caddy) = program("MIRSAL_CADDY", "caddy") else {
        eprintln!("Caddy is not installed, so the syntax of its file is not checked");
        return;
    };
    let path = folder.path().join("Caddyfile");
    std::fs::write(&path, text).expect("writable");
    let checked = Command::new(caddy)
        .args(["validate", "--adapter", "caddyfile", "--config"])
        .arg(&path)
        .env("HOME", folder.path())
        .output()
        .expect("it runs");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
