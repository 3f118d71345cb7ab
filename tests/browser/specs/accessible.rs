//! What axe-core says of every screen, dialog, menu and state, light and dark.

use browser::components::axe::{contrasts, violations};
use browser::fixtures::full_house::FullHouse;
use browser::pages::tour::Tour;
use browser::{Seat, User};
use i18n::Locale;
use serde_json::json;

#[tokio::test]
async fn nothing_that_can_be_opened_breaks_a_rule_in_arabic() {
    nothing_breaks_a_rule(Locale::Ar, (1280, 800)).await;
}

#[tokio::test]
async fn nothing_that_can_be_opened_breaks_a_rule_on_a_phone_in_english() {
    nothing_breaks_a_rule(Locale::En, (390, 844)).await;
}

async fn nothing_breaks_a_rule(locale: Locale, size: (u32, u32)) {
    let full = FullHouse::furnish().await;
    let seat = Seat::at(full.front.url()).speaking(locale).keeping("theme", "light");
    let user = full.house.seat(seat.sized(size.0, size.1)).await;
    let tour = Tour {
        user: &user,
        full: &full,
    };
    let (mut found, mut looks) = (Vec::new(), 0);
    let mut look = async |name: &str| {
        looks += 1;
        let light = violations(&user).await;
        theme(&user, "dark").await;
        // Colours are all that a theme changes.
        let dark = contrasts(&user).await;
        theme(&user, "light").await;
        for (theme, seen) in [("light", light), ("dark", dark)] {
            found.extend(seen.into_iter().map(|one| format!("{name}, {theme}: {one}")));
        }
    };
    tour.door(&mut look).await;
    tour.screens(&mut look).await;
    tour.troubles(&mut look).await;
    tour.floats(&mut look).await;
    println!(
        "{} at {size:?}: {looks} states, light and dark, {} violations",
        locale.tag(),
        found.len()
    );
    assert!(
        found.is_empty(),
        "{} violations in {looks} states: {found:#?}",
        found.len()
    );
}

async fn theme(user: &User, name: &str) {
    user.run("document.documentElement.dataset.theme = arguments[0]", &[json!(name)])
        .await;
}
