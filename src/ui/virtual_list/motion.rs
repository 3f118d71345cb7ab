//! Gliding. The target is looked up anew in every frame, because heights are corrected on the way.

use super::{Align, Motion};

/// How long a glide takes.
const GLIDE_MS: f64 = 260.0;
/// A glide begins at most this many viewports away from its target; what is farther is jumped over.
pub(super) const GLIDE_VIEWPORTS_MAX: f64 = 1.5;

/// Where a glide ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target<K> {
    Bottom,
    Row(K, Align),
}

/// A glide under way.
#[derive(Debug, Clone)]
pub(super) struct Glide<K> {
    pub(super) target: Target<K>,
    /// How far from the target it began, in px; negative when it moves up.
    distance: f64,
    began_at: Option<f64>,
}

impl<K> Glide<K> {
    pub(super) fn new(target: Target<K>, from: f64, to: f64, viewport: f64) -> Self {
        let reach = viewport * GLIDE_VIEWPORTS_MAX;
        Self {
            target,
            distance: (to - from).clamp(-reach, reach),
            began_at: None,
        }
    }

    /// How far from the target the list should be at `now`; `None` when it has arrived.
    pub(super) fn distance_at(&mut self, now: f64) -> Option<f64> {
        let began_at = *self.began_at.get_or_insert(now);
        let part = (now - began_at) / GLIDE_MS;
        // Fast first, then slower and slower.
        (part < 1.0).then(|| self.distance * (1.0 - part).powi(3))
    }
}

/// Whether to glide at all.
pub(super) fn is_smooth(motion: Motion) -> bool {
    motion == Motion::Smooth && !prefers_reduced_motion()
}

/// The reader's own word on the page's root goes before the system's.
pub(crate) fn prefers_reduced_motion() -> bool {
    let root = leptos::prelude::document().document_element();
    match root.and_then(|root| root.get_attribute("data-motion")).as_deref() {
        Some("reduced") => return true,
        Some("full") => return false,
        Some(_) | None => {}
    }
    leptos::prelude::window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
