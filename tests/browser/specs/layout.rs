//! From a phone to a wide screen.

use browser::fixtures::given;
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use browser::{House, Seat, User};
use i18n::{Locale, keys};
use support::StaticFront;

const WIDTHS: [u32; 3] = [320, 768, 1280];

#[tokio::test]
async fn nothing_scrolls_sideways_at_any_width_in_any_direction() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 30).await;
    let account = house.server.sign_in("layla").await;
    for locale in [Locale::Ar, Locale::En] {
        let guest = house.browser(locale).await;
        guest.open("/").await;
        SignInPage(&guest).is_shown().await;
        for width in WIDTHS {
            guest.resize(width, 700).await;
            stays_inside(&guest, "the sign-in page", width).await;
        }
        drop(guest);

        let seat = Seat::at(house.server.url()).speaking(locale).holding(&account.token);
        let layla = house.seat(seat).await;
        layla.open("/").await;
        let hers = ChatPage(&layla);
        hers.is_shown().await;
        for width in WIDTHS {
            layla.resize(width, 700).await;
            stays_inside(&layla, "the list", width).await;
        }
        hers.rooms().open("امید رستگار").await;
        hers.conversation().is_open("امید رستگار").await;
        for width in WIDTHS {
            layla.resize(width, 700).await;
            hers.timeline().rests().await;
            stays_inside(&layla, "a conversation", width).await;
            let (top, bottom): (f64, f64) = layla
                .read("const box = document.querySelector('.m-composer').getBoundingClientRect(); return [box.top, box.bottom]", &[])
                .await;
            assert!(
                top > 300.0 && bottom <= 700.5,
                "the composer stands at the foot: {top} to {bottom} of 700"
            );
            assert!(
                hers.timeline().distance_to_end().await.abs() <= 2.0,
                "a new width keeps the end in view"
            );
        }
        let settings = hers.open_settings().await;
        for width in WIDTHS {
            layla.resize(width, 700).await;
            stays_inside(&layla, "the settings", width).await;
        }
        settings.closes().await;
        hers.open_people().await;
        layla.resize(320, 700).await;
        stays_inside(&layla, "the search for people", 320).await;
    }
}

#[tokio::test]
async fn a_phone_shows_one_pane_and_a_way_back() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    house.server.messages(room, &["layla", "omid"], 5).await;
    let account = house.server.sign_in("layla").await;
    let seat = Seat::at(house.server.url())
        .speaking(Locale::Ar)
        .holding(&account.token)
        .sized(390, 844);
    let layla = house.seat(seat).await;
    layla.open("/").await;
    let hers = ChatPage(&layla);
    hers.is_shown().await;
    assert_eq!(panes(&layla).await, (true, false), "the list is seen first");
    hers.rooms().open("امید رستگار").await;
    hers.conversation().is_open("امید رستگار").await;
    assert_eq!(panes(&layla).await, (false, true));
    hers.conversation().back().await;
    layla.finds("navigation", &layla.words(keys::ROOM_LIST_LABEL)).await;
    assert_eq!(panes(&layla).await, (true, false));
    // The browser's own way back and forth does the same.
    layla.browser().back().await.expect("back");
    layla
        .sees(
            "the conversation again",
            "return isVisible(document.querySelector('.m-conversation'))",
        )
        .await;
    layla.browser().back().await.expect("back");
    layla
        .sees("the list again", "return isVisible(document.querySelector('.m-rooms'))")
        .await;

    layla.resize(1280, 800).await;
    layla
        .sees(
            "both panes",
            "return isVisible(document.querySelector('.m-conversation')) && isVisible(document.querySelector('.m-rooms'))",
        )
        .await;
    layla.misses("button", &layla.words(keys::ACTION_BACK)).await;
}

