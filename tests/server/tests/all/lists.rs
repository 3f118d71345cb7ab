//! Rooms, history, people, private rooms, over HTTP.

use support::TestServer;
use wire::http::{HistoryPage, PeoplePage, RoomOpened, RoomPage};

async fn server() -> TestServer {
    let server = TestServer::start().await;
    for (name, shown) in [
        ("layla", "ليلى حداد"),
        ("omid", "امید رستگار"),
        ("ali", "علی کریمی"),
        ("anya", "Аня Лебедева"),
    ] {
        server.person(name, shown).await;
    }
    server
}

#[tokio::test]
async fn history_pages_meet_without_a_hole_down_to_the_start() {
    let server = server().await;
    let room = server.private_room("layla", "omid").await;
    server.messages(room, &["layla", "omid"], 130).await;
    let layla = server.sign_in("layla").await;
    let path = format!("/api/rooms/{room}/messages");
    let mut page: HistoryPage = layla.get(&path).await;
    let mut offsets = Vec::new();
    loop {
        offsets.splice(0..0, page.items.iter().map(|item| item.offset));
        if page.at_start {
            break;
        }
        assert_eq!(page.items.len(), 50);
        page = layla.get(&format!("{path}?before={}", offsets[0])).await;
    }
    assert_eq!(offsets, (1..=130).collect::<Vec<_>>());
    let page: HistoryPage = layla.get(&format!("{path}?limit=9999")).await;
    assert_eq!(page.items.len(), 130);
    let page: HistoryPage = layla.get(&format!("{path}?before=1")).await;
    assert!(page.items.is_empty() && page.at_start);
}

#[tokio::test]
async fn history_of_a_room_of_others_is_not_found() {
    let server = server().await;
    let room = server.private_room("layla", "omid").await;
    let ali = server.sign_in("ali").await;
    for id in [room.to_string(), "r999".into(), "x".into()] {
        let answer = ali
            .request("GET", &format!("/api/rooms/{id}/messages"))
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 404);
    }
}

#[tokio::test]
async fn those_who_left_come_with_the_history_that_they_wrote() {
    let server = server().await;
    let group = server.group("g", &["layla", "omid", "ali"]).await;
    server.messages(group, &["ali", "omid"], 4).await;
    server
        .running()
        .remove_member(group, server.id_of("ali"))
        .await
        .expect("stored");
    let page: HistoryPage = server
        .sign_in("layla")
        .await
        .get(&format!("/api/rooms/{group}/messages"))
        .await;
    assert_eq!(
        page.people
            .iter()
            .map(|person| person.handle.as_str())
            .collect::<Vec<_>>(),
        ["ali"]
    );
}

#[tokio::test]
async fn rooms_come_newest_first_and_page_by_time() {
    let server = server().await;
    let mut made = Vec::new();
    for number in 0..7 {
        let room = server.group(&format!("g{number}"), &["layla", "omid"]).await;
        let message = (server.id_of("omid"), 1_000 + number, support::text("x"));
        server.running().fill(room, vec![message]).await.expect("stored");
        made.push(room);
    }
    // A message lifts a room to the top.
    let mut omid = server.peer("omid").await;
    omid.send(made[0], "up").await;
    let layla = server.sign_in("layla").await;
    let first: RoomPage = layla.get("/api/rooms?limit=3").await;
    assert!(first.more);
    let mut seen: Vec<String> = first.rooms.iter().map(|room| room.id.clone()).collect();
    let mut before = first.rooms.last().expect("rooms").changed_at;
    loop {
        let page: RoomPage = layla.get(&format!("/api/rooms?limit=3&before={before}")).await;
        seen.extend(page.rooms.iter().map(|room| room.id.clone()));
        match page.rooms.last() {
            Some(last) if page.more => before = last.changed_at,
            _ => break,
        }
    }
    assert_eq!(seen[0], made[0].to_string());
    seen.sort();
    let mut all: Vec<String> = made.iter().map(ToString::to_string).collect();
    all.sort();
    assert_eq!(seen, all);
}

#[tokio::test]
async fn people_are_found_whatever_the_spelling() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    for (query, handle) in [
        ("علي", "ali"),
        ("كريم", "ali"),
        ("OMI", "omid"),
        ("رستگار", "omid"),
        ("лебе", "anya"),
        ("عَلِيّ", "ali"),
    ] {
        let answer = layla
            .request("GET", "/api/people")
            .query(&[("query", query)])
            .send()
            .await
            .expect("an answer");
        let page: PeoplePage = answer.json().await.expect("people");
        assert_eq!(
            page.people
                .iter()
                .map(|person| person.handle.as_str())
                .collect::<Vec<_>>(),
            [handle],
            "{query}"
        );
    }
    let page: PeoplePage = layla.get("/api/people").await;
    assert_eq!(page.people.len(), 3, "everybody but oneself");
}

#[tokio::test]
async fn a_private_room_is_made_once_for_both() {
    let server = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let open = |person: &str| serde_json::json!({ "person": person });
    let (status, body) = layla.call("POST", "/api/rooms/private", open(&omid.id)).await;
    assert_eq!(status, 200);
    let first: RoomOpened = serde_json::from_value(body).expect("a room");
    assert_eq!(first.room.peer.as_deref(), Some(omid.id.as_str()));
    let (_, body) = omid.call("POST", "/api/rooms/private", open(&layla.id)).await;
    let second: RoomOpened = serde_json::from_value(body).expect("a room");
    assert_eq!(first.room.id, second.room.id);
    assert_eq!(layla.call("POST", "/api/rooms/private", open("p999")).await.0, 404);
    assert_eq!(layla.call("POST", "/api/rooms/private", open(&layla.id)).await.0, 403);
}

