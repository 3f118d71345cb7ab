//! The kit's calendars in the gallery: carried, made longer and made new by mouse, finger and keys, in both directions.

use browser::components::axe::violations_in;
use browser::components::calendars::{Calendar, Part};
use browser::components::hand::Touch;
use browser::fixtures::given;
use browser::fixtures::key::{ALT, DOWN, ENTER, ESCAPE, F10, HOME, LEFT, RIGHT, SHIFT, UP};
use browser::{House, Seat, User};

async fn gallery() -> House {
    House::with(|config| config.app = Some(given::gallery())).await
}

/// Somebody before one wide pane of the gallery in a direction.
async fn visitor(house: &House, direction: &str) -> User {
    let user = house.seat(Seat::at(house.server.url()).sized(1400, 900)).await;
    user.opens("/", ".gallery-token").await;
    user.clicks("radio", "hidden").await;
    user.clicks("radio", "one").await;
    user.clicks("radio", direction).await;
    let script = "return [...document.querySelectorAll('.gallery-panes')].every((e) => e.children.length === 1 && e.children[0].dir === arguments[0])";
    user.sees_with("one pane", script, &[direction.into()]).await;
    user
}

async fn day(user: &User) -> Calendar<'_> {
    let calendar = Calendar {
        user,
        component: "calendar_grid",
        example: 0,
    };
    calendar.comes_into_sight().await;
    calendar
}

#[tokio::test]
async fn a_block_is_carried_by_mouse_right_to_left() {
    a_block_is_carried_by_mouse("rtl").await;
}

#[tokio::test]
async fn a_block_is_carried_by_mouse_left_to_right() {
    a_block_is_carried_by_mouse("ltr").await;
}

async fn a_block_is_carried_by_mouse(direction: &str) {
    let house = gallery().await;
    let user = visitor(&house, direction).await;
    let calendar = day(&user).await;
    // From 9:30 of the first column to an hour later in the second.
    let from = calendar.part("plain", Part::Middle).await;
    let (there, here) = (calendar.point(1, 660).await, calendar.point(0, 600).await);
    let to = (there.0, from.1 + there.1 - here.1);
    calendar.hand().holds(from, &[to]).await;
    calendar.shows_ghost(1, "10:30 – 11:00").await;
    calendar.is_lifted("plain").await;
    assert_eq!(calendar.told().await, "", "nothing moves before it is put down");
    calendar.hand().lets_go().await;
    calendar.is_told("move plain b 10:30 – 11:00").await;
    calendar.has_block("plain", "b", "10:30 – 11:00").await;
    calendar.shows_no_ghost().await;

    // There and back again: nothing happens, and it is not opened either.
    let from = calendar.part("checked", Part::Middle).await;
    let down = |px: f64| (from.0, from.1 + px);
    calendar.hand().holds(from, &[down(66.0)]).await;
    calendar.shows_ghost(0, "10:30 – 11:30").await;
    calendar.hand().lets_go().await;
    calendar.has_block("checked", "a", "10:30 – 11:30").await;
    let from = calendar.part("checked", Part::Middle).await;
    calendar.hand().holds(from, &[down(126.0), down(66.0)]).await;
    calendar.shows_ghost(0, "10:30 – 11:30").await;
    calendar.hand().lets_go().await;
    calendar.shows_no_ghost().await;
    assert_eq!(calendar.told().await, "move checked a 10:30 – 11:30");

    // Esc takes the whole way back, and what is done with the button then does nothing.
    calendar.hand().holds(from, &[down(-60.0)]).await;
    calendar.shows_ghost(0, "09:30 – 10:30").await;
    user.keys(ESCAPE).await;
    calendar.shows_no_ghost().await;
    calendar.hand().lets_go().await;
    assert_eq!(calendar.told().await, "move checked a 10:30 – 11:30");

    // What speaks against a place is said on the way there.
    calendar.hand().holds(from, &[(from.0, from.1 + 180.0)]).await;
    calendar.shows_ghost(0, "12:00 – 13:00").await;
    assert!(calendar.ghost().await.is_some_and(|ghost| ghost.is_warned), "lunch");
    calendar.hand().lets_go().await;
    calendar.has_block("checked", "a", "12:00 – 13:00").await;

    // A click opens, and what is fixed stays.
    calendar
        .hand()
        .clicks(calendar.part("pending", Part::Middle).await)
        .await;
    calendar.is_told("open pending").await;
    let from = calendar.part("fixed", Part::Middle).await;
    calendar.hand().strokes(from, (from.0, from.1 - 120.0)).await;
    calendar.has_block("fixed", "b", "11:00 – 12:00").await;
    calendar.shows_no_ghost().await;
}

