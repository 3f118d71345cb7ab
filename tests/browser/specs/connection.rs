//! The line between the app and the server: away at the start, lost in the middle, carrying nonsense.

use std::time::{Duration, Instant};

use browser::fixtures::meddler::Meddler;
use browser::fixtures::{given, wait};
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use browser::{House, Seat};
use i18n::{Args, Locale, keys};
use support::StaticFront;

#[tokio::test]
async fn with_the_server_down_at_the_start_the_app_opens_says_so_and_works_when_it_returns() {
    let mut house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    let account = house.server.sign_in("layla").await;
    house.server.kill();
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let layla = house.seat(Seat::at(front.url()).holding(&account.token)).await;
    layla.expects_failed_calls();
    layla.open("/").await;
    let hers = ChatPage(&layla);

    let bar = hers
        .bar()
        .shows("a cause, a countdown of some seconds and a way to try now", |bar| {
            let seconds: i64 = digits_of(&bar.countdown).parse().unwrap_or(0);
            seconds >= 4
        })
        .await;
    assert_eq!(bar.text, layla.words(keys::STATUS_RECONNECTING));
    assert_eq!(bar.detail, layla.words(keys::STATUS_CAUSE_UNREACHABLE));
    assert_eq!(bar.action, layla.words(keys::STATUS_RETRY_NOW));
    let seconds: i64 = digits_of(&bar.countdown).parse().expect("a number");
    assert_eq!(
        bar.countdown,
        layla.sentence(keys::STATUS_WAITING, &Args::new().number("seconds", seconds))
    );

    house.server.restart().await;
    let pressed = Instant::now();
    hers.bar().tries_now().await;
    hers.bar().is_live().await;
    let waited = i64::try_from(pressed.elapsed().as_secs()).expect("not so long");
    assert!(
        waited < seconds,
        "it did not wait for the countdown: {waited} s of {seconds} s"
    );
    hers.is_shown().await;
    hers.rooms().open("امید رستگار").await;
    hers.composer().sends("Back again").await;
    hers.timeline().shows_state("Back again", "sent").await;
}

#[tokio::test]
async fn somebody_who_is_not_signed_in_can_do_so_when_the_server_returns() {
    let mut house = House::with_friends().await;
    house.server.kill();
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let omid = house.seat(Seat::at(front.url()).speaking(Locale::Fa)).await;
    omid.expects_failed_calls();
    omid.open("/").await;
    let page = ChatPage(&omid);
    let cause = omid.words(keys::STATUS_CAUSE_UNREACHABLE);
    page.bar()
        .shows("that the server cannot be reached", |bar| bar.detail == cause)
        .await;

    house.server.restart().await;

    let sign_in = SignInPage(&omid);
    sign_in.is_shown().await;
    sign_in.sign_in("omid", "pw-omid").await;
    page.is_shown().await;
    page.bar().is_live().await;
}

#[tokio::test]
async fn messages_written_without_a_connection_wait_and_go_out_once_it_is_back() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let mut omid = house.server.peer("omid").await;
    omid.follow(room).await;
    let layla = house.user_behind(&front, "layla", &format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().sends("before").await;
    hers.timeline().shows_state("before", "sent").await;

    front.cut();
    hers.bar()
        .shows("why and until when there is no connection", |bar| {
            !bar.detail.is_empty() && !bar.countdown.is_empty() && bar.intent == "warning"
        })
        .await;
    for text in ["one", "دو", "три"] {
        hers.composer().sends(text).await;
    }
    omid.send(room, "meanwhile").await;
    let waiting = layla.sentence(keys::STATUS_QUEUED, &Args::new().number("count", 3));
    hers.bar()
        .shows("three messages that wait", |bar| bar.chips == [waiting.as_str()])
        .await;
    let seen = hers.timeline().messages().await;
    let queued: Vec<_> = seen
        .iter()
        .filter(|one| one.state == "queued")
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(queued, ["one", "دو", "три"]);
    layla
        .sees_with(
            "a note that messages will go out later",
            "return text('.m-composer-note') === tidy(arguments[0])",
            &[layla.words(keys::COMPOSER_OFFLINE).into()],
        )
        .await;

    front.restore();
    hers.bar().is_live().await;
    hers.bar()
        .shows("nothing that waits", |bar| !bar.chips.contains(&waiting))
        .await;
    for text in ["before", "one", "دو", "три"] {
        let (_, message) = omid.message().await;
        if message.body.text == "meanwhile" {
            let (_, message) = omid.message().await;
            assert_eq!(message.body.text, text);
        } else {
            assert_eq!(message.body.text, text);
        }
    }
    hers.timeline()
        .shows("everything, in the server's order", |seen| {
            seen.iter()
                .map(|one| one.text.as_str())
                .eq(["before", "meanwhile", "one", "دو", "три"])
        })
        .await;
}

