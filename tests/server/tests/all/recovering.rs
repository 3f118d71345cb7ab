//! The log of a room with changes in it: every place once, in order, whatever the line and the server do.

use support::TestServer;
use wire::{Cursor, StreamEvent, StreamItem, Subscribed};

async fn server() -> (TestServer, String) {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await.to_string();
    (server, room)
}

fn since(answer: &Subscribed, offset: u64) -> Option<Cursor> {
    Some(Cursor {
        epoch: answer.epoch.clone(),
        offset,
    })
}

/// Place, kind and the message's own place.
fn shape(items: &[StreamItem]) -> Vec<(u64, &'static str, u64)> {
    let shapes = items.iter().map(|item| match &item.event {
        StreamEvent::Message(message) => (item.offset, "message", message.offset),
        StreamEvent::MessageChanged { message } => (item.offset, "changed", message.offset),
        StreamEvent::Nothing => (item.offset, "nothing", 0),
        other => panic!("in the log of a room: {other:?}"),
    });
    shapes.collect()
}

#[tokio::test]
async fn a_cursor_recovers_messages_and_changes_across_a_crash_and_a_tail_holds_messages_only() {
    let (mut server, room) = server().await;
    let (layla, omid) = (server.sign_in("layla").await, server.sign_in("omid").await);
    let mut peer = support::Peer::connect(&layla).await;
    let start = peer.follow(&room).await;
    let one = peer.send(&room, "one").await; // 1
    let two = peer.send(&room, "two").await; // 2
    omid.react(&room, &one.id, "👍").await; // 3
    layla.edit(&room, &two.id, "zwei").await; // 4
    let three = peer.send(&room, "three").await; // 5
    layla.delete(&room, &one.id, "everybody").await; // 6
    omid.delete(&room, &three.id, "me").await; // no place
    omid.react(&room, &two.id, "❤️").await; // 7
    layla.edit(&room, &three.id, "drei").await; // 8
    server.restart().await;
    let mut peer = server.peer("layla").await;
    let stream = format!("room:{room}");
    let answer = peer.subscribe(&stream, since(&start, 0), None).await;
    assert!(answer.recovered && answer.at_start);
    assert_eq!(answer.head, 8);
    let all = [
        (1, "message", 1),
        (2, "message", 2),
        (3, "changed", 1),
        (4, "changed", 2),
        (5, "message", 5),
        (6, "changed", 1),
        (7, "changed", 2),
        (8, "changed", 5),
    ];
    assert_eq!(shape(&answer.items), all);
    // Every place speaks of the present state.
    let StreamEvent::MessageChanged { message } = &answer.items[2].event else {
        panic!("a change")
    };
    assert!(message.deleted && message.reactions.is_empty());
    let answer = peer.subscribe(&stream, since(&start, 5), None).await;
    assert_eq!(shape(&answer.items), all[5..]);
    // One who does not see a message gets its places empty.
    let mut his = server.peer("omid").await;
    let answer = his.subscribe(&stream, since(&start, 3), None).await;
    assert_eq!(
        shape(&answer.items),
        [
            (4, "changed", 2),
            (5, "nothing", 0),
            (6, "changed", 1),
            (7, "changed", 2),
            (8, "nothing", 0)
        ]
    );
    let StreamEvent::MessageChanged { message } = &answer.items[3].event else {
        panic!("a change")
    };
    assert!(message.reactions[0].mine);
    // Tails count messages.
    let tail = peer.subscribe(&stream, None, Some(2)).await;
    assert_eq!(shape(&tail.items), [(2, "message", 2), (5, "message", 5)]);
    assert!(!tail.at_start && !tail.recovered);
    let tail = peer.subscribe(&stream, None, Some(3)).await;
    assert!(tail.at_start && tail.items.len() == 3);
    let tail = his.subscribe(&stream, None, Some(2)).await;
    assert_eq!(shape(&tail.items), [(1, "message", 1), (2, "message", 2)]);
    assert!(tail.at_start);
}

