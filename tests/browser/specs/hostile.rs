//! Names, file names and messages that try to deceive, on every surface: bubble, list, quote, toast, title, notification,
//! search hit, file chip, dialogs. What each must show stands in the shared table.

use browser::components::contained::{faults, news, rows, texts, titles, watches_news};
use browser::components::{layout, timeline::Seen};
use browser::fixtures::key::ESCAPE;
use browser::pages::chat::ChatPage;
use browser::{House, Seat, User};
use i18n::{Locale, keys};
use support::Peer;
use support::hostile::{HOSTILE, Hostile, Kind};

const HALL: &str = "القاعة";
/// High enough for the whole hall to stand on the page.
const WALL: (u32, u32) = (1280, 14_000);

fn of(kind: Kind) -> Vec<Hostile> {
    // What holds nothing but spaces is no message to the server.
    let is_sent = |row: &&Hostile| row.kind == kind && (kind != Kind::Message || !row.text.trim().is_empty());
    HOSTILE.iter().filter(is_sent).copied().collect()
}

/// What stands for a person: the name, or the account's name where nothing of it can be seen.
fn expected(row: &Hostile, number: usize) -> String {
    if row.plain.is_empty() {
        format!("n{number}")
    } else {
        row.shown.to_owned()
    }
}

#[tokio::test]
async fn no_name_and_no_message_deceives_on_any_surface() {
    let (names, messages) = (of(Kind::Name), of(Kind::Message));
    let house = House::with_friends().await;
    let server = &house.server;
    for (number, row) in names.iter().enumerate() {
        server.person(&format!("n{number}"), row.text).await;
    }
    let handles: Vec<String> = (0..names.len()).map(|number| format!("n{number}")).collect();
    let everybody: Vec<&str> = handles.iter().map(String::as_str).chain(["layla"]).collect();
    let hall = server.group(HALL, &everybody).await;
    let mut peers: Vec<Peer> = Vec::new();
    for handle in &handles {
        peers.push(server.peer(handle).await);
    }
    let mut found: Vec<String> = Vec::new();
    for (index, row) in messages.iter().enumerate() {
        let peer = &mut peers[index % names.len()];
        let sent = peer.send(hall, row.text).await;
        peer.reply(hall, &sent.id, &format!("r{index}")).await;
    }
    let mut rooms = Vec::new();
    for (number, row) in names.iter().enumerate() {
        let room = server.private_room("layla", &format!("n{number}")).await;
        peers[number].send(room, messages[number % messages.len()].text).await;
        rooms.push(room);
        let group = server.group(row.text, &["layla", &format!("n{number}")]).await;
        peers[number].send(group, "hi").await;
    }
    let account = server.sign_in("layla").await;
    // What is told of a message is the same in every language, so each way of telling is tried in one of them.
    for (locale, kinds) in [(Locale::Ar, &["toasts"]), (Locale::En, &["notices"])] {
        let seat = Seat::at(server.url())
            .speaking(locale)
            .holding(&account.token)
            .sized(WALL.0, WALL.1);
        let seat = seat.keeping("notices.system", "yes");
        let layla = house.seat(seat).await;
        layla.open("/").await;
        let page = ChatPage(&layla);
        page.is_shown().await;
        page.bar().is_live().await;
        watches_news(&layla).await;
        let mut wrong = the_list(&layla, &names, &messages).await;
        wrong.extend(the_titles(&layla, &names).await);
        layla.open(&format!("/c/{hall}")).await;
        page.conversation().is_open(HALL).await;
        wrong.extend(the_hall(&layla, &names, &messages).await);
        wrong.extend(the_dialogs(&layla).await);
        layla.resize(1280, 900).await;
        wrong.extend(the_news(&layla, &names, &messages, &rooms, &house, kinds).await);
        println!(
            "{}: {} names, {} messages, {} faults",
            locale.tag(),
            names.len(),
            messages.len(),
            wrong.len()
        );
        found.extend(wrong.into_iter().map(|fault| format!("{}, {fault}", locale.tag())));
    }
    assert!(found.is_empty(), "{} faults: {found:#?}", found.len());
}

