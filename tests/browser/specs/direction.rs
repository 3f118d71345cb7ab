//! Which way text runs.

use browser::components::timeline::Paragraph;
use browser::pages::chat::ChatPage;
use browser::{House, Seat};
use i18n::{Direction, Locale, keys};
use serde_json::json;
use support::{client_id, text};
use wire::{Dir, HumanText};

/// A message, what its sender declared, and the direction of each of its paragraphs; `?` follows the interface.
const TABLE: [(&str, Dir, &str); 22] = [
    ("مرحبا Omid، كيف الحال؟", Dir::Auto, "R"),
    ("سلام، این React است", Dir::Auto, "R"),
    ("Hello يا صديقي العزيز", Dir::Auto, "L"),
    ("React هي مكتبة لبناء الواجهات", Dir::Auto, "L"),
    ("Привет سلام", Dir::Auto, "L"),
    ("😀 سلام", Dir::Auto, "R"),
    ("😀 hello", Dir::Auto, "L"),
    ("https://example.org/page اینجا را ببین", Dir::Auto, "R"),
    ("#news خبر عاجل", Dir::Auto, "R"),
    ("@sara شكرًا", Dir::Auto, "R"),
    ("`cargo test` يعمل الآن", Dir::Auto, "R"),
    ("v2.0.1 رسید", Dir::Auto, "R"),
    ("سلام\nhello\nمرحبا", Dir::Auto, "RLR"),
    ("hello\n123\nسلام\n456", Dir::Auto, "LLRR"),
    ("این کد:\n```\nfn main() {}\n```\nبود", Dir::Auto, "RLR"),
    ("Hello, declared the other way.", Dir::Rtl, "R"),
    ("مرحبا بالعكس", Dir::Ltr, "L"),
    ("one\nدو\n3", Dir::Rtl, "RRR"),
    ("123 + 456 = 579", Dir::Auto, "?"),
    ("😀🎉", Dir::Auto, "?"),
    ("https://example.org/a?b=c", Dir::Auto, "?"),
    ("۱۲۳", Dir::Auto, "?"),
];

#[tokio::test]
async fn every_paragraph_of_every_message_runs_its_own_way() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    for (body, dir, _) in TABLE {
        let id = client_id();
        omid.post(room, &id, HumanText { dir, ..text(body) }).await;
        omid.sent(&id).await;
    }
    let account = house.server.sign_in("layla").await;
    for locale in [Locale::Ar, Locale::En] {
        let seat = Seat::at(house.server.url())
            .speaking(locale)
            .holding(&account.token)
            .sized(1280, 4_000);
        let layla = house.seat(seat).await;
        layla.open(&format!("/c/{room}")).await;
        let hers = ChatPage(&layla);
        let seen = hers
            .timeline()
            .shows("the whole table", |seen| seen.len() == TABLE.len())
            .await;
        for (one, (body, _, expected)) in seen.iter().zip(TABLE) {
            let expected = expected.replace('?', if locale.direction() == Direction::Rtl { "R" } else { "L" });
            let letter = |paragraph: &Paragraph| if paragraph.dir == "rtl" { 'R' } else { 'L' };
            let found: String = one.paragraphs.iter().map(letter).collect();
            assert_eq!(found, expected, "{body:?} in {}", locale.tag());
            for paragraph in &one.paragraphs {
                let side = if paragraph.dir == "rtl" { "right" } else { "left" };
                assert_eq!(paragraph.direction, paragraph.dir, "{paragraph:?}");
                assert_eq!(paragraph.side.as_deref(), Some(side), "{paragraph:?}");
                let (near, far) = match side {
                    "right" => (paragraph.gap_right, paragraph.gap_left),
                    _ => (paragraph.gap_left, paragraph.gap_right),
                };
                assert!(near <= far + 1, "{paragraph:?} stands at its own side");
            }
        }
        // The list says the same of the newest message.
        let row = hers
            .rooms()
            .shows_row("امید رستگار", "with the newest message", |row| {
                row.preview == "۱۲۳"
            })
            .await;
        assert_eq!(row.preview_dir, locale.direction().as_str());
    }
}