#[tokio::test]
async fn what_is_pressed_on_a_phone_is_large_enough() {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let account = house.server.sign_in("layla").await;
    let seat = Seat::at(house.server.url())
        .speaking(Locale::Fa)
        .holding(&account.token)
        .sized(320, 640);
    let layla = house.seat(seat).await;
    for path in ["/".to_owned(), format!("/c/{room}")] {
        layla.open(&path).await;
        ChatPage(&layla).bar().is_live().await;
        let small: Vec<String> = layla
            .read(
                "return [...document.querySelectorAll('button, .m-room, input, textarea')].filter(isVisible)
                     .map((e) => [nameOf(e), e.getBoundingClientRect()])
                     .filter(([, box]) => box.width < 24 || box.height < 24)
                     .map(([name, box]) => `${name}: ${box.width} by ${box.height}`)",
                &[],
            )
            .await;
        assert!(small.is_empty(), "smaller than a finger: {small:#?}");
    }
}

#[tokio::test]
async fn the_bar_says_what_is_wrong_at_every_width() {
    let house = House::with_friends().await;
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let account = house.server.sign_in("layla").await;
    for locale in [Locale::Ar, Locale::Ru] {
        let seat = Seat::at(front.url()).speaking(locale).holding(&account.token);
        let layla = house.seat(seat).await;
        layla.expects_failed_calls();
        layla.open("/").await;
        let bar = ChatPage(&layla).bar();
        bar.is_live().await;
        front.cut();
        for width in [320, 390, 520, 620, 768, 1280] {
            layla.resize(width, 700).await;
            bar.shows("why and until when", |bar| {
                !bar.detail.is_empty() && !bar.countdown.is_empty()
            })
            .await;
            let script = "const bar = document.querySelector('.m-status-bar');
                const parts = [...bar.querySelectorAll('.m-status-dot, .m-status-text, .m-status-detail, .m-status-countdown, button, .m-status-chip')]
                    .filter(isVisible).map((e) => [e.className, e.getBoundingClientRect()]);
                const over = parts.flatMap(([a, one], at) => parts.slice(at + 1).filter(([, other]) =>
                    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
                    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1).map(([b]) => `${a} over ${b}`));
                const out = parts.filter(([, box]) => box.left < -1 || box.right > innerWidth + 1).map(([name]) => `${name} out of sight`);
                const detail = parts.find(([name]) => name === 'm-status-detail');
                const wordless = detail && detail[1].width < 40 ? ['the cause has no room'] : [];
                // A part that has left for the next state at this moment says nothing.
                return detail ? [...over, ...out, ...wordless].join('; ') || 'fine' : ''";
            let what = format!("a bar in order at {width} px in {}", locale.tag());
            layla.reads::<String>(&what, script, &[], |seen| seen == "fine").await;
            stays_inside(&layla, "a lost connection", width).await;
        }
        front.restore();
        bar.is_live().await;
    }
}

async fn panes(user: &User) -> (bool, bool) {
    user.read(
        "return ['.m-rooms', '.m-conversation'].map((s) => isVisible(document.querySelector(s)))",
        &[],
    )
    .await
}

async fn stays_inside(user: &User, what: &str, width: u32) {
    let script = "const page = document.documentElement;
        const wide = [...document.querySelectorAll('body *')].filter(isVisible)
            .filter((e) => !e.closest('.m-visually-hidden, .m-skip-link, .m-code') && getComputedStyle(e).position !== 'fixed')
            .filter((e) => { for (let up = e.parentElement; up; up = up.parentElement)
                if (getComputedStyle(up).textOverflow === 'ellipsis') return false; return true; })
            .filter((e) => { const box = e.getBoundingClientRect();
                return box.width > 0 && (box.right > page.clientWidth + 1 || box.left < -1); })
            .map((e) => `${e.tagName}.${e.getAttribute('class')}`).slice(0, 5);
        return [page.scrollWidth - page.clientWidth, [...document.querySelectorAll('.m-rooms, main, dialog, .m-page')]
            .filter(isVisible).filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.className), wide]";
    let (page, panes, wide): (f64, Vec<String>, Vec<String>) = user.read(script, &[]).await;
    assert!(
        page <= 0.0 && panes.is_empty() && wide.is_empty(),
        "{what} at {width} px: the page by {page}, {panes:?}, {wide:?}"
    );
}
