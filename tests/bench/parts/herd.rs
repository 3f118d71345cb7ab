//! Whether clients come back together.

use super::Part;
use crate::Outcome;
use crate::report::Row;

/// See [`Part::method`].
pub(crate) const METHOD: &str = "simulated in virtual time by the engine's own test, which asserts the budget: \
    `cargo test -p engine herd`.";

/// One row.
pub(crate) fn measure() -> Outcome<Vec<Row>> {
    Ok(vec![Row::note(
        Part::Herd,
        "reconnect herd, 10,000 clients, 60 s outage",
        "see the engine's test".to_owned(),
    )])
}
