//! Finding things again: answers lead to what they answer, days and unread messages are gone to, words are found.

use browser::components::jumps::Jumps;
use browser::components::search::Search;
use browser::fixtures::key::{DOWN, ENTER, ESCAPE, UP};
use browser::pages::chat::ChatPage;
use browser::{House, User};
use i18n::calendar::{CivilDate, CivilDay};
use i18n::{Args, Calendar, Locale, keys};
use serde_json::json;
use support::text;
use wire::StreamEvent;

const DAY_MS: i64 = 86_400_000;

#[tokio::test]
async fn an_answer_leads_to_a_message_far_away_and_back_to_the_newest() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 2_000).await;
    let asked = message_at(&house, room, 10).await;
    let mut omid = house.server.peer("omid").await;
    omid.reply(room, &asked.id, "the answer to it").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    let jumps = Jumps(&layla);
    hers.timeline().shows_text("the answer to it").await;
    jumps.follows_quote_of("the answer to it").await;
    jumps.lands_on(&asked.body.text).await;
    let label = hers.timeline().jump_label().await;
    assert_eq!(label, layla.words(keys::TIMELINE_JUMP_TO_LATEST));
    hers.timeline().jumps_to_newest().await;
    hers.timeline().shows_text("the answer to it").await;
    hers.timeline().is_at_end().await;
    // And once more, by the same way.
    jumps.follows_quote_of("the answer to it").await;
    jumps.lands_on(&asked.body.text).await;
}

#[tokio::test]
async fn what_arrives_while_one_reads_far_above_is_counted_and_stands_there_afterwards() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 260).await;
    let asked = message_at(&house, room, 20).await;
    let mut reader = house.server.peer("layla").await;
    reader.read(room, 260).await;
    reader.drain().await;
    let mut omid = house.server.peer("omid").await;
    omid.reply(room, &asked.id, "the answer").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    let jumps = Jumps(&layla);
    hers.timeline().shows_text("the answer").await;
    hers.timeline().is_at_end().await;
    jumps.follows_quote_of("the answer").await;
    jumps.lands_on(&asked.body.text).await;
    let before = hers.timeline().messages().await;
    for word in ["one", "two", "three"] {
        omid.send(room, word).await;
    }
    hers.timeline().offers_new(3).await;
    let after = hers.timeline().messages().await;
    let place = |seen: &[browser::components::timeline::Seen]| {
        seen.iter().find(|one| one.text == asked.body.text).map(|one| one.top)
    };
    assert_eq!(place(&before), place(&after), "what is read does not move");
    let read = jumps.reads_to_the_end("three").await;
    let numbers: Vec<u32> = read
        .iter()
        .filter_map(|text| text.rsplit(' ').next()?.parse().ok())
        .collect();
    let first = numbers.first().copied().expect("messages were read");
    assert_eq!(numbers, (first..=260).collect::<Vec<_>>(), "no hole and no double");
    assert_eq!(read[read.len() - 4..], ["the answer", "one", "two", "three"]);
    hers.timeline().jumps_to(1.0).await;
    hers.timeline().is_at_end().await;
    assert_eq!(hers.timeline().jump_label().await, "");
    // From here on it is live again.
    omid.send(room, "four").await;
    hers.timeline().shows_text("four").await;
}

#[tokio::test]
async fn what_is_sent_from_far_above_is_seen_at_the_end() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 300).await;
    let asked = message_at(&house, room, 15).await;
    let mut omid = house.server.peer("omid").await;
    omid.reply(room, &asked.id, "the answer").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    let jumps = Jumps(&layla);
    hers.timeline().shows_text("the answer").await;
    jumps.follows_quote_of("the answer").await;
    jumps.lands_on(&asked.body.text).await;
    hers.composer().sends("from far above").await;
    hers.timeline().shows_text("from far above").await;
    hers.timeline().is_at_end().await;
}

#[tokio::test]
async fn the_first_unread_message_is_a_press_away() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 400).await;
    let mut reader = house.server.peer("layla").await;
    reader.read(room, 100).await;
    reader.drain().await;
    let first = message_at(&house, room, 101).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    let jumps = Jumps(&layla);
    hers.timeline().is_at_end().await;
    jumps.goes_to_first_unread().await;
    jumps.lands_on(&first.body.text).await;
    let divider = layla.sentence(keys::TIMELINE_UNREAD_DIVIDER, &Args::new().number("count", 300));
    assert!(hers.timeline().dividers().await.contains(&divider));
    jumps.offers_no_unread().await;
}

