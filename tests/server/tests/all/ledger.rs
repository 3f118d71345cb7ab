//! When each member received and read a message, told to its sender alone.

use support::{Account, TestServer};
use wire::http::Reach;

async fn of(sender: &Account, room: &str, message: &str, person: &Account) -> Reach {
    let ledger = sender.ledger(room, message).await;
    let mut reaches = ledger.reaches.into_iter();
    reaches.find(|reach| reach.person == person.id).expect("a member")
}

#[tokio::test]
async fn each_state_has_its_time_and_survives_a_restart() {
    let mut server = TestServer::start().await;
    for (name, shown) in [("layla", "ليلى"), ("omid", "امید"), ("noor", "نور")] {
        server.person(name, shown).await;
    }
    let room = server.group("g", &["layla", "omid", "noor"]).await.to_string();
    let layla = server.sign_in("layla").await;
    let (omid, noor) = (server.sign_in("omid").await, server.sign_in("noor").await);
    let (mut her, mut him) = (server.peer("layla").await, server.peer("omid").await);
    let one = her.send(&room, "one").await;
    let two = her.send(&room, "two").await;
    assert_eq!(layla.ledger(&room, &one.id).await.reaches.len(), 2, "everybody else");
    assert_eq!(of(&layla, &room, &one.id, &omid).await.delivered_at, None);
    him.delivered(&room, 2).await;
    him.read(&room, 1).await;
    him.drain().await;
    let reach = of(&layla, &room, &one.id, &omid).await;
    let (delivered, read) = (reach.delivered_at.expect("delivered"), reach.read_at.expect("read"));
    assert!(one.at <= delivered && delivered <= read, "{reach:?} of {one:?}");
    let reach = of(&layla, &room, &two.id, &omid).await;
    assert!(reach.delivered_at.is_some() && reach.read_at.is_none());
    // What comes later does not move what was, and an answer counts as having read.
    him.read(&room, 2).await;
    him.drain().await;
    let again = of(&layla, &room, &one.id, &omid).await;
    assert_eq!((again.delivered_at, again.read_at), (Some(delivered), Some(read)));
    let mut noors = server.peer("noor").await;
    noors.send(&room, "answer").await;
    let answered = of(&layla, &room, &one.id, &noor).await;
    assert!(answered.delivered_at.is_some() && answered.read_at.is_some());
    let before = of(&layla, &room, &one.id, &omid).await;
    server.shutdown().await;
    server.restart().await;
    assert_eq!(of(&layla, &room, &one.id, &omid).await, before);
    assert_eq!(of(&layla, &room, &one.id, &noor).await, answered);
}

#[tokio::test]
async fn nobody_but_the_sender_may_ask() {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    server.person("omid", "امید").await;
    let room = server.private_room("layla", "omid").await;
    let sent = server.peer("layla").await.send(room, "x").await;
    let omid = server.sign_in("omid").await;
    let path = format!("/api/rooms/{room}/messages/{}/ledger", sent.id);
    assert_eq!(omid.status_of(&path).await, 403);
}
