//! Reading: history, what is new, and staying where one is.

use browser::components::timeline::Timeline;
use browser::pages::chat::ChatPage;
use browser::{House, Seat};
use i18n::{Args, Locale, keys};
use support::text;

const DAY_MS: i64 = 86_400_000;
/// The bound on elements of a page with an open conversation.
const ELEMENTS_MAX: u64 = 3_000;

#[tokio::test]
async fn older_messages_arrive_above_without_a_jump() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 330).await;
    let mut reader = house.server.peer("layla").await;
    reader.read(room, 330).await;
    reader.drain().await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    let timeline = hers.timeline();
    timeline.is_at_end().await;
    timeline.rests().await;
    let mut pages = 0;
    for _ in 0..60 {
        if timeline
            .dividers()
            .await
            .contains(&layla.words(keys::TIMELINE_BEGINNING))
        {
            break;
        }
        let before = timeline.height().await;
        let anchor = first_in_view(&timeline).await;
        timeline.follows(&anchor).await;
        // A wheel near the top: the older page is asked for while the reader still reads.
        timeline.scrolls_by(-400.0).await;
        if timeline.height().await > before {
            pages += 1;
        }
        let trail = timeline.trail().await;
        // Scrolling moves it by what was scrolled and nothing else, whatever arrives above it.
        let (first, last) = (trail[0], trail[trail.len() - 1]);
        let moved = last - first;
        let is_there = (0.0..=402.0).contains(&(moved + 1.0));
        assert!(is_there, "the wheel moved {anchor:?} by {moved} px: {trail:?}");
        let back = trail.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::min);
        assert!(back >= -2.0, "{anchor:?} jumped back by {back} px: {trail:?}");
    }
    assert!(pages >= 2, "older pages came");
    let seen = timeline.messages().await;
    assert!(
        seen[0].text.ends_with(" 1"),
        "the first message of all is there: {:?}",
        seen[0].text
    );
}

#[tokio::test]
async fn a_screen_higher_than_a_page_of_history_is_filled_up_to_the_beginning() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla"], 400).await;
    let account = house.server.sign_in("layla").await;
    let seat = Seat::at(house.server.url()).holding(&account.token).sized(640, 5_000);
    let layla = house.seat(seat).await;
    layla.open(&format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    hers.timeline().is_at_end().await;
    let beginning = layla.words(keys::TIMELINE_BEGINNING);
    let mut dividers = Vec::new();
    for _ in 0..12 {
        hers.timeline().jumps_to(0.0).await;
        dividers = hers.timeline().dividers().await;
        if dividers.contains(&beginning) {
            return;
        }
    }
    panic!("history goes on: {dividers:?}");
}

#[tokio::test]
async fn a_page_that_arrives_late_does_not_move_what_is_read() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 200).await;
    let mut reader = house.server.peer("layla").await;
    reader.read(room, 200).await;
    reader.drain().await;
    let front = support::StaticFront::start(browser::fixtures::given::dist(), house.server.addr()).await;
    let account = house.server.sign_in("layla").await;
    let layla = house
        .seat(Seat::at(front.url()).speaking(Locale::Fa).holding(&account.token))
        .await;
    layla.open(&format!("/c/{room}")).await;
    let hers = ChatPage(&layla);
    let timeline = hers.timeline();
    timeline.is_at_end().await;
    hers.bar().is_live().await;

    front.stall();
    timeline.jumps_to(0.0).await;
    let before = timeline.height().await;
    let anchor = first_in_view(&timeline).await;
    timeline.follows(&anchor).await;
    front.restore();
    layla
        .reads::<f64>(
            "the older page",
            "return document.querySelector('.m-virtual-list').scrollHeight",
            &[],
            |height| *height > before + 500.0,
        )
        .await;
    timeline.rests().await;

    let trail = timeline.trail().await;
    let least = trail.iter().copied().fold(f64::MAX, f64::min);
    let most = trail.iter().copied().fold(f64::MIN, f64::max);
    assert!(trail.len() > 3, "it was looked at in every frame");
    assert!(
        most - least <= 2.0,
        "{anchor:?} moved between {least} and {most}: {trail:?}"
    );
}

#[tokio::test]
async fn days_are_divided_and_named() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let (layla_id, now) = (house.server.id_of("layla"), now_ms());
    let messages = [5, 3, 1, 0].map(|days| (layla_id, now - days * DAY_MS, text(&format!("{days} days ago"))));
    house
        .server
        .running()
        .fill(room, messages.to_vec())
        .await
        .expect("they are stored");
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    hers.timeline().shows("four messages", |seen| seen.len() == 4).await;
    let dividers = hers.timeline().dividers().await;
    assert_eq!(dividers.len(), 5, "{dividers:?}");
    assert_eq!(dividers[0], layla.words(keys::TIMELINE_BEGINNING));
    assert_eq!(
        dividers[3..],
        [layla.words(keys::TIME_YESTERDAY), layla.words(keys::TIME_TODAY)]
    );
}

