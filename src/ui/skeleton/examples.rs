//! Skeletons in the gallery.

use super::{Skeleton, SkeletonShape};
use crate::example::Example;
use leptos::prelude::*;

/// Every shape.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "lines",
            render: |_| view! { <Skeleton shape=SkeletonShape::Line count=3/> }.into_any(),
        },
        Example {
            name: "rows",
            render: |_| view! { <Skeleton shape=SkeletonShape::Row count=2/> }.into_any(),
        },
        Example {
            name: "bubbles",
            render: |_| view! { <Skeleton shape=SkeletonShape::Bubbles/> }.into_any(),
        },
    ]
}
