//! Themes in the app: a file beside it recolours it and moves its bar, and nothing is built anew.

use browser::{House, Seat, User};
use i18n::Locale;
use serde_json::{Value, json};
use support::TempDir;

use crate::configured::files;

const CONFIG: &str = r#"{ "theme": "cafe", "stylesheet": "/cafe.css", "backends": [{ "dialect": "native" }] }"#;
const CAFE: &str = r#"@layer theme {
  :where([data-theme="cafe"]) {
    --m-accent-fill-quiet: var(--m-saffron-100);
    --m-status-bar-at-end: 1;
    --m-status-bar-fill: var(--m-hue-2);
    --m-status-bar-on: var(--m-ink-0);
    --m-status-bar-dot: var(--m-saffron-300);
  }
}"#;
/// Where the parts of the page begin and end, from the top of the window.
const PLACES: &str = "const place = (selector) => {
        const e = [...document.querySelectorAll(selector)].find(isVisible);
        const rect = e?.getBoundingClientRect();
        return rect && [Math.round(rect.top), Math.round(rect.bottom)];
    };
    const bar = getComputedStyle(document.querySelector('.m-status-bar'));
    return { bar: place('.m-shell > .m-status-bar'), rooms: place('.m-rooms'), composer: place('.m-composer'),
        tabs: place('.m-tab-bar'), window: innerHeight, fill: bar.backgroundColor, dot: getComputedStyle(document.querySelector('.m-status-dot')).backgroundColor, on: bar.color,
        is_wider: document.documentElement.scrollWidth > innerWidth }";

/// A house whose app has a theme beside it, and the files that it serves.
async fn house() -> (House, TempDir) {
    let files = files();
    std::fs::write(files.path().join("config.json"), CONFIG).expect("written");
    std::fs::write(files.path().join("cafe.css"), CAFE).expect("written");
    let app = files.path().to_path_buf();
    let house = House::with(|config| config.app = Some(app)).await;
    for (name, shown) in [("layla", "ليلى حداد"), ("omid", "امید رستگار")] {
        house.server.person(name, shown).await;
    }
    (house, files)
}

async fn places(user: &User, what: &str) -> Value {
    user.sees(
        "the bar when all is calm",
        "return !!document.querySelector('.m-status-bar[data-intent=success]')",
    )
    .await;
    let places: Value = user.read(PLACES, &[]).await;
    assert_eq!(places["fill"], "rgb(155, 52, 96)", "{what}: {places}");
    assert_eq!(places["on"], "rgb(255, 255, 255)", "{what}: {places}");
    assert_eq!(places["dot"], "rgb(243, 187, 85)", "{what}: {places}");
    assert_eq!(places["is_wider"], false, "{what}: {places}");
    places
}

#[tokio::test]
async fn a_theme_beside_the_app_puts_the_bar_below_and_gives_it_colours() {
    let (house, _files) = house().await;
    let room = house.server.private_room("layla", "omid").await;
    let account = house.server.sign_in("layla").await;
    let seat = |width, height| {
        let seat = Seat::at(house.server.url())
            .speaking(Locale::Ar)
            .holding(&account.token);
        seat.sized(width, height)
    };
    let layla = house.seat(seat(1280, 800)).await;
    layla.open(&format!("/c/{room}")).await;
    layla
        .sees("the composer", "return !!document.querySelector('.m-composer')")
        .await;
    let wide = places(&layla, "a desktop").await;
    assert_eq!(wide["bar"][1], json!(800), "the bar ends the window: {wide}");
    assert_eq!(
        wide["rooms"],
        json!([0, wide["bar"][0]]),
        "the list is above it: {wide}"
    );
    assert_eq!(wide["composer"][1], wide["bar"][0], "the composer too: {wide}");
    drop(layla);
    let layla = house.seat(seat(360, 740)).await;
    layla.open("/").await;
    layla
        .sees("the list", "return !!document.querySelector('.m-room')")
        .await;
    let list = places(&layla, "the list on a phone").await;
    assert_eq!(list["rooms"][0], json!(0), "{list}");
    assert_eq!(list["rooms"][1], list["bar"][0], "{list}");
    // Where there are ways to other pages they stay at the edge, where thumbs are.
    let below = if list["tabs"].is_null() {
        &list["window"]
    } else {
        &list["tabs"][0]
    };
    assert_eq!(&list["bar"][1], below, "{list}");
    layla.open(&format!("/c/{room}")).await;
    layla
        .sees("the composer", "return !!document.querySelector('.m-composer')")
        .await;
    let talk = places(&layla, "a conversation on a phone").await;
    assert_eq!(talk["composer"][1], talk["bar"][0], "{talk}");
    assert_eq!(talk["bar"][1], talk["window"], "{talk}");
}
