//! The form kit in the gallery: what a person does with the keyboard, and what they see, in Arabic.

use browser::components::axe::violations;
use browser::fixtures::given;
use browser::fixtures::key::{BACKSPACE, DOWN, ENTER, ESCAPE, LEFT, RIGHT, TAB, UP};
use browser::pages::form_kit::FormKit;
use browser::pages::gallery::visitor;
use browser::{House, User};
use thirtyfour::Key;

/// Words of the gallery's Arabic panes.
const PERSON: &str = "ليلى حسن";
const SENTENCE: &str = "لم تصل رسالتك بعد.";
const NOTHING_FOUND: &str = "انقطع الاتصال";
const NEW: &str = "إلغاء";

async fn gallery() -> (House, User) {
    let house = House::with(|config| config.app = Some(given::gallery())).await;
    let person = visitor(&house).await;
    (house, person)
}

#[tokio::test]
async fn a_masked_number_is_typed_deleted_and_pasted_without_losing_the_caret() {
    let (_house, person) = gallery().await;
    let phone = FormKit(&person).phone();
    phone.focus().await;
    // Arabic and Persian digits become Latin ones.
    person.keys("+٧٧٠١۲۳۴٥٦٧٨").await;
    phone.has_text("+7 701 234-56-78").await;
    // A sign between two digits is stepped over by the first press; the second takes a digit.
    person.keys(LEFT.repeat(2)).await;
    assert_eq!(phone.caret().await, 14);
    person.keys(BACKSPACE).await;
    phone.has_text("+7 701 234-56-78").await;
    assert_eq!(phone.caret().await, 13);
    person.keys(BACKSPACE).await;
    phone.has_text("+7 701 234-57-8").await;
    assert_eq!(phone.caret().await, 12);
    person.keys("9").await;
    phone.has_text("+7 701 234-59-78").await;
    assert_eq!(phone.caret().await, 13);
    // Pasted as it stands on paper.
    phone.select_all().await;
    person.inserts("8 (702) 111 22 33").await;
    phone.has_text("+7 702 111-22-33").await;
    // A mask is no wall.
    for other in ["123", "+49 151 23456789", "ask Layla"] {
        phone.select_all().await;
        person.keys(other).await;
        phone.has_text(other).await;
    }
    // Left to right, and at the page's own side.
    assert_eq!(phone.looks("direction").await, "ltr");
    assert_eq!(phone.looks("text-align").await, "end");
}

#[tokio::test]
async fn a_date_is_typed_in_any_digits_and_what_is_no_date_is_kept() {
    let (_house, person) = gallery().await;
    let day = FormKit(&person).day();
    for (typed, shown) in [
        ("15.3.1990", "١٥/٠٣/١٩٩٠"),
        ("۱۶/۳/۱۹۹۰", "١٦/٠٣/١٩٩٠"),
        ("1990-03-17", "١٧/٠٣/١٩٩٠"),
    ] {
        day.focus().await;
        day.select_all().await;
        person.keys(typed).await;
        // It is not rewritten under the fingers.
        day.has_text(typed).await;
        person.keys(TAB).await;
        day.has_text(shown).await;
        assert_eq!(day.attribute("aria-invalid").await, "");
    }
    day.focus().await;
    day.select_all().await;
    person.keys("30.2.1990").await;
    day.has_text("30.2.1990").await;
    assert_eq!(day.attribute("aria-invalid").await, "", "nobody is interrupted");
    person.keys(TAB).await;
    day.is_described_by("هذا ليس تاريخًا").await;
    assert_eq!(day.attribute("aria-invalid").await, "true");
    day.has_text("30.2.1990").await;
    // A later one than may be is kept as the date that it is, with an error.
    day.focus().await;
    day.select_all().await;
    person.keys(format!("1.1.2030{TAB}")).await;
    day.has_text("٠١/٠١/٢٠٣٠").await;
    day.is_described_by("هذا التاريخ بعد المسموح").await;
}

