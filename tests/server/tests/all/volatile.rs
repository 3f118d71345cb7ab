//! What is told and never stored: typing, presence, receipts, statistics.

use std::time::Duration;

use support::{Peer, TestServer};
use wire::{ClientFrame, ClientKind, Presence, ServerFrame, capability};

async fn three() -> (TestServer, String) {
    three_with(TestServer::start().await).await
}

async fn three_with(server: TestServer) -> (TestServer, String) {
    for (name, shown) in [("layla", "ليلى"), ("omid", "امید"), ("stranger", "غريب")] {
        server.person(name, shown).await;
    }
    let room = server.private_room("layla", "omid").await.to_string();
    (server, room)
}

async fn presence_of(peer: &mut Peer, who: &str) -> (Presence, Option<i64>) {
    peer.expect("presence", |frame| match frame {
        ServerFrame::Presence {
            person,
            state,
            last_seen,
        } if person == who => Some((*state, *last_seen)),
        _ => None,
    })
    .await
}

async fn receipt(peer: &mut Peer, delivered: u64, read: u64) -> String {
    peer.expect("receipt", |frame| match frame {
        ServerFrame::Receipt {
            person,
            delivered: received,
            read: seen,
            ..
        } if (*received, *seen) == (delivered, read) => Some(person.clone()),
        _ => None,
    })
    .await
}

fn is_volatile(frame: &ServerFrame) -> bool {
    matches!(
        frame,
        ServerFrame::Typing { .. } | ServerFrame::Presence { .. } | ServerFrame::Receipt { .. }
    )
}

#[tokio::test]
async fn typing_reaches_the_other_members_only() {
    let (server, room) = three().await;
    let (mut layla, mut omid, mut stranger) = (
        server.peer("layla").await,
        server.peer("omid").await,
        server.peer("stranger").await,
    );
    layla.drain().await;
    layla.typing(&room, true).await;
    layla.typing(&room, false).await;
    for expected in [true, false] {
        let (person, is_typing) = omid
            .expect("typing", |frame| match frame {
                ServerFrame::Typing { person, is_typing, .. } => Some((person.clone(), *is_typing)),
                _ => None,
            })
            .await;
        assert_eq!((person, is_typing), (server.id_of("layla").to_string(), expected));
    }
    assert!(
        !layla
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Typing { .. }))
    );
    stranger.typing(&room, true).await;
    stranger.drain().await;
    assert!(
        !omid
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Typing { .. }))
    );
}

#[tokio::test]
async fn typing_does_not_pass_between_the_blocked() {
    let (server, room) = three().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    let path = format!("/api/people/{}/block", server.id_of("omid"));
    server
        .sign_in("layla")
        .await
        .call("PUT", &path, serde_json::json!({}))
        .await;
    omid.typing(&room, true).await;
    omid.drain().await;
    layla.typing(&room, true).await;
    let heard = [layla.drain().await, omid.drain().await].concat();
    assert!(!heard.iter().any(|frame| matches!(frame, ServerFrame::Typing { .. })));
}

#[tokio::test]
async fn markers_move_up_only_and_become_receipts_of_the_others() {
    let (server, room) = three().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    for number in 0..3 {
        layla.send(&room, &number.to_string()).await;
    }
    omid.delivered(&room, 3).await;
    assert_eq!(receipt(&mut layla, 3, 0).await, server.id_of("omid").to_string());
    omid.read(&room, 2).await;
    receipt(&mut layla, 3, 2).await;
    // Back and beyond the head: the first changes nothing, the second goes as far as there is something.
    omid.read(&room, 1).await;
    omid.read(&room, 900).await;
    receipt(&mut layla, 3, 3).await;
    assert!(
        !layla
            .drain()
            .await
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Receipt { .. }))
    );
}

#[tokio::test]
async fn unread_counts_the_messages_of_others_after_the_marker_and_survives_a_stop() {
    let (mut server, room) = three().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    for number in 0..5 {
        omid.send(&room, &number.to_string()).await;
    }
    layla.read(&room, 2).await;
    layla.drain().await;
    server.shutdown().await;
    server.restart().await;
    let page: wire::http::RoomPage = server.sign_in("layla").await.get("/api/rooms").await;
    assert_eq!((page.rooms[0].unread, page.rooms[0].read), (3, 2));
    // An answer says that what stands before it was read.
    let mut layla = server.peer("layla").await;
    layla.send(&room, "answer").await;
    let page: wire::http::RoomPage = server.sign_in("layla").await.get("/api/rooms").await;
    assert_eq!((page.rooms[0].unread, page.rooms[0].read), (0, 6));
    let page: wire::http::RoomPage = server.sign_in("omid").await.get("/api/rooms").await;
    assert_eq!((page.rooms[0].unread, page.rooms[0].read_by_all), (1, 6));
}

#[tokio::test]
async fn answering_tells_the_others_that_everything_before_was_read() {
    let (server, room) = three().await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    for number in 0..3 {
        omid.send(&room, &number.to_string()).await;
    }
    layla.send(&room, "answer").await;
    assert_eq!(receipt(&mut omid, 4, 4).await, server.id_of("layla").to_string());
}