#[tokio::test]
async fn a_device_without_network_says_so_and_goes_on_when_it_finds_one() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let layla = house.user_behind(&front, "layla", "/").await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    layla.network(false).await;
    front.cut();
    let offline = layla.words(keys::STATUS_OFFLINE);
    let bar = hers
        .bar()
        .shows("that there is no network", |bar| bar.text == offline)
        .await;
    assert_eq!(bar.intent, "danger");
    assert_eq!(bar.action, layla.words(keys::STATUS_RETRY_NOW));
    front.restore();
    layla.network(true).await;
    hers.bar().is_live().await;
}

#[tokio::test]
async fn frames_that_make_no_sense_do_not_disturb_the_conversation() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let line = Meddler::start(house.server.addr()).await;
    let mut omid = house.server.peer("omid").await;
    let account = house.server.sign_in("layla").await;
    let layla = house.seat(Seat::at(line.url()).holding(&account.token)).await;
    layla.open(&format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().sends("hello").await;
    hers.timeline().shows_state("hello", "sent").await;
    hers.bar().starts_diary().await;

    for nonsense in [
        "",
        "{",
        "null",
        "[1,2,3]",
        "\"a string\"",
        "{\"type\":\"from_the_future\",\"payload\":{\"deep\":[[[[]]]]}}",
        "{\"type\":\"item\"}",
        "{\"type\":\"item\",\"stream\":\"room:nowhere\",\"epoch\":7,\"item\":{}}",
        "{\"type\":\"typing\",\"room\":12,\"person\":null}",
        "{\"type\":\"receipt\",\"room\":\"x\",\"person\":\"y\",\"read\":-5}",
        "{\"type\":\"sent\",\"client_id\":\"never-asked-for\"}",
        "{\"no_type\":true}",
        "\u{0}\u{FFFF}\u{202E}",
    ] {
        line.slip_text(nonsense);
    }
    line.slip_text(&format!("[{}", "[".repeat(100_000)));
    line.slip_text(&format!("{{\"type\":\"item\",\"junk\":\"{}\"}}", "x".repeat(5 << 20)));
    line.slip_binary(&[0xff, 0x00, 0xc3, 0x28]);
    line.slip_binary(b"{\"type\":\"pong\",\"nonce\":1}");
    line.slip_binary(&[]);

    // After all of it both directions still work, and the connection is still the same.
    omid.send(room, "still here?").await;
    hers.timeline().shows_text("still here?").await;
    hers.composer().sends("of course").await;
    hers.timeline().shows_state("of course", "sent").await;
    assert_eq!(hers.bar().diary().await, [layla.words(keys::STATUS_CONNECTED)]);
    assert_eq!(
        hers.timeline().texts(|_| true).await,
        ["hello", "still here?", "of course"]
    );
}

#[tokio::test]
async fn a_line_that_hangs_is_noticed_and_nothing_is_lost() {
    let house = House::with(|config| config.heartbeat = Duration::from_secs(1)).await;
    for name in ["layla", "omid"] {
        house.server.person(name, name).await;
    }
    let room = house.server.private_room("layla", "omid").await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let layla = house.user_behind(&front, "layla", &format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    front.stall();
    hers.composer().sends("into the void").await;
    let missed = layla.words(keys::STATUS_CAUSE_HEARTBEAT_MISSED);
    let look = async || hers.bar().state().await;
    wait::until("a missed heartbeat", Duration::from_secs(60), look, |bar| {
        bar.detail == missed
    })
    .await;
    front.restore();
    hers.bar().is_live().await;
    hers.timeline().shows_state("into the void", "sent").await;
    assert_eq!(hers.timeline().texts(|_| true).await, ["into the void"]);
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
