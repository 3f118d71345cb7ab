//! What can be done with a message after it was sent, and what the others see of it.

use browser::components::messages::Messages;
use browser::fixtures::key::{DOWN, END, ENTER, ESCAPE, F10, HOME, UP};
use browser::pages::chat::ChatPage;
use browser::{House, User};
use i18n::{Args, Locale, keys};

#[tokio::test]
async fn a_menu_opens_by_four_ways_and_the_focus_comes_back() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    for words in ["یک", "دو", "سه"] {
        omid.send(room, words).await;
    }
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let (chat, messages) = (ChatPage(&layla), Messages(&layla));
    chat.bar().is_live().await;
    chat.timeline().shows_text("سه").await;

    messages.points_at("دو").await;
    let lines = messages.lines().await;
    for key in [
        keys::MESSAGE_REPLY,
        keys::MESSAGE_COPY,
        keys::MESSAGE_FORWARD,
        keys::MESSAGE_DELETE,
    ] {
        assert!(lines.contains(&layla.words(key)), "{lines:?}");
    }
    assert!(
        !lines.contains(&layla.words(keys::MESSAGE_EDIT)),
        "somebody else's: {lines:?}"
    );
    layla.keys(ESCAPE).await;
    messages.menu_is_closed().await;

    messages.presses_more("دو").await;
    layla.keys(ESCAPE).await;
    messages.menu_is_closed().await;

    // By keyboard: into the list, up and down, to both ends.
    messages.enters_list().await;
    layla.keys(UP).await;
    assert_eq!(messages.focused().await, "سه");
    layla.keys(UP).await;
    assert_eq!(messages.focused().await, "دو");
    layla.keys(HOME).await;
    assert_eq!(messages.focused().await, "یک");
    layla.keys(END).await;
    layla.keys(DOWN).await;
    assert_eq!(messages.focused().await, "سه", "below the last one is nothing");
    layla.keys(ENTER).await;
    messages.menu_is_open().await;
    layla.keys(ESCAPE).await;
    messages.menu_is_closed().await;
    assert_eq!(messages.focused().await, "سه", "the focus comes back");
    let chain = layla.browser().action_chain().key_down(thirtyfour::Key::Shift);
    let chain = chain.send_keys(F10).key_up(thirtyfour::Key::Shift);
    chain.perform().await.expect("Shift+F10 is pressed");
    messages.menu_is_open().await;
    layla.keys(ESCAPE).await;
    messages.menu_is_closed().await;
    layla.keys(ESCAPE).await;
    layla
        .sees(
            "the focus where one writes",
            "return document.activeElement.id === 'composer-input'",
        )
        .await;
}

#[tokio::test]
async fn the_keys_of_a_long_conversation_reach_messages_that_were_not_in_the_page() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 60).await;
    let layla = house.user_in("layla", Locale::Fa, room).await;
    let (chat, messages) = (ChatPage(&layla), Messages(&layla));
    chat.conversation().is_open("امید رستگار").await;
    chat.timeline().is_at_end().await;
    messages.enters_list().await;
    layla.keys(UP).await;
    let mut before = messages.focused().await;
    for _ in 0..30 {
        layla.keys(UP).await;
        let now = messages.focused().await;
        assert!(!now.is_empty() && now != before, "{before} then {now}");
        before = now;
    }
    messages.is_seen(&before).await;
}

#[tokio::test]
async fn an_answer_quotes_and_leads_to_what_it_answers() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.send(room, "**متى** نلتقي؟").await;
    house.server.messages(room, &["omid"], 40).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let (chat, messages) = (ChatPage(&layla), Messages(&layla));
    chat.bar().is_live().await;
    messages.enters_list().await;
    layla.keys(UP).await;
    layla.keys(HOME).await;
    messages.does("متى نلتقي؟", keys::MESSAGE_REPLY).await;
    layla
        .sees(
            "the focus where one writes",
            "return document.activeElement.id === 'composer-input'",
        )
        .await;
    chat.composer().sends("غدًا في الخامسة").await;
    chat.timeline().shows_text("غدًا في الخامسة").await;
    messages
        .shows("غدًا في الخامسة", "the quote without its marks", |marks| {
            marks.answered == "متى نلتقي؟"
        })
        .await;
    messages.presses_part("غدًا في الخامسة", ".m-answered").await;
    messages.is_seen("متى نلتقي؟").await;
}

