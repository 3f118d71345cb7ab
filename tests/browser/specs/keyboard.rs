//! Everything without a mouse, with the focus in sight all the way.

use browser::components::conversation::Conversation;
use browser::fixtures::key::{DOWN, ENTER, ESCAPE, LEFT, RIGHT, TAB, UP};
use browser::fixtures::wait::{DEADLINE, until};
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use browser::{House, User};
use i18n::{Args, Key, Locale, keys};
use serde::Deserialize;

const STEPS_MAX: usize = 60;

/// What has the focus.
#[derive(Debug, Clone, Deserialize)]
struct Focus {
    role: String,
    name: String,
    is_body: bool,
    is_seen: bool,
    has_ring: bool,
}

#[tokio::test]
async fn a_whole_visit_by_keyboard_alone() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    house.server.private_room("layla", "anya").await;
    let layla = house.browser(Locale::En).await;
    layla.open("/").await;
    SignInPage(&layla).is_shown().await;
    let chat = ChatPage(&layla);

    focus_comes_to(&layla, keys::SIGN_IN_NAME).await;
    layla.keys("layla").await;
    tab_to(&layla, TAB, "textbox", &layla.words(keys::SIGN_IN_PASSWORD)).await;
    layla.keys("pw-layla").await;
    layla.keys(ENTER).await;
    chat.is_shown().await;
    chat.bar().is_live().await;
    focus_is_kept(&layla, "after signing in").await;

    // Tab comes to the list, and the arrow keys go through it.
    let rows = chat.rooms().rows().await;
    tab_to(&layla, TAB, "link", &rows[0].name).await;
    layla.keys(DOWN).await;
    focus_comes_to_name(&layla, &rows[1].name).await;
    if rows[1].name != "امید رستگار" {
        layla.keys(UP).await;
        focus_comes_to_name(&layla, "امید رستگار").await;
    }
    layla.keys(ENTER).await;
    Conversation(&layla).is_open("امید رستگار").await;
    focus_is_kept(&layla, "after opening a conversation").await;

    let composer = layla.sentence(keys::COMPOSER_LABEL_TO, &Args::new().text("name", "امید رستگار"));
    tab_to(&layla, TAB, "textbox", &composer).await;
    layla.keys("by keys alone").await;
    layla.keys(ENTER).await;
    chat.timeline().shows_state("by keys alone", "sent").await;
    focus_is_kept(&layla, "after sending").await;
    layla.keys("and with the button").await;
    tab_to(&layla, TAB, "button", &layla.words(keys::COMPOSER_SEND)).await;
    layla.keys(ENTER).await;
    chat.timeline().shows_state("and with the button", "sent").await;
    focus_is_kept(&layla, "after pressing the button").await;

    tab_back_to(&layla, "button", &layla.words(keys::SETTINGS_OPEN)).await;
    layla.keys(ENTER).await;
    layla.finds("dialog", &layla.words(keys::SETTINGS_TITLE)).await;
    focus_is_kept(&layla, "in the settings").await;
    tab_to(&layla, TAB, "combobox", &layla.words(keys::SETTINGS_LANGUAGE)).await;
    layla.keys(DOWN).await;
    let changed = "return document.documentElement.lang !== 'en' && document.documentElement.lang";
    let tag = layla.sees("another language", changed).await;
    let locale = Locale::from_tag(tag.as_str().expect("a tag")).expect("a language of ours");
    layla.expects(locale, locale.default_digits(), locale.default_calendar());
    assert_eq!(
        focus(&layla).await.name,
        layla.words(keys::SETTINGS_LANGUAGE),
        "the focus stays on the choice"
    );
    layla.keys(ESCAPE).await;
    layla.misses("dialog", &layla.words(keys::SETTINGS_TITLE)).await;
    assert_eq!(
        focus(&layla).await.name,
        layla.words(keys::SETTINGS_OPEN),
        "the focus goes back to where it came from"
    );

    layla.keys(ENTER).await;
    layla.finds("dialog", &layla.words(keys::SETTINGS_TITLE)).await;
    tab_to(&layla, TAB, "button", &layla.words(keys::SETTINGS_SIGN_OUT)).await;
    layla.keys(ENTER).await;
    SignInPage(&layla).is_shown().await;
    focus_comes_to(&layla, keys::SIGN_IN_NAME).await;
}