#[tokio::test]
async fn a_day_of_the_persian_calendar_is_gone_to() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let (omid, now) = (house.server.id_of("omid"), now_ms());
    let days = [60, 59, 31, 30, 12];
    let messages = days.map(|days| (omid, now - days * DAY_MS, text(&format!("{days} days ago"))));
    let running = house.server.running();
    running.fill(room, messages.to_vec()).await.expect("they are stored");
    let layla = house.user_in("layla", Locale::Fa, room).await;
    let hers = ChatPage(&layla);
    let jumps = Jumps(&layla);
    hers.timeline().shows_text("12 days ago").await;
    // Nothing was said on that day: the next message is the one of a day later.
    let (month, date) = names_of(&layla, 32).await;
    jumps.opens_days("امید رستگار").await;
    jumps.turns_back_to(&month).await;
    jumps.chooses_day(&date).await;
    jumps.lands_on("31 days ago").await;
    // And after the last message there is nothing, which is said.
    let (month, date) = names_of(&layla, 5).await;
    jumps.opens_days("امید رستگار").await;
    jumps.turns_back_to(&month).await;
    jumps.chooses_day(&date).await;
    let nothing = layla.words(keys::DATE_NONE);
    layla
        .sees_with(
            "that there is nothing",
            "return text('dialog .m-date-hint') === arguments[0]",
            &[json!(nothing)],
        )
        .await;
}

#[tokio::test]
async fn a_word_is_found_however_it_is_spelt_and_on_whatever_layout() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let other = house.server.private_room("layla", "anya").await;
    house.server.messages(room, &["omid"], 300).await;
    let mut omid = house.server.peer("omid").await;
    omid.send(room, "جاء عَلِيّ إلى البيت").await;
    house.server.messages(room, &["omid"], 200).await;
    let mut anya = house.server.peer("anya").await;
    anya.send(other, "Привет, Layla").await;
    let layla = house.user("layla", Locale::Ar).await;
    let hers = ChatPage(&layla);
    hers.is_shown().await;
    hers.bar().is_live().await;
    let search = Search(&layla);
    search.opens_by('k').await;
    search.says(&layla.words(keys::SEARCH_HINT)).await;
    let messages = layla.words(keys::SEARCH_MESSAGES);
    for query in ["على", "ugd"] {
        search.look_for(query).await;
        let hits = search
            .finds(&format!("one message for {query}"), |hits| {
                hits.iter().any(|hit| hit.group == messages && hit.text.contains("عَلِيّ"))
            })
            .await;
        let hit = hits.iter().find(|hit| hit.group == messages).expect("it was seen");
        assert_eq!(hit.marks, ["عَلِيّ"], "the word is marked with its harakat: {hit:?}");
        assert_eq!(hit.name, "امید رستگار");
    }
    let rescued = layla.sentence(keys::SEARCH_RESCUED, &Args::new().text("query", "علي"));
    search.says(&rescued).await;
    // Keys alone lead to it, far from the newest.
    layla.keys(ENTER).await;
    search.is_closed().await;
    hers.conversation().is_open("امید رستگار").await;
    Jumps(&layla).lands_on("جاء عَلِيّ إلى البيت").await;
}

#[tokio::test]
async fn conversations_people_and_messages_are_gone_through_by_arrow_keys() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.send(room, "Anya is here").await;
    omid.send(room, "anya was there").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    hers.timeline().shows_text("anya was there").await;
    hers.bar().is_live().await;
    let search = Search(&layla);
    search.opens_by('k').await;
    search.look_for("anya").await;
    let hits = search
        .finds("one person and two messages", |hits| hits.len() == 3)
        .await;
    let groups: Vec<_> = hits.iter().map(|hit| hit.group.as_str()).collect();
    let (people, messages) = (layla.words(keys::SEARCH_PEOPLE), layla.words(keys::SEARCH_MESSAGES));
    assert_eq!(groups, [people.as_str(), messages.as_str(), messages.as_str()]);
    assert!(hits[0].active, "the first is stood on: {hits:?}");
    layla.keys(format!("{UP}{DOWN}{DOWN}{DOWN}")).await;
    search.finds("the last one stood on", |hits| hits[2].active).await;
    layla.keys(ENTER).await;
    search.is_closed().await;
    Jumps(&layla).lands_on("Anya is here").await;
    // In the conversation only: no people are asked for.
    search.opens_by('f').await;
    search.look_for("anya").await;
    search
        .finds("the two messages", |hits| {
            hits.len() == 2 && hits.iter().all(|hit| hit.group == messages)
        })
        .await;
    search.look_for("zzzz").await;
    search
        .says(&layla.sentence(keys::SEARCH_NONE, &Args::new().text("query", "zzzz")))
        .await;
    layla.keys(ESCAPE).await;
    layla.keys(ESCAPE).await;
    search.is_closed().await;
}

