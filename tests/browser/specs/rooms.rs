//! What one does with conversations: pinning, muting, marking, deleting, groups, and a list of thousands.

use browser::components::menus::{RoomMenu, Way, focused, is_said, is_told, sees_marks};
use browser::fixtures::key::{DOWN, END, ENTER, ESCAPE, HOME};
use browser::fixtures::wait::{DEADLINE, until};
use browser::pages::chat::ChatPage;
use browser::{House, User};
use i18n::{Args, Locale, keys};

/// Conversations of somebody who has many.
const MANY: usize = 5_000;

#[tokio::test]
async fn pins_mutes_and_marks_are_the_same_on_every_device() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    house.server.private_room("layla", "anya").await;
    let phone = house.user("layla", Locale::Ar).await;
    let desk = house.user("layla", Locale::En).await;
    for user in [&phone, &desk] {
        ChatPage(user).bar().is_live().await;
        ChatPage(user).rooms().shows("two rows", |rows| rows.len() == 2).await;
    }
    let first = |rows: &[browser::components::room_list::RoomRow], name: &str| rows[0].name == name;
    RoomMenu(&phone)
        .chooses(Way::Button, "امید رستگار", keys::ROOM_PIN)
        .await;
    for user in [&phone, &desk] {
        let rooms = ChatPage(user).rooms();
        rooms
            .shows("the pinned one first", |rows| first(rows, "امید رستگار"))
            .await;
        sees_marks(user, "امید رستگار", &[keys::ROOM_PINNED]).await;
    }
    RoomMenu(&desk)
        .chooses(Way::Pointer, "Аня Соколова", keys::ROOM_MUTE)
        .await;
    sees_marks(&phone, "Аня Соколова", &[keys::ROOM_MUTED]).await;
    RoomMenu(&desk)
        .chooses(Way::Keys, "Аня Соколова", keys::ROOM_MARK_UNREAD)
        .await;
    sees_marks(&phone, "Аня Соколова", &[keys::ROOM_MUTED, keys::ROOM_MARKED_UNREAD]).await;
    // What was done is taken back where it is said.
    is_told(&desk, &desk.words(keys::DEED_MARKED_UNREAD)).await;
    RoomMenu(&phone)
        .chooses(Way::Button, "Аня Соколова", keys::ROOM_MARK_READ)
        .await;
    sees_marks(&desk, "Аня Соколова", &[keys::ROOM_MUTED]).await;
    RoomMenu(&phone)
        .chooses(Way::Pointer, "Аня Соколова", keys::ROOM_UNMUTE)
        .await;
    RoomMenu(&phone)
        .chooses(Way::Keys, "امید رستگار", keys::ROOM_UNPIN)
        .await;
    for name in ["Аня Соколова", "امید رستگار"] {
        sees_marks(&desk, name, &[]).await;
    }
}

#[tokio::test]
async fn a_deleted_conversation_goes_for_both_and_the_pane_says_so() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 3).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    ChatPage(&layla).conversation().is_open("امید رستگار").await;
    ChatPage(&omid).conversation().is_open("ليلى حداد").await;
    layla.presses(&menu_of(&layla, "امید رستگار", 1).await).await;
    layla.clicks("menuitem", &layla.words(keys::ROOM_DELETE)).await;
    let question = layla.sentence(keys::ROOM_DELETE_TITLE, &Args::new().text("name", "امید رستگار"));
    layla.finds("alertdialog", &question).await;
    // The way out comes first, and harms nobody.
    assert_eq!(focused(&layla).await.1, layla.words(keys::ACTION_CANCEL));
    layla.keys(ESCAPE).await;
    layla.misses("alertdialog", &question).await;
    RoomMenu(&layla)
        .chooses(Way::Keys, "امید رستگار", keys::ROOM_DELETE)
        .await;
    layla.presses(&layla.words(keys::ROOM_DELETE)).await;
    for user in [&layla, &omid] {
        is_gone(user).await;
        ChatPage(user).rooms().shows("no row", <[_]>::is_empty).await;
    }
    is_told(&layla, &layla.words(keys::DEED_ROOM_DELETED)).await;
    omid.presses(&omid.words(keys::PAGE_NOT_FOUND_HOME)).await;
    omid.sees("the list", "return location.pathname === '/'").await;
}

