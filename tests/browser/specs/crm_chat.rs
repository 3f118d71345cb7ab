//! The app in front of the CRM's room chat, as it is.

use browser::ForeignHouse;
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use i18n::{Locale, keys};
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
