//! The HTTP bodies.

use super::{check, item, layla, omid, room};
use crate::http::{
    DemoAccount, Health, HistoryPage, Info, OpenPrivate, PeoplePage, RoomOpened, RoomPage, Session, SignIn,
};
use crate::{WireError, capability, error::codes};

#[test]
fn every_http_body_has_a_sample() {
    let demo_accounts = vec![DemoAccount {
        name: "layla".into(),
        password: "demo-layla".into(),
        display_name: "ليلى حداد".into(),
        lang: "ar".into(),
    }];
    let capabilities = capability::ALL.map(String::from).to_vec();
    check(
        "http_info",
        Info {
            name: "mirsal-server".into(),
            version: "0.1.0".into(),
            capabilities,
            demo_accounts,
        },
    );
    check(
        "http_sign_in",
        SignIn {
            name: "layla".into(),
            password: "demo-layla".into(),
        },
    );
    check("http_session", Session { me: layla() });
    check(
        "http_room_page",
        RoomPage {
            rooms: vec![room()],
            people: vec![omid()],
            more: true,
        },
    );
    check(
        "http_history_page",
        HistoryPage {
            epoch: "e1".into(),
            items: vec![item()],
            at_start: false,
            people: vec![],
        },
    );
    check("http_people_page", PeoplePage { people: vec![omid()] });
    check("http_open_private", OpenPrivate { person: "p2".into() });
    check(
        "http_room_opened",
        RoomOpened {
            room: room(),
            people: vec![omid()],
        },
    );
    check(
        "http_health",
        Health {
            status: "ok".into(),
            database: true,
            uptime_ms: 1_000,
            sessions: 4,
        },
    );
    let field = WireError {
        field: Some("name".into()),
        ..WireError::new(codes::BAD_REQUEST)
    };
    check("http_error", field);
}
