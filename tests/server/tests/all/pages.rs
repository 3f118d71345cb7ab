//! Pages of history: after a place, around one, from a moment on, with changes and hidden messages between.

use support::{Account, TestServer, text};
use wire::StreamEvent;
use wire::http::HistoryPage;

/// 100 messages at places 1 to 100, one minute apart, the first at minute 1; then ten changes.
async fn server() -> (TestServer, String, Account) {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await;
    let omid = server.id_of("omid");
    let messages = (1..=100).map(|minute| (omid, minute * 60_000, text(&minute.to_string())));
    server.running().fill(room, messages.collect()).await.expect("stored");
    let layla = server.sign_in("layla").await;
    let page = layla.history(room, "limit=1").await;
    let StreamEvent::Message(last) = &page.items[0].event else {
        panic!("a message")
    };
    for _ in 0..5 {
        layla.react(room, &last.id, "👍").await;
        layla.unreact(room, &last.id, "👍").await;
    }
    (server, room.to_string(), layla)
}

fn offsets(page: &HistoryPage) -> Vec<u64> {
    assert!(
        page.items
            .iter()
            .all(|item| matches!(item.event, StreamEvent::Message(_)))
    );
    page.items.iter().map(|item| item.offset).collect()
}

#[tokio::test]
async fn newer_pages_meet_without_a_hole_up_to_the_head() {
    let (_server, room, layla) = server().await;
    let mut held = Vec::new();
    let mut after = 0;
    loop {
        let page = layla.history(&room, &format!("after={after}&limit=30")).await;
        assert_eq!(page.at_start, held.is_empty());
        held.extend(offsets(&page));
        after = page.head.expect("a head");
        if page.has_newer == Some(false) {
            break;
        }
        assert_eq!(Some(&after), held.last());
    }
    assert_eq!(held, (1..=100).collect::<Vec<_>>());
    assert_eq!(after, 110, "the changes at the end are known too");
    let page = layla.history(&room, "after=110").await;
    assert_eq!(
        (offsets(&page), page.has_newer, page.head),
        (vec![], Some(false), Some(110))
    );
    let page = layla.history(&room, "before=4&limit=2").await;
    assert_eq!(
        (offsets(&page), page.at_start, page.has_newer, page.head),
        (vec![2, 3], false, None, None)
    );
}

#[tokio::test]
async fn around_a_place_lie_as_many_on_both_sides_as_there_are() {
    let (_server, room, layla) = server().await;
    for (query, first, last, target, at_start, has_newer) in [
        ("around=50&limit=10", 45, 54, Some(50), false, true),
        ("around=1&limit=10", 1, 10, Some(1), true, true),
        ("around=3&limit=10", 1, 10, Some(3), true, true),
        ("around=100&limit=10", 91, 100, Some(100), false, false),
        ("around=98&limit=10", 91, 100, Some(98), false, false),
        ("around=50&limit=200", 1, 100, Some(50), true, false),
        ("around=50&limit=1", 50, 50, Some(50), false, true),
        ("around=0&limit=4", 1, 4, Some(1), true, true),
        // The place of a change has no message after it.
        ("around=105&limit=10", 91, 100, None, false, false),
        ("around=18446744073709551615&limit=2", 99, 100, None, false, false),
    ] {
        let page = layla.history(&room, query).await;
        assert_eq!(offsets(&page), (first..=last).collect::<Vec<_>>(), "{query}");
        assert_eq!(
            (page.target, page.at_start, page.has_newer),
            (target, at_start, Some(has_newer)),
            "{query}"
        );
        assert_eq!(page.head, Some(if has_newer { last } else { 110 }), "{query}");
    }
}

#[tokio::test]
async fn a_moment_leads_to_the_first_message_since() {
    let (_server, room, layla) = server().await;
    for (moment, target) in [
        (60_000 * 40, Some(40)),
        (60_000 * 40 + 1, Some(41)),
        (0, Some(1)),
        (-5, Some(1)),
        (i64::MAX, None),
    ] {
        let page = layla.history(&room, &format!("at={moment}&limit=6")).await;
        assert_eq!(page.target, target, "{moment}");
        assert_eq!(page.items.len(), 6);
        assert!(target.is_none_or(|target| offsets(&page).contains(&target)));
    }
}

#[tokio::test]
async fn a_hidden_target_gives_way_to_the_next_message() {
    let (_server, room, layla) = server().await;
    let page = layla.history(&room, "around=50&limit=1").await;
    let StreamEvent::Message(message) = &page.items[0].event else {
        panic!("a message")
    };
    layla.delete(&room, &message.id, "me").await;
    for query in ["around=50&limit=4", "at=3000000&limit=4"] {
        let page = layla.history(&room, query).await;
        assert_eq!(
            (offsets(&page), page.target),
            (vec![48, 49, 51, 52], Some(51)),
            "{query}"
        );
    }
}

#[tokio::test]
async fn two_places_at_once_or_no_number_are_refused_and_an_empty_room_has_nothing() {
    let (server, room, layla) = server().await;
    for query in ["before=3&after=2", "around=3&at=5", "around=x", "after=-1", "limit=x"] {
        assert_eq!(
            layla.status_of(&format!("/api/rooms/{room}/messages?{query}")).await,
            400,
            "{query}"
        );
    }
    let empty = server.group("g", &["layla", "omid"]).await;
    for query in ["", "after=0", "around=1", "at=0"] {
        let page = layla.history(empty, query).await;
        assert!(
            page.items.is_empty() && page.at_start && page.target.is_none(),
            "{query}"
        );
    }
}