#[tokio::test]
async fn who_deletes_what_is_gone_already_is_told_so() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user("layla", Locale::Ru).await;
    layla.expects_failed_calls();
    ChatPage(&layla).bar().is_live().await;
    RoomMenu(&layla)
        .chooses(Way::Button, "امید رستگار", keys::ROOM_DELETE)
        .await;
    let account = house.server.sign_in("omid").await;
    assert_eq!(account.delete_room(room).await, 200);
    layla.sees("no row", "return !document.querySelector('.m-room')").await;
    layla.presses(&layla.words(keys::ROOM_DELETE)).await;
    is_told(&layla, &layla.words(keys::FAILED_ROOM_DELETE)).await;
    is_told(&layla, &layla.words(keys::ERROR_NOT_FOUND)).await;
    let rooms = ChatPage(&layla).rooms();
    rooms.shows("no row", <[_]>::is_empty).await;
}

#[tokio::test]
async fn a_group_is_made_renamed_joined_and_left() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    let layla = house.user("layla", Locale::Ar).await;
    let omid = house.user("omid", Locale::Fa).await;
    let anya = house.user("anya", Locale::Ru).await;
    for user in [&layla, &omid, &anya] {
        ChatPage(user).bar().is_live().await;
    }
    layla.presses(&layla.words(keys::ROOM_NEW)).await;
    layla.clicks("menuitem", &layla.words(keys::GROUP_NEW)).await;
    let dialog = "document.querySelector('dialog')";
    let create = layla.words(keys::GROUP_CREATE);
    layla.presses(&create).await;
    is_said(&layla, &layla.words(keys::GROUP_TITLE_MISSING)).await;
    is_said(&layla, &layla.words(keys::GROUP_PEOPLE_MISSING)).await;
    // The focus stands where something is missing.
    layla.inserts("فريق").await;
    layla.clicks("checkbox", "امید رستگار @omid").await;
    layla.presses(&create).await;
    ChatPage(&layla).conversation().is_open("فريق").await;
    let rooms = ChatPage(&omid).rooms();
    rooms
        .shows_row("فريق", "in the list of those who were chosen", |_| true)
        .await;
    rooms.open("فريق").await;
    ChatPage(&omid).conversation().is_open("فريق").await;

    // The name of the conversation opens what is known about it.
    layla.presses("فريق").await;
    layla.finds("dialog", &layla.words(keys::ROOM_INFO)).await;
    layla.presses(&layla.words(keys::GROUP_RENAME)).await;
    layla.run("document.activeElement.select()", &[]).await;
    layla.inserts("فريق التصميم").await;
    layla.keys(ENTER).await;
    ChatPage(&omid).conversation().is_open("فريق التصميم").await;

    layla.presses(&layla.words(keys::GROUP_ADD)).await;
    let adding = layla.words(keys::ROOM_PEOPLE_PLACEHOLDER);
    layla
        .finds("searchbox", &adding)
        .await
        .click()
        .await
        .expect("the field takes the focus");
    // Typed on a Latin keyboard, and found all the same.
    layla.inserts("fyz").await;
    layla.clicks("checkbox", "Аня Соколова @anya").await;
    layla.presses(&layla.words(keys::ACTION_ADD)).await;
    let hers = ChatPage(&anya).rooms();
    hers.shows_row("فريق التصميم", "for whoever was added", |_| true).await;
    hers.open("فريق التصميم").await;
    ChatPage(&anya).conversation().is_open("فريق التصميم").await;

    let remove = layla.sentence(keys::GROUP_REMOVE, &Args::new().text("name", "Аня Соколова"));
    layla
        .finds_in(dialog, "button", &remove)
        .await
        .click()
        .await
        .expect("it is pressed");
    let sure = "document.querySelector('[role=alertdialog]')";
    layla
        .finds_in(sure, "button", &remove)
        .await
        .click()
        .await
        .expect("it is pressed");
    is_gone(&anya).await;
    hers.shows("no row", <[_]>::is_empty).await;
    layla.misses("button", &remove).await;

    RoomMenu(&omid)
        .chooses(Way::Pointer, "فريق التصميم", keys::ROOM_LEAVE)
        .await;
    omid.presses(&omid.words(keys::ROOM_LEAVE)).await;
    is_gone(&omid).await;
    is_told(&omid, &omid.words(keys::DEED_ROOM_LEFT)).await;
    let alone = layla.sentence(keys::ROOM_MEMBERS, &Args::new().number("count", 1_i64));
    is_said(&layla, &alone).await;
}

