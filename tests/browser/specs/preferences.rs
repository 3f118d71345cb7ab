//! Choices about how things look, move and are told, the sheet of shortcuts, and what survives a reload.

use browser::pages::chat::ChatPage;
use browser::{House, User};
use i18n::{Locale, keys};
use serde_json::json;

#[tokio::test]
async fn density_text_size_and_motion_act_at_once_and_stay() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["omid", "layla"], 4).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.timeline().shows("the messages", |seen| seen.len() == 4).await;
    let size = "return parseFloat(getComputedStyle(document.querySelector('.m-bubble')).fontSize)";
    let room_step =
        "return parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--m-space-choice'))";
    let motion = "return parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--m-motion-choice'))";
    let before = layla.read::<f64>(size, &[]).await;
    let settings = hers.open_settings().await;
    settings.chooses(&layla.words(keys::SETTINGS_FONT_LARGER)).await;
    settings.chooses(&layla.words(keys::SETTINGS_DENSITY_COMPACT)).await;
    settings.chooses(&layla.words(keys::SETTINGS_MOTION_FULL)).await;
    settings.closes().await;
    for _ in 0..2 {
        layla
            .reads::<f64>("larger letters", size, &[], |now| *now > before * 1.4)
            .await;
        assert!((layla.read::<f64>(room_step, &[]).await - 0.75).abs() < 0.001);
        assert!(
            (layla.read::<f64>(motion, &[]).await - 1.0).abs() < 0.001,
            "against the system's word"
        );
        layla.reload().await;
        hers.timeline().shows("the messages", |seen| seen.len() == 4).await;
    }
    let settings = hers.open_settings().await;
    settings.chooses(&layla.words(keys::SETTINGS_MOTION_REDUCED)).await;
    assert!(layla.read::<f64>(motion, &[]).await.abs() < 0.001);
    settings.chooses(&layla.words(keys::SETTINGS_FONT_NORMAL)).await;
    settings.chooses(&layla.words(keys::SETTINGS_DENSITY_COMFORTABLE)).await;
    let data = layla
        .read::<Vec<bool>>(
            "const root = document.documentElement.dataset; return ['density' in root, 'textSize' in root]",
            &[],
        )
        .await;
    assert_eq!(data, [false, false], "the usual needs no attribute");
}

#[tokio::test]
async fn presence_by_hand_and_quiet_are_seen_by_others_and_said_again_after_a_reload() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user("layla", Locale::En).await;
    let omid = house.user_in("omid", Locale::Fa, room).await;
    let (hers, his) = (ChatPage(&layla), ChatPage(&omid));
    hers.bar().is_live().await;
    his.bar().is_live().await;
    sees_her(&omid, &omid.words(keys::PRESENCE_ONLINE)).await;
    let settings = hers.open_settings().await;
    settings.chooses(&layla.words(keys::PRESENCE_AWAY)).await;
    sees_her(&omid, &omid.words(keys::PRESENCE_AWAY)).await;
    settings.switches(&layla.words(keys::SETTINGS_QUIET)).await;
    sees_her(&omid, &omid.words(keys::PRESENCE_BUSY)).await;
    omid.sees(
        "the dot of somebody busy",
        "return !!document.querySelector('.m-avatar-dot[data-presence=busy]')",
    )
    .await;
    settings.closes().await;
    layla.reload().await;
    hers.bar().is_live().await;
    sees_her(&omid, &omid.words(keys::PRESENCE_BUSY)).await;
    let settings = hers.open_settings().await;
    settings.switches(&layla.words(keys::SETTINGS_QUIET)).await;
    sees_her(&omid, &omid.words(keys::PRESENCE_AWAY)).await;
    settings.chooses(&layla.words(keys::SETTINGS_PRESENCE_AUTO)).await;
    sees_her(&omid, &omid.words(keys::PRESENCE_ONLINE)).await;
}

#[tokio::test]
async fn quiet_has_an_end_that_survives_a_reload_and_comes_by_itself() {
    let house = House::with_friends().await;
    let layla = house.user("layla", Locale::Fa).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let (quiet, span) = (
        layla.words(keys::SETTINGS_QUIET),
        layla.words(keys::SETTINGS_QUIET_SPAN),
    );
    let settings = hers.open_settings().await;
    settings.switches(&quiet).await;
    assert_eq!(settings.selected(&span).await, layla.words(keys::SETTINGS_QUIET_ALWAYS));
    // When it ends, as it is kept: minutes from now.
    let end = "const kept = localStorage.getItem('mirsal.do_not_disturb') ?? '';
        return kept.startsWith('until ') ? Math.round((Number(kept.slice(6)) - Date.now()) / 60000) : null";
    for (choice, least, most) in [
        (keys::SETTINGS_QUIET_MORNING, 4 * 60, 28 * 60 + 1),
        (keys::SETTINGS_QUIET_HOUR, 59, 60),
    ] {
        settings.selects(&span, &layla.words(choice)).await;
        layla
            .reads::<Option<i64>>("its end", end, &[], |left| {
                left.is_some_and(|left| (least..=most).contains(&left))
            })
            .await;
        assert_eq!(settings.selected(&span).await, layla.words(choice));
    }
    layla.reload().await;
    hers.bar().is_live().await;
    let settings = hers.open_settings().await;
    assert_eq!(settings.selected(&span).await, layla.words(keys::SETTINGS_QUIET_HOUR));
    // An hour that is nearly over.
    layla
        .run(
            "localStorage.setItem('mirsal.do_not_disturb', `until ${Date.now() + 8000}`)",
            &[],
        )
        .await;
    layla.reload().await;
    hers.bar().is_live().await;
    hers.open_settings().await;
    let is = "return one('switch', arguments[0])?.ariaChecked === arguments[1]";
    for state in ["true", "false"] {
        layla
            .sees_with(&format!("quiet {state}"), is, &[json!(quiet), json!(state)])
            .await;
    }
    layla.misses("combobox", &span).await;
}