#[tokio::test]
async fn a_birth_date_is_chosen_by_keyboard_in_the_persian_calendar() {
    let (_house, person) = gallery().await;
    let day = FormKit(&person).birthday();
    day.has_text("٢٤/١٢/١٣٦٨").await;
    day.focus().await;
    person.keys(DOWN).await;
    day.month().has_focus_on("٢٤").await;
    // The next day lies to the left, and a week after the 25th of a month of 29 days lies the 3rd.
    person.keys(LEFT).await;
    day.month().has_focus_on("٢٥").await;
    person.keys(DOWN).await;
    day.month().has_focus_on("٣").await;
    day.years().has_text("1369").await;
    day.months().has_text("1").await;
    // Eight decades back at once.
    day.years().chooses("1289").await;
    day.months().chooses("8").await;
    day.month().says("آبان ١٢٨٩").await;
    day.month().within("[data-day][tabindex='0']").focus().await;
    // The day before the first is the last of the month before.
    person.keys(RIGHT).await;
    day.month().has_focus_on("٣٠").await;
    person.keys(LEFT).await;
    day.month().has_focus_on("١").await;
    person.keys(ENTER).await;
    day.month().is_gone().await;
    day.has_text("٠١/٠٨/١٢٨٩").await;
    day.button().has_focus().await;
    // Esc changes nothing and gives the focus back.
    person.keys(ENTER).await;
    day.month().has_focus_on("١").await;
    person.keys(format!("{DOWN}{ESCAPE}")).await;
    day.month().is_gone().await;
    day.button().has_focus().await;
    day.has_text("٠١/٠٨/١٢٨٩").await;
    // A press beside it closes it, too.
    day.button().press().await;
    day.month().appears().await;
    assert_eq!(day.button().attribute("aria-expanded").await, "true");
    FormKit(&person).time().press().await;
    day.month().is_gone().await;
}

#[tokio::test]
async fn a_time_is_typed_stepped_through_and_chosen_from_its_offers() {
    let (_house, person) = gallery().await;
    let kit = FormKit(&person);
    let time = kit.time();
    time.has_text("١٠:٣٠").await;
    time.focus().await;
    person.keys(format!("{UP}{UP}{DOWN}")).await;
    time.has_text("١٠:٣٥").await;
    kit.presses_with(Key::Alt, DOWN).await;
    time.list().lies_under_its_field().await;
    time.has_mark_on("١١:٠٠").await;
    person.keys(format!("{DOWN}{ENTER}")).await;
    time.list().is_gone().await;
    time.has_text("١١:٣٠").await;
    time.select_all().await;
    person.keys(format!("945{TAB}")).await;
    time.has_text("٠٩:٤٥").await;
    time.focus().await;
    time.select_all().await;
    person.keys(format!("25:00{TAB}")).await;
    time.has_text("25:00").await;
    time.is_described_by("هذا ليس وقتًا").await;
}

#[tokio::test]
async fn one_of_many_is_found_by_writing_and_taken_away_again() {
    let (_house, person) = gallery().await;
    let finder = FormKit(&person).finder();
    finder.focus().await;
    // One letter is not enough; the line says so and looks nothing up.
    person.keys("ل").await;
    finder.list().says(SENTENCE).await;
    person.keys("ي").await;
    finder.has_mark_on(PERSON).await;
    finder.list().lies_under_its_field().await;
    assert_eq!(finder.attribute("aria-expanded").await, "true");
    // Up from the first goes round to the last, which makes something new.
    person.keys(UP).await;
    finder.has_mark_on(NEW).await;
    person.keys(DOWN).await;
    finder.has_mark_on(PERSON).await;
    person.keys(ENTER).await;
    finder.has_text(PERSON).await;
    finder.list().is_gone().await;
    finder.is_described_by("+7 701 234-56-78").await;
    // Whoever writes something else and gives it up has the choice again.
    finder.select_all().await;
    person.keys("zzzz").await;
    finder.list().says(NOTHING_FOUND).await;
    finder.has_mark_on("").await;
    person.keys(ESCAPE).await;
    finder.list().is_gone().await;
    finder.has_text("zzzz").await;
    person.keys(format!("{TAB}{TAB}")).await;
    finder.has_text(PERSON).await;
    // It is taken away by its button, and the focus is where the next one is looked for.
    finder.button().press().await;
    finder.has_text("").await;
    finder.has_focus().await;
    // What is not there is made from what was written.
    person.keys("Omid").await;
    finder.list().says(NOTHING_FOUND).await;
    person.keys(format!("{DOWN}{ENTER}")).await;
    finder.has_text("Omid").await;
}

