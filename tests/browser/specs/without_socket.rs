//! Networks that refuse every WebSocket, and browsers that have none: the chat goes on over HTTP and says so.

use std::time::{Duration, Instant};

use browser::fixtures::engine::Engine;
use browser::fixtures::given;
use browser::fixtures::house::FRIENDS;
use browser::pages::chat::ChatPage;
use browser::{House, Seat, User};
use i18n::{Locale, keys};
use support::StaticFront;

/// No session tries for a socket more often than this once one was refused.
const TRIES_APART: Duration = Duration::from_secs(22);

/// What a browser does that has the name of a WebSocket and nothing behind it.
const THROWS: &str = "window.WebSocket = class { constructor() { throw new Error('no sockets here') } }";

async fn house_without_sockets() -> House {
    let house = House::with(|config| config.refuse_sockets = true).await;
    for (name, shown) in FRIENDS {
        house.server.person(name, shown).await;
    }
    house
}

/// The app says one thing at most, and the browser one thing for each socket that was tried for.
async fn console_is_calm(user: &User, since: Instant, sockets_at_least: usize) {
    let lines = user.console().await;
    let count = |words: &str| lines.iter().filter(|line| line.contains(words)).count();
    let (own, refused) = (count("Chat WebSocket"), count("WebSocket connection to"));
    let is_told = usize::from(Engine::chosen() == Engine::Chromium);
    assert_eq!(own, is_told, "{lines:#?}");
    assert_eq!(count("Chat WebSocket unavailable"), is_told, "{lines:#?}");
    let tries = 1 + since.elapsed().as_secs() / TRIES_APART.as_secs();
    let tries = usize::try_from(tries).expect("not so many");
    assert!(refused >= sockets_at_least * is_told && refused <= tries, "{lines:#?}");
}

#[tokio::test]
async fn two_people_chat_though_every_websocket_is_refused() {
    let house = house_without_sockets().await;
    let room = house.server.private_room("layla", "omid").await;
    let (layla_token, omid_token) = (
        house.server.sign_in("layla").await.token,
        house.server.sign_in("omid").await.token,
    );
    let at = |token: &str, locale| Seat::at(house.server.url()).speaking(locale).holding(token);
    let layla = house.seat(at(&layla_token, Locale::Ar)).await;
    let omid = house.seat(at(&omid_token, Locale::Fa)).await;
    for user in [&layla, &omid] {
        user.expects_failed_calls();
    }
    let since = Instant::now();
    layla.open(&format!("/c/{room}")).await;
    omid.open("/").await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.bar().is_without_socket().await;
    his.bar().is_without_socket().await;

    // He is there but looks at the list.
    hers.composer().sends("صباح الخير").await;
    hers.timeline().shows_state("صباح الخير", "delivered").await;
    his.rooms()
        .shows_row("ليلى حداد", "with an unread message", |row| {
            row.unread == omid.number(1)
        })
        .await;
    his.rooms().open("ليلى حداد").await;
    hers.timeline().shows_state("صباح الخير", "read").await;
    his.composer().sends("سلام، خوبی؟").await;
    hers.timeline().shows_text("سلام، خوبی؟").await;
    his.timeline().shows_state("سلام، خوبی؟", "read").await;
    for user in [&layla, &omid] {
        console_is_calm(user, since, 1).await;
    }
}

#[tokio::test]
async fn a_browser_whose_websocket_throws_is_as_good_as_any_for_a_chat() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.follow(room).await;
    let account = house.server.sign_in("layla").await;
    let layla = house.seat(Seat::at(house.server.url()).holding(&account.token)).await;
    layla.is_given(THROWS).await;
    let since = Instant::now();
    layla.open(&format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    hers.bar().is_without_socket().await;
    hers.composer().sends("from an old browser").await;
    hers.timeline().shows_state("from an old browser", "sent").await;
    assert_eq!(omid.message().await.1.body.text, "from an old browser");
    omid.send(room, "to an old browser").await;
    hers.timeline().shows_text("to an old browser").await;
    // Nothing was thrown into the console either, or leaving would complain.
    console_is_calm(&layla, since, 0).await;
}

#[tokio::test]
async fn a_socket_that_can_be_had_again_takes_over_and_nothing_is_lost_or_doubled() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    front.refuse_sockets(true);
    let mut omid = house.server.peer("omid").await;
    omid.follow(room).await;
    let layla = house.user_behind(&front, "layla", &format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    hers.bar().is_without_socket().await;
    hers.composer().sends("by poll").await;
    hers.timeline().shows_state("by poll", "sent").await;
    omid.send(room, "to a poll").await;
    hers.timeline().shows_text("to a poll").await;

    front.refuse_sockets(false);
    omid.send(room, "in between").await;
    hers.composer().sends("on the way").await;
    // Another network: a reason to try at once.
    layla.network(false).await;
    layla.network(true).await;
    hers.bar().is_live().await;
    hers.composer().sends("by socket").await;
    hers.timeline().shows_state("by socket", "sent").await;
    omid.send(room, "to a socket").await;
    hers.timeline().shows_text("to a socket").await;
    let mut texts = hers.timeline().texts(|_| true).await;
    // These two crossed.
    texts[2..4].sort();
    assert_eq!(
        texts,
        [
            "by poll",
            "to a poll",
            "in between",
            "on the way",
            "by socket",
            "to a socket"
        ]
    );
    assert_eq!(
        hers.timeline().texts(|one| one.state == "failed").await,
        Vec::<String>::new()
    );
    assert_eq!(hers.bar().state().await.text, layla.words(keys::STATUS_CONNECTED));
}