#[tokio::test]
async fn the_composer_follows_what_is_written_until_it_is_told_otherwise() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.follow(room).await;
    let layla = house.user_in("layla", Locale::Ar, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    let composer = hers.composer();
    for (written, dir) in [
        ("", "rtl"),
        ("hello", "ltr"),
        ("سلام", "rtl"),
        ("123", "rtl"),
        ("https://example.org سلام", "rtl"),
        ("Привет سلام", "ltr"),
    ] {
        composer.writes(written).await;
        let state = composer
            .shows(&format!("{written:?} as {dir}"), |state| {
                state.text == written && state.dir == dir
            })
            .await;
        assert_eq!(state.direction, dir);
        assert_eq!(state.side, if dir == "rtl" { "right" } else { "left" });
    }

    // One press: right to left, two: left to right, three: by itself again.
    composer.writes("hello").await;
    composer.turns(keys::COMPOSER_DIRECTION_AUTO).await;
    composer
        .shows("hello from the right", |state| {
            state.dir == "rtl" && state.side == "right"
        })
        .await;
    let focused: bool = layla
        .read("return document.activeElement.matches('.m-composer-input')", &[])
        .await;
    assert!(focused, "one can go on writing");
    composer.turns(keys::COMPOSER_DIRECTION_RTL).await;
    composer.shows("hello from the left", |state| state.dir == "ltr").await;
    composer.turns(keys::COMPOSER_DIRECTION_LTR).await;
    layla
        .finds("button", &composer.turn_label(keys::COMPOSER_DIRECTION_AUTO))
        .await;

    // What was chosen goes with the message.
    composer.turns(keys::COMPOSER_DIRECTION_AUTO).await;
    composer.presses_send().await;
    let (_, message) = omid.message().await;
    assert_eq!((message.body.text.as_str(), message.body.dir), ("hello", Dir::Rtl));
    let seen = hers.timeline().shows_text("hello").await;
    assert_eq!(seen.paragraphs[0].dir, "rtl");
}

#[tokio::test]
async fn the_page_turns_with_the_language_and_only_what_points_is_mirrored() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    let layla = house.user_in("layla", Locale::En, room).await;
    let hers = ChatPage(&layla);
    hers.bar().is_live().await;
    omid.send(room, "from him").await;
    hers.composer().sends("from her").await;
    hers.timeline().shows_state("from her", "sent").await;
    for locale in [Locale::Ar, Locale::En, Locale::Fa, Locale::Ru] {
        let settings = hers.open_settings().await;
        settings
            .selects(&layla.words(keys::SETTINGS_LANGUAGE), locale.native_name())
            .await;
        layla.expects(locale, locale.default_digits(), locale.default_calendar());
        settings.is_shown().await;
        settings.closes().await;
        let rtl = locale.direction() == Direction::Rtl;
        layla
            .sees_with(
                "a page in the language and its direction",
                "return document.documentElement.lang === arguments[0] && document.documentElement.dir === arguments[1]
                 && getComputedStyle(document.body).direction === arguments[1]",
                &[json!(locale.tag()), json!(locale.direction().as_str())],
            )
            .await;
        let script = "const send = one('button', arguments[0], document.querySelector('.m-composer')).querySelector('svg');
             const mirror = (e) => { const [x] = getComputedStyle(e).scale.split(' ');
                 const matrix = new DOMMatrix(getComputedStyle(e).transform); return x === 'none' ? matrix.a : Number(x) * matrix.a };
             return [mirror(send), ...[...document.querySelectorAll('.m-tick svg, .m-status-chip svg, .m-jump svg')].map(mirror)]";
        let scales: Vec<f64> = layla.read(script, &[json!(layla.words(keys::COMPOSER_SEND))]).await;
        assert_eq!(
            scales[0],
            if rtl { -1.0 } else { 1.0 },
            "the send icon in {}",
            locale.tag()
        );
        assert!(
            scales.len() > 2 && scales[1..].iter().all(|scale| *scale == 1.0),
            "{scales:?}"
        );
        // The list stands where reading begins, own messages at the end of the line.
        let (rooms, main): (f64, f64) = layla
            .read(
                "return ['.m-rooms', 'main'].map((s) => document.querySelector(s).getBoundingClientRect().left)",
                &[],
            )
            .await;
        assert_eq!(rooms > main, rtl, "the list in {}", locale.tag());
        let seen = hers.timeline().messages().await;
        assert_eq!(seen[0].left > seen[1].left, rtl, "own messages in {}", locale.tag());
    }
}

#[tokio::test]
async fn a_mention_at_the_edge_of_a_preview_keeps_its_sign_in_front() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    omid.send(room, "@layla شكرًا").await;
    let layla = house.user("layla", Locale::Ar).await;
    layla
        .sees(
            "the sign to the left of the name",
            "const line = document.querySelector('.m-room-preview > bdi:last-of-type');
             if (!line?.textContent.includes('@layla')) return false;
             const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
             while (walk.nextNode() && !walk.currentNode.data.includes('@'));
             const at = walk.currentNode.data.indexOf('@');
             const left = (index) => {
                 const range = document.createRange();
                 range.setStart(walk.currentNode, index);
                 range.setEnd(walk.currentNode, index + 1);
                 return range.getBoundingClientRect().left;
             };
             return line.dir === 'rtl' && left(at) < left(at + 1)",
        )
        .await;
}
