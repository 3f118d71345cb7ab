//! News of conversations that are not looked at.

use browser::components::notices::Notices;
use browser::pages::chat::ChatPage;
use browser::{House, Seat, User};
use i18n::{Args, Locale, keys};
use serde_json::json;

const OMID: &str = "امید رستگار";
const ANYA: &str = "Аня Соколова";

#[tokio::test]
async fn a_message_elsewhere_is_announced_and_its_toast_leads_to_it() {
    let house = House::with_friends().await;
    let open = house.server.private_room("layla", "anya").await;
    let other = house.server.private_room("layla", "omid").await;
    house.server.messages(other, &["omid", "layla"], 60).await;
    let mut omid = house.server.peer("omid").await;
    let mut anya = house.server.peer("anya").await;
    for locale in [Locale::Ar, Locale::En] {
        let layla = house.user_in("layla", locale, open).await;
        let hers = ChatPage(&layla);
        let news = Notices(&layla);
        hers.conversation().is_open(ANYA).await;
        hers.bar().is_live().await;
        news.shows_icon("/icon.svg").await;
        news.watches().await;
        // What is open and seen needs no announcement.
        anya.send(open, "Я здесь").await;
        hers.timeline().shows_text("Я здесь").await;
        let words = format!("**سلام** @layla {}", locale.tag());
        omid.send(other, &words).await;
        let shown = format!("سلام @layla {}", locale.tag());
        let toasts = news.shows("one toast", |toasts| toasts.len() == 1).await;
        assert_eq!(
            (
                toasts[0].title.as_str(),
                toasts[0].text.as_str(),
                toasts[0].dir.as_str()
            ),
            (OMID, shown.as_str(), "rtl"),
            "{toasts:?}"
        );
        assert_eq!(toasts[0].letter, "ا");
        assert_eq!(news.seen().await, [shown.as_str()], "nothing else was announced");
        news.shows_icon("/icon-unread.svg").await;
        news.titles(&layla.number(1)).await;

        news.opens(&shown).await;

        hers.conversation().is_open(OMID).await;
        hers.timeline()
            .shows("the message that was announced", |seen| {
                seen.last().is_some_and(|last| last.text.contains(locale.tag()))
            })
            .await;
        news.shows("no toast", <[_]>::is_empty).await;
        news.shows_icon("/icon.svg").await;
    }
}

#[tokio::test]
async fn muted_conversations_speak_only_to_call_somebody_by_name() {
    let house = House::with_friends().await;
    let open = house.server.private_room("layla", "anya").await;
    let group = house.server.group("فريق التصميم", &["layla", "omid", "anya"]).await;
    let status = house
        .server
        .sign_in("layla")
        .await
        .set_room(group, json!({ "muted": true }))
        .await;
    assert!((200..300).contains(&status), "{status}");
    let mut omid = house.server.peer("omid").await;
    let layla = house.user_in("layla", Locale::Fa, open).await;
    let hers = ChatPage(&layla);
    let news = Notices(&layla);
    hers.bar().is_live().await;
    news.watches().await;
    omid.send(group, "بی‌صدا").await;
    omid.send(group, "@layla بیا").await;
    let toasts = news.shows("the one that calls her", |toasts| toasts.len() == 1).await;
    let title = layla.sentence(
        keys::NOTICE_MESSAGE_IN,
        &Args::new().text("name", OMID).text("room", "فريق التصميم"),
    );
    let title = title.replace(
        ['\u{200e}', '\u{200f}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'],
        "",
    );
    assert_eq!(
        (toasts[0].title.as_str(), toasts[0].text.as_str()),
        (title.as_str(), "@layla بیا")
    );
    assert_eq!(news.seen().await, ["@layla بیا"]);
}

