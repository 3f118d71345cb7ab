//! Groups: made, renamed, joined, left, handed on.

use serde_json::json;
use support::{Account, Peer, TestServer};
use wire::{Cursor, Role, RoomSummary, ServerFrame, StreamEvent, StreamItem};

async fn server() -> TestServer {
    let server = TestServer::start().await;
    for name in ["layla", "omid", "ali", "noor"] {
        server.person(name, name).await;
    }
    server
}

async fn all(server: &TestServer) -> [Account; 4] {
    [
        server.sign_in("layla").await,
        server.sign_in("omid").await,
        server.sign_in("ali").await,
        server.sign_in("noor").await,
    ]
}

/// Waits for a state of a room on `me`.
async fn changed(peer: &mut Peer, is_it: impl Fn(&RoomSummary) -> bool) -> RoomSummary {
    peer.expect("room_changed", |frame| match frame {
        ServerFrame::Item {
            item:
                StreamItem {
                    event: StreamEvent::RoomChanged { room, .. },
                    ..
                },
            ..
        } if is_it(room) => Some(room.clone()),
        _ => None,
    })
    .await
}

async fn removed(peer: &mut Peer, id: &str) {
    peer.expect("room_removed", |frame| match frame {
        ServerFrame::Item {
            item:
                StreamItem {
                    event: StreamEvent::RoomRemoved { room },
                    ..
                },
            ..
        } if room == id => Some(()),
        _ => None,
    })
    .await;
}

#[tokio::test]
async fn a_group_belongs_to_who_made_it_and_everybody_in_it_hears_of_it() {
    let server = server().await;
    let [layla, omid, ali, _] = all(&server).await;
    let mut peer = server.peer("omid").await;
    peer.subscribe("me", None, None).await;
    let group = json!({
        "title": { "text": "  العائلة ", "dir": "rtl", "lang": "ar" },
        "people": [omid.id, ali.id, omid.id, layla.id],
    });
    let (status, body) = layla.call("POST", "/api/rooms/group", group).await;
    assert_eq!(status, 200, "{body}");
    let opened: wire::http::RoomOpened = serde_json::from_value(body).expect("a room");
    let title = opened.room.title.clone().expect("a title");
    assert_eq!(
        (title.text.as_str(), title.dir, title.lang.as_deref()),
        ("العائلة", wire::Dir::Rtl, Some("ar"))
    );
    assert_eq!((opened.room.member_count, opened.room.role), (3, Role::Owner));
    let seen = changed(&mut peer, |room| room.id == opened.room.id).await;
    assert_eq!(seen.role, Role::Member);
    let members = ali.members(&opened.room.id).await;
    assert_eq!(
        members.members[0],
        wire::Member {
            person: layla.id.clone(),
            role: Role::Owner
        }
    );
    assert_eq!((members.members.len(), members.people.len()), (3, 3));
    assert_eq!(
        server
            .sign_in("noor")
            .await
            .request("GET", &format!("/api/rooms/{}/members", opened.room.id))
            .send()
            .await
            .expect("an answer")
            .status(),
        404
    );
}

#[tokio::test]
async fn a_title_shows_something_and_is_not_endless() {
    let server = server().await;
    let [layla, omid, ..] = all(&server).await;
    for (title, code) in [
        ("", "empty"),
        (" \u{200C}\u{202E}\n", "empty"),
        ("ن".repeat(121).as_str(), "too_long"),
    ] {
        let (status, body) = layla.try_make_group(title, &[&omid.id]).await;
        assert_eq!(
            (status, body["code"].as_str(), body["field"].as_str()),
            (400, Some(code), Some("title"))
        );
        if code == "too_long" {
            assert_eq!(body["details"]["limit"], 120);
        }
    }
    let group = layla.make_group(&"ن".repeat(120), &[]).await;
    assert_eq!(layla.rename(&group.room.id, "").await.1["code"], "empty");
    assert_eq!(
        layla.rename(&group.room.id, &"x".repeat(121)).await.1["code"],
        "too_long"
    );
}