#[tokio::test]
async fn live_places_follow_each_other_without_a_hole_while_everything_happens_at_once() {
    let (server, room) = server().await;
    let mut layla = server.peer("layla").await;
    let start = layla.follow(&room).await;
    let first = layla.send(&room, "first").await;
    let sender = {
        let (mut omid, room) = (server.peer("omid").await, room.clone());
        tokio::spawn(async move {
            for number in 0..40 {
                omid.send(&room, &number.to_string()).await;
            }
        })
    };
    let mut changers = Vec::new();
    for (name, emoji) in [("layla", "👍"), ("omid", "❤️")] {
        let (account, room, id) = (server.sign_in(name).await, room.clone(), first.id.clone());
        changers.push(tokio::spawn(async move {
            for _ in 0..20 {
                assert_eq!(account.react(&room, &id, emoji).await.0, 200);
                assert_eq!(account.unreact(&room, &id, emoji).await.0, 200);
            }
        }));
    }
    // 1 + 40 messages and 80 changes.
    for expected in 1..=121 {
        let place = layla
            .expect("the next place", |frame| match frame {
                wire::ServerFrame::Item { stream, item, .. } if stream.starts_with("room:") => Some(item.offset),
                _ => None,
            })
            .await;
        assert_eq!(place, expected);
    }
    sender.await.expect("ends well");
    for changer in changers {
        changer.await.expect("ends well");
    }
    let answer = layla.subscribe(&format!("room:{room}"), since(&start, 0), None).await;
    let places: Vec<u64> = answer.items.iter().map(|item| item.offset).collect();
    assert_eq!(places, (1..=121).collect::<Vec<_>>());
    assert_eq!(
        answer
            .items
            .iter()
            .filter(|item| matches!(item.event, StreamEvent::Message(_)))
            .count(),
        41
    );
}

#[tokio::test]
async fn unread_counts_messages_and_not_changes() {
    let (mut server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let mut omid = server.peer("omid").await;
    let mut sent = Vec::new();
    for number in 0..6 {
        sent.push(omid.send(&room, &number.to_string()).await);
        layla.react(&room, &sent[number].id, "👍").await;
    }
    // Places 1, 3, 5, 7, 9, 11 are messages; 2, 4, ... are changes.
    let unread = async |server: &TestServer| {
        let page: wire::http::RoomPage = server.sign_in("layla").await.get("/api/rooms").await;
        (page.rooms[0].unread, page.rooms[0].read, page.rooms[0].head)
    };
    assert_eq!(unread(&server).await, (6, 0, 12));
    let mut peer = support::Peer::connect(&layla).await;
    peer.subscribe("me", None, None).await;
    let told = async |peer: &mut support::Peer, unread: u32, read: u64| {
        peer.expect("room_changed", |frame| match frame {
            wire::ServerFrame::Item { item, .. } => match &item.event {
                StreamEvent::RoomChanged { room, .. } => (room.unread == unread && room.read == read).then_some(()),
                _ => None,
            },
            _ => None,
        })
        .await;
    };
    // To a message, to the place of a change, backwards, and beyond a message that is gone.
    peer.read(&room, 3).await;
    told(&mut peer, 4, 3).await;
    peer.read(&room, 6).await;
    told(&mut peer, 3, 6).await;
    peer.read(&room, 5).await;
    let his = server.sign_in("omid").await;
    his.delete(&room, &sent[4].id, "everybody").await; // place 13
    told(&mut peer, 2, 6).await;
    assert_eq!(layla.delete(&room, &sent[5].id, "me").await.0, 200);
    told(&mut peer, 1, 6).await;
    // What is both deleted and hidden counts once.
    his.delete(&room, &sent[5].id, "everybody").await; // place 14
    peer.drain().await;
    assert_eq!(unread(&server).await, (1, 6, 14));
    server.shutdown().await;
    server.restart().await;
    assert_eq!(unread(&server).await, (1, 6, 14));
    let mut peer = server.peer("layla").await;
    peer.subscribe("me", None, None).await;
    peer.read(&room, 8).await;
    told(&mut peer, 0, 8).await;
    let mut omid = server.peer("omid").await;
    omid.send(&room, "again").await; // place 15
    told(&mut peer, 1, 8).await;
    peer.read(&room, 10).await;
    told(&mut peer, 1, 10).await;
    peer.read(&room, 999).await;
    told(&mut peer, 0, 15).await;
}

/// How many rows a table holds.
fn rows(server: &TestServer, table: &str) -> u64 {
    let db = rusqlite::Connection::open(server.data().join("mirsal.db")).expect("the database");
    db.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| row.get(0))
        .expect("a count")
}

