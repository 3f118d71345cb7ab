//! Writing with more than letters: answers, edits, mentions, emoji, formats, half-spaces, directions.

use browser::House;
use browser::components::messages::Messages;
use browser::fixtures::key::{DOWN, ENTER, ESCAPE, TAB, UP};
use browser::pages::chat::ChatPage;
use i18n::{Args, Locale, keys};
use serde_json::json;

const HALF_SPACE: &str = "\u{200C}";

#[tokio::test]
async fn an_answer_shows_what_it_answers_and_esc_gives_it_up() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.follow(room).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    omid.send(room, "متى نلتقي؟\nغدًا؟").await;
    hers.timeline().shows_text("متى نلتقي؟\nغدًا؟").await;
    let answers = async || {
        // Into the list and by a key onto its last message, whose key for an answer is R on every layout. A message that
        // a script gives the focus after a press of the mouse does not show it in Firefox, and takes no letters then.
        Messages(&layla).enters_list().await;
        layla.keys(format!("{UP}r")).await;
        hers.composer().has_focus().await;
        hers.composer().shows_strip("reply").await
    };
    let title = layla.sentence(keys::COMPOSER_REPLY, &Args::new().text("name", "امید رستگار"));
    assert_eq!(answers().await, (title, "متى نلتقي؟ غدًا؟".to_owned()));
    hers.composer().types("نعم").await;
    hers.composer().types(ESCAPE).await;
    hers.composer().shows_no_strip().await;
    hers.composer().has_focus().await;
    assert_eq!(hers.composer().state().await.text, "نعم", "the words stay");

    answers().await;
    layla.presses(&layla.words(keys::COMPOSER_REPLY_CANCEL)).await;
    hers.composer().shows_no_strip().await;
    hers.composer().has_focus().await;

    answers().await;
    hers.composer().types(ENTER).await;
    hers.composer().shows_no_strip().await;
    let message = loop {
        let (_, message) = omid.message().await;
        if message.body.text == "نعم" {
            break message;
        }
    };
    let quote = message.reply_to.expect("it answers");
    assert_eq!(quote.excerpt.text.lines().next(), Some("متى نلتقي؟"));
}

#[tokio::test]
async fn the_last_own_message_is_changed_from_the_empty_field() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.bar().is_live().await;
    his.bar().is_live().await;
    hers.composer().sends("الأولى").await;
    hers.composer().sends("رسالة فيها خطء").await;
    hers.timeline()
        .shows("two messages that are stored", |seen| {
            seen.len() == 2
                && seen
                    .iter()
                    .all(|one| ["sent", "delivered", "read"].contains(&one.state.as_str()))
        })
        .await;

    hers.composer().types(UP).await;
    let (title, before) = hers.composer().shows_strip("edit").await;
    assert_eq!(
        (title, before.as_str()),
        (layla.words(keys::COMPOSER_EDIT), "رسالة فيها خطء")
    );
    hers.composer()
        .shows("the words to be changed", |state| state.text == "رسالة فيها خطء")
        .await;
    hers.composer().types("!").await;
    hers.composer().types(ESCAPE).await;
    hers.composer().shows_no_strip().await;
    hers.composer()
        .shows("an empty field", |state| state.text.is_empty())
        .await;

    // Words that are the same end the edit, and nothing is marked as edited.
    hers.composer().types(UP).await;
    hers.composer().shows_strip("edit").await;
    hers.composer().types(ENTER).await;
    hers.composer().shows_no_strip().await;

    hers.composer().types(UP).await;
    hers.composer().shows_strip("edit").await;
    hers.composer().writes("رسالة بلا خطأ").await;
    layla.presses(&layla.words(keys::COMPOSER_EDIT_SAVE)).await;
    hers.composer().shows_no_strip().await;
    hers.composer().has_focus().await;
    his.timeline().shows_text("رسالة بلا خطأ").await;
    hers.timeline().shows_text("رسالة بلا خطأ").await;
    assert_eq!(hers.timeline().messages().await.len(), 2);

    // Where something is written, the key moves the caret as everywhere.
    hers.composer().writes("نصف").await;
    hers.composer().types(UP).await;
    hers.composer().shows_no_strip().await;
}

