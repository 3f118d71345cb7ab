//! The list of conversations.

use i18n::keys;
use serde::Deserialize;
use serde_json::json;

use crate::User;

const ROWS: &str = "return all('link', null, document.querySelector('.m-rooms')).map((e) => ({
    name: text('.m-room-name', e),
    preview: text('.m-room-preview > bdi:last-of-type', e),
    prefix: text('.m-room-prefix', e),
    preview_dir: e.querySelector('.m-room-preview > bdi:last-of-type')?.dir ?? '',
    kind: e.querySelector('.m-room-preview')?.hasAttribute('data-draft') && e.querySelector('.m-room-preview').dataset.draft !== 'false' ? 'draft'
        : e.querySelector('.m-room-preview')?.hasAttribute('data-typing') && e.querySelector('.m-room-preview').dataset.typing !== 'false' ? 'typing' : 'message',
    unread: text('.m-badge > [aria-hidden]', e),
    time: text('time', e),
    tick: e.querySelector('.m-tick')?.dataset.state ?? '',
    selected: e.getAttribute('aria-current') === 'page',
}))";

/// The list.
pub struct RoomList<'a>(pub &'a User);

/// One row of it, as it is seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RoomRow {
    /// Whose conversation it is.
    pub name: String,
    /// What stands under the name.
    pub preview: String,
    /// What stands before that, such as who wrote it.
    pub prefix: String,
    /// The direction of the preview.
    pub preview_dir: String,
    /// `message`, `draft` or `typing`.
    pub kind: String,
    /// How many are unread, in the user's digits.
    pub unread: String,
    /// When the newest message came.
    pub time: String,
    /// How far the newest message has come, if it is an own one.
    pub tick: String,
    /// Whether this one is open.
    pub selected: bool,
}

impl RoomList<'_> {
    /// The rows, in order.
    pub async fn rows(&self) -> Vec<RoomRow> {
        self.0.read(ROWS, &[]).await
    }

    /// Waits until the rows are as wanted.
    pub async fn shows(&self, what: &str, wanted: impl Fn(&[RoomRow]) -> bool) -> Vec<RoomRow> {
        self.0.reads::<Vec<RoomRow>>(what, ROWS, &[], |rows| wanted(rows)).await
    }

    /// Waits until the row of a conversation is as wanted.
    pub async fn shows_row(&self, name: &str, what: &str, wanted: impl Fn(&RoomRow) -> bool) -> RoomRow {
        let rows = self
            .shows(&format!("{name} {what}"), |rows| {
                rows.iter().any(|row| row.name == name && wanted(row))
            })
            .await;
        rows.into_iter().find(|row| row.name == name).expect("it was seen")
    }

    /// Opens a conversation.
    pub async fn open(&self, name: &str) {
        // Between two pages there may be no list for a moment.
        let script = "const list = document.querySelector('.m-rooms');
            const row = list && all('link', null, list).find((e) => text('.m-room-name', e) === arguments[0]);
            row?.scrollIntoView({ block: 'nearest' }); return row ?? null";
        let what = format!("the conversation {name}");
        let click = async || {
            let found = self.0.sees_with(&what, script, &[json!(name)]).await;
            let row = thirtyfour::WebElement::from_json(found, self.0.browser().handle().clone()).expect("an element");
            row.click().await.err().map(|error| error.to_string())
        };
        crate::fixtures::wait::until(&what, crate::fixtures::wait::DEADLINE, click, Option::is_none).await;
    }

    /// Looks for a conversation by its name.
    pub async fn look_for(&self, query: &str) {
        let field = self
            .0
            .finds("searchbox", &self.0.words(keys::ROOM_SEARCH_PLACEHOLDER))
            .await;
        field.click().await.expect("the field takes the focus");
        self.0.inserts(query).await;
    }
}
