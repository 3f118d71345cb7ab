//! The accessibility checker axe-core, run inside a page.

use serde_json::{Value, json};

use crate::User;

const AXE: &str = include_str!("../vendor/axe.min.js");
const RUN: &str = "return axe.run(document, { resultTypes: ['violations'], preload: false, ...arguments[0] }).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
        `${id} (${help}) at ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`)))";

/// What it finds wrong with the page as it is.
pub async fn violations(user: &User) -> Vec<String> {
    run(user, json!({})).await
}

/// Which words can hardly be told from what is behind them.
pub async fn contrasts(user: &User) -> Vec<String> {
    run(user, json!({ "runOnly": ["color-contrast"] })).await
}

/// What it finds wrong inside what a selector names.
pub async fn violations_in(user: &User, selector: &str) -> Vec<String> {
    user.run(&format!("if (!window.axe) {{ {AXE} }}"), &[]).await;
    let script = RUN.replace("axe.run(document,", "axe.run(arguments[1],");
    user.read(&script, &[json!({}), json!(selector)]).await
}

async fn run(user: &User, options: Value) -> Vec<String> {
    // WebDriver runs scripts beside the page's security policy, so the checker needs no hole in it.
    user.run(&format!("if (!window.axe) {{ {AXE} }}"), &[]).await;
    user.read(RUN, &[options]).await
}
