//! Emoji: how they are found, in which tone, how they are counted, and how they stand alone.

use browser::components::messages::Messages;
use browser::fixtures::engine::Engine;
use browser::pages::chat::ChatPage;
use browser::{House, User};
use i18n::{Args, Locale, keys};
use serde_json::json;

const FOUND: &str = "return document.querySelector('.m-emoji-one')?.textContent === arguments[0]";

/// Opens the emoji of the composer and looks for some.
async fn looks_for(user: &User, query: &str, first: &str) {
    user.presses(&user.words(keys::COMPOSER_EMOJI)).await;
    let search = user.finds("searchbox", &user.words(keys::EMOJI_SEARCH)).await;
    let has_any = "return document.querySelectorAll('.m-emoji-one').length > 20";
    user.sees("the emoji", has_any).await;
    search.send_keys(query).await.expect("keys");
    user.sees_with(first, FOUND, &[json!(first)]).await;
}

#[tokio::test]
async fn english_names_find_and_the_tone_of_skin_is_remembered() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    looks_for(&layla, "thumbs up", "👍").await;
    layla.presses(&layla.words(keys::EMOJI_SKIN_TONE)).await;
    layla.clicks("radio", &layla.words(keys::EMOJI_SKIN_DARK)).await;
    layla.sees_with("the darkest", FOUND, &[json!("👍🏿")]).await;
    layla.reload().await;
    hers.bar().is_live().await;
    looks_for(&layla, "تلويح باليد", "👋🏿").await;
}

#[tokio::test]
async fn one_emoji_in_two_spellings_is_one_reaction() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let account = house.server.sign_in("omid").await;
    let mut omid = house.server.peer("omid").await;
    let sent = omid.send(room, "تمام شد").await;
    // His telephone does not ask for a picture.
    assert_eq!(account.react(room, &sent.id, "\u{2764}").await.0, 200);
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let messages = Messages(&layla);
    ChatPage(&layla).bar().is_live().await;
    let heart = "\u{2764}\u{FE0F}".to_owned();
    messages
        .shows("تمام شد", "his heart", |marks| {
            marks.reactions == [(heart.clone(), layla.number(1), false)]
        })
        .await;
    messages.presses_more("تمام شد").await;
    let with = layla.sentence(keys::MESSAGE_REACT_WITH, &Args::new().text("emoji", &heart));
    layla.clicks("menuitemcheckbox", &with).await;
    messages
        .shows("تمام شد", "one heart of two people", |marks| {
            marks.reactions == [(heart.clone(), layla.number(2), true)]
        })
        .await;
}

#[tokio::test]
async fn a_few_emoji_stand_large_and_without_a_bubble() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    for words in ["😀 🎉", "😀😀😀😀", "😀 سلام"] {
        omid.send(room, words).await;
    }
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    hers.composer().sends("\u{2764}\u{FE0F}").await;
    hers.timeline().shows_text("\u{2764}\u{FE0F}").await;
    let seen = layla
        .read::<Vec<(bool, bool, bool)>>(
            "return all('article').map((e) => {
                 const bubble = e.querySelector('.m-bubble'), style = getComputedStyle(bubble);
                 const size = parseFloat(getComputedStyle(e.querySelector('.m-paragraph')).fontSize);
                 const bare = style.backgroundImage === 'none' && style.backgroundColor === 'rgba(0, 0, 0, 0)';
                 return [bubble.dataset.emoji === 'true', bare, size > 1.5 * parseFloat(style.fontSize)];
             })",
            &[],
        )
        .await;
    let (large, usual) = ((true, true, true), (false, false, false));
    assert_eq!(seen, [large, usual, usual, large]);
}

#[tokio::test]
async fn emoji_are_no_boxes_where_the_system_has_no_font_for_them() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.peer("omid").await.send(room, "👍 عالی 🎉").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let page = ChatPage(&layla);
    page.bar().is_live().await;
    page.timeline().shows_text("👍 عالی 🎉").await;
    let whose = layla
        .sees("whose emoji are used", "return document.documentElement.dataset.emoji")
        .await;
    // What the system itself says, where it can be asked. Firefox may bring emoji of its own.
    if Engine::chosen() != Engine::Firefox
        && let Ok(fonts) = std::process::Command::new("fc-list").arg(":charset=1F44D").output()
        && fonts.status.success()
        && fonts.stdout.is_empty()
    {
        assert_eq!(whose, "ours", "no font of the system has the sign");
    }
    let fetched = "performance.getEntriesByType('resource').filter((e) => e.name.includes('/fonts/emoji/'))";
    if whose == "device" {
        let count: usize = layla.read(&format!("return {fetched}.length"), &[]).await;
        assert_eq!(count, 0, "whoever has emoji fetches none");
        return;
    }
    layla
        .sees(
            "the font of the emoji",
            "return [...document.fonts].some((face) => face.family.includes('Mirsal Emoji') && face.status === 'loaded')",
        )
        .await;
    // A box looks like any other box; in the letters of the page these two do not look alike.
    layla
        .sees(
            "two different signs",
            "const drawn = (sign) => {
                 const context = Object.assign(document.createElement('canvas'), { width: 40, height: 40 }).getContext('2d');
                 context.font = `24px ${getComputedStyle(document.querySelector('.m-bubble')).fontFamily}`;
                 context.fillText(sign, 2, 30);
                 return context.getImageData(0, 0, 40, 40).data.join();
             };
             return drawn('👍') !== drawn('🎉') && drawn('👍') !== drawn('\u{10FFFF}')",
        )
        .await;
    // Only the files of what stands on the page, not all of them.
    let files: usize = layla
        .read(
            &format!("return {fetched}.filter((e) => e.name.endsWith('.woff2')).length"),
            &[],
        )
        .await;
    assert!((1..=4).contains(&files), "{files} files");
}
