//! Whether everything on a page is in its place: nothing beyond the edge, no words cut, nothing over something else, no
//! icon looking the wrong way.

use crate::User;

const LAYOUT: &str = include_str!("layout.js");

/// What is out of place.
pub async fn faults(user: &User) -> Vec<String> {
    user.read(
        &format!(
            "{LAYOUT} return document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() =>
                requestAnimationFrame(() => done(layoutFaults())))))"
        ),
        &[],
    )
    .await
}
