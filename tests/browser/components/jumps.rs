//! Going to a place of a conversation: where one lands, the ways back, and the dialog of days.

use i18n::{Args, keys};
use serde_json::json;

use super::timeline::Timeline;
use crate::User;

/// A message that was jumped to is lit up, has the focus, and is on screen as a whole.
const LANDED: &str = "const list = document.querySelector('.m-virtual-list');
    const row = list?.querySelector('article[data-flash=true]');
    if (!row || document.activeElement !== row) return '';
    const [box, room] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
    if (box.top < room.top || box.bottom > room.bottom) return '';
    return tidy(row.querySelector('.m-paragraph')?.textContent ?? '')";

/// The ways through a conversation.
pub struct Jumps<'a>(pub &'a User);

impl Jumps<'_> {
    /// Presses the quote at the head of the message that says this.
    pub async fn follows_quote_of(&self, text: &str) {
        let script = "const row = all('article').find((e) => [...e.querySelectorAll('.m-paragraph')]
                .some((p) => tidy(p.textContent) === tidy(arguments[0])));
            return row?.querySelector('[data-deed=jump]') ?? null";
        let what = format!("the quote in {text:?}");
        let found = self.0.sees_with(&what, script, &[json!(text)]).await;
        let quote = thirtyfour::WebElement::from_json(found, self.0.browser().handle().clone()).expect("an element");
        quote.click().await.expect("the quote can be pressed");
    }

    /// Waits until a jump has landed on the message that says this.
    pub async fn lands_on(&self, text: &str) {
        let what = format!("a jump to {text:?}");
        self.0
            .reads::<String>(&what, LANDED, &[], |landed| landed == text)
            .await;
    }

    /// The words of all messages in the page, in order, one page after the other down to the end of the conversation.
    pub async fn reads_to_the_end(&self, last: &str) -> Vec<String> {
        let timeline = Timeline(self.0);
        let mut read: Vec<String> = Vec::new();
        for _ in 0..400 {
            let texts = timeline.texts(|_| true).await;
            let doubles = texts.windows(2).filter(|pair| pair[0] == pair[1]).count();
            assert_eq!(doubles, 0, "a message stands twice: {texts:?}");
            let known = read.last().and_then(|last| texts.iter().position(|text| text == last));
            let new = known.map_or(0, |known| known + 1);
            assert!(
                read.is_empty() || known.is_some(),
                "{read:?} does not lead to {texts:?}"
            );
            read.extend(texts.into_iter().skip(new));
            if read.last().is_some_and(|read| read == last) {
                return read;
            }
            let script =
                "const list = document.querySelector('.m-virtual-list'); list.scrollTop += list.clientHeight * 0.8";
            self.0.run(script, &[]).await;
            timeline.rests().await;
        }
        panic!("the end is not reached: {read:?}");
    }

    /// Presses the button that leads to the first unread message.
    pub async fn goes_to_first_unread(&self) {
        self.0.presses(&self.0.words(keys::JUMP_TO_UNREAD)).await;
    }

    /// Waits until nothing leads to the first unread message.
    pub async fn offers_no_unread(&self) {
        self.0.misses("button", &self.0.words(keys::JUMP_TO_UNREAD)).await;
    }

    /// Opens the dialog of days by the menu of the conversation with this name.
    pub async fn opens_days(&self, name: &str) {
        let menu = self.0.sentence(keys::ROOM_MENU, &Args::new().text("name", name));
        self.0
            .finds_in("document.querySelector('.m-conversation')", "button", &menu)
            .await
            .click()
            .await
            .expect("the menu opens");
        self.0.clicks("menuitem", &self.0.words(keys::JUMP_TO_DATE)).await;
        self.0.finds("dialog", &self.0.words(keys::JUMP_TO_DATE)).await;
    }

    /// Turns to the month of this name.
    pub async fn turns_back_to(&self, month: &str) {
        let previous = self.0.words(keys::DATE_PREVIOUS_MONTH);
        for _ in 0..24 {
            let shown: String = self.0.read("return text('.m-date-grid-month')", &[]).await;
            if shown == month {
                return;
            }
            self.0.presses(&previous).await;
            let script = "return text('.m-date-grid-month') !== arguments[0]";
            self.0.sees_with("another month", script, &[json!(shown)]).await;
        }
        panic!("{month} is not found");
    }

    /// Chooses a day by its whole date.
    pub async fn chooses_day(&self, date: &str) {
        self.0.presses(date).await;
    }
}
