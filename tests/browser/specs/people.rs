//! Finding somebody new to write to.

use browser::House;
use browser::fixtures::typing::while_typing;
use browser::pages::chat::ChatPage;
use i18n::{Args, Locale, keys};

#[tokio::test]
async fn a_chat_with_somebody_new_appears_on_both_sides() {
    let house = House::with_friends().await;
    let layla = house.user("layla", Locale::Ar).await;
    let anya = house.user("anya", Locale::Ru).await;
    let (hers, theirs) = (ChatPage(&layla), ChatPage(&anya));
    for (user, page) in [(&layla, &hers), (&anya, &theirs)] {
        page.is_shown().await;
        page.bar().is_live().await;
        user.sees_with(
            "that there are no conversations yet",
            "return document.body.textContent.includes(arguments[0])",
            &[user.words(keys::ROOM_LIST_EMPTY).into()],
        )
        .await;
    }
    let people = hers.open_people().await;
    people.says(&layla.words(keys::ROOM_PEOPLE_HINT)).await;
    people.look_for("zzzz").await;
    let nobody = layla.sentence(keys::ROOM_PEOPLE_NO_RESULTS, &Args::new().text("query", "zzzz"));
    people.says(&nobody).await;
    // By a part of the name, however it is written.
    people.look_for("аня").await;
    people.starts_with("Аня Соколова", "anya").await;
    hers.conversation().is_open("Аня Соколова").await;
    layla.misses("dialog", &layla.words(keys::ROOM_PEOPLE_TITLE)).await;
    hers.composer().sends("Привет من ليلى").await;

    theirs
        .rooms()
        .shows_row("ليلى حداد", "with one unread", |row| {
            row.unread == anya.number(1)
        })
        .await;
    theirs.rooms().open("ليلى حداد").await;
    theirs.timeline().shows_text("Привет من ليلى").await;
    theirs.composer().sends("И тебе привет!").await;
    hers.timeline().shows_text("И тебе привет!").await;
    // Asking again finds the same conversation.
    let people = hers.open_people().await;
    people.look_for("anya").await;
    people.starts_with("Аня Соколова", "anya").await;
    hers.conversation().is_open("Аня Соколова").await;
    assert_eq!(hers.rooms().rows().await.len(), 1);
}

#[tokio::test]
async fn the_list_is_searched_as_one_writes() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    house.server.private_room("layla", "anya").await;
    house.server.group("فريق التصميم", &["layla", "omid", "anya"]).await;
    let layla = house.user("layla", Locale::Ar).await;
    let hers = ChatPage(&layla);
    hers.rooms().shows("three conversations", |rows| rows.len() == 3).await;
    hers.rooms().look_for("اميد").await;
    hers.rooms()
        .shows("the one that is meant, with its Persian letter", |rows| {
            rows.len() == 1 && rows[0].name == "امید رستگار"
        })
        .await;
    layla.run("document.activeElement.select()", &[]).await;
    layla.inserts("لا أحد").await;
    let nothing = layla.sentence(keys::ROOM_SEARCH_NO_RESULTS, &Args::new().text("query", "لا أحد"));
    layla
        .sees_with(
            "that nothing was found",
            "return tidy(document.querySelector('.m-rooms').textContent).includes(tidy(arguments[0]))",
            &[nothing.into()],
        )
        .await;
}

#[tokio::test]
async fn a_group_names_its_writers_and_who_types() {
    let house = House::with_friends().await;
    let room = house.server.group("فريق التصميم", &["layla", "omid", "anya"]).await;
    let mut omid = house.server.peer("omid").await;
    let mut anya = house.server.peer("anya").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    hers.conversation().is_open("فريق التصميم").await;
    hers.bar().is_live().await;
    omid.send(room, "سلام").await;
    anya.send(room, "Привет").await;
    anya.send(room, "Как дела?").await;
    let seen = hers.timeline().shows("three messages", |seen| seen.len() == 3).await;
    let senders: Vec<_> = seen.iter().map(|one| one.sender.as_str()).collect();
    assert_eq!(
        senders,
        ["امید رستگار", "Аня Соколова", ""],
        "each run of messages is named once"
    );
    let one = layla.sentence(keys::ROOM_TYPING_ONE, &Args::new().text("name", "امید رستگار"));
    while_typing(&mut [&mut omid], room, hers.conversation().says(&one)).await;
    let both = Args::new().text("first", "امید رستگار").text("second", "Аня Соколова");
    let both = layla.sentence(keys::ROOM_TYPING_TWO, &both);
    while_typing(&mut [&mut omid, &mut anya], room, hers.conversation().says(&both)).await;
    omid.typing(room, false).await;
    anya.typing(room, false).await;
    hers.conversation().says("").await;
}