#[tokio::test]
async fn nobody_is_added_who_is_unknown_or_apart() {
    let server = server().await;
    let [layla, omid, ali, noor] = all(&server).await;
    assert_eq!(layla.try_make_group("x", &["p999"]).await.0, 404);
    assert_eq!(layla.try_make_group("x", &["nobody"]).await.0, 404);
    omid.call("PUT", &format!("/api/people/{}/block", layla.id), json!({}))
        .await;
    layla
        .call("PUT", &format!("/api/people/{}/block", ali.id), json!({}))
        .await;
    for apart in [&omid.id, &ali.id] {
        let (status, body) = layla.try_make_group("x", &[&noor.id, apart]).await;
        assert_eq!((status, body["code"].as_str()), (403, Some("not_allowed")));
    }
    let group = layla.make_group("x", &[]).await.room.id;
    assert_eq!(layla.add_members(&group, &[&noor.id, &omid.id]).await.0, 403);
    assert_eq!(layla.members(&group).await.members.len(), 1, "all or none");
}

#[tokio::test]
async fn only_owners_rename_add_and_remove() {
    let server = server().await;
    let [layla, omid, ali, noor] = all(&server).await;
    let group = layla.make_group("first", &[&omid.id, &ali.id]).await.room.id;
    let mut peer = server.peer("ali").await;
    peer.subscribe("me", None, None).await;
    assert_eq!(omid.rename(&group, "second").await.0, 403);
    assert_eq!(omid.add_members(&group, &[&noor.id]).await.0, 403);
    assert_eq!(omid.remove_member(&group, &ali.id).await, 403);
    assert_eq!(noor.rename(&group, "second").await.0, 404);
    assert_eq!(noor.add_members(&group, &[&noor.id]).await.0, 404);
    assert_eq!(layla.rename(&group, "second").await.0, 200);
    changed(&mut peer, |room| {
        room.title.as_ref().is_some_and(|title| title.text == "second")
    })
    .await;
    assert_eq!(
        layla.add_members(&group, &[&noor.id, &omid.id]).await.0,
        200,
        "who is there already stays"
    );
    changed(&mut peer, |room| room.member_count == 4).await;
    assert_eq!(layla.remove_member(&group, &noor.id).await, 200);
    changed(&mut peer, |room| room.member_count == 3).await;
    assert_eq!(layla.remove_member(&group, &noor.id).await, 404, "gone already");
    let private = server.private_room("layla", "omid").await;
    assert_eq!(layla.rename(private, "x").await.0, 403);
    assert_eq!(layla.add_members(private, &[&ali.id]).await.0, 403);
    assert_eq!(layla.remove_member(private, "me").await, 403);
    assert_eq!(layla.remove_member(private, &omid.id).await, 403);
}

#[tokio::test]
async fn newcomers_see_the_history_and_leavers_see_nothing_more() {
    let mut server = server().await;
    let [layla, omid, ali, _] = all(&server).await;
    let group = layla.make_group("x", &[&omid.id]).await.room.id;
    let mut writer = server.peer("layla").await;
    writer.send(&group, "before").await;
    assert_eq!(layla.add_members(&group, &[&ali.id]).await.0, 200);
    let mut peer = server.peer("ali").await;
    let me = peer.subscribe("me", None, None).await;
    let followed = peer.follow(&group).await;
    assert_eq!((followed.head, followed.items.len()), (1, 1), "the history is there");
    assert_eq!(ali.remove_member(&group, "me").await, 200);
    removed(&mut peer, &group).await;
    writer.send(&group, "after").await;
    let heard = peer.drain().await;
    let is_item =
        |frame: &ServerFrame| matches!(frame, ServerFrame::Item { stream, .. } if stream.starts_with("room:"));
    assert!(!heard.iter().any(is_item));
    assert_eq!(
        ali.request("GET", &format!("/api/rooms/{group}/messages"))
            .send()
            .await
            .expect("an answer")
            .status(),
        404
    );
    server.restart().await;
    let mut peer = server.peer("ali").await;
    let since = Cursor {
        epoch: me.epoch,
        offset: me.head,
    };
    let again = peer.subscribe("me", Some(since), None).await;
    let gone = StreamEvent::RoomRemoved { room: group.clone() };
    assert!(
        again.recovered && again.items.iter().any(|item| item.event == gone),
        "{again:#?}"
    );
    // Who comes back is at the end of the row, and nothing is unread.
    assert_eq!(
        server.sign_in("layla").await.add_members(&group, &[&ali.id]).await.0,
        200
    );
    let members = server.sign_in("ali").await.members(&group).await;
    assert_eq!(
        members.members.last().map(|member| member.person.as_str()),
        Some(ali.id.as_str())
    );
    let back = changed(&mut peer, |room| room.id == group).await;
    assert_eq!((back.unread, back.member_count), (0, 3));
}