#[tokio::test]
async fn what_is_wrong_is_summed_up_and_each_line_leads_to_its_field() {
    let (_house, person) = gallery().await;
    let form = FormKit(&person).wrong_form(0);
    let (summary, first) = (form.within(".m-error-summary"), form.within(".m-field input"));
    form.within(":scope > .m-button").press().await;
    summary.has_focus().await;
    assert_eq!(summary.attribute("role").await, "group");
    summary.says(SENTENCE).await;
    // The lines are the next stops: the first names the second field.
    person.keys(TAB).await;
    summary.has_focus_on("Anna Petrova: لم تصل رسالتك بعد.").await;
    person.keys(ENTER).await;
    form.within(".m-field + .m-field input").has_focus().await;
    person.keys("Omid").await;
    summary.says(PERSON).await;
    // The summary takes the focus again when a save is refused again, and only then.
    form.within(":scope > .m-button").press().await;
    summary.has_focus().await;
    first.focus().await;
    person.keys("Sara").await;
    summary.is_gone().await;
    first.has_focus().await;
    // The other kind gives the focus to the field that stands first, whatever is told first, and is read out.
    let other = FormKit(&person).wrong_form(1);
    other.within(":scope > .m-button").press().await;
    other.within(".m-field input").has_focus().await;
    assert_eq!(other.within(".m-error-summary").attribute("role").await, "alert");
}

#[tokio::test]
async fn a_changed_form_asks_before_it_closes_and_a_busy_one_takes_no_input() {
    let (_house, person) = gallery().await;
    let kit = FormKit(&person);
    let name = kit.dialog().within(".m-field input");
    kit.dialog_button().press().await;
    name.has_focus().await;
    // Unchanged, it closes without a word.
    person.keys(ESCAPE).await;
    kit.dialog().is_gone().await;
    kit.dialog_button().press().await;
    name.has_focus().await;
    person.keys("x").await;
    person.keys(ESCAPE).await;
    kit.question().appears().await;
    // The focus begins on the way back, and what was typed is there.
    person.keys(ENTER).await;
    kit.question().is_gone().await;
    name.has_focus().await;
    assert!(name.text().await.contains('x'));
    // Ctrl+S hands it in, from anywhere in it.
    kit.presses_with(Key::Control, "s").await;
    kit.dialog().is_gone().await;
    kit.dialog_button().press().await;
    name.has_focus().await;
    let kept = name.text().await;
    assert!(kept.contains('x'), "it was saved: {kept}");
    person.keys("y").await;
    kit.dialog().within(".m-modal-header .m-button").press().await;
    kit.question().within(".m-confirm-actions > .m-button").press().await;
    kit.dialog().is_gone().await;
    kit.dialog_button().press().await;
    name.has_text(&kept).await;
    person.keys(ESCAPE).await;
    // A form on its way keeps what is in it, and can be read.
    let busy = kit.busy_form().within("input:not([type=checkbox])");
    let ticked = kit.busy_form().within("[type=checkbox]");
    let before = busy.text().await;
    busy.press().await;
    busy.has_focus().await;
    person.keys(format!("abc{BACKSPACE}")).await;
    person.keys(TAB).await;
    ticked.has_focus().await;
    person.keys(" ").await;
    assert_eq!(busy.text().await, before);
    assert!(ticked.is_ticked().await);
    assert_eq!(kit.busy_form().attribute("aria-busy").await, "true");
}

#[tokio::test]
async fn nothing_of_the_form_kit_breaks_a_rule_when_it_is_open() {
    let (_house, person) = gallery().await;
    let kit = FormKit(&person);
    kit.shows_alone().await;
    let mut found = violations(&person).await;
    kit.birthday().focus().await;
    person.keys(DOWN).await;
    kit.birthday().month().appears().await;
    found.extend(violations(&person).await);
    person.keys(ESCAPE).await;
    kit.finder().focus().await;
    person.keys("لي").await;
    kit.finder().has_mark_on(PERSON).await;
    found.extend(violations(&person).await);
    kit.wrong_form(0).within(":scope > .m-button").press().await;
    kit.wrong_form(0).within(".m-error-summary").has_focus().await;
    kit.time().focus().await;
    kit.presses_with(Key::Alt, DOWN).await;
    kit.time().list().appears().await;
    found.extend(violations(&person).await);
    person.keys(ESCAPE).await;
    kit.dialog_button().press().await;
    kit.dialog().appears().await;
    found.extend(violations(&person).await);
    assert!(found.is_empty(), "{found:#?}");
}