#[tokio::test]
async fn a_link_leads_past_the_list_and_the_focus_never_leaves_a_dialog() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid"], 3).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let chat = ChatPage(&layla);
    chat.conversation().is_open("امید رستگار").await;
    layla
        .run("document.activeElement.blur(); getSelection().removeAllRanges()", &[])
        .await;
    layla.keys(TAB).await;
    let first = focus(&layla).await;
    assert_eq!(
        (first.role.as_str(), first.name.as_str()),
        ("link", layla.words(keys::ACTION_SKIP_TO_CONVERSATION).as_str())
    );
    assert!(first.is_seen, "the link shows itself when it has the focus");
    layla.keys(ENTER).await;
    layla
        .sees(
            "the focus in the conversation",
            "return document.activeElement.closest('.m-conversation') !== null",
        )
        .await;

    for (open, title) in [
        (keys::SETTINGS_OPEN, keys::SETTINGS_TITLE),
        (keys::ROOM_NEW, keys::ROOM_PEOPLE_TITLE),
    ] {
        layla.presses(&layla.words(open)).await;
        if open == keys::ROOM_NEW {
            layla.clicks("menuitem", &layla.words(title)).await;
        }
        layla.finds("dialog", &layla.words(title)).await;
        for _ in 0..25 {
            layla.keys(TAB).await;
            let is_out: bool = layla
                .read("const now = document.activeElement; return now !== document.body && now.closest('dialog') === null", &[])
                .await;
            assert!(!is_out, "the focus stays in the dialog");
        }
        layla.keys(ESCAPE).await;
        layla.misses("dialog", &layla.words(title)).await;
    }
}

#[tokio::test]
async fn arrow_keys_move_through_choices_the_way_the_eye_goes() {
    let house = House::with_friends().await;
    let layla = house.user("layla", Locale::Ar).await;
    let chat = ChatPage(&layla);
    chat.is_shown().await;
    chat.open_settings().await;
    tab_to(&layla, TAB, "radio", &layla.words(keys::SETTINGS_THEME_SYSTEM)).await;
    // To the left in a page from right to left is onward.
    layla.keys(LEFT).await;
    layla
        .sees(
            "the light theme",
            "return document.documentElement.dataset.theme === 'light'",
        )
        .await;
    layla.keys(LEFT).await;
    layla
        .sees(
            "the dark theme",
            "return document.documentElement.dataset.theme === 'dark'",
        )
        .await;
    layla.keys(RIGHT).await;
    layla
        .sees(
            "the light theme again",
            "return document.documentElement.dataset.theme === 'light'",
        )
        .await;
    let now = focus(&layla).await;
    assert_eq!(
        (now.role.as_str(), now.name),
        ("radio", layla.words(keys::SETTINGS_THEME_LIGHT))
    );
}

async fn tab_back_to(user: &User, role: &str, name: &str) {
    tab_to(user, "\u{E008}\u{E004}", role, name).await;
}

/// Presses a key until the thing has the focus; on the way the focus is always somewhere, in sight and marked.
async fn tab_to(user: &User, keys: &str, role: &str, name: &str) {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut way = Vec::new();
    for _ in 0..STEPS_MAX {
        let back = keys.starts_with('\u{E008}');
        let chain = user.browser().action_chain();
        let pressed = if back {
            chain
                .key_down(thirtyfour::Key::Shift)
                .send_keys(&keys[3..])
                .key_up(thirtyfour::Key::Shift)
                .perform()
                .await
        } else {
            chain.send_keys(keys).perform().await
        };
        pressed.expect("the key is pressed");
        let now = focus(user).await;
        if now.role == role && (now.name == name || role == "link" && now.name.contains(&name)) {
            assert!(now.is_seen && now.has_ring, "{now:?}");
            return;
        }
        // Behind the last thing on the page comes the browser's own bar, which a test cannot see.
        if !now.is_body {
            assert!(now.is_seen, "the focus is out of sight: {now:?}; before: {way:?}");
            assert!(now.has_ring, "nothing marks the focus: {now:?}; before: {way:?}");
        }
        way.push(format!("{} {}", now.role, now.name));
    }
    panic!("{STEPS_MAX} steps did not lead to the {role} {name:?}: {way:#?}");
}

/// What just appeared takes the focus by itself.
async fn focus_comes_to(user: &User, name: Key) {
    let name = user.words(name);
    let look = async || focus(user).await;
    until("the focus on what appeared", DEADLINE, look, |now| now.name == name).await;
}

async fn focus_comes_to_name(user: &User, name: &str) {
    let script = "return text('.m-room-name', document.activeElement)";
    user.reads::<String>(&format!("the focus on {name}"), script, &[], |seen| seen == name)
        .await;
}

async fn focus_is_kept(user: &User, when: &str) {
    let now = focus(user).await;
    assert!(!now.is_body, "the focus is lost {when}");
}

async fn focus(user: &User) -> Focus {
    user.read(
        "const now = document.activeElement, box = now.getBoundingClientRect();
         const isRinged = (e) => { const style = getComputedStyle(e);
             return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== 'none' && e === now; };
         let hasRing = false;
         for (let e = now; e && e !== document.body; e = e.parentElement)
             if (isRinged(e) && (e === now || e.matches(':focus-within'))) { hasRing = true; break; }
         const covering = document.elementFromPoint(
             Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1), Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1));
         return { role: roleOf(now), name: nameOf(now), is_body: now === document.body,
             is_seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
                 && covering !== null && (now.contains(covering) || covering.contains(now)),
             has_ring: hasRing }",
        &[],
    )
    .await
}
