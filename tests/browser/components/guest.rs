//! Looking into pages that hold our elements.

use serde_json::Value;

use crate::User;

/// Finders that look into shadow trees as well.
const DEEP: &str = "
    const deep = (selector, within = document) => {
      const found = within.querySelector(selector);
      if (found) return found;
      for (const host of within.querySelectorAll('*')) {
        const inner = host.shadowRoot && deep(selector, host.shadowRoot);
        if (inner) return inner;
      }
      return null;
    };
    const deepAll = (selector, within = document) => [
      ...within.querySelectorAll(selector),
      ...[...within.querySelectorAll('*')].flatMap((host) => (host.shadowRoot ? deepAll(selector, host.shadowRoot) : [])),
    ];
";

/// Waits until a script finds something; it may use `deep(selector)` and `deepAll(selector)`, which look into shadow trees.
pub async fn sees(user: &User, what: &str, script: &str, arguments: &[Value]) -> Value {
    user.sees_with(what, &format!("{DEEP}\n{script}"), arguments).await
}
