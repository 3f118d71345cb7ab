//! Who somebody is, and what one does with people.

use browser::House;
use browser::components::menus::{focused, is_said, is_told};
use browser::fixtures::key::{ENTER, ESCAPE, LEFT, UP};
use browser::pages::chat::ChatPage;
use i18n::{Args, Locale, keys};

#[tokio::test]
async fn a_profile_opens_by_keyboard_and_gives_the_focus_back() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.group("فريق التصميم", &["layla", "omid", "anya"]).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let page = ChatPage(&layla);
    page.conversation().is_open("امید رستگار").await;
    page.bar().is_live().await;
    let name = layla
        .finds_in("document.querySelector('.m-conversation')", "button", "امید رستگار")
        .await;
    name.focus().await.expect("the name takes the focus");
    layla.keys(ENTER).await;
    let title = layla.words(keys::PROFILE_TITLE);
    layla.finds("dialog", &title).await;
    is_said(&layla, "@omid").await;
    layla.presses(&layla.words(keys::PROFILE_COPY)).await;
    is_told(&layla, &layla.words(keys::TOAST_COPIED)).await;
    layla.keys(ESCAPE).await;
    layla.misses("dialog", &title).await;
    assert_eq!(focused(&layla).await, ("button".to_owned(), "امید رستگار".to_owned()));
    layla.keys(ENTER).await;
    layla.finds("dialog", &title).await;
    let shared = "document.querySelector('dialog .m-profile-group')";
    let group = layla.finds_in(shared, "button", "فريق التصميم").await;
    group.click().await.expect("it is pressed");
    page.conversation().is_open("فريق التصميم").await;
    layla.misses("dialog", &title).await;
}

#[tokio::test]
async fn whoever_is_blocked_is_let_in_again_where_it_is_said() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let page = ChatPage(&layla);
    page.conversation().is_open("امید رستگار").await;
    page.bar().is_live().await;
    layla
        .finds_in("document.querySelector('.m-conversation')", "button", "امید رستگار")
        .await
        .click()
        .await
        .expect("it is pressed");
    layla.presses(&layla.words(keys::PROFILE_BLOCK)).await;
    let question = layla.sentence(keys::PROFILE_BLOCK_TITLE, &Args::new().text("name", "امید رستگار"));
    layla.finds("alertdialog", &question).await;
    let sure = "document.querySelector('[role=alertdialog]')";
    let block = layla.words(keys::PROFILE_BLOCK);
    layla
        .finds_in(sure, "button", &block)
        .await
        .click()
        .await
        .expect("it is pressed");
    let told = layla.sentence(keys::DEED_BLOCKED, &Args::new().text("name", "امید رستگار"));
    is_told(&layla, &told).await;
    is_said(&layla, &layla.words(keys::PROFILE_BLOCKED)).await;
    layla.keys(ESCAPE).await;
    layla.presses(&layla.words(keys::ACTION_UNDO)).await;
    let told = layla.sentence(keys::DEED_UNBLOCKED, &Args::new().text("name", "امید رستگار"));
    is_told(&layla, &told).await;
}

#[tokio::test]
async fn members_have_a_menu_that_is_seen_and_whoever_looks_like_another_member_is_marked() {
    let house = House::with_friends().await;
    house.server.person("anna", "Anna").await;
    // The first letter is a Cyrillic one.
    house.server.person("double", "\u{410}nna").await;
    let room = house
        .server
        .group("فريق التصميم", &["layla", "omid", "anna", "double"])
        .await;
    let mut anna = house.server.peer("anna").await;
    anna.send(room, "it is me").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let page = ChatPage(&layla);
    page.bar().is_live().await;
    page.timeline().shows_text("it is me").await;
    let warning = layla.sentence(keys::PROFILE_LOOKALIKE, &Args::new().text("name", "\u{410}nna"));
    layla
        .finds_in("document.querySelector('.m-timeline')", "img", &warning)
        .await;
    // The menu of a member, by its button and by keys alone.
    layla
        .finds_in("document.querySelector('.m-conversation')", "button", "فريق التصميم")
        .await
        .click()
        .await
        .expect("it is pressed");
    let title = layla.words(keys::ROOM_INFO);
    layla.finds("dialog", &title).await;
    let menu = layla.sentence(keys::PROFILE_MENU, &Args::new().text("name", "Anna"));
    let button = layla
        .finds_in("document.querySelector('dialog .m-members')", "button", &menu)
        .await;
    button.focus().await.expect("it takes the focus");
    layla.keys(ENTER).await;
    layla.clicks("menuitem", &layla.words(keys::PROFILE_OPEN)).await;
    layla.finds("dialog", &layla.words(keys::PROFILE_TITLE)).await;
    // She writes with neither of them alone.
    let named = layla.sentence(keys::PROFILE_LOOKALIKE, &Args::new().text("name", "\u{410}nna @double"));
    layla
        .sees_with(
            "the warning in the profile",
            "return text('dialog .m-profile-warning') === tidy(arguments[0])",
            &[named.into()],
        )
        .await;
}

#[tokio::test]
async fn a_mention_leads_to_the_profile_of_who_is_called() {
    let house = House::with_friends().await;
    let room = house.server.group("فريق التصميم", &["layla", "omid", "anya"]).await;
    let mut omid = house.server.peer("omid").await;
    omid.send(room, "@anya شكرًا، ولا أعرف @nobody").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let page = ChatPage(&layla);
    page.bar().is_live().await;
    // She has said nothing here, so she is known as a member only.
    let message = "document.querySelector('article .m-paragraph')";
    let mention = layla.finds_in(message, "button", "@anya").await;
    let buttons = format!("return all('button', null, {message}).length");
    assert_eq!(layla.read::<usize>(&buttons, &[]).await, 1, "nobody is no button");
    mention.click().await.expect("it is pressed");
    let title = layla.words(keys::PROFILE_TITLE);
    layla.finds("dialog", &title).await;
    is_said(&layla, "@anya").await;
    layla.keys(ESCAPE).await;
    layla.misses("dialog", &title).await;
    // By keyboard: into the list, and along the line past the sender.
    layla
        .run("document.querySelector('.m-virtual-list').focus()", &[])
        .await;
    layla.keys(UP).await;
    let is_there = "return document.activeElement.matches('.m-mention')";
    for _ in 0..4 {
        if layla.read::<bool>(is_there, &[]).await {
            break;
        }
        layla.keys(LEFT).await;
    }
    layla.sees("the focus on the mention", is_there).await;
    layla.keys(ENTER).await;
    layla.finds("dialog", &title).await;
    is_said(&layla, "@anya").await;
}
