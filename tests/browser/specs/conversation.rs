//! Two people write to each other.

use browser::components::timeline::Seen;
use browser::fixtures::key::ENTER;
use browser::pages::chat::ChatPage;
use browser::{House, Program, Seat};
use i18n::{Locale, keys};
use support::Account;

/// Ten messages in four languages and mixtures of them.
const TEN: [&str; 10] = [
    "صباح الخير يا أوميد، هل وصلت الملفات؟",
    "سلام لیلا جان، بله رسید؛ می‌خوانم و خبر می‌دهم.",
    "Доброе утро! Отчёт уже на сервере.",
    "Good morning, the build is green.",
    "راجع README.md قبل الساعة 10:30 من فضلك",
    "فایل design-v2.fig را باز کن و بعد https://example.org/a?b=c را ببین",
    "Скажи Omid: «کار تمام شد» и закрой задачу №42",
    "The word مرحبا means hello, and سلام does too.",
    "١٢٣ + ۴۵۶ = 579 ✅",
    "👩‍👩‍👧‍👦 می‌رویم! Поехали! Let's go! يلا بنا",
];

#[tokio::test]
async fn ten_messages_in_four_languages_arrive_in_order_and_are_ticked_as_they_are_read() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user("omid", Locale::Fa).await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.conversation().is_open("امید رستگار").await;
    his.is_shown().await;
    his.bar().is_live().await;
    hers.bar().is_live().await;

    for text in TEN {
        hers.composer().sends(text).await;
    }

    // He is there but looks at the list: everything is delivered, nothing is read.
    hers.timeline().shows_state(TEN[9], "delivered").await;
    let row = his
        .rooms()
        .shows_row("ليلى حداد", "with ten unread messages", |row| {
            row.unread == omid.number(10)
        })
        .await;
    assert_eq!(row.preview, TEN[9]);
    assert_eq!(row.tick, "");

    his.rooms().open("ليلى حداد").await;
    his.conversation().is_open("ليلى حداد").await;
    his.timeline()
        .shows("all ten messages in order", |seen| {
            seen.iter().map(|one| one.text.as_str()).eq(TEN)
        })
        .await;
    hers.timeline()
        .shows("all ten messages as read", |seen| {
            seen.len() == 10 && seen.iter().all(|one| one.own && one.state == "read")
        })
        .await;
    let row = hers
        .rooms()
        .shows_row("امید رستگار", "as read", |row| row.tick == "read")
        .await;
    assert_eq!(row.unread, "");
    his.rooms()
        .shows_row("ليلى حداد", "with nothing unread", |row| row.unread.is_empty())
        .await;
}

#[tokio::test]
async fn typing_is_seen_at_once_and_vanishes_with_the_message_or_after_a_while() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    for page in [&hers, &his] {
        page.bar().is_live().await;
    }
    let typing = omid.words(keys::ROOM_TYPING);
    hers.composer().focus().await;
    hers.conversation().clock_typing().await;
    his.conversation().clock_typing().await;

    // The line forgets a single key after six seconds, so what it has said counts, not what it says when looked at.
    for (text, times) in [("م", 1), ("مر", 2), ("مرحبا", 3)] {
        hers.composer().types(text).await;
        his.conversation().has_said(&typing, times).await;
        hers.composer().types(ENTER).await;
        his.timeline().shows_text(text).await;
        his.conversation().says("").await;
    }
    // She begins and thinks better of it: the line goes away by itself.
    hers.composer().types("لكن").await;
    his.conversation().has_said(&typing, 4).await;
    his.conversation().says("").await;
    // She begins and clears the field: the line goes with the text.
    hers.composer().types("!").await;
    his.conversation().has_said(&typing, 5).await;
    hers.composer().writes("").await;
    his.conversation().says("").await;

    let keys = hers.conversation().key_moments().await;
    let changes = his.conversation().typing_moments().await;
    let mut delays: Vec<f64> = changes
        .iter()
        .filter(|(_, line)| *line == typing)
        .filter_map(|(at, _)| {
            // The line belongs to the last key before it; every key of a burst but the first changes nothing.
            let first = keys
                .iter()
                .rev()
                .take_while(|key| at - **key < 1_500.0)
                .find(|key| *key <= at)?;
            Some(at - first)
        })
        .collect();
    delays.sort_by(f64::total_cmp);
    println!("from a key to the typing line on the other side, ms: {delays:.1?}");
    let median = delays[delays.len() / 2];
    assert!(median <= 300.0, "typing is seen after {median} ms: {delays:?}");
}

