//! The app in front of the CRM's room chat, as it is.

use browser::components::menus::{RoomMenu, Way, focused, is_said, is_told};
use browser::components::people::PeopleSearch;
use browser::fixtures::key::ESCAPE;
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use browser::{ForeignHouse, User};
use i18n::{Args, Key, Locale, keys};
use support::standin::CrmChat;

const LAYLA: &str = "ليلى حداد";
const OMID: &str = "امید رستگار";

async fn house() -> ForeignHouse<CrmChat> {
    let people = [("layla", LAYLA), ("omid", OMID), ("anya", "Аня Соколова")];
    ForeignHouse::open(CrmChat::new(&people), "crm_chat").await
}

#[tokio::test]
async fn two_people_chat_with_typing_ticks_and_unread_counts() {
    let house = house().await;
    let room = house.server.room(1, 2);
    house.server.backend(|chat| chat.store(&room, 2, "سلام لیلا"));
    let layla = house.user("layla", Locale::Ar).await;
    let omid = house.user("omid", Locale::Fa).await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.bar().is_live().await;
    his.bar().is_live().await;
    hers.rooms().open(OMID).await;
    hers.timeline().shows_text("سلام لیلا").await;
    // He looks at the list while she writes.
    hers.composer().sends("أهلًا يا أوميد").await;
    his.rooms()
        .shows_row(LAYLA, "one unread message", |row| row.unread == omid.number(1))
        .await;
    his.rooms().open(LAYLA).await;
    his.timeline().shows_text("أهلًا يا أوميد").await;
    hers.timeline().shows_state("أهلًا يا أوميد", "read").await;
    // Who types is told only to those who have the conversation open.
    hers.composer().types("كيف").await;
    his.conversation().says(&omid.words(keys::ROOM_TYPING)).await;
    his.composer().sends("خوبم، شما؟").await;
    hers.timeline().shows_text("خوبم، شما؟").await;
    let stored = house.server.backend(|chat| chat.contents(&room));
    assert_eq!(stored, ["سلام لیلا", "أهلًا يا أوميد", "خوبم، شما؟"]);
}

#[tokio::test]
async fn a_wrong_password_is_told_and_a_session_that_ends_asks_to_sign_in_again() {
    let house = house().await;
    let room = house.server.room(1, 2);
    house.server.backend(|chat| chat.store(&room, 2, "سلام"));
    let layla = house.browser(Locale::Ar).await;
    layla.expects_failed_calls();
    let page = SignInPage(&layla);
    page.is_shown().await;
    page.sign_in("layla", "not hers").await;
    page.complains(&[layla.words(keys::ERROR_BAD_CREDENTIALS)]).await;
    page.sign_in("layla", &support::password_of("layla")).await;
    let chat = ChatPage(&layla);
    chat.bar().is_live().await;
    chat.rooms().open(OMID).await;
    chat.timeline().shows_text("سلام").await;
    house.server.backend(CrmChat::expire_sessions);
    house.server.close_sockets(1006);
    SignInPage(&layla).is_shown().await;
}

#[tokio::test]
async fn a_send_that_is_swallowed_is_found_missing_and_sent_once() {
    let house = house().await;
    let room = house.server.room(1, 2);
    house.server.backend(|chat| chat.store(&room, 2, "سلام"));
    let layla = house.user("layla", Locale::Ar).await;
    let chat = ChatPage(&layla);
    chat.bar().is_live().await;
    chat.rooms().open(OMID).await;
    chat.timeline().shows_text("سلام").await;
    house.server.faults(|faults| {
        faults.swallow_sends = 1;
        faults.tell_twice = true;
    });
    chat.composer().sends("هل وصلت؟").await;
    chat.timeline().shows_state("هل وصلت؟", "sent").await;
    chat.composer().sends("نعم").await;
    chat.timeline().shows_state("نعم", "sent").await;
    let seen = chat.timeline().messages().await;
    let texts: Vec<&str> = seen.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["سلام", "هل وصلت؟", "نعم"]);
    assert_eq!(house.server.backend(|chat| chat.contents(&room)), texts);
}

