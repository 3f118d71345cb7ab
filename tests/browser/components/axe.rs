//! The accessibility checker axe-core, run inside a page.

use crate::User;

const AXE: &str = include_str!("../vendor/axe.min.js");
const RUN: &str = "return axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
        `${id} (${help}) at ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`)))";

/// What it finds wrong with the page as it is.
pub async fn violations(user: &User) -> Vec<String> {
    // WebDriver runs scripts beside the page's security policy, so the checker needs no hole in it.
    user.run(&format!("if (!window.axe) {{ {AXE} }}"), &[]).await;
    user.read(RUN, &[]).await
}