#[tokio::test]
async fn a_block_is_made_longer_and_shorter_by_its_edges() {
    let house = gallery().await;
    let user = visitor(&house, "rtl").await;
    let calendar = day(&user).await;
    let end = calendar.part("faded", Part::End).await;
    calendar.hand().strokes(end, (end.0, end.1 + 60.0)).await;
    calendar.has_block("faded", "a", "11:30 – 12:30").await;
    let start = calendar.part("faded", Part::Start).await;
    calendar.hand().strokes(start, (start.0, start.1 - 60.0)).await;
    calendar.has_block("faded", "a", "11:00 – 12:30").await;
    // Never shorter than a slot by slots, and finer with Alt.
    let end = calendar.part("faded", Part::End).await;
    calendar.hand().strokes(end, (end.0, end.1 - 600.0)).await;
    calendar.has_block("faded", "a", "11:00 – 11:30").await;
    let end = calendar.part("faded", Part::End).await;
    user.holds(ALT, async {
        calendar.hand().strokes(end, (end.0, end.1 + 20.0)).await;
    })
    .await;
    calendar.has_block("faded", "a", "11:00 – 11:40").await;
}

#[tokio::test]
async fn something_new_is_drawn_out_over_empty_slots() {
    let house = gallery().await;
    for direction in ["rtl", "ltr"] {
        let user = visitor(&house, direction).await;
        let calendar = day(&user).await;
        calendar.hand().clicks(calendar.point(1, 610).await).await;
        // There is a block already.
        calendar.is_told("open pending").await;
        calendar.hand().clicks(calendar.point(2, 640).await).await;
        calendar.is_told("create c 10:30 – 11:00").await;
        let (from, to) = (calendar.point(2, 700).await, calendar.point(2, 760).await);
        calendar.hand().holds(from, &[to]).await;
        calendar.shows_ghost(2, "11:30 – 13:00").await;
        calendar.hand().lets_go().await;
        calendar.is_told("create c 11:30 – 13:00").await;
        // Upwards too.
        let (from, to) = (calendar.point(2, 610).await, calendar.point(2, 550).await);
        calendar.hand().strokes(from, to).await;
        calendar.is_told("create c 09:00 – 10:30").await;
    }
}

#[tokio::test]
async fn a_finger_scrolls_picks_up_and_asks_for_the_menu() {
    let house = gallery().await;
    let user = visitor(&house, "rtl").await;
    let calendar = day(&user).await;
    // A finger that moves at once carries nothing.
    let from = calendar.part("checked", Part::Middle).await;
    calendar
        .hand()
        .touches(from, Touch::Quick, &[(from.0, from.1 - 60.0)])
        .await;
    calendar.shows_no_ghost().await;
    assert_eq!(calendar.told().await, "");
    calendar.rests().await;
    calendar.comes_into_sight().await;

    // One that rests has it in its hand, and carries it.
    let from = calendar.part("plain", Part::Middle).await;
    let to = (calendar.point(1, 600).await.0, from.1 + 60.0);
    calendar.hand().touches(from, Touch::Long, &[to]).await;
    calendar.has_block("plain", "b", "10:00 – 10:30").await;
    calendar.is_told("move plain b 10:00 – 10:30").await;
    calendar.shows_no_ghost().await;

    // One that only rested asks for the menu.
    calendar
        .hand()
        .touches(calendar.part("checked", Part::Middle).await, Touch::Long, &[])
        .await;
    user.finds("menu", "إرسال").await;
    calendar.shows_no_ghost().await;
    user.clicks("menuitem", "إرسال").await;
    calendar.is_told("menu checked").await;

    // Empty slots are drawn out in the same way, and an edge is carried at once.
    let (from, to) = (calendar.point(2, 610).await, calendar.point(2, 670).await);
    calendar.hand().touches(from, Touch::Long, &[to]).await;
    calendar.is_told("create c 10:00 – 11:30").await;
    let end = calendar.part("faded", Part::End).await;
    calendar
        .hand()
        .touches(end, Touch::Quick, &[(end.0, end.1 + 60.0)])
        .await;
    calendar.has_block("faded", "a", "11:30 – 12:30").await;
}

#[tokio::test]
async fn a_calendar_is_walked_and_changed_by_keys_right_to_left() {
    a_calendar_is_walked_and_changed_by_keys("rtl", LEFT, RIGHT).await;
}

#[tokio::test]
async fn a_calendar_is_walked_and_changed_by_keys_left_to_right() {
    a_calendar_is_walked_and_changed_by_keys("ltr", RIGHT, LEFT).await;
}