async fn the_list(user: &User, names: &[Hostile], messages: &[Hostile]) -> Vec<String> {
    let mut wrong = all_is_contained(user, "list").await;
    let rows = rows(user).await;
    for (number, row) in names.iter().enumerate() {
        let name = expected(row, number);
        let message = messages[number % messages.len()];
        let is_private = |seen: &&browser::components::contained::Row| seen.name == name && seen.prefix.is_empty();
        if !rows.iter().filter(is_private).any(|seen| seen.preview == message.shown) {
            wrong.push(format!("list, {}: no row {name:?} with {:?}", row.what, message.shown));
        }
        let is_group =
            |seen: &&browser::components::contained::Row| seen.name == row.shown && seen.prefix.contains(&name);
        if !row.plain.is_empty() && !rows.iter().any(|seen| is_group(&seen)) {
            wrong.push(format!("list, {}: no group {:?}", row.what, row.shown));
        }
    }
    wrong
}

async fn the_titles(user: &User, names: &[Hostile]) -> Vec<String> {
    let told = titles(user).await;
    let mut wrong = Vec::new();
    for (number, row) in names.iter().enumerate() {
        let (name, plain) = match row.plain.is_empty() {
            true => (format!("n{number}"), format!("n{number}")),
            false => (row.shown.to_owned(), row.plain.to_owned()),
        };
        let is_there = told.iter().any(|(head, title)| *head == name && title.contains(&plain));
        if !is_there {
            let near: Vec<_> = told.iter().filter(|(head, _)| *head == name).collect();
            wrong.push(format!("title, {}: {plain:?} is not in {near:?}", row.what));
        }
    }
    wrong.extend(all_is_contained(user, "open conversations").await);
    wrong
}