#[tokio::test]
async fn a_reaction_is_seen_by_the_other_and_taken_back() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut peer = house.server.peer("omid").await;
    peer.send(room, "تمام شد").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    let (hers, his) = (Messages(&layla), Messages(&omid));
    ChatPage(&layla).bar().is_live().await;
    ChatPage(&omid).bar().is_live().await;
    hers.points_at("تمام شد").await;
    let with = layla.sentence(keys::MESSAGE_REACT_WITH, &Args::new().text("emoji", "👍"));
    layla.clicks("menuitemcheckbox", &with).await;
    hers.shows("تمام شد", "an own reaction", |marks| {
        marks.reactions == [("👍".to_owned(), layla.number(1), true)]
    })
    .await;
    his.shows("تمام شد", "her reaction", |marks| {
        marks.reactions == [("👍".to_owned(), omid.number(1), false)]
    })
    .await;
    his.presses_reaction("تمام شد", "👍").await;
    hers.shows("تمام شد", "two of them", |marks| {
        marks.reactions == [("👍".to_owned(), layla.number(2), true)]
    })
    .await;
    hers.presses_reaction("تمام شد", "👍").await;
    his.shows("تمام شد", "his alone", |marks| {
        marks.reactions == [("👍".to_owned(), omid.number(1), true)]
    })
    .await;
    // Another one, found by its name.
    hers.presses_part("تمام شد", ".m-reaction-add").await;
    let search = layla.finds("searchbox", &layla.words(keys::EMOJI_SEARCH)).await;
    search.click().await.expect("the field takes the focus");
    layla.inserts("صاروخ").await;
    layla.sees("the rocket", "return text('.m-emoji-one') === '🚀'").await;
    layla.keys(ENTER).await;
    his.shows("تمام شد", "a rocket", |marks| {
        marks.reactions.iter().any(|one| one.0 == "🚀")
    })
    .await;
}

#[tokio::test]
async fn an_edit_is_seen_by_the_other_with_its_history() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    let (chat, hers, his) = (ChatPage(&layla), Messages(&layla), Messages(&omid));
    chat.bar().is_live().await;
    ChatPage(&omid).bar().is_live().await;
    chat.composer().sends("الاجتماع الساعة أربع").await;
    chat.timeline().shows_state("الاجتماع الساعة أربع", "read").await;
    hers.does("الاجتماع الساعة أربع", keys::MESSAGE_EDIT).await;
    chat.composer()
        .shows("the words to be changed", |state| state.text == "الاجتماع الساعة أربع")
        .await;
    chat.composer().writes("الاجتماع الساعة خمس").await;
    layla.keys(ENTER).await;
    his.shows("الاجتماع الساعة خمس", "the mark", |marks| {
        marks.edited == omid.words(keys::MESSAGE_EDITED)
    })
    .await;
    his.presses_part("الاجتماع الساعة خمس", ".m-edited").await;
    omid.finds("dialog", &omid.words(keys::REVISIONS_TITLE)).await;
    his.dialog_says("الاجتماع الساعة أربع").await;
    his.dialog_says("الاجتماع الساعة خمس").await;
    his.dialog_says(&omid.words(keys::REVISIONS_NOW)).await;
}

#[tokio::test]
async fn a_message_is_deleted_for_one_or_for_everybody() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut peer = house.server.peer("layla").await;
    peer.send(room, "للجميع").await;
    peer.send(room, "لي وحدي").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    let (hers, his) = (Messages(&layla), Messages(&omid));
    ChatPage(&layla).bar().is_live().await;
    ChatPage(&omid).bar().is_live().await;
    ChatPage(&omid).timeline().shows_text("لي وحدي").await;
    hers.does("للجميع", keys::MESSAGE_DELETE).await;
    hers.dialog_says(&layla.words(keys::DELETE_FOR_ALL_HINT)).await;
    layla.presses(&layla.words(keys::DELETE_FOR_ALL)).await;
    let is_gone = |user: &User, key: i18n::Key| {
        format!(
            "return text('.m-bubble-deleted') === {}",
            serde_json::json!(user.words(key))
        )
    };
    layla
        .sees("what is left of it", &is_gone(&layla, keys::MESSAGE_DELETED_OWN))
        .await;
    omid.sees("what is left of it", &is_gone(&omid, keys::MESSAGE_DELETED))
        .await;
    hers.toast_says(&layla.words(keys::DEED_MESSAGE_DELETED)).await;

    hers.does("لي وحدي", keys::MESSAGE_DELETE).await;
    layla.presses(&layla.words(keys::DELETE_FOR_ME)).await;
    ChatPage(&layla)
        .timeline()
        .shows("the other one gone", |seen| {
            seen.iter().all(|one| one.text != "لي وحدي")
        })
        .await;
    ChatPage(&omid).timeline().shows_text("لي وحدي").await;
    assert_eq!(his.lines().await, Vec::<String>::new(), "no menu is open");
}

#[tokio::test]
async fn deleting_what_is_deleted_already_says_so() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut peer = house.server.peer("layla").await;
    let sent = peer.send(room, "مرتين").await;
    let account = house.server.sign_in("layla").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let messages = Messages(&layla);
    ChatPage(&layla).bar().is_live().await;
    messages.does("مرتين", keys::MESSAGE_DELETE).await;
    messages.dialog_says("مرتين").await;
    let (status, _) = account.delete(room, &sent.id, "everybody").await;
    assert_eq!(status, 200);
    messages.dialog_says(&layla.words(keys::MESSAGE_DELETED)).await;
    layla.misses("button", &layla.words(keys::DELETE_FOR_ALL)).await;
}

