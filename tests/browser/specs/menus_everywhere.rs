//! Context menus at any point of the page: no part of one ever leaves what can be seen.

use browser::components::menu_walk::{Chance, MenuWalk, Walked};
use browser::fixtures::key::ESCAPE;
use browser::pages::chat::ChatPage;
use browser::{House, Seat, User};
use i18n::Locale;
use serde_json::json;

/// The seed of the points, unless `MIRSAL_SEED` names another one.
const SEED: u64 = 20_261_121;
/// Menus opened in each language at each size and zoom, unless `MIRSAL_POINTS` says otherwise.
const POINTS: usize = 200;
/// For so many of them one more is opened with large letters, and one inside a dialog.
const FURTHER: usize = 10;
const SIZES: [(u32, u32); 3] = [(320, 640), (768, 1024), (1440, 900)];
const ZOOMS: [u32; 2] = [1, 2];
/// The largest letters that the settings offer.
const LARGEST: &str = "4";
const GROUP: &str = "فريق التصميم والترجمة";

#[tokio::test]
async fn a_menu_is_wholly_seen_wherever_it_is_opened() {
    let seed = std::env::var("MIRSAL_SEED").map_or(SEED, |seed| seed.parse().expect("MIRSAL_SEED is a number"));
    let points =
        std::env::var("MIRSAL_POINTS").map_or(POINTS, |points| points.parse().expect("MIRSAL_POINTS is a number"));
    let mut chance = Chance::new(seed);
    let house = House::with_friends().await;
    for number in 1..=24 {
        house
            .server
            .group(&format!("مجموعة {number} Team"), &["layla", "omid"])
            .await;
    }
    house.server.private_room("layla", "omid").await;
    let group = house.server.group(GROUP, &["layla", "omid", "anya"]).await;
    house.server.messages(group, &["omid", "layla", "anya"], 80).await;
    let account = house.server.sign_in("layla").await;
    let mut all = Walked::default();
    for locale in [Locale::Ar, Locale::En] {
        let seat = Seat::at(house.server.url()).speaking(locale).holding(&account.token);
        let layla = house.seat(seat).await;
        layla.open(&format!("/c/{group}")).await;
        ChatPage(&layla).bar().is_live().await;
        for size in SIZES {
            for zoom in ZOOMS {
                layla.zoom(size, zoom).await;
                let mut walked = everywhere(&layla, points, &mut chance).await;
                letters(&layla, LARGEST).await;
                walked.add(everywhere(&layla, points / FURTHER, &mut chance).await);
                walked.add(in_a_dialog(&layla, points / FURTHER, &mut chance).await);
                letters(&layla, "0").await;
                println!(
                    "seed {seed}, {}, {} by {} px, zoom {zoom}: {} menus {:?}, {} faults",
                    locale.tag(),
                    size.0,
                    size.1,
                    walked.opened,
                    walked.scopes,
                    walked.faults.len()
                );
                let place = format!("{} at {size:?} zoomed by {zoom}", locale.tag());
                walked
                    .faults
                    .iter_mut()
                    .for_each(|fault| *fault = format!("{place}, {fault}"));
                all.add(walked);
            }
        }
    }
    for scope in ["message", "person", "room", "room-head", "person-member"] {
        assert!(
            all.scopes.contains_key(scope),
            "no menu about a {scope}: {:?}",
            all.scopes
        );
    }
    assert!(
        all.faults.is_empty(),
        "seed {seed}, {} of {} menus: {:#?}",
        all.faults.len(),
        all.opened,
        &all.faults[..all.faults.len().min(40)]
    );
}

/// Menus of the list and of a conversation, which a narrow page shows one after the other.
async fn everywhere(user: &User, wanted: usize, chance: &mut Chance) -> Walked {
    let (walk, page) = (MenuWalk(user), ChatPage(user));
    let sees_list = "return isVisible(document.querySelector('.m-rooms'))";
    page.timeline().rests().await;
    if user.read(sees_list, &[]).await {
        let mut walked = walk.at_random(wanted, chance).await;
        walked.add(walk.by_buttons().await);
        walked.add(walk.at_corners().await);
        return walked;
    }
    let mut walked = walk.at_random(wanted / 2, chance).await;
    walked.add(walk.by_buttons().await);
    walked.add(walk.at_corners().await);
    page.conversation().back().await;
    user.sees("the list", sees_list).await;
    walked.add(walk.at_random(wanted / 2, chance).await);
    walked.add(walk.by_buttons().await);
    walked.add(walk.at_corners().await);
    user.browser().back().await.expect("back");
    page.conversation().is_open(GROUP).await;
    walked
}

/// Menus of people inside the dialog about a group.
async fn in_a_dialog(user: &User, wanted: usize, chance: &mut Chance) -> Walked {
    user.run("document.querySelector('.m-conversation-open').click()", &[])
        .await;
    user.sees(
        "the members",
        "return !!document.querySelector('dialog[open] .m-person-item[data-menu]')",
    )
    .await;
    let walked = MenuWalk(user).at_random(wanted, chance).await;
    user.keys(ESCAPE).await;
    user.sees("no dialog", "return !document.querySelector('dialog[open]')")
        .await;
    walked
}

/// Letters of another size, as the settings give them.
async fn letters(user: &User, step: &str) {
    user.run(
        "document.documentElement.dataset.textSize = arguments[0]",
        &[json!(step)],
    )
    .await;
}