#[tokio::test]
async fn without_sockets_two_people_still_chat_and_the_bar_says_how() {
    let house = house().await;
    house.server.faults(|faults| faults.refuse_sockets = Some(404));
    let room = house.server.room(1, 2);
    house.server.backend(|chat| chat.store(&room, 2, "سلام"));
    let layla = house.browser(Locale::Ar).await;
    let omid = house.browser(Locale::Fa).await;
    for user in [&layla, &omid] {
        // The browser itself tells of every refused handshake.
        user.expects_failed_calls();
    }
    for (user, login) in [(&layla, "layla"), (&omid, "omid")] {
        SignInPage(user).is_shown().await;
        SignInPage(user).sign_in(login, &support::password_of(login)).await;
    }
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.rooms().open(OMID).await;
    his.rooms().open(LAYLA).await;
    hers.timeline().shows_text("سلام").await;
    hers.composer().sends("بلا مقبس").await;
    his.timeline().shows_text("بلا مقبس").await;
    his.composer().sends("رسید").await;
    hers.timeline().shows_text("رسید").await;
    let polling = layla.words(keys::STATUS_POLLING);
    hers.bar()
        .shows("that it asks again and again", |bar| bar.text == polling)
        .await;
    // And back to the socket when it can be had.
    house.server.faults(|faults| faults.refuse_sockets = None);
    hers.bar().is_live().await;
}

/// The question about somebody, asked by a deed.
fn question(user: &User, key: Key, name: &str) -> String {
    user.sentence(key, &Args::new().text("name", name))
}

/// Presses the button of a question that is open.
async fn is_sure(user: &User, deed: Key) {
    let button = user
        .finds_in(
            "document.querySelector('[role=alertdialog]')",
            "button",
            &user.words(deed),
        )
        .await;
    button.click().await.expect("it is pressed");
}

#[tokio::test]
async fn a_conversation_is_deleted_for_good_and_another_one_begins_anew() {
    let house = house().await;
    let room = house.server.room(1, 2);
    let kept = house.server.room(1, 3);
    house.server.backend(|chat| {
        chat.store(&room, 2, "سلام لیلا");
        chat.store(&kept, 3, "Привет");
    });
    let layla = house.user("layla", Locale::Ar).await;
    let omid = house.user("omid", Locale::Fa).await;
    for user in [&layla, &omid] {
        // What is gone answers 404, of which the browser tells.
        user.expects_failed_calls();
        ChatPage(user).bar().is_live().await;
    }
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.rooms().open(OMID).await;
    hers.timeline().shows_text("سلام لیلا").await;
    his.rooms().open(LAYLA).await;
    his.timeline().shows_text("سلام لیلا").await;
    // First she thinks better of it.
    let asked = question(&layla, keys::ROOM_DELETE_TITLE, OMID);
    RoomMenu(&layla).chooses(Way::Button, OMID, keys::ROOM_DELETE).await;
    layla.finds("alertdialog", &asked).await;
    assert_eq!(focused(&layla).await.1, layla.words(keys::ACTION_CANCEL));
    layla.keys(ESCAPE).await;
    layla.misses("alertdialog", &asked).await;
    assert_eq!(
        house
            .server
            .ledger()
            .count("POST /modern-chat/api/delete-conversation/"),
        0
    );

    RoomMenu(&layla).chooses(Way::Keys, OMID, keys::ROOM_DELETE).await;
    layla.finds("alertdialog", &asked).await;
    is_sure(&layla, keys::ROOM_DELETE).await;
    is_told(&layla, &layla.words(keys::DEED_ROOM_DELETED)).await;
    is_said(&layla, &layla.words(keys::ROOM_GONE)).await;
    hers.rooms()
        .shows("the other conversation alone", |rows| {
            rows.len() == 1 && rows[0].name == "Аня Соколова"
        })
        .await;
    let asked = house.server.ledger();
    let asked = asked
        .asked
        .iter()
        .find(|asked| asked.what.contains("delete-conversation"));
    assert!(
        asked.expect("it was asked").body.contains(&room),
        "by room, which is for good"
    );
    // Nobody tells him; his next look at the list does.
    his.rooms().shows("no row", <[_]>::is_empty).await;
    is_said(&omid, &omid.words(keys::ROOM_GONE)).await;

    // Who writes again begins a new one, with nothing in it.
    layla.presses(&layla.words(keys::ROOM_NEW)).await;
    let search = PeopleSearch(&layla);
    search.is_shown().await;
    search.look_for("امید").await;
    search.starts_with(OMID, "omid").await;
    hers.conversation().is_open(OMID).await;
    hers.composer().sends("من جديد").await;
    hers.timeline().shows_state("من جديد", "sent").await;
    let anew = house.server.room(1, 2);
    assert_ne!(anew, room);
    assert_eq!(house.server.backend(|chat| chat.contents(&anew)), ["من جديد"]);
    assert!(house.server.backend(|chat| chat.contents(&room)).is_empty());
    his.rooms().open(LAYLA).await;
    his.timeline().shows_text("من جديد").await;
    assert_eq!(his.timeline().messages().await.len(), 1);
}

