//! The app in front of the CRM's internal messages, as they are.

use browser::ForeignHouse;
use browser::components::menus::is_told;
use browser::components::messages::Messages;
use browser::fixtures::key::ESCAPE;
use browser::pages::chat::ChatPage;
use i18n::{Args, Locale, keys};
use support::standin::CrmMessages;

const LAYLA: &str = "ليلى حداد";
const OMID: &str = "امید رستگار";

async fn house() -> ForeignHouse<CrmMessages> {
    let people = [("layla", LAYLA), ("omid", OMID)];
    ForeignHouse::open(CrmMessages::new(&people), "crm_messages").await
}

#[tokio::test]
async fn two_people_write_and_the_ticks_tell_what_is_read() {
    let house = house().await;
    house.server.backend(|messages| messages.store(2, 1, "سلام لیلا"));
    let layla = house.user("layla", Locale::Ar).await;
    let omid = house.user("omid", Locale::Fa).await;
    for user in [&layla, &omid] {
        // Who is not signed in is told so by a 401, of which the browser tells.
        user.expects_failed_calls();
    }
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.bar().is_live().await;
    his.bar().is_live().await;
    hers.rooms().open(OMID).await;
    hers.timeline().shows_text("سلام لیلا").await;
    hers.composer().sends("أهلًا يا أوميد").await;
    his.rooms()
        .shows_row(LAYLA, "one unread message", |row| row.unread == omid.number(1))
        .await;
    his.rooms().open(LAYLA).await;
    his.timeline().shows_text("أهلًا يا أوميد").await;
    hers.timeline().shows_state("أهلًا يا أوميد", "read").await;
    his.composer().sends("خوبم").await;
    hers.timeline().shows_text("خوبم").await;
    let stored = house.server.backend(|messages| messages.contents(1, 2));
    assert_eq!(stored, ["سلام لیلا", "أهلًا يا أوميد", "خوبم"]);
}

#[tokio::test]
async fn nothing_is_read_by_being_listed() {
    let house = house().await;
    let id = house.server.backend(|messages| messages.store(2, 1, "سلام"));
    let layla = house.user("layla", Locale::Ar).await;
    layla.expects_failed_calls();
    let chat = ChatPage(&layla);
    chat.bar().is_live().await;
    chat.rooms()
        .shows_row(OMID, "one unread message", |row| row.unread == layla.number(1))
        .await;
    assert!(!house.server.backend(|messages| messages.is_read(id)));
    chat.rooms().open(OMID).await;
    chat.timeline().shows_text("سلام").await;
    chat.rooms()
        .shows_row(OMID, "nothing unread", |row| row.unread.is_empty())
        .await;
    assert!(house.server.backend(|messages| messages.is_read(id)));
    assert_eq!(layla.words(keys::STATUS_CONNECTED), chat.bar().state().await.text);
}

#[tokio::test]
async fn a_message_is_deleted_for_oneself_and_nothing_else_is_promised() {
    let house = house().await;
    house.server.backend(|messages| {
        messages.store(2, 1, "سلام لیلا");
        messages.store(1, 2, "لي وحدي")
    });
    let layla = house.user("layla", Locale::Ar).await;
    let omid = house.user("omid", Locale::Fa).await;
    for user in [&layla, &omid] {
        user.expects_failed_calls();
        ChatPage(user).bar().is_live().await;
    }
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.rooms().open(OMID).await;
    hers.timeline().shows_text("لي وحدي").await;
    his.rooms().open(LAYLA).await;
    his.timeline().shows_text("لي وحدي").await;
    let messages = Messages(&layla);
    messages.does("لي وحدي", keys::MESSAGE_DELETE).await;
    messages.dialog_says(&layla.words(keys::DELETE_FOR_ME_HINT)).await;
    // Nothing can be taken back from the other side there.
    layla.misses("button", &layla.words(keys::DELETE_FOR_ALL)).await;
    layla.presses(&layla.words(keys::DELETE_FOR_ME)).await;
    is_told(&layla, &layla.words(keys::DEED_MESSAGE_HIDDEN)).await;
    let is_alone = |seen: &[browser::components::timeline::Seen]| seen.len() == 1 && seen[0].text == "سلام لیلا";
    hers.timeline().shows("the other one alone", is_alone).await;
    layla.reload().await;
    hers.timeline().shows("the other one alone", is_alone).await;
    his.timeline().shows_text("لي وحدي").await;

    // Conversations stay, and people too: neither the row's menu nor a profile offers what the backend has not.
    let menu = layla.sentence(keys::ROOM_MENU, &Args::new().text("name", OMID));
    layla.presses(&menu).await;
    layla.finds("menu", &menu).await;
    layla.misses("menuitem", &layla.words(keys::ROOM_DELETE)).await;
    layla.keys(ESCAPE).await;
    layla.misses("menu", &menu).await;
    let name = layla
        .finds_in("document.querySelector('.m-conversation')", "button", OMID)
        .await;
    name.click().await.expect("it is pressed");
    layla.finds("dialog", &layla.words(keys::PROFILE_TITLE)).await;
    layla.misses("button", &layla.words(keys::PROFILE_BLOCK)).await;
}

#[tokio::test]
async fn what_one_writes_in_another_browser_shows_in_this_one() {
    let house = house().await;
    house.server.backend(|messages| messages.store(2, 1, "سلام"));
    let desk = house.user("layla", Locale::Ar).await;
    let phone = house.user("layla", Locale::Ar).await;
    for user in [&desk, &phone] {
        user.expects_failed_calls();
    }
    let (here, there) = (ChatPage(&desk), ChatPage(&phone));
    for page in [&here, &there] {
        page.bar().is_live().await;
        page.rooms().open(OMID).await;
        page.timeline().shows_text("سلام").await;
    }
    // The backend tells nobody but Omid, so this is found by looking: by itself before long, as nothing else happens.
    there.composer().sends("من الهاتف").await;
    there.timeline().shows_state("من الهاتف", "sent").await;
    here.timeline().shows_text("من الهاتف").await;
    // And when somebody comes back to the window.
    there.composer().sends("ومرة أخرى").await;
    there.timeline().shows_state("ومرة أخرى", "sent").await;
    desk.run("window.dispatchEvent(new Event('focus'))", &[]).await;
    here.timeline().shows_text("ومرة أخرى").await;
}