#[tokio::test]
async fn a_name_typed_on_another_keyboard_is_found_and_marked() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    house.server.private_room("layla", "anya").await;
    let layla = house.user("layla", Locale::Ar).await;
    let rooms = ChatPage(&layla).rooms();
    rooms.shows("two rows", |rows| rows.len() == 2).await;
    rooms.look_for("fyz").await;
    rooms
        .shows("whom it would be in Russian", |rows| {
            rows.len() == 1 && rows[0].name == "Аня Соколова"
        })
        .await;
    let rescued = layla.sentence(keys::SEARCH_RESCUED, &Args::new().text("query", "аня"));
    is_said(&layla, &rescued).await;
    layla
        .reads::<String>("the found letters", "return text('.m-room-name mark')", &[], |marked| {
            marked == "Аня"
        })
        .await;
    layla.keys(ENTER).await;
    ChatPage(&layla).conversation().is_open("Аня Соколова").await;
}

#[tokio::test]
async fn a_conversation_that_was_marked_as_unread_opens_without_a_word() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.private_room("layla", "anya").await;
    house.server.messages(room, &["layla"], 3).await;
    let layla = house.user("layla", Locale::Ar).await;
    let page = ChatPage(&layla);
    page.bar().is_live().await;
    let name = "امید رستگار";
    RoomMenu(&layla)
        .chooses(Way::Button, name, keys::ROOM_MARK_UNREAD)
        .await;
    is_told(&layla, &layla.words(keys::DEED_MARKED_UNREAD)).await;
    // Every toast that ever stands on the page is remembered.
    let watch = "window.told = [];
        const note = () => window.told.push(...[...document.querySelectorAll('.m-toast')].map((e) => tidy(e.textContent)));
        new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true })";
    layla.run(watch, &[]).await;
    page.rooms().open(name).await;
    page.conversation().is_open(name).await;
    sees_marks(&layla, name, &[]).await;
    // What was told before is not so any more, and the next deed is told: by then this one would have been.
    let script = "return document.querySelectorAll('.m-toast').length === 0";
    layla.sees("no toast", script).await;
    RoomMenu(&layla).chooses(Way::Pointer, name, keys::ROOM_MUTE).await;
    is_told(
        &layla,
        &layla.sentence(keys::DEED_MUTED, &Args::new().text("name", name)),
    )
    .await;
    let told: Vec<String> = layla.read("return window.told", &[]).await;
    let unwanted = layla.words(keys::DEED_MARKED_READ);
    assert!(told.iter().all(|toast| !toast.contains(&unwanted)), "{told:?}");
}