#[tokio::test]
async fn the_blocked_cannot_open_a_new_private_room() {
    let server = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let path = format!("/api/people/{}/block", omid.id);
    assert_eq!(layla.call("PUT", &path, serde_json::json!({})).await.0, 200);
    assert_eq!(
        layla.call("PUT", &path, serde_json::json!({})).await.0,
        200,
        "twice is once"
    );
    let (status, body) = omid
        .call("POST", "/api/rooms/private", serde_json::json!({ "person": layla.id }))
        .await;
    assert_eq!((status, body["code"].as_str()), (403, Some("not_allowed")));
    assert_eq!(
        layla
            .call("PUT", "/api/people/p999/block", serde_json::json!({}))
            .await
            .0,
        404
    );
    let seen: PeoplePage = omid.get("/api/people?query=layla").await;
    assert!(!seen.people[0].blocked, "a block is seen by who made it only");
}

#[tokio::test]
async fn a_hundred_thousand_messages_are_filled_and_paged() {
    let server = server().await;
    let room = server.private_room("layla", "omid").await;
    server.messages(room, &["layla", "omid"], 100_000).await;
    let page: HistoryPage = server
        .sign_in("layla")
        .await
        .get(&format!("/api/rooms/{room}/messages?before=50001"))
        .await;
    assert_eq!(page.items.last().map(|item| item.offset), Some(50_000));
}

#[tokio::test]
async fn the_demo_data_load_with_unread_rooms_for_a_visitor() {
    let server = TestServer::with(|config| config.demo = server::Demo::Bundled).await;
    let info: wire::http::Info = reqwest::get(format!("{}/api/info", server.url()))
        .await
        .expect("an answer")
        .json()
        .await
        .expect("info");
    let layla = info
        .demo_accounts
        .iter()
        .find(|account| account.name == "layla")
        .expect("layla");
    let account = support::Account::sign_in(&server.url(), &layla.name, &layla.password).await;
    let page: RoomPage = account.get("/api/rooms?limit=200").await;
    assert!(page.rooms.len() >= 4 && page.rooms.iter().all(|room| room.demo));
    assert!(page.rooms.iter().filter(|room| room.unread > 0).count() >= 2);
    assert!(page.rooms.iter().all(|room| room.last_message.is_some()));
    // Every room tells what has happened to its messages.
    let mut seen = [0; 4];
    for room in &page.rooms {
        for item in account.history(&room.id, "limit=200").await.items {
            let wire::StreamEvent::Message(message) = item.event else {
                panic!("a page holds messages only")
            };
            let has = [
                message.reply_to.is_some(),
                !message.reactions.is_empty(),
                message.edited_at.is_some(),
                message.deleted,
            ];
            for (count, has) in seen.iter_mut().zip(has) {
                *count += usize::from(has);
            }
        }
    }
    let [replies, reactions, edits, deleted] = seen;
    assert!(replies >= 4 && reactions >= 6 && edits >= 2 && deleted >= 1, "{seen:?}");
}

#[tokio::test]
async fn the_demo_data_hold_a_picture_and_a_document() {
    let server = TestServer::with(|config| config.demo = server::Demo::Bundled).await;
    let accounts = server.running().demo_accounts();
    let layla = accounts.iter().find(|account| account.name == "layla").expect("layla");
    let layla = support::Account::sign_in(&server.url(), &layla.name, &layla.password).await;
    for (query, media_type, size) in [
        ("الوان الموسم", "image/png", (Some(480), Some(300))),
        ("قرارات", "text/plain", (None, None)),
    ] {
        let found = layla.search(query, &[]).await.messages;
        let file = found.iter().flat_map(|message| &message.files).next().expect("a file");
        assert_eq!(
            (file.media_type.as_str(), (file.width, file.height)),
            (media_type, size)
        );
        let content = layla.download(file, &[]).await.bytes().await.expect("bytes");
        assert_eq!(content.len() as u64, file.size);
    }
}

#[tokio::test]
async fn without_demo_data_no_account_is_published() {
    let server = server().await;
    let info: wire::http::Info = reqwest::get(format!("{}/api/info", server.url()))
        .await
        .expect("an answer")
        .json()
        .await
        .expect("info");
    assert!(info.demo_accounts.is_empty());
}

#[tokio::test]
async fn what_a_call_cannot_read_is_refused_in_the_one_shape() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    let answer = layla
        .request("GET", "/api/rooms?before=yesterday")
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 400);
    let error: wire::WireError = answer.json().await.expect("an error");
    assert_eq!(error.code, "bad_request");
    let large = serde_json::json!({ "person": "p".repeat(70_000) });
    let (status, body) = layla.call("POST", "/api/rooms/private", large).await;
    assert_eq!((status, body["code"].as_str()), (413, Some("too_large")));
    let (status, body) = layla.call("POST", "/api/session", serde_json::json!({})).await;
    assert_eq!((status, body["code"].as_str()), (405, Some("bad_request")));
}