/// Waits until the open conversation says this of the other side.
async fn sees_her(user: &User, wanted: &str) {
    let script = "return text('.m-conversation-state') === tidy(arguments[0])";
    user.sees_with(wanted, script, &[json!(wanted)]).await;
}

#[tokio::test]
async fn the_sheet_of_shortcuts_opens_by_keys_and_from_the_settings() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    for locale in Locale::ALL {
        let layla = house.user_in("layla", locale, room).await;
        let hers = ChatPage(&layla);
        hers.bar().is_live().await;
        let title = layla.words(keys::SHORTCUTS_TITLE);
        layla
            .run(
                "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', code: 'Slash', ctrlKey: true, bubbles: true, cancelable: true }))",
                &[],
            )
            .await;
        layla.finds("dialog", &title).await;
        let lines: Vec<(String, String)> = layla
            .read(
                "return [...document.querySelectorAll('.m-shortcut')].map((e) =>
                     [text('dt', e), [...e.querySelectorAll('kbd')].map((k) => k.textContent).join('+')])",
                &[],
            )
            .await;
        for (key, keys) in [
            (keys::SHORTCUT_SEND, "↵"),
            (keys::SHORTCUT_NEW_LINE, "Shift+↵"),
            (keys::SHORTCUT_SHEET, "Ctrl+/"),
        ] {
            let line = (layla.words(key), keys.to_owned());
            assert!(lines.contains(&line), "{line:?} in {lines:?}");
        }
        layla.resize(320, 640).await;
        let is_inside = layla
            .read::<bool>(
                "const d = document.querySelector('dialog'); return d.scrollWidth <= d.clientWidth",
                &[],
            )
            .await;
        assert!(is_inside, "{locale:?} at 320 px");
        layla.keys("\u{e00c}").await;
        layla.misses("dialog", &title).await;
        layla.resize(1280, 800).await;
        hers.open_settings().await;
        layla.presses(&title).await;
        layla.finds("dialog", &title).await;
    }
}

#[tokio::test]
async fn settings_fit_a_narrow_page_in_every_language() {
    let house = House::with_friends().await;
    for locale in Locale::ALL {
        let layla = house.user("layla", locale).await;
        let hers = ChatPage(&layla);
        hers.bar().is_live().await;
        layla.resize(320, 640).await;
        let settings = hers.open_settings().await;
        let wide: Vec<String> = layla
            .read(
                "const edge = document.querySelector('dialog').getBoundingClientRect();
                 return [...document.querySelectorAll('dialog *')].filter((e) => {
                     const box = e.getBoundingClientRect();
                     return isVisible(e) && !e.closest('.m-visually-hidden') && (box.left < edge.left - 1 || box.right > edge.right + 1);
                 }).map((e) => e.getAttribute('class') ?? e.tagName)",
                &[],
            )
            .await;
        assert!(wide.is_empty(), "{locale:?}: {wide:?}");
        settings.closes().await;
    }
}

#[tokio::test]
async fn an_answer_that_is_being_written_survives_a_reload() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.send(room, "چند تا؟").await;
    let layla = house.user_in("layla", Locale::Fa, room).await;
    let hers = ChatPage(&layla);
    hers.timeline().shows_text("چند تا؟").await;
    layla.run("document.querySelector('.m-message').focus()", &[]).await;
    layla.keys("r").await;
    let (about, excerpt) = hers.composer().shows_strip("reply").await;
    hers.composer().writes("سه تا").await;

    layla.reload().await;

    hers.timeline().shows_text("چند تا؟").await;
    assert_eq!(hers.composer().shows_strip("reply").await, (about, excerpt));
    hers.composer().shows("the words", |state| state.text == "سه تا").await;
    // What an earlier version kept can still be read.
    layla
        .run(
            "const key = Object.keys(localStorage).find((key) => key.startsWith('mirsal.draft.'));
             localStorage.setItem(key, 'rtl\\nold words')",
            &[],
        )
        .await;
    layla.reload().await;
    hers.composer()
        .shows("the old words", |state| state.text == "old words")
        .await;
    hers.composer().shows_no_strip().await;
}