#[tokio::test]
async fn words_of_an_edit_that_is_refused_come_back_with_the_reason() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    layla.expects_failed_calls();
    let account = house.server.sign_in("layla").await;
    let mut peer = house.server.peer("layla").await;
    peer.follow(room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().sends("to be deleted").await;
    hers.timeline().shows_state("to be deleted", "sent").await;
    let (_, message) = peer.message().await;
    hers.composer().types(UP).await;
    hers.composer().shows_strip("edit").await;
    hers.composer().writes("precious words").await;
    // On another device the message is deleted at this moment.
    let (status, body) = account.delete(room, &message.id, "everybody").await;
    assert!(status < 300, "{status} {body}");
    hers.composer().types(ENTER).await;
    let (title, words) = hers.composer().shows_strip("refused").await;
    assert!(title.starts_with(&layla.words(keys::COMPOSER_EDIT_REFUSED)), "{title}");
    assert!(
        title.len() > layla.words(keys::COMPOSER_EDIT_REFUSED).len() + 5,
        "with the reason: {title}"
    );
    assert_eq!(words, "precious words");
    let edit = layla
        .finds_in(
            "document.querySelector('.m-composer-strip')",
            "button",
            &layla.words(keys::MESSAGE_EDIT),
        )
        .await;
    edit.click().await.expect("a press");
    hers.composer().shows_no_strip().await;
    hers.composer()
        .shows("the words again", |state| {
            state.text == "precious words" && state.can_send
        })
        .await;
}

#[tokio::test]
async fn people_are_mentioned_by_keyboard_also_on_the_wrong_layout() {
    let house = House::with_friends().await;
    let room = house.server.group("فريق التصميم", &["layla", "omid", "anya"]).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().types("سلام @").await;
    layla
        .reads(
            "two people besides herself",
            "return all('option').length",
            &[],
            |count: &usize| *count == 2,
        )
        .await;
    hers.composer().types("اميد").await;
    hers.composer().suggests(&["omid"]).await;
    hers.composer().types(ENTER).await;
    hers.composer()
        .shows("the mention", |state| state.text == "سلام @omid ")
        .await;
    hers.composer().suggests(&[]).await;

    // Anya's name on a Latin keyboard: the keys of the Russian layout.
    hers.composer().types("@fyz").await;
    hers.composer().suggests(&["anya"]).await;
    hers.composer().types(TAB).await;
    hers.composer()
        .shows("both mentions", |state| state.text == "سلام @omid @anya ")
        .await;
    hers.composer().has_focus().await;

    // Esc sends the list away, and then Enter sends the message.
    hers.composer().types("@").await;
    layla
        .sees(
            "suggestions",
            "return all('option').length === 2 && document.activeElement.hasAttribute('aria-activedescendant')",
        )
        .await;
    hers.composer().types(DOWN).await;
    let marked = "return all('option').findIndex((e) => e.ariaSelected === 'true') === 1";
    layla.sees("the second one marked", marked).await;
    hers.composer().types(ESCAPE).await;
    hers.composer().suggests(&[]).await;
    hers.composer().types(ENTER).await;
    hers.timeline().shows_text("سلام @omid @anya @").await;
}

#[tokio::test]
async fn an_emoji_is_found_in_the_own_language_and_put_where_the_caret_is() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().writes("قبل بعد").await;
    hers.composer().selects(" ").await;
    layla.presses(&layla.words(keys::COMPOSER_EMOJI)).await;
    let search = layla.finds("searchbox", &layla.words(keys::EMOJI_SEARCH)).await;
    layla
        .sees(
            "the focus in the search",
            "return document.activeElement?.type === 'search'",
        )
        .await;
    layla
        .sees(
            "the emoji",
            "return document.querySelectorAll('.m-emoji-one').length > 20",
        )
        .await;
    search.send_keys("قلب احمر").await.expect("keys");
    layla
        .sees(
            "the red heart first",
            "return document.querySelector('.m-emoji-one')?.textContent === '❤️'",
        )
        .await;
    search.send_keys(ENTER).await.expect("keys");
    hers.composer()
        .shows("the emoji in its place", |state| state.text == "قبل❤️بعد")
        .await;
    hers.composer().has_focus().await;
    layla
        .sees("no emoji", "return !document.querySelector('.m-composer-emoji')")
        .await;

    // It is among those used last, and Esc leads back.
    layla.presses(&layla.words(keys::COMPOSER_EMOJI)).await;
    layla
        .sees_with(
            "those used last",
            "return text('.m-emoji-title') === tidy(arguments[0]) && document.querySelector('.m-emoji-one')?.textContent === '❤️'",
            &[json!(layla.words(keys::EMOJI_RECENT))],
        )
        .await;
    layla.keys(ESCAPE).await;
    layla
        .sees("no emoji", "return !document.querySelector('.m-composer-emoji')")
        .await;
    hers.composer().has_focus().await;
}

