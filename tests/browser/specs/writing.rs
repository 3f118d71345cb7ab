//! What may be written, and how it is shown.

use browser::components::timeline::Seen;
use browser::fixtures::key::ENTER;
use browser::pages::chat::ChatPage;
use browser::{House, User};
use i18n::{Args, Locale, keys};
use serde_json::json;

const SHIFT_ENTER: &str = "\u{E008}\u{E007}\u{E008}";
/// The longest message that the server announces.
const CHARS_MAX: usize = 8_000;

#[tokio::test]
async fn a_text_that_is_too_long_is_refused_with_the_limit_named_and_kept() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let long = "كلمة ".repeat(4_000);
    hers.composer().writes(&long).await;
    let args = Args::new().number("count", 19_999).number("limit", 8_000);
    let sentence = layla.sentence(keys::COMPOSER_TOO_LONG, &args);
    let state = hers
        .composer()
        .shows("that the text is too long", |state| state.is_invalid)
        .await;
    assert_eq!(state.note, sentence);
    assert!(!state.can_send);
    hers.composer().types(ENTER).await;
    let state = hers.composer().state().await;
    assert_eq!(state.text.chars().count(), 20_000, "the text is kept");
    assert!(hers.timeline().messages().await.is_empty(), "nothing was sent");
    overflows_nowhere(&layla).await;

    let fitting: String = long.chars().take(CHARS_MAX - 1).chain(['.']).collect();
    hers.composer().writes(&fitting).await;
    hers.composer()
        .shows("that it can be sent", |state| state.can_send && !state.is_invalid)
        .await;
    hers.composer().types(ENTER).await;
    hers.timeline()
        .shows("the whole text", |seen| {
            seen.len() == 1 && seen[0].text == fitting && seen[0].state == "sent"
        })
        .await;
    overflows_nowhere(&layla).await;
}

#[tokio::test]
async fn enter_sends_shift_enter_breaks_and_the_field_grows() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let script = "return document.querySelector('.m-composer-input').offsetHeight";
    let before: f64 = layla.read(script, &[]).await;
    hers.composer().types("first").await;
    for line in ["second", "third", "fourth"] {
        hers.composer().types(&format!("{SHIFT_ENTER}{line}")).await;
    }
    hers.composer()
        .shows("four lines", |state| state.text == "first\nsecond\nthird\nfourth")
        .await;
    layla
        .reads::<f64>("a field that has grown", script, &[], |height| *height > before * 1.5)
        .await;
    // Nothing but white space is not a message.
    hers.composer().types(ENTER).await;
    hers.timeline()
        .shows("one message of four paragraphs", |seen| {
            seen.len() == 1 && seen[0].paragraphs.len() == 4
        })
        .await;
    layla
        .reads::<f64>("a field as small as before", script, &[], |height| *height <= before)
        .await;
    hers.composer().writes("  \n ").await;
    assert!(!hers.composer().state().await.can_send);
    hers.composer().types(ENTER).await;
    hers.composer().writes("by the button").await;
    hers.composer().presses_send().await;
    hers.timeline().shows_state("by the button", "sent").await;
    assert_eq!(hers.timeline().messages().await.len(), 2);
}

/// What people send, what is seen of it, and the chips that stand in it.
fn hostile() -> Vec<(String, String, Vec<&'static str>)> {
    let same = |text: &str| (text.to_owned(), text.to_owned(), vec![]);
    let word = "ا".repeat(300);
    vec![
        same("<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script><b>bold</b>"),
        same("&lt;script&gt; &amp; &#x202E;"),
        (
            "**bold** _x_ # heading [link](javascript:alert(1)) ![i](http://x/y.png)".into(),
            // The marks go, a script is no address, a picture from elsewhere is a link, and says where it leads.
            "bold x # heading [link](javascript:alert(1)) !ix".into(),
            vec![],
        ),
        same("javascript:alert(1) data:text/html,<h1>x</h1>"),
        ("photo\u{202E}gnp.exe".into(), "photoRLOgnp.exe".into(), vec!["RLO"]),
        (
            "\u{2067}سلام\u{2069} \u{202A}x\u{202C}".into(),
            "RLIسلامPDI LRExPDF".into(),
            vec!["RLI", "PDI", "LRE", "PDF"],
        ),
        same(&word),
        same(&"W".repeat(300)),
        same("👩‍👩‍👧‍👦🏳️‍🌈👨🏽‍💻🇮🇷🧑‍🤝‍🧑"),
        same("می‌خواهم نمی‌دانم کتاب‌ها"),
        same("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!"),
        same("\u{7f}\u{1}\u{fffd} \u{feff}x"),
        same("{{constructor.constructor('window.hacked=1')()}} ${window.hacked=1}"),
        same("https://example.org/سلام?q=<script>&x=\"'"),
    ]
}