#[tokio::test]
async fn what_arrives_where_one_looks_is_never_marked_as_unread() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 60).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let page = ChatPage(&layla);
    page.bar().is_live().await;
    let name = "امید رستگار";
    page.rooms().shows_row(name, "read", |row| row.unread.is_empty()).await;
    page.timeline().is_at_end().await;
    // What the row says of it is remembered, however short it stands there.
    let watch = "window.marked = 0;
        const note = () => window.marked += document.querySelectorAll('.m-room[data-unread=true], .m-room .m-badge').length;
        new MutationObserver(note).observe(document.querySelector('.m-rooms'),
            { subtree: true, childList: true, characterData: true, attributes: true })";
    layla.run(watch, &[]).await;
    let mut omid = house.server.peer("omid").await;
    for number in 1..=10 {
        let text = format!("پیام {number}");
        omid.send(room, &text).await;
        page.timeline().shows_text(&text).await;
        page.rooms().shows_row(name, "with it", |row| row.preview == text).await;
    }
    let marked: usize = layla.read("return window.marked", &[]).await;
    assert_eq!(marked, 0, "the row was marked as unread");
    // What arrives below what is on screen is unread, though the conversation is open.
    page.timeline().jumps_to(0.0).await;
    page.timeline().rests().await;
    omid.send(room, "پایین").await;
    let one = layla.number(1);
    page.rooms().shows_row(name, "unread", |row| row.unread == one).await;
    page.timeline().jumps_to_newest().await;
    page.rooms()
        .shows_row(name, "read again", |row| row.unread.is_empty())
        .await;
}

#[tokio::test]
async fn a_list_of_thousands_stays_small_and_is_gone_through_by_keys() {
    let house = House::with_friends().await;
    for number in 1..=MANY {
        house.server.group(&format!("مجموعة {number}"), &["layla"]).await;
    }
    let layla = house.user("layla", Locale::Ar).await;
    let page = ChatPage(&layla);
    page.is_shown().await;
    page.bar().is_live().await;
    let rows = page.rooms().rows().await;
    let (first, third) = (rows[0].name.clone(), rows[2].name.clone());
    layla.run("document.querySelector('.m-room').focus()", &[]).await;
    layla.keys(DOWN).await;
    layla.keys(DOWN).await;
    has_focus_on(&layla, &third).await;
    // Where the row that has the focus stands, of how many, and how much stands on the page.
    let to_the_end = async || {
        layla.keys(END).await;
        let script = "const row = document.activeElement.closest('li'); return [Number(row?.ariaPosInSet ?? 0),
            Number(row?.ariaSetSize ?? 0), document.querySelectorAll('*').length]";
        layla.read::<[usize; 3]>(script, &[]).await
    };
    let is_last = |seen: &[usize; 3]| seen[0] == MANY && seen[1] == MANY;
    let [_, _, elements] = until("the last of all", DEADLINE * 6, to_the_end, is_last).await;
    assert!(elements < 3_000, "{elements} elements stand on the page");
    let rows = page.rooms().rows().await.len();
    assert!(rows < 60, "{rows} rows stand on the page");
    layla.keys(HOME).await;
    has_focus_on(&layla, &first).await;
    layla.keys(ENTER).await;
    page.conversation().is_open(&first).await;
}

async fn has_focus_on(user: &User, name: &str) {
    let script = "return text('.m-room-name', document.activeElement)";
    user.reads::<String>(&format!("the focus on {name}"), script, &[], |seen| seen == name)
        .await;
}

/// Waits until the pane says that its conversation is gone, and the focus is not lost.
async fn is_gone(user: &User) {
    is_said(user, &user.words(keys::ROOM_GONE)).await;
    user.sees(
        "a place for the focus",
        "return document.activeElement !== document.body",
    )
    .await;
}

/// The name of the menu button of a conversation, once so many of them are there: in the list, and in the head.
async fn menu_of(user: &User, name: &str, least: usize) -> String {
    let menu = user.sentence(keys::ROOM_MENU, &Args::new().text("name", name));
    let script = "return all('button', arguments[0]).length";
    user.reads::<usize>("the menu's button", script, &[menu.clone().into()], |count| {
        *count >= least
    })
    .await;
    menu
}
