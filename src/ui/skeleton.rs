//! Grey shapes that hold the place of what is still loading, so that nothing jumps when it arrives.

pub mod examples;

use leptos::prelude::*;

/// What kind of thing is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkeletonShape {
    /// A line of text.
    Line,
    /// A conversation in the list: a picture and two lines.
    Row,
    /// A message of the other side, then one's own.
    Bubbles,
}

/// Several shapes of a kind, hidden from assistive technology.
#[component]
pub fn Skeleton(
    /// The kind.
    shape: SkeletonShape,
    /// How many.
    #[prop(default = 1)]
    count: usize,
) -> impl IntoView {
    let one = move || match shape {
        SkeletonShape::Line => view! { <span class="m-skeleton-line"></span> }.into_any(),
        SkeletonShape::Row => view! {
            <span class="m-skeleton-circle"></span>
            <span class="m-skeleton-lines">
                <span class="m-skeleton-line" data-length="short"></span>
                <span class="m-skeleton-line"></span>
            </span>
        }
        .into_any(),
        SkeletonShape::Bubbles => view! {
            <span class="m-skeleton-bubble"></span>
            <span class="m-skeleton-bubble" data-own="true"></span>
        }
        .into_any(),
    };
    let kind = match shape {
        SkeletonShape::Line => "line",
        SkeletonShape::Row => "row",
        SkeletonShape::Bubbles => "bubbles",
    };
    (0..count)
        .map(|_| view! { <div class="m-skeleton" data-shape=kind aria-hidden="true">{one()}</div> })
        .collect_view()
}