#[tokio::test]
async fn presence_is_the_best_of_all_sessions_and_busy_beats_all() {
    let (server, _room) = three().await;
    let mut omid = server.peer("omid").await;
    let layla_id = server.id_of("layla").to_string();
    let account = server.sign_in("layla").await;
    let mut first = Peer::connect(&account).await;
    assert_eq!(presence_of(&mut omid, &layla_id).await, (Presence::Online, None));
    first.presence(Presence::Away).await;
    assert_eq!(presence_of(&mut omid, &layla_id).await.0, Presence::Away);
    let mut second = Peer::connect(&account).await;
    assert_eq!(presence_of(&mut omid, &layla_id).await.0, Presence::Online);
    first.presence(Presence::Busy).await;
    assert_eq!(presence_of(&mut omid, &layla_id).await.0, Presence::Busy);
    second.presence(Presence::Away).await;
    second.drain().await;
    first.close().await;
    assert_eq!(presence_of(&mut omid, &layla_id).await.0, Presence::Away);
    second.close().await;
    let (state, last_seen) = presence_of(&mut omid, &layla_id).await;
    assert_eq!(state, Presence::Offline);
    assert!(last_seen.is_some());
    let people: wire::http::PeoplePage = server.sign_in("omid").await.get("/api/people?query=layla").await;
    assert_eq!(
        (people.people[0].presence, people.people[0].last_seen),
        (Presence::Offline, last_seen)
    );
}

#[tokio::test]
async fn a_reload_does_not_flicker() {
    let server = TestServer::with(|config| config.presence_grace = Duration::from_secs(3_600)).await;
    let (server, room) = three_with(server).await;
    let mut omid = server.peer("omid").await;
    let account = server.sign_in("layla").await;
    let layla = Peer::connect(&account).await;
    presence_of(&mut omid, &account.id).await;
    layla.close().await;
    let mut layla = Peer::connect(&account).await;
    layla.typing(&room, true).await;
    omid.expect("typing", |frame| {
        matches!(frame, ServerFrame::Typing { .. }).then_some(())
    })
    .await;
    let flickers = |frame: &ServerFrame| matches!(frame, ServerFrame::Presence { person, .. } if *person == account.id);
    assert!(!omid.drain().await.iter().any(flickers));
}

#[tokio::test]
async fn a_client_cannot_say_that_it_is_offline() {
    let (server, _room) = three().await;
    let mut layla = server.peer("layla").await;
    layla.presence(Presence::Offline).await;
    assert_eq!(layla.error().await.field.as_deref(), Some("state"));
}

#[tokio::test]
async fn a_stranger_hears_nothing_volatile() {
    let (server, room) = three().await;
    let mut stranger = server.peer("stranger").await;
    let (mut layla, mut omid) = (server.peer("layla").await, server.peer("omid").await);
    layla.send(&room, "x").await;
    omid.typing(&room, true).await;
    omid.read(&room, 1).await;
    receipt(&mut layla, 1, 1).await;
    let own = server.id_of("stranger").to_string();
    let heard = stranger.drain().await;
    let foreign = heard.iter().filter(|frame| is_volatile(frame));
    assert!(
        foreign
            .into_iter()
            .all(|frame| matches!(frame, ServerFrame::Presence { person, .. } if *person == own))
    );
}

#[tokio::test]
async fn a_client_without_a_capability_does_not_get_its_frames() {
    let (server, room) = three().await;
    let account = server.sign_in("layla").await;
    let mut layla = Peer::connect_as(&account, ClientKind::Api, &[capability::SEND]).await;
    let mut omid = server.peer("omid").await;
    omid.typing(&room, true).await;
    omid.send(&room, "x").await;
    assert!(
        !layla
            .drain()
            .await
            .iter()
            .any(|frame| is_volatile(frame) || matches!(frame, ServerFrame::Stats(_)))
    );
}

#[tokio::test]
async fn statistics_count_people_sessions_and_kinds_and_are_pushed_when_they_change() {
    let (server, _room) = three().await;
    let account = server.sign_in("layla").await;
    let mut layla = Peer::connect_as(&account, ClientKind::Browser, &capability::ALL).await;
    let first = layla.welcome.stats.clone().expect("welcome carries statistics");
    assert_eq!((first.online, first.sessions, first.sessions_total), (1, 1, 1));
    let phone = Peer::connect_as(&account, ClientKind::Mobile, &capability::ALL).await;
    let _omid = server.peer("omid").await;
    let pushed = layla
        .expect("stats", |frame| match frame {
            ServerFrame::Stats(stats) if stats.sessions == 3 => Some(stats.clone()),
            _ => None,
        })
        .await;
    assert_eq!((pushed.online, pushed.sessions_total), (2, 3));
    assert_eq!(pushed.kinds[&ClientKind::Mobile], 1);
    phone.close().await;
    layla
        .expect("stats", |frame| {
            matches!(frame, ServerFrame::Stats(stats) if stats.sessions == 2).then_some(())
        })
        .await;
    layla.drain().await;
    layla.say(&ClientFrame::Stats {}).await;
    layla
        .expect("stats", |frame| {
            matches!(frame, ServerFrame::Stats(stats) if stats.sessions == 2).then_some(())
        })
        .await;
}
