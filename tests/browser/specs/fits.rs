//! Every screen, dialog, menu and state at three widths in four languages: everything is seen, nothing is cut, nothing
//! lies over something else. With `MIRSAL_SCREENSHOTS=FOLDER` each is kept as a picture, light and dark.

use std::path::PathBuf;

use browser::components::layout::faults;
use browser::fixtures::full_house::FullHouse;
use browser::pages::tour::Tour;
use browser::{Seat, User};
use i18n::Locale;
use serde_json::json;

const SIZES: [(u32, u32); 3] = [(320, 640), (768, 1024), (1440, 900)];

#[tokio::test]
async fn every_screen_fits_in_arabic() {
    every_screen_fits(Locale::Ar).await;
}

#[tokio::test]
async fn every_screen_fits_in_persian() {
    every_screen_fits(Locale::Fa).await;
}

#[tokio::test]
async fn every_screen_fits_in_english() {
    every_screen_fits(Locale::En).await;
}

#[tokio::test]
async fn every_screen_fits_in_russian() {
    every_screen_fits(Locale::Ru).await;
}

async fn every_screen_fits(locale: Locale) {
    let full = FullHouse::furnish().await;
    let user = full.house.seat(Seat::at(full.front.url()).speaking(locale)).await;
    let tour = Tour {
        user: &user,
        full: &full,
    };
    let (mut found, mut looks) = (Vec::new(), 0);
    let mut at_every_width = async |name: &str| {
        for size in SIZES {
            user.resize(size.0, size.1).await;
            look(&user, locale, name, size.0, &mut found).await;
            looks += 1;
        }
    };
    tour.door(&mut at_every_width).await;
    tour.screens(&mut at_every_width).await;
    tour.troubles(&mut at_every_width).await;
    for size in SIZES {
        user.resize(size.0, size.1).await;
        tour.floats(&mut async |name: &str| {
            look(&user, locale, name, size.0, &mut found).await;
            looks += 1;
        })
        .await;
    }
    println!("{}: {looks} looks, {} faults", locale.tag(), found.len());
    assert!(found.is_empty(), "{} faults in {looks} looks: {found:#?}", found.len());
}

async fn look(user: &User, locale: Locale, name: &str, width: u32, found: &mut Vec<String>) {
    let place = format!("{name}-{}-{width}", locale.tag());
    found.extend(faults(user).await.into_iter().map(|fault| format!("{place}: {fault}")));
    let Some(folder) = std::env::var_os("MIRSAL_SCREENSHOTS").map(PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for theme in ["light", "dark"] {
        user.run("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)])
            .await;
        let picture = user.picture().await;
        std::fs::write(folder.join(format!("{place}-{theme}.png")), picture).expect("the picture is kept");
    }
    user.run("delete document.documentElement.dataset.theme", &[]).await;
}