#[tokio::test]
async fn ownership_goes_to_who_has_been_there_the_longest_and_the_last_takes_the_room_along() {
    let mut server = server().await;
    let [layla, omid, ali, noor] = all(&server).await;
    let group = layla.make_group("x", &[]).await.room.id;
    // Noor's account is younger than Omid's, but she has been in the group for longer.
    for person in [&noor, &omid, &ali] {
        assert_eq!(layla.add_members(&group, &[&person.id]).await.0, 200);
    }
    let mut peer = server.peer("noor").await;
    peer.subscribe("me", None, None).await;
    assert_eq!(layla.remove_member(&group, &layla.id).await, 200);
    changed(&mut peer, |room| room.member_count == 3 && room.role == Role::Owner).await;
    server.restart().await;
    let [_, omid, ali, noor] = all(&server).await;
    assert_eq!(
        noor.members(&group).await.members[0],
        wire::Member {
            person: noor.id.clone(),
            role: Role::Owner
        }
    );
    assert_eq!(noor.remove_member(&group, &ali.id).await, 200);
    assert_eq!(noor.remove_member(&group, "me").await, 200);
    assert_eq!(omid.rename(&group, "mine").await.0, 200);
    assert_eq!(omid.remove_member(&group, "me").await, 200);
    assert_eq!(omid.rename(&group, "nobody's").await.0, 404);
    server.restart().await;
    let next = server.sign_in("omid").await.make_group("y", &[]).await.room.id;
    assert_ne!(next, group, "an id is never given out twice");
}

#[tokio::test]
async fn a_group_has_a_limit_and_so_has_their_number() {
    let server = server().await;
    let layla = server.sign_in("layla").await;
    let mut people = Vec::new();
    for number in 0..500 {
        people.push(server.person(&format!("n{number}"), "x").await.to_string());
    }
    let ids: Vec<&str> = people.iter().map(String::as_str).collect();
    let (status, body) = layla.try_make_group("too many", &ids).await;
    assert_eq!((status, body["code"].as_str()), (409, Some("limit_reached")));
    assert_eq!(body["details"]["limit"], 500);
    let group = layla.make_group("full", &ids[..499]).await.room.id;
    assert_eq!(layla.add_members(&group, &ids[499..]).await.0, 409);
    assert_eq!(layla.members(&group).await.members.len(), 500);
    let mut made = 0;
    let refused = loop {
        let (status, body) = layla.try_make_group("one more", &[]).await;
        if status != 200 {
            break (status, body);
        }
        made += 1;
        assert!(made < 100, "there is a rate");
    };
    assert_eq!((refused.0, refused.1["code"].as_str()), (429, Some("rate_limited")));
}

#[tokio::test]
async fn a_profile_names_what_one_shares() {
    let server = server().await;
    let [layla, omid, ali, _] = all(&server).await;
    let private = server.private_room("layla", "omid").await.to_string();
    let group = layla.make_group("both", &[&omid.id, &ali.id]).await.room.id;
    layla.make_group("without him", &[&ali.id]).await;
    server.group("without her", &["omid", "ali"]).await;
    let profile = layla.profile(&omid.id).await;
    assert_eq!(profile.person.handle, "omid");
    let rooms: Vec<&str> = profile.rooms.iter().map(|room| room.id.as_str()).collect();
    assert_eq!(rooms, [group.as_str(), private.as_str()], "newest first");
    assert!(layla.profile(&layla.id).await.rooms.is_empty());
    for id in ["p999", "x"] {
        let answer = layla
            .request("GET", &format!("/api/people/{id}"))
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), 404);
    }
}

#[tokio::test]
async fn the_first_of_a_group_that_was_there_before_owns_it() {
    let server = TestServer::with(|config| config.demo = server::Demo::Bundled).await;
    let layla = Account::sign_in(&server.url(), "layla", &demo_password(&server, "layla")).await;
    let page: wire::http::RoomPage = layla.get("/api/rooms?limit=200").await;
    for room in page.rooms.iter().filter(|room| room.kind == wire::RoomKind::Group) {
        let members = layla.members(&room.id).await.members;
        let owners = members.iter().filter(|member| member.role == Role::Owner).count();
        assert_eq!((owners, members[0].role), (1, Role::Owner));
        assert_eq!(room.role == Role::Owner, members[0].person == layla.id);
    }
}

fn demo_password(server: &TestServer, name: &str) -> String {
    let accounts = server.running().demo_accounts();
    let account = accounts.into_iter().find(|account| account.name == name);
    account.expect("a demo account").password
}
