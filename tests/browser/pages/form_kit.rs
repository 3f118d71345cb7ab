//! The form kit as it stands in the gallery: its controls in the first pane, which is Arabic.

use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use crate::User;

/// A part of an example, found anew whenever it is asked for.
#[derive(Clone)]
pub struct Part<'a> {
    user: &'a User,
    /// An expression that gives the element.
    place: String,
}

/// The form kit in front of somebody.
pub struct FormKit<'a>(pub &'a User);

impl<'a> FormKit<'a> {
    /// The field for a number of a telephone.
    pub fn phone(&self) -> Part<'a> {
        self.part("masked_field", 0, "input")
    }

    /// An empty field for a day, in the Gregorian calendar.
    pub fn day(&self) -> Part<'a> {
        self.part("date_field", 0, ".m-field:nth-of-type(1) input")
    }

    /// A field for a day that is filled in, in the Persian calendar.
    pub fn birthday(&self) -> Part<'a> {
        self.part("date_field", 0, ".m-field:nth-of-type(2) input")
    }

    /// A field for a time, filled in.
    pub fn time(&self) -> Part<'a> {
        self.part("time_field", 0, "input")
    }

    /// A line that finds.
    pub fn finder(&self) -> Part<'a> {
        self.part("combobox", 0, "input")
    }

    /// A form with a summary that takes the focus (0), or gives it to the first field (1).
    pub fn wrong_form(&self, example: usize) -> Part<'a> {
        self.part("error_summary", example, ".m-form-fields")
    }

    /// The button that opens the form in a dialog.
    pub fn dialog_button(&self) -> Part<'a> {
        self.part("form", 0, ".m-button")
    }

    /// The dialog of the form.
    pub fn dialog(&self) -> Part<'a> {
        self.part("form", 0, "dialog:not([role=alertdialog])")
    }

    /// The question before a changed form is closed.
    pub fn question(&self) -> Part<'a> {
        self.part("form", 0, "dialog[role=alertdialog]")
    }

    /// A form that is on its way.
    pub fn busy_form(&self) -> Part<'a> {
        self.part("form", 1, "form")
    }

    /// Leaves nothing in the gallery but the controls of forms in the first pane: the rest has stories of its own.
    pub async fn shows_alone(&self) {
        let script = "const kept = ['check_field', 'combobox', 'date_field', 'error_summary', 'field', 'form',
            'masked_field', 'select', 'text_area', 'time_field'];
            for (const part of document.querySelectorAll('.gallery-component')) if (!kept.includes(part.id)) part.remove();
            for (const pane of document.querySelectorAll('.gallery-pane:not(:first-child)')) pane.remove();
            for (const frame of document.querySelectorAll('.gallery-nav > :not(h1), .gallery-panel')) frame.remove();
            return true";
        self.0.run(script, &[]).await;
    }

    /// Presses a key while another is held.
    pub async fn presses_with(&self, held: Key, key: &str) {
        let chain = self
            .0
            .browser()
            .action_chain()
            .key_down(held.clone())
            .send_keys(key)
            .key_up(held);
        chain.perform().await.expect("the keys are pressed");
    }

    fn part(&self, component: &str, example: usize, selector: &str) -> Part<'a> {
        let pane = format!("document.querySelectorAll('#{component} .gallery-panes')[{example}]?.firstElementChild");
        Part {
            user: self.0,
            place: format!("{pane}?.querySelector({})", json!(selector)),
        }
    }
}