#[tokio::test]
async fn nothing_is_announced_to_whoever_does_not_want_to_be_disturbed() {
    let house = House::with_friends().await;
    let open = house.server.private_room("layla", "anya").await;
    let other = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    let layla = house.user_in("layla", Locale::En, open).await;
    let hers = ChatPage(&layla);
    let news = Notices(&layla);
    hers.bar().is_live().await;
    for setting in [keys::SETTINGS_QUIET, keys::SETTINGS_NOTICES_TOAST] {
        let settings = hers.open_settings().await;
        settings.switches(&layla.words(setting)).await;
        settings.closes().await;
        layla.reload().await;
        hers.bar().is_live().await;
        news.watches().await;
        omid.send(other, "quiet, please").await;
        hers.rooms()
            .shows_row(OMID, "with something unread", |row| !row.unread.is_empty())
            .await;
        assert!(news.seen().await.is_empty(), "nothing was announced");
        let settings = hers.open_settings().await;
        settings.switches(&layla.words(setting)).await;
        settings.closes().await;
        omid.send(other, "aloud again").await;
        news.shows("a toast", |toasts| {
            toasts.iter().any(|toast| toast.text == "aloud again")
        })
        .await;
    }
}

#[tokio::test]
async fn a_conversation_has_one_toast_and_there_are_three_at_most() {
    let house = House::with_friends().await;
    let open = house.server.private_room("layla", "anya").await;
    let mut omid = house.server.peer("omid").await;
    let mut groups = Vec::new();
    for number in 1..=4 {
        groups.push(house.server.group(&format!("Group {number}"), &["layla", "omid"]).await);
    }
    let layla = house.user_in("layla", Locale::Ru, open).await;
    let hers = ChatPage(&layla);
    let news = Notices(&layla);
    hers.bar().is_live().await;
    omid.send(groups[0], "one").await;
    omid.send(groups[0], "one more").await;
    for (group, text) in groups.iter().zip(["one last", "two", "three", "four"]) {
        omid.send(*group, text).await;
    }
    news.shows("the last three conversations", |toasts| {
        let texts: Vec<_> = toasts.iter().map(|toast| toast.text.as_str()).collect();
        texts == ["two", "three", "four"]
    })
    .await;
    narrow(&layla).await;
}

/// Toasts stay inside of a narrow page.
async fn narrow(user: &User) {
    user.resize(320, 640).await;
    let is_inside = user
        .read::<bool>(
            "return [...document.querySelectorAll('.m-toast')].every((e) => {
                 const box = e.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth })",
            &[],
        )
        .await;
    assert!(is_inside);
}

#[tokio::test]
async fn the_question_about_notifications_comes_with_the_first_message_that_nobody_saw() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    let account = house.server.sign_in("layla").await;
    // A browser without a person before it refuses notifications; this one has not been asked.
    let layla = house.seat(Seat::at(house.server.url()).holding(&account.token)).await;
    layla.open("/").await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let title = layla.words(keys::NOTICE_ASK_TITLE);
    let unasked = "Object.defineProperty(Notification, 'permission', { get: () => 'default', configurable: true })";
    layla.run(unasked, &[]).await;
    omid.send(room, "first").await;
    hers.rooms()
        .shows_row(OMID, "unread", |row| !row.unread.is_empty())
        .await;
    layla.misses("region", &title).await;

    // Whoever works elsewhere: the page hears it from the window.
    layla
        .run(
            "document.hasFocus = () => false; window.dispatchEvent(new Event('blur'))",
            &[],
        )
        .await;
    omid.send(room, "second").await;
    layla.finds("region", &title).await;
    layla.presses(&layla.words(keys::NOTICE_LATER)).await;
    layla.misses("region", &title).await;

    // It is remembered.
    omid.send(room, "third").await;
    hers.rooms()
        .shows_row(OMID, "all three", |row| row.unread == layla.number(3))
        .await;
    layla.misses("region", &title).await;
    let kept = layla
        .read::<String>("return localStorage.getItem('mirsal.notices.declined')", &[])
        .await;
    assert_eq!(kept, "yes");
}