#[tokio::test]
async fn editing_a_message_that_is_gone_gives_the_words_back() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut peer = house.server.peer("layla").await;
    let sent = peer.send(room, "قبل").await;
    let account = house.server.sign_in("layla").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let (chat, messages) = (ChatPage(&layla), Messages(&layla));
    layla.expects_failed_calls();
    chat.bar().is_live().await;
    messages.does("قبل", keys::MESSAGE_EDIT).await;
    chat.composer().writes("كلمات كثيرة لا تضيع").await;
    account.delete(room, &sent.id, "everybody").await;
    layla
        .sees("what is left of it", "return text('.m-bubble-deleted') !== ''")
        .await;
    layla
        .run("document.getElementById('composer-input')?.focus()", &[])
        .await;
    layla.keys(ENTER).await;
    layla
        .sees(
            "the words, kept",
            "const page = document.querySelector('.m-composer, .m-composer-place')?.parentElement ?? document.body;
             return page.textContent.includes('كلمات كثيرة لا تضيع')
                 || document.getElementById('composer-input').value === 'كلمات كثيرة لا تضيع'",
        )
        .await;
}

#[tokio::test]
async fn a_message_is_sent_on_to_another_conversation() {
    let house = House::with_friends().await;
    let from = house.server.private_room("layla", "omid").await;
    let to = house.server.private_room("layla", "anya").await;
    let mut peer = house.server.peer("omid").await;
    peer.send(from, "خبر مهم").await;
    let anya = house.user_in("anya", Locale::Ru, to).await;
    let layla = house.user_in("layla", Locale::Ar, from).await;
    let (hers, theirs) = (Messages(&layla), Messages(&anya));
    ChatPage(&layla).bar().is_live().await;
    ChatPage(&anya).bar().is_live().await;
    hers.does("خبر مهم", keys::MESSAGE_FORWARD).await;
    let search = layla
        .finds_in(
            "document.querySelector('dialog')",
            "searchbox",
            &layla.words(keys::ROOM_SEARCH_PLACEHOLDER),
        )
        .await;
    // On the wrong keyboard layout: the keys of Аня.
    search.send_keys("fyz").await.expect("the field takes keys");
    let name = layla.sentence(keys::FORWARD_TO, &Args::new().text("name", "Аня Соколова"));
    layla.presses(&name).await;
    hers.toast_says(&layla.words(keys::DEED_MESSAGE_FORWARDED)).await;
    let from_whom = anya.sentence(keys::MESSAGE_FORWARDED_FROM, &Args::new().text("name", "امید رستگار"));
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    theirs
        .shows("خبر مهم", "whose words they are", |marks| {
            tidy(&marks.forwarded) == tidy(&from_whom)
        })
        .await;
}

#[tokio::test]
async fn the_details_follow_each_reader() {
    let house = House::with_friends().await;
    let room = house.server.group("الفريق", &["layla", "omid", "anya"]).await;
    let mut peer = house.server.peer("layla").await;
    let sent = peer.send(room, "من قرأ؟").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let messages = Messages(&layla);
    ChatPage(&layla).bar().is_live().await;
    messages.does("من قرأ؟", keys::MESSAGE_DETAILS).await;
    let missing = "return [...document.querySelectorAll('.m-details-person')].map((e) =>
        [text('.m-details-name', e), e.querySelectorAll('[data-missing=true]').length])";
    layla
        .reads::<Vec<(String, usize)>>("two people who have not read", missing, &[], |seen| {
            seen.len() == 2 && seen.iter().all(|(_, missing)| *missing == 2)
        })
        .await;
    let mut omid = house.server.peer("omid").await;
    omid.follow(room).await;
    omid.read(room, sent.offset).await;
    layla
        .reads::<Vec<(String, usize)>>("one of them has", missing, &[], |seen| {
            seen.first() == Some(&("امید رستگار".to_owned(), 0)) && seen.last().is_some_and(|last| last.1 == 2)
        })
        .await;
}

#[tokio::test]
async fn a_chosen_direction_stays_with_the_person() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut peer = house.server.peer("omid").await;
    peer.send(room, "git push سپس صبر").await;
    peer.send(room, "deploy تمام").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let messages = Messages(&layla);
    ChatPage(&layla).bar().is_live().await;
    messages
        .shows("deploy تمام", "its own direction", |marks| {
            marks.directions == ["ltr"]
        })
        .await;
    messages.points_at("git push سپس صبر").await;
    let line = |key| format!("{}: {}", layla.words(keys::MESSAGE_DIRECTION), layla.words(key));
    let right = line(keys::COMPOSER_DIRECTION_RTL);
    layla.clicks("menuitemcheckbox", &right).await;
    for words in ["git push سپس صبر", "deploy تمام"] {
        messages
            .shows(words, "from right to left", |marks| marks.directions == ["rtl"])
            .await;
    }
    layla.reload().await;
    messages
        .shows("deploy تمام", "the direction, kept", |marks| {
            marks.directions == ["rtl"]
        })
        .await;
    messages.points_at("deploy تمام").await;
    let chosen = layla.finds("menuitemcheckbox", &right).await;
    let is_checked = chosen.attr("aria-checked").await.expect("it has a state");
    assert_eq!(is_checked.as_deref(), Some("true"));
}
