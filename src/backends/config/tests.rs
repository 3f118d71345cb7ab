//! What a deployer may write, and what they are told when it is wrong.

use super::{Config, DialectName, Fault, Page, Reason, Shape};

fn faults(text: &str) -> Vec<(String, Reason)> {
    let faults = Config::read(text).expect_err("it is wrong");
    faults
        .into_iter()
        .map(|Fault { field, reason }| (field, reason))
        .collect()
}

fn fault(field: &str, reason: Reason) -> (String, Reason) {
    (field.to_owned(), reason)
}

#[test]
fn the_shipped_file_says_what_is_so_without_one() {
    let shipped = Config::read(include_str!("../../../public/config.json"));
    assert_eq!(shipped, Ok(Config::default()));
}

#[test]
fn three_backends_of_three_kinds_feed_their_own_pages() {
    let config = Config::read(
        r#"{
            "brand": { "name": { "ar": "المقهى", "en": "The café" }, "icon": "/cafe.svg" },
            "language": "ar", "theme": "example-brand", "stylesheet": "/cafe.css",
            "backends": [
                { "dialect": "crm_chat", "title": "CRM", "http": "/crm/" },
                { "dialect": "monitor", "http": "https://market.example", "socket": "wss://live.market.example" },
                { "dialect": "native", "name": "second", "pages": ["chat"] }
            ]
        }"#,
    )
    .expect("valid");
    assert_eq!(config.brand.name.in_language("ar"), Some("المقهى"));
    assert_eq!(
        config.brand.name.in_language("ru"),
        Some("المقهى"),
        "better another language than nothing"
    );
    let told: Vec<_> = config
        .backends
        .iter()
        .map(|one| {
            (
                one.name.as_str(),
                one.dialect,
                one.http.as_str(),
                one.socket.as_str(),
                one.pages.as_slice(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("crm-chat", DialectName::CrmChat, "/crm", "/crm", &[Page::Chat][..]),
            (
                "monitor",
                DialectName::Monitor,
                "https://market.example",
                "wss://live.market.example",
                &[Page::Live][..]
            ),
            ("second", DialectName::Native, "", "", &[Page::Chat][..]),
        ]
    );
}

#[test]
fn what_is_wrong_is_told_with_its_field() {
    assert_eq!(faults("{"), [fault("", Reason::NotJson { line: 1, column: 1 })]);
    assert_eq!(
        faults("{\n  \"backends\": [,]\n}"),
        [fault("", Reason::NotJson { line: 2, column: 16 })]
    );
    assert_eq!(faults("[]"), [fault("", Reason::WrongShape { wanted: Shape::Object })]);
    assert_eq!(faults("{}"), [fault("backends", Reason::Missing)]);
    let list = Reason::WrongShape { wanted: Shape::List };
    assert_eq!(faults(r#"{"backends": []}"#), [fault("backends", list.clone())]);
    assert_eq!(
        faults(r#"{"backends": [{}]}"#),
        [fault("backends[0].dialect", Reason::Missing)]
    );
    let known = DialectName::ALL.map(DialectName::name).to_vec();
    let value = "crm-chat".to_owned();
    assert_eq!(
        faults(r#"{"backends": [{"dialect": "crm-chat"}]}"#),
        [fault("backends[0].dialect", Reason::UnknownValue { value, known })]
    );
    assert_eq!(
        faults(r#"{"backends": [{"dialekt": "native", "dialect": "native"}]}"#),
        [fault("backends[0].dialekt", Reason::UnknownField)]
    );
    let (dialect, page) = ("monitor", "chat");
    assert_eq!(
        faults(r#"{"backends": [{"dialect": "monitor", "pages": ["live", "chat"]}]}"#),
        [fault("backends[0].pages[1]", Reason::CannotFeed { dialect, page })]
    );
    assert_eq!(
        faults(r#"{"backends": [{"dialect": "native"}, {"dialect": "native"}]}"#),
        [fault(
            "backends[1].name",
            Reason::Double {
                value: "native".to_owned()
            }
        )]
    );
    assert_eq!(
        faults(r#"{"backends": [{"dialect": "native"}], "brand": {"name": {"ar": 1, "de": "x"}}}"#),
        [
            fault("brand.name.de", Reason::UnknownField),
            fault("brand.name.ar", Reason::WrongShape { wanted: Shape::Text })
        ]
    );
    let many = format!(r#"{{"backends": [{}]}}"#, [r#"{"dialect":"native"}"#; 9].join(","));
    assert_eq!(faults(&many), [fault("backends", Reason::TooMany { max: 8 })]);
    let long = " ".repeat(70_000);
    assert_eq!(faults(&long), [fault("", Reason::TooLarge { bytes_max: 65_536 })]);
}

#[test]
fn addresses_are_paths_or_whole_and_hold_no_secret() {
    let wanted = Reason::WrongShape { wanted: Shape::Address };
    for bad in [
        "crm",
        "//other.example",
        "javascript:alert(1)",
        "https://",
        "https://u:p@host",
        "/a?token=1",
        "/a#b",
        "/a b",
    ] {
        let text = format!(r#"{{"backends": [{{"dialect": "native", "http": "{bad}"}}]}}"#);
        assert_eq!(faults(&text), [fault("backends[0].http", wanted.clone())], "{bad}");
    }
    assert_eq!(
        faults(r#"{"backends": [{"dialect": "native", "http": "ws://host"}]}"#),
        [fault("backends[0].http", wanted)]
    );
}

#[test]
fn several_faults_are_told_at_once() {
    let told = faults(
        r#"{"language": "de", "theme": "Dark", "colour": "red", "backends": [{"dialect": 5, "pages": ["chat", "shop"]}]}"#,
    );
    let fields: Vec<&str> = told.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "colour",
            "language",
            "theme",
            "backends[0].dialect",
            "backends[0].pages[1]"
        ]
    );
}

#[test]
fn the_schema_names_what_is_read() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../public/config.schema.json")).expect("it is JSON");
    let texts = |pointer: &str| -> Vec<String> {
        let list = schema.pointer(pointer).and_then(|list| list.as_array()).expect(pointer);
        list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    };
    assert_eq!(
        texts("/$defs/backend/properties/dialect/enum"),
        DialectName::ALL.map(DialectName::name)
    );
    assert_eq!(
        texts("/$defs/backend/properties/pages/items/enum"),
        Page::ALL.map(Page::name)
    );
    // Whatever the schema knows is read, and whatever it does not know is refused.
    for pointer in [
        "/properties",
        "/properties/brand/properties",
        "/$defs/backend/properties",
    ] {
        let known = schema
            .pointer(pointer)
            .and_then(|known| known.as_object())
            .expect(pointer);
        for name in known.keys() {
            let text = match pointer {
                "/properties" => format!(r#"{{"{name}": 5}}"#),
                "/properties/brand/properties" => format!(r#"{{"backends": [{{}}], "brand": {{"{name}": 5}}}}"#),
                _ => format!(r#"{{"backends": [{{"{name}": 5}}]}}"#),
            };
            let told = faults(&text);
            assert!(
                told.iter().all(|(_, reason)| *reason != Reason::UnknownField),
                "{name}: {told:?}"
            );
        }
    }
}