async fn a_calendar_is_walked_and_changed_by_keys(direction: &str, onward: &str, back: &str) {
    let house = gallery().await;
    let user = visitor(&house, direction).await;
    let calendar = day(&user).await;
    let (free, word) = if direction == "rtl" {
        ("إلغاء", "إرسال")
    } else {
        ("Cancel", "Send")
    };
    calendar.focuses("plain").await;
    calendar.has_focus("block plain").await;
    // Down through the column: two blocks at once, the slot that is free after them.
    for stop in ["block checked", "block beside"] {
        user.keys(DOWN).await;
        calendar.has_focus(stop).await;
    }
    user.keys(DOWN).await;
    calendar.has_focus(&format!("slot 11:00 – 11:30, {free}")).await;
    user.keys(onward).await;
    calendar.has_focus("block fixed").await;
    user.keys(" ").await;
    calendar.shows_no_ghost().await;
    user.keys(back).await;
    calendar.has_focus(&format!("slot 11:00 – 11:30, {free}")).await;
    user.keys(HOME).await;
    calendar.has_focus(&format!("slot 09:00 – 09:30, {free}")).await;
    user.keys(ENTER).await;
    calendar.is_told("create a 09:00 – 09:30").await;
    // The slot is taken now, and what has taken it has the focus.
    calendar.has_focus("block new-8").await;
    user.keys(ENTER).await;
    calendar.is_told("open new-8").await;

    // Picked up, carried, and put down where it is told.
    user.keys(" ").await;
    calendar.is_lifted("new-8").await;
    calendar.is_said("a 09:00 – 09:30").await;
    user.keys(DOWN).await;
    user.keys(onward).await;
    calendar.shows_ghost(1, "09:30 – 10:00").await;
    calendar.is_said("b 09:30 – 10:00").await;
    user.combines(SHIFT, DOWN).await;
    calendar.shows_ghost(1, "09:30 – 10:30").await;
    assert_eq!(
        calendar.told().await,
        "open new-8",
        "nothing moves before it is put down"
    );
    user.keys(ENTER).await;
    calendar.is_told("move new-8 b 09:30 – 10:30").await;
    calendar.has_block("new-8", "b", "09:30 – 10:30").await;
    calendar.has_focus("block new-8").await;
    calendar.shows_no_ghost().await;

    // Given up by Esc, and by leaving.
    user.keys("m").await;
    calendar.is_lifted("new-8").await;
    user.combines(ALT, UP).await;
    calendar.shows_ghost(1, "09:25 – 10:25").await;
    user.keys(ESCAPE).await;
    calendar.shows_no_ghost().await;
    calendar.is_said(free).await;
    calendar.has_block("new-8", "b", "09:30 – 10:30").await;
    calendar.has_focus("block new-8").await;

    // The menu, by its keys.
    user.combines(SHIFT, F10).await;
    user.finds("menu", word).await;
    user.keys(ENTER).await;
    calendar.is_told("menu new-8").await;
    calendar.has_focus("block new-8").await;
}

#[tokio::test]
async fn a_month_is_walked_and_its_days_and_entries_are_opened() {
    let house = gallery().await;
    let user = visitor(&house, "rtl").await;
    let month = Calendar {
        user: &user,
        component: "month_grid",
        example: 0,
    };
    month.comes_into_sight().await;
    let click = async |selector: &str| {
        let script = "place.querySelector(arguments[2]).click(); return true";
        month.sees(selector, script, selector.into()).await;
    };
    click(".m-month-entry").await;
    month.is_told("open 1-0").await;
    click("td:nth-child(6) .m-month-more").await;
    month.is_told("day 5").await;
    month.has_focus("day 5").await;
    user.keys(LEFT).await;
    month.has_focus("day 6").await;
    user.keys(DOWN).await;
    month.has_focus("day 13").await;
    user.keys(ENTER).await;
    month.is_told("day 13").await;
    // Past the end of the month the next one comes.
    for day in [20, 27, 34] {
        user.keys(DOWN).await;
        month.has_focus(&format!("day {day}")).await;
    }
}

#[tokio::test]
async fn calendars_keep_the_rules_of_accessibility() {
    let house = gallery().await;
    let user = house.seat(Seat::at(house.server.url()).sized(1600, 1000)).await;
    user.opens("/", ".gallery-token").await;
    for component in ["#calendar_grid", "#month_grid"] {
        let found = violations_in(&user, &format!("{component} .gallery-panes")).await;
        assert!(found.is_empty(), "{component}: {found:#?}");
    }
}