#[tokio::test]
async fn places_of_changes_go_when_no_cursor_reaches_them() {
    let (server, room) = server().await;
    let layla = server.sign_in("layla").await;
    let mut peer = support::Peer::connect(&layla).await;
    let start = peer.follow(&room).await;
    let one = peer.send(&room, "one").await; // 1
    layla.edit(&room, &one.id, "eins").await; // 2
    layla.edit(&room, &one.id, "uno").await; // 3
    server.running().prune(1_000).await;
    assert_eq!(rows(&server, "changes"), 2, "a cursor may still ask for them");
    let (id, her) = (server::RoomId::parse(&room).expect("a room"), server.id_of("layla"));
    let many = (0..2_500).map(|n| (her, 1_000 + n, support::text("x"))).collect();
    server.running().fill(id, many).await.expect("stored");
    layla.edit(&room, &one.id, "un").await; // 2504
    server.running().prune(1_000).await;
    assert_eq!(rows(&server, "changes"), 1);
    // Whoever is in reach of the head recovers every place, and whoever is behind hears so.
    let mut peer = server.peer("layla").await;
    let stream = format!("room:{room}");
    let answer = peer.subscribe(&stream, since(&start, 2_502), None).await;
    assert!(answer.recovered);
    assert_eq!(shape(&answer.items), [(2_503, "message", 2_503), (2_504, "changed", 1)]);
    let answer = peer.subscribe(&stream, since(&start, 1), None).await;
    assert!(!answer.recovered && answer.items.is_empty());
}

#[tokio::test]
async fn deleted_rooms_are_told_for_a_while_and_then_a_snapshot_says_it() {
    const DAY_MS: i64 = 86_400_000;
    let (mut server, first) = server().await;
    let layla = server.sign_in("layla").await;
    // In a far future, so that the server's own pruning of today makes no difference.
    let start = 40_000 * DAY_MS;
    server.running().prune(start).await;
    let mut peer = support::Peer::connect(&layla).await;
    let before = peer.subscribe("me", None, None).await;
    assert_eq!(layla.delete_room(&first).await, 200);
    let second = server.private_room("layla", "omid").await.to_string();
    assert_eq!(layla.delete_room(&second).await, 200);
    let gone = [first, second];
    assert_eq!(rows(&server, "gone_rooms"), 4);
    let now = start + 31 * DAY_MS;
    server.running().prune(now).await;
    server.running().prune(now + 29 * DAY_MS).await;
    let answer = peer.subscribe("me", since(&before, before.head), None).await;
    assert!(answer.recovered);
    for room in &gone {
        let is_told =
            |item: &StreamItem| matches!(&item.event, StreamEvent::RoomRemoved { room: told } if told == room);
        assert!(answer.items.iter().any(is_told), "{room}");
    }
    // Everything of memory is on disk now.
    server.shutdown().await;
    server.restart().await;
    server.running().prune(now + 31 * DAY_MS).await;
    for _ in 0..2 {
        let mut peer = support::Peer::connect(&layla).await;
        let late = peer.subscribe("me", since(&before, before.head), None).await;
        assert!(!late.recovered && late.snapshot.is_some(), "behind the horizon");
        let up_to_date = peer.subscribe("me", since(&before, late.head), None).await;
        assert!(up_to_date.recovered);
        server.restart().await;
    }
    assert_eq!(
        rows(&server, "gone_rooms"),
        2,
        "those of the newest, whose id is taken for ever"
    );
    let fresh = server.group("three", &["layla"]).await.to_string();
    assert!(!gone.contains(&fresh));
}