#[tokio::test]
async fn what_was_found_opens_at_its_place_and_nowhere_else_before() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.send(room, "a needle").await;
    house.server.messages(room, &["omid", "layla"], 300).await;
    omid.send(room, "the newest").await;
    let layla = house.user("layla", Locale::Ar).await;
    let hers = ChatPage(&layla);
    hers.is_shown().await;
    hers.bar().is_live().await;
    let watch = "window.shown = [];
        new MutationObserver(() => window.shown.push(...[...document.querySelectorAll('.m-timeline .m-paragraph')]
            .map((e) => tidy(e.textContent)))).observe(document.body, { subtree: true, childList: true })";
    layla.run(watch, &[]).await;
    let search = Search(&layla);
    // Once when nothing of the conversation is held, and once when its newest part is.
    for _ in 0..2 {
        search.opens_by('k').await;
        search.look_for("needle").await;
        search.finds("the message", |hits| hits.len() == 1).await;
        layla.run("window.shown = []", &[]).await;
        layla.keys(ENTER).await;
        search.is_closed().await;
        Jumps(&layla).lands_on("a needle").await;
        let shown: Vec<String> = layla.read("return window.shown", &[]).await;
        assert!(
            !shown.iter().any(|text| text == "the newest"),
            "the newest part was shown"
        );
        hers.timeline().jumps_to_newest().await;
        hers.timeline().shows_text("the newest").await;
        layla.run("history.back()", &[]).await;
        layla
            .sees("the list alone", "return !document.querySelector('.m-timeline')")
            .await;
    }
}

#[tokio::test]
async fn what_was_found_in_a_conversation_that_is_not_listed_says_where_and_opens() {
    let house = House::with_friends().await;
    let group = house.server.group("فريق قديم", &["layla", "omid"]).await;
    let private = house.server.private_room("layla", "anya").await;
    let mut omid = house.server.peer("omid").await;
    omid.send(group, "a needle of his").await;
    let mut own = house.server.peer("layla").await;
    own.send(private, "a needle of hers").await;
    own.drain().await;
    // More than are loaded at first and ahead.
    for number in 1..=330 {
        house.server.group(&format!("مجموعة {number}"), &["layla"]).await;
    }
    let layla = house.user("layla", Locale::Ar).await;
    let hers = ChatPage(&layla);
    hers.is_shown().await;
    hers.bar().is_live().await;
    let search = Search(&layla);
    search.opens_by('k').await;
    search.look_for("needle").await;
    let named = |hits: &[browser::components::search::Hit], name: &str, text: &str| {
        hits.iter().any(|hit| hit.name == name && hit.text.contains(text))
    };
    search
        .finds("both messages with the names of their conversations", |hits| {
            named(hits, "فريق قديم", "a needle of his") && named(hits, "Аня Соколова", "a needle of hers")
        })
        .await;
    search.look_for("needle of his").await;
    search.finds("the message", |hits| hits.len() == 1).await;
    layla.keys(ENTER).await;
    search.is_closed().await;
    hers.conversation().is_open("فريق قديم").await;
    Jumps(&layla).lands_on("a needle of his").await;
    // The address leads there, too.
    layla.reload().await;
    hers.conversation().is_open("فريق قديم").await;
    hers.timeline().shows_text("a needle of his").await;
}

/// The message at a place of a room.
async fn message_at(house: &House, room: impl ToString, place: u64) -> wire::Message {
    let account = house.server.sign_in("omid").await;
    let page = account.history(room, &format!("around={place}&limit=3")).await;
    let found = page.items.into_iter().find(|item| item.offset == place);
    match found.map(|item| item.event) {
        Some(StreamEvent::Message(message)) => message,
        other => panic!("no message at {place}: {other:?}"),
    }
}

/// The month and the whole date of so many days ago, as a user reads them. The browser's day is what counts.
async fn names_of(user: &User, days_ago: i64) -> (String, String) {
    let days: i32 = user
        .read(
            "const day = new Date(Date.now() - arguments[0] * 86400000);
             return Math.floor((day.getTime() - day.getTimezoneOffset() * 60000) / 86400000)",
            &[json!(days_ago)],
        )
        .await;
    let day = CivilDay::from_days(days);
    let date = day.date_in(Calendar::Persian);
    assert_eq!(CivilDay::from_date(Calendar::Persian, CivilDate { ..date }), Some(day));
    (user.month_and_year(day), user.date(day))
}

fn now_ms() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    i64::try_from(now.expect("after 1970").as_millis()).expect("a present time")
}