#[tokio::test]
async fn words_are_formatted_and_parted_under_an_arabic_layout() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Fa, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().writes("این مهم است").await;
    for (key, code, held, written) in [
        ("لا", "KeyB", &["Control"][..], "این **مهم** است"),
        ("لا", "KeyB", &["Control"][..], "این مهم است"),
        ("ه", "KeyI", &["Control"][..], "این _مهم_ است"),
        ("ه", "KeyI", &["Control"][..], "این مهم است"),
        ("ء", "KeyX", &["Control", "Shift"][..], "این ~~مهم~~ است"),
        ("ء", "KeyX", &["Control", "Shift"][..], "این مهم است"),
        ("ث", "KeyE", &["Control"][..], "این `مهم` است"),
    ] {
        hers.composer().selects("مهم").await;
        hers.composer().strikes(key, code, held).await;
        hers.composer().shows(written, |state| state.text == written).await;
    }
    // The browser's own undo takes it back.
    layla.run("document.execCommand('undo')", &[]).await;
    hers.composer()
        .shows("the words without marks", |state| state.text == "این مهم است")
        .await;

    hers.composer().writes("می").await;
    hers.composer().strikes(" ", "Space", &["Shift"]).await;
    hers.composer().types("روم").await;
    let parted = format!("می{HALF_SPACE}روم");
    hers.composer()
        .shows("a half-space", |state| state.text == parted)
        .await;
    hers.composer().types(ENTER).await;
    hers.timeline().shows_text(&parted).await;
}

#[tokio::test]
async fn control_and_a_shift_key_turn_the_text_to_its_side() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().writes("مرحبا").await;
    hers.composer()
        .strikes("Shift", "ShiftLeft", &["Control", "Shift"])
        .await;
    hers.composer().shows("left to right", |state| state.dir == "ltr").await;
    layla
        .finds("button", &hers.composer().turn_label(keys::COMPOSER_DIRECTION_LTR))
        .await;
    hers.composer()
        .strikes("Shift", "ShiftRight", &["Control", "Shift"])
        .await;
    hers.composer().shows("right to left", |state| state.dir == "rtl").await;
    hers.composer().types(ENTER).await;
    let seen = hers.timeline().shows_text("مرحبا").await;
    assert_eq!(seen.paragraphs[0].dir, "rtl");
}

#[tokio::test]
async fn the_composer_fits_the_narrowest_page() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    let layla = house.user_in("layla", Locale::Ru, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    omid.send(room, &"слово ".repeat(60)).await;
    hers.timeline().shows("a message", |seen| seen.len() == 1).await;
    layla.resize(320, 640).await;
    layla
        .run(
            "document.querySelector('.m-bubble').closest('[data-menu]').focus()",
            &[],
        )
        .await;
    layla.keys("r").await;
    hers.composer().shows_strip("reply").await;
    for what in ["with an answer", "with the emoji"] {
        if what == "with the emoji" {
            layla.presses(&layla.words(keys::COMPOSER_EMOJI)).await;
            layla
                .sees(
                    "the emoji",
                    "return document.querySelectorAll('.m-emoji-one').length > 20",
                )
                .await;
        }
        let wide: Vec<String> = layla
            .read(
                "const page = document.documentElement.clientWidth;
                 const parts = [...document.querySelectorAll('.m-composer *, .m-composer-emoji, .m-composer-emoji *')].filter(isVisible);
                 const wide = parts.filter((e) => e.getBoundingClientRect().right > page + 0.5 || e.getBoundingClientRect().left < -0.5);
                 return wide.filter((e) => !e.closest('.m-composer-tray')).map((e) => e.className)",
                &[],
            )
            .await;
        assert!(wide.is_empty(), "{what}: {wide:?}");
        let width: f64 = layla
            .read("return document.getElementById('composer-input').clientWidth", &[])
            .await;
        assert!(width >= 120.0, "{what}: only {width} px for words");
    }
}