#[tokio::test]
async fn twenty_messages_survive_the_death_of_the_server_once_each_and_in_order() {
    let house = House::open().await;
    let mut program = Program::start().await;
    let seat = async |name: &str, locale| {
        let account = Account::sign_in(&program.url(), name, &format!("demo-{name}")).await;
        let seat = Seat::at(program.url())
            .speaking(locale)
            .holding(&account.token)
            .sized(1280, 2_400);
        let user = house.seat(seat).await;
        // The server dies in this story, and the browser notes every call that then fails.
        user.expects_failed_calls();
        user.open("/").await;
        user
    };
    let (layla, omid) = (seat("layla", Locale::Ar).await, seat("omid", Locale::Fa).await);
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.rooms().open("امید رستگار").await;
    his.rooms().open("ليلى حداد").await;
    for page in [&hers, &his] {
        page.bar().is_live().await;
        page.timeline().is_at_end().await;
    }

    let say = async |from: usize, to: usize| {
        for index in from..=to {
            hers.composer().sends(&format!("ليلى {index} L{index}")).await;
            his.composer().sends(&format!("امید {index} O{index}")).await;
        }
    };
    say(1, 4).await;
    // Nobody waits for answers: what was on the way at this moment is on the way when the server dies.
    program.kill();
    say(5, 8).await;
    hers.bar()
        .shows("messages that wait", |bar| !bar.chips.is_empty())
        .await;
    program.start_again().await;
    say(9, 10).await;

    let is_of_story = |text: &str| text.contains(" L") || text.contains(" O");
    let of_story = |seen: &[Seen]| -> Vec<String> {
        seen.iter()
            .map(|one| one.text.clone())
            .filter(|text| is_of_story(text))
            .collect()
    };
    let hers_in_order: Vec<String> = (1..=10).map(|index| format!("ليلى {index} L{index}")).collect();
    let his_in_order: Vec<String> = (1..=10).map(|index| format!("امید {index} O{index}")).collect();
    for page in [&hers, &his] {
        page.bar().is_live().await;
        let settled = "all twenty messages, stored";
        let seen = page
            .timeline()
            .shows(settled, |seen| {
                let own_are_stored = seen
                    .iter()
                    .filter(|one| one.own && is_of_story(&one.text))
                    .all(|one| one.state == "read");
                of_story(seen).len() == 20 && own_are_stored
            })
            .await;
        let texts = of_story(&seen);
        let by = |name: &str| {
            texts
                .iter()
                .filter(|text| text.starts_with(name))
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(by("ليلى"), hers_in_order, "hers, once each and in order");
        assert_eq!(by("امید"), his_in_order, "his, once each and in order");
    }
    let agreed = of_story(&hers.timeline().messages().await);
    assert_eq!(agreed, of_story(&his.timeline().messages().await), "both see one order");

    for (user, page) in [(&layla, &hers), (&omid, &his)] {
        user.reload().await;
        page.bar().is_live().await;
        page.timeline()
            .shows("the same after a reload", |seen| of_story(seen) == agreed)
            .await;
    }
}

#[tokio::test]
async fn a_reload_keeps_the_conversation_with_its_order_and_its_ticks() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    omid.follow(room).await;
    hers.composer().sends("أولًا").await;
    let (first, _) = omid.message().await;
    omid.read(room, first).await;
    hers.timeline().shows_state("أولًا", "read").await;
    hers.composer().sends("ثانيًا").await;
    hers.timeline().shows_state("ثانيًا", "sent").await;
    omid.message().await;
    let third = omid.send(room, "سوم").await;
    assert!(third.offset > first);
    hers.timeline().shows_text("سوم").await;

    layla.reload().await;

    hers.conversation().is_open("امید رستگار").await;
    let seen = hers.timeline().shows("the same three", |seen| seen.len() == 3).await;
    let seen: Vec<_> = seen
        .iter()
        .map(|one| (one.text.as_str(), one.own, one.state.as_str()))
        .collect();
    assert_eq!(seen[0], ("أولًا", true, "read"));
    assert_eq!((seen[1].0, seen[2].0, seen[2].1), ("ثانيًا", "سوم", false));
}