#[tokio::test]
async fn whoever_is_blocked_is_hidden_and_nothing_promises_a_way_back() {
    let house = house().await;
    let room = house.server.room(1, 2);
    house.server.backend(|chat| chat.store(&room, 2, "سلام لیلا"));
    let layla = house.user("layla", Locale::Ar).await;
    let omid = house.user("omid", Locale::Fa).await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.bar().is_live().await;
    his.bar().is_live().await;
    his.rooms().shows("one row", |rows| rows.len() == 1).await;
    hers.rooms().open(OMID).await;
    hers.timeline().shows_text("سلام لیلا").await;
    let name = layla
        .finds_in("document.querySelector('.m-conversation')", "button", OMID)
        .await;
    name.click().await.expect("it is pressed");
    layla.presses(&layla.words(keys::PROFILE_BLOCK)).await;
    layla
        .finds("alertdialog", &question(&layla, keys::PROFILE_BLOCK_TITLE, OMID))
        .await;
    // The backend has no way back, so nobody is told that there is one.
    is_said(&layla, &layla.words(keys::PROFILE_BLOCK_FOR_GOOD)).await;
    is_sure(&layla, keys::PROFILE_BLOCK).await;
    is_told(&layla, &question(&layla, keys::DEED_BLOCKED, OMID)).await;
    is_said(&layla, &layla.words(keys::PROFILE_BLOCKED)).await;
    for key in [keys::ACTION_UNDO, keys::PROFILE_UNBLOCK, keys::PROFILE_BLOCK] {
        layla.misses("button", &layla.words(key)).await;
    }
    layla.keys(ESCAPE).await;
    hers.rooms().shows("no row", <[_]>::is_empty).await;
    assert_eq!(house.server.ledger().count("POST /modern-chat/api/block-user/"), 1);
    // There it is hidden for both, and his next look shows it.
    his.rooms().shows("no row", <[_]>::is_empty).await;
}

#[tokio::test]
async fn whoever_has_written_nothing_yet_is_the_same_after_a_reload() {
    let house = house().await;
    let room = house.server.room(1, 2);
    house.server.backend(|chat| chat.store(&room, 2, "سلام"));
    let layla = house.user("layla", Locale::Ar).await;
    let chat = ChatPage(&layla);
    chat.bar().is_live().await;
    chat.rooms().open(OMID).await;
    chat.timeline().shows_text("سلام").await;
    chat.composer().writes("مسودة").await;
    layla
        .sees(
            "the draft on the device",
            "return Object.keys(localStorage).some((key) => key.startsWith('mirsal.draft.crm-chat.'))",
        )
        .await;
    layla.browser().refresh().await.expect("the page is loaded anew");
    chat.timeline().shows_text("سلام").await;
    // Drafts are kept under the account's id.
    chat.composer().shows("the draft", |state| state.text == "مسودة").await;
    chat.composer().sends("مسودة ثم رسالة").await;
    chat.timeline().shows_state("مسودة ثم رسالة", "sent").await;
    layla.browser().refresh().await.expect("the page is loaded anew");
    chat.timeline().shows_state("مسودة ثم رسالة", "sent").await;
}