impl<'a> Part<'a> {
    /// A part of it.
    pub fn within(&self, selector: &str) -> Part<'a> {
        Part {
            user: self.user,
            place: format!("{}?.querySelector({})", self.place, json!(selector)),
        }
    }

    /// What belongs to the same field: the buttons, the list, what is said.
    fn of_field(&self, selector: &str) -> Part<'a> {
        Part {
            user: self.user,
            place: format!(
                "{}?.closest('.m-field')?.querySelector({})",
                self.place,
                json!(selector)
            ),
        }
    }

    /// The list of years of a field for a day.
    pub fn years(&self) -> Part<'a> {
        self.of_field(".m-date-field-list + .m-date-field-list select")
    }

    /// The list of months.
    pub fn months(&self) -> Part<'a> {
        self.of_field(".m-date-field-list select")
    }

    /// The month that the field has opened.
    pub fn month(&self) -> Part<'a> {
        self.of_field(".m-date-field-panel")
    }

    /// The first button beside the line: it opens, or takes away.
    pub fn button(&self) -> Part<'a> {
        self.of_field(".m-field-frame .m-button")
    }

    /// The list that the field has opened.
    pub fn list(&self) -> Part<'a> {
        self.of_field(".m-list-panel")
    }

    async fn reads(&self, script: &str) -> Value {
        let script = format!("const part = {}; return part ? ({script}) : null", self.place);
        self.user.run(&script, &[]).await
    }

    async fn sees(&self, what: &str, script: &str, arguments: &[Value]) {
        let script = format!("const part = {}; return !!part && ({script})", self.place);
        self.user.sees_with(what, &script, arguments).await;
    }

    /// Waits until it is there.
    pub async fn appears(&self) {
        self.sees("the part", "isVisible(part)", &[]).await;
    }

    /// Waits until it is gone.
    pub async fn is_gone(&self) {
        let script = format!("const part = {}; return !part || !isVisible(part)", self.place);
        self.user.sees("the part to be gone", &script).await;
    }

    /// Gives it the focus.
    pub async fn focus(&self) {
        self.sees(
            "the part to take the focus",
            "(part.focus(), document.activeElement === part)",
            &[],
        )
        .await;
    }

    /// Marks all that is written.
    pub async fn select_all(&self) {
        self.reads("part.select()").await;
    }

    /// Presses it.
    pub async fn press(&self) {
        let found = self.user.sees("the part", &format!("return {}", self.place)).await;
        let element = WebElement::from_json(found, self.user.browser().handle().clone()).expect("an element");
        element.scroll_into_view().await.expect("it comes into sight");
        element.click().await.expect("it is pressed");
    }

    /// Takes a value of a list of the browser's own.
    pub async fn chooses(&self, value: &str) {
        self.within(&format!("option[value='{value}']")).press().await;
    }

    /// Waits until it is the value of the control.
    pub async fn has_text(&self, text: &str) {
        self.sees(
            &format!("the value {text:?}"),
            "part.value === arguments[0]",
            &[json!(text)],
        )
        .await;
    }

    /// What is written in it.
    pub async fn text(&self) -> String {
        self.reads("part.value").await.as_str().unwrap_or_default().to_owned()
    }

    /// The letters before the caret.
    pub async fn caret(&self) -> u64 {
        self.reads("part.selectionStart").await.as_u64().unwrap_or(u64::MAX)
    }

    /// Whether a box is ticked.
    pub async fn is_ticked(&self) -> bool {
        self.reads("part.checked").await == json!(true)
    }

    /// An attribute; empty when it has none.
    pub async fn attribute(&self, name: &str) -> String {
        let value = self.reads(&format!("part.getAttribute('{name}')")).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// A property of its looks.
    pub async fn looks(&self, property: &str) -> String {
        let value = self
            .reads(&format!("getComputedStyle(part).getPropertyValue('{property}')"))
            .await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until what describes it says this.
    pub async fn is_described_by(&self, words: &str) {
        let script = "part.getAttribute('aria-describedby')?.split(' ').some((id) => {
            const e = document.getElementById(id); return e && isVisible(e) && tidy(e.textContent).includes(arguments[0]) })";
        self.sees(&format!("{words:?} beside the field"), script, &[json!(words)])
            .await;
    }

    /// Waits until it says this.
    pub async fn says(&self, words: &str) {
        self.sees(
            &format!("{words:?} in the part"),
            "isVisible(part) && tidy(part.textContent).includes(arguments[0])",
            &[json!(words)],
        )
        .await;
    }

    /// Waits until it has the focus.
    pub async fn has_focus(&self) {
        self.sees("the focus on the part", "document.activeElement === part", &[])
            .await;
    }

    /// Waits until something in it with these words has the focus.
    pub async fn has_focus_on(&self, words: &str) {
        self.sees(
            &format!("the focus on {words:?}"),
            "part.contains(document.activeElement) && tidy(document.activeElement.textContent) === arguments[0]",
            &[json!(words)],
        )
        .await;
    }

    /// Waits until the thing of its list that is marked for screen readers says this; nothing is marked when empty.
    pub async fn has_mark_on(&self, words: &str) {
        let script = "(() => {
            const marked = document.getElementById(part.getAttribute('aria-activedescendant'));
            if (!arguments[0]) return !marked;
            return marked && marked.getAttribute('aria-selected') === 'true' && tidy(marked.textContent).includes(arguments[0]);
        }).apply(null, arguments)";
        self.sees(&format!("the mark on {words:?}"), script, &[json!(words)])
            .await;
    }

    /// Whether it ends where its field ends, on the side of the screen where lines end.
    pub async fn lies_under_its_field(&self) {
        let script = "(() => {
            const frame = part.closest('.m-field').querySelector('.m-field-frame').getBoundingClientRect();
            const list = part.getBoundingClientRect();
            const near = (one, other) => Math.abs(one - other) < 2;
            return near(frame.left, list.left) && near(frame.right, list.right)
                && (near(list.top, frame.bottom + 4) || near(list.bottom, frame.top - 4));
        })()";
        self.sees("the list under its field", script, &[]).await;
    }
}