#[tokio::test]
async fn a_conversation_opens_at_what_is_unread_and_forgets_it_once_it_was_seen() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 60).await;
    let mut layla_elsewhere = house.server.peer("layla").await;
    layla_elsewhere.read(room, 40).await;
    layla_elsewhere.drain().await;
    let layla = house.user("layla", Locale::Ru).await;
    let hers = ChatPage(&layla);
    hers.is_shown().await;
    hers.rooms()
        .shows_row("امید رستگار", "with twenty unread", |row| {
            row.unread == layla.number(20)
        })
        .await;
    hers.rooms().open("امید رستگار").await;
    hers.conversation().is_open("امید رستگار").await;
    hers.timeline().rests().await;

    let wanted = layla.sentence(keys::TIMELINE_UNREAD_DIVIDER, &Args::new().number("count", 20));
    let dividers = hers.timeline().dividers().await;
    assert!(dividers.contains(&wanted), "{dividers:?}");
    let top = hers.timeline().unread_divider_top().await.expect("it is in the page");
    assert!((0.0..300.0).contains(&top), "the divider stands at {top} px");
    hers.timeline().jumps_to(1.0).await;
    hers.rooms()
        .shows_row("امید رستگار", "with nothing unread", |row| {
            row.unread.is_empty()
        })
        .await;
    layla.reload().await;
    hers.conversation().is_open("امید رستگار").await;
    hers.timeline().is_at_end().await;
    assert_eq!(hers.timeline().unread_divider_top().await, None);
}

#[tokio::test]
async fn who_reads_above_keeps_the_place_and_is_told_what_is_new() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 80).await;
    let mut omid = house.server.peer("omid").await;
    let mut elsewhere = house.server.peer("layla").await;
    elsewhere.read(room, 80).await;
    elsewhere.drain().await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    let timeline = hers.timeline();
    timeline.is_at_end().await;
    hers.bar().is_live().await;
    assert_eq!(
        timeline.jump_label().await,
        "",
        "at the end there is nowhere to jump to"
    );

    // At the end, the list follows what comes and what is sent.
    omid.send(room, "one").await;
    timeline.shows_text("one").await;
    timeline.is_at_end().await;
    hers.composer().sends("two").await;
    timeline.is_at_end().await;

    // Above, it stays, and says how many came.
    timeline.scrolls_by(-900.0).await;
    let label = layla.words(keys::TIMELINE_JUMP_TO_LATEST);
    layla.finds("button", &label).await;
    let anchor = first_in_view(&timeline).await;
    timeline.follows(&anchor).await;
    for text in ["three", "أربعة", "پنج"] {
        omid.send(room, text).await;
    }
    timeline.offers_new(3).await;
    timeline.rests().await;
    let trail = timeline.trail().await;
    let spread = trail.iter().copied().fold(f64::MIN, f64::max) - trail.iter().copied().fold(f64::MAX, f64::min);
    assert!(spread <= 2.0, "{anchor:?} moved by {spread} px");

    timeline.jumps_to_newest().await;
    timeline.is_at_end().await;
    timeline.shows_text("پنج").await;
    layla
        .sees("no button to jump with", "return !document.querySelector('.m-jump')")
        .await;
    hers.rooms()
        .shows_row("امید رستگار", "with nothing unread", |row| {
            row.unread.is_empty()
        })
        .await;
}

#[tokio::test]
async fn a_conversation_of_a_hundred_thousand_messages_is_as_light_as_a_short_one() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 100_000).await;
    let mut elsewhere = house.server.peer("layla").await;
    elsewhere.read(room, 100_000).await;
    elsewhere.drain().await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    let timeline = hers.timeline();
    timeline.is_at_end().await;
    let seen = timeline.messages().await;
    assert!(seen[seen.len() - 1].text.ends_with(" 100000"));
    for _ in 0..8 {
        timeline.jumps_to(0.0).await;
        let height = timeline.height().await;
        timeline.scrolls_by(-300.0).await;
        layla
            .reads::<f64>(
                "an older page",
                "return document.querySelector('.m-virtual-list').scrollHeight",
                &[],
                |now| *now >= height,
            )
            .await;
        let elements: u64 = layla
            .read("return document.getElementsByTagName('*').length", &[])
            .await;
        assert!(elements <= ELEMENTS_MAX, "{elements} elements");
    }
    let height = timeline.height().await;
    assert!(height > 10_000.0, "hundreds of messages are held: {height} px");
}

/// The text of the first paragraph that is whole in view.
async fn first_in_view(timeline: &Timeline<'_>) -> String {
    let script = "const list = document.querySelector('.m-virtual-list'), edge = list.getBoundingClientRect().top;
        const first = [...list.querySelectorAll('article')].find((e) => e.getBoundingClientRect().top >= edge + 40);
        return tidy(first.querySelector('.m-paragraph').textContent)";
    timeline.0.read(script, &[]).await
}

fn now_ms() -> i64 {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970");
    i64::try_from(now.as_millis()).expect("a present time")
}