#[tokio::test]
async fn whatever_is_sent_is_shown_as_text_unbroken_and_inside_its_bubble() {
    let house = House::with_friends().await;
    house.server.person("mallory", "<b>Mal</b>\u{202E}yrol").await;
    let room = house.server.private_room("layla", "mallory").await;
    let mut mallory = house.server.peer("mallory").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    for (text, _, _) in hostile() {
        mallory.send(room, &text).await;
    }

    for width in [1280, 320] {
        layla.resize(width, 4_000).await;
        let count = hostile().len();
        let seen = hers.timeline().shows("every message", |seen| seen.len() == count).await;
        for (one, (text, shown, chips)) in seen.iter().zip(hostile()) {
            assert_eq!(one.text, shown, "{text:?}");
            let names: Vec<&str> = one.chips.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, chips, "{text:?}");
            let allowed = ["a", "bdi", "code", "em", "span", "strong"];
            let strangers: Vec<_> = one
                .elements
                .iter()
                .filter(|name| !allowed.contains(&name.as_str()))
                .collect();
            assert!(strangers.is_empty(), "{text:?} became {strangers:?}");
        }
        overflows_nowhere(&layla).await;
    }
    let chip: &Seen = &hers.timeline().shows_text("photoRLOgnp.exe").await;
    let name = layla.sentence(
        keys::TIMELINE_CONTROL_CHIP,
        &Args::new().text("name", layla.words(keys::TIMELINE_CONTROL_RLO)),
    );
    assert_eq!(chip.chips, [("RLO".to_owned(), name)]);
    let is_hacked = layla.read::<bool>("return 'hacked' in window", &[]).await;
    assert!(!is_hacked, "no word of a message was run");
    let links: Vec<String> = layla
        .read(
            "return all('link', null, document.querySelector('.m-timeline')).map((e) => e.href)",
            &[],
        )
        .await;
    assert!(
        links
            .iter()
            .all(|link| link.starts_with("https://") || link.starts_with("http://")),
        "{links:?}"
    );
    let hidden: Vec<String> = layla
        .read(
            "return [...document.body.innerText.matchAll(/[\\u202A-\\u202E]/g)].map((m) => m[0])",
            &[],
        )
        .await;
    assert!(hidden.is_empty(), "no embedding control reaches the page: {hidden:?}");
}

#[tokio::test]
async fn drafts_stay_with_their_conversations_and_over_a_reload() {
    let house = House::with_friends().await;
    house.server.private_room("layla", "omid").await;
    house.server.private_room("layla", "anya").await;
    let layla = house.user("layla", Locale::Ar).await;
    let hers = ChatPage(&layla);
    hers.is_shown().await;
    hers.rooms().open("امید رستگار").await;
    hers.conversation().is_open("امید رستگار").await;
    hers.composer().writes("نصف رسالة").await;
    hers.rooms().open("Аня Соколова").await;
    hers.conversation().is_open("Аня Соколова").await;
    assert_eq!(hers.composer().state().await.text, "");
    hers.composer().writes("Half a message").await;
    let row = hers
        .rooms()
        .shows_row("امید رستگار", "with a draft", |row| row.kind == "draft")
        .await;
    assert_eq!(
        (row.preview.as_str(), row.prefix),
        ("نصف رسالة", layla.words(keys::ROOM_DRAFT_PREFIX))
    );

    layla.reload().await;

    hers.conversation().is_open("Аня Соколова").await;
    hers.composer()
        .shows("her draft", |state| state.text == "Half a message")
        .await;
    hers.rooms().open("امید رستگار").await;
    hers.conversation().is_open("امید رستگار").await;
    hers.composer()
        .shows("the other draft", |state| {
            state.text == "نصف رسالة" && state.dir == "rtl"
        })
        .await;
    hers.composer().types(ENTER).await;
    hers.timeline().shows_state("نصف رسالة", "sent").await;
    layla.reload().await;
    hers.conversation().is_open("امید رستگار").await;
    assert_eq!(
        hers.composer().state().await.text,
        "",
        "what was sent is no draft any more"
    );
}

/// Nothing on the page is wider than the place it has.
async fn overflows_nowhere(user: &User) {
    let wide: Vec<String> = user
        .read(
            "const page = document.documentElement;
             const wide = [...document.querySelectorAll('.m-bubble, .m-bubble > *, .m-composer, .m-composer-input, .m-conversation, .m-timeline, .m-virtual-list')]
                 .filter(isVisible)
                 .filter((e) => e.getBoundingClientRect().right > page.clientWidth + 1 || e.getBoundingClientRect().left < -1
                     || (e.matches('.m-bubble, .m-paragraph') && e.scrollWidth > e.clientWidth + 1));
             const names = wide.map((e) => `${e.className}: ${e.textContent.slice(0, 40)}`);
             return page.scrollWidth > page.clientWidth ? ['the page', ...names] : names",
            &[json!(null)],
        )
        .await;
    assert!(wide.is_empty(), "wider than their place: {wide:#?}");
}