async fn the_hall(user: &User, names: &[Hostile], messages: &[Hostile]) -> Vec<String> {
    let page = ChatPage(user);
    let seen = page
        .timeline()
        .shows("the whole hall", |seen| seen.len() == messages.len() * 2)
        .await;
    let mut wrong = all_is_contained(user, "bubbles").await;
    wrong.extend(
        layout::faults(user)
            .await
            .into_iter()
            .map(|fault| format!("bubbles: {fault}")),
    );
    for (index, row) in messages.iter().enumerate() {
        wrong.extend(bubble_faults(&seen[index * 2], row));
    }
    let script = "return [...document.querySelectorAll('.m-bubble .m-list > li')].map((e) => e.dir === 'rtl' ? 'R' : 'L').join('')";
    let items: String = user.read(script, &[]).await;
    let lists = messages
        .iter()
        .filter(|row| row.text.starts_with("- ") || row.text.starts_with("۱. "));
    let wanted: String = lists.map(|row| row.directions).collect();
    if items != wanted {
        wrong.push(format!("lists: directions {items} and not {wanted}"));
    }
    let quotes = texts(user, ".m-answered-text").await;
    let askers = texts(user, ".m-answered-who").await;
    for (index, row) in messages.iter().enumerate() {
        let (quote, asker) = (quotes.get(index), askers.get(index));
        let number = index % names.len();
        let name = expected(&names[number], number);
        if quote.map(|quote| tidy(quote)) != Some(tidy(row.shown)) && !row.shown.is_empty() {
            wrong.push(format!("quote, {}: {quote:?} and not {:?}", row.what, row.shown));
        }
        if asker != Some(&name) {
            wrong.push(format!("quote of {}: {asker:?} and not {name:?}", names[number].what));
        }
    }
    wrong
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bubble_faults(seen: &Seen, row: &Hostile) -> Vec<String> {
    let mut wrong = Vec::new();
    if seen.chips.len() != row.chips {
        wrong.push(format!(
            "bubble, {}: chips {:?} and not {}",
            row.what, seen.chips, row.chips
        ));
    }
    // Lines without letters keep no place of their own on the page, and code is one block.
    let directions: String = seen
        .paragraphs
        .iter()
        .map(|one| if one.dir == "rtl" { 'R' } else { 'L' })
        .collect();
    let mut lines: Vec<char> = row.directions.chars().collect();
    if row.text.contains("```") {
        lines.dedup();
    }
    let is_page = row.directions == "R" && directions.len() == 1;
    let is_list = seen.paragraphs.is_empty();
    if !is_list && directions != lines.iter().collect::<String>() && !is_page {
        wrong.push(format!(
            "bubble, {}: directions {directions} and not {}",
            row.what, row.directions
        ));
    }
    let strange = seen.elements.iter().find(|element| {
        ![
            "a", "bdi", "br", "code", "em", "img", "span", "strong", "del", "s", "svg", "path", "mark",
        ]
        .contains(&element.as_str())
    });
    if let Some(element) = strange {
        wrong.push(format!("bubble, {}: an element {element}", row.what));
    }
    wrong
}

async fn the_dialogs(user: &User) -> Vec<String> {
    let page = ChatPage(user);
    let mut wrong = Vec::new();
    user.run("document.querySelector('.m-conversation-open').click()", &[])
        .await;
    user.sees(
        "everybody",
        "return document.querySelectorAll('dialog .m-person-item').length > 20",
    )
    .await;
    wrong.extend(all_is_contained(user, "group").await);
    close(user).await;
    for query in ["gpj", "desrever", "سلام", "hello", "n1", "Sara"] {
        user.run(
            "one('button', arguments[0]).click()",
            &[user.words(keys::SEARCH_OPEN).into()],
        )
        .await;
        user.sees("the search", "return roleOf(document.activeElement) === 'searchbox'")
            .await;
        user.inserts(query).await;
        let done = "return !!document.querySelector('dialog .m-found-item') && !document.querySelector('dialog [aria-busy=true]')";
        user.sees(&format!("hits for {query}"), done).await;
        if query != "n1" && query != "Sara" {
            let script = "return [...document.querySelectorAll('dialog .m-found-text mark')].length > 0";
            user.sees(&format!("messages for {query}"), script).await;
        }
        wrong.extend(all_is_contained(user, &format!("search for {query}")).await);
        user.run(
            "one('button', arguments[0], document.querySelector('dialog')).click()",
            &[user.words(keys::ACTION_CLOSE).into()],
        )
        .await;
        user.sees("no dialog", "return !document.querySelector('dialog[open]')")
            .await;
    }
    page.composer().writes("@n").await;
    user.sees("whom one may mean", "return all('option').length > 3").await;
    wrong.extend(all_is_contained(user, "mentions").await);
    page.composer().writes("").await;
    wrong
}

async fn close(user: &User) {
    user.keys(ESCAPE).await;
    user.sees("no dialog", "return !document.querySelector('dialog[open]')")
        .await;
}

async fn the_news(
    user: &User,
    names: &[Hostile],
    messages: &[Hostile],
    rooms: &[server::RoomId],
    house: &House,
    kinds: &[&str],
) -> Vec<String> {
    let mut wrong = Vec::new();
    watches_news(user).await;
    let away = "document.hasFocus = () => false; dispatchEvent(new Event('blur'))";
    for kind in kinds {
        if *kind == "notices" {
            user.run(away, &[]).await;
        }
        let count = names.len().max(messages.len());
        // Backwards, so that afterwards the same message is everybody's newest as before.
        for index in (0..count).rev() {
            let number = index % names.len();
            let (name, message) = (&names[number], &messages[index % messages.len()]);
            let plain = match name.plain.is_empty() {
                true => format!("n{number}"),
                false => name.plain.to_owned(),
            };
            // Who is silent for long is no peer any more, so each comes anew.
            let mut peer = house.server.peer(&format!("n{number}")).await;
            peer.send(rooms[number], message.text).await;
            let told = format!(
                "return window.{}.length",
                if *kind == "toasts" {
                    "mirsalToasts"
                } else {
                    "mirsalNotices"
                }
            );
            let wanted = count - index;
            user.reads::<usize>(
                &format!("{kind} of {:?} from {:?}", message.what, name.what),
                &told,
                &[],
                |count| *count >= wanted,
            )
            .await;
            let told = news(user, kind).await;
            let Some((title, text)) = told.last() else { continue };
            if !title.contains(&plain) {
                wrong.push(format!("{kind}, {}: {title:?} without {plain:?}", name.what));
            }
            if !tidy(text).contains(&tidy(message.shown)) {
                wrong.push(format!(
                    "{kind}, {}: {text:?} and not {:?}",
                    message.what, message.shown
                ));
            }
            if index % 8 == 0 {
                wrong.extend(all_is_contained(user, kind).await);
            }
        }
    }
    wrong
}

async fn all_is_contained(user: &User, place: &str) -> Vec<String> {
    faults(user)
        .await
        .into_iter()
        .map(|fault| format!("{place}: {fault}"))
        .collect()
}
