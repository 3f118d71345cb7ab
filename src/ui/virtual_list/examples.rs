//! Ten thousand rows in the gallery.

use super::{ListChange, VirtualList, VirtualListHandle, VirtualModel};
use crate::example::{Example, Words};
use leptos::prelude::*;
use std::rc::Rc;

const ROWS: usize = 10_000;

/// Rows of words, some short and some long.
struct Lorem {
    words: Words,
}

impl VirtualModel for Lorem {
    type Key = usize;

    fn len(&self) -> usize {
        ROWS
    }

    fn key(&self, index: usize) -> usize {
        index
    }

    fn index_of(&self, key: &usize) -> Option<usize> {
        (*key < ROWS).then_some(*key)
    }

    fn default_height(&self) -> f64 {
        48.0
    }

    fn render(&self, index: usize) -> AnyView {
        // A number without visible order, always the same for the same row.
        let lot = index.wrapping_mul(2_654_435_761) >> 7;
        let text = if lot.is_multiple_of(3) {
            self.words.long
        } else {
            self.words.sentence
        };
        let lines = (0..lot % 4).map(|_| view! { <p dir="auto">{text}</p> }).collect_view();
        view! {
            <p dir="ltr">{index}</p>
            {lines}
        }
        .into_any()
    }

    fn revision(&self, _index: usize) -> u64 {
        0
    }

    fn take_changes(&self) -> Vec<ListChange> {
        Vec::new()
    }
}

/// A long list.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![Example {
        name: "ten thousand rows",
        render: |words| {
            view! {
                <div style:block-size="20rem">
                    <VirtualList
                        model=Rc::new(Lorem { words })
                        version=0_u64
                        handle=VirtualListHandle::new()
                        label=words.person
                        role="list"
                    />
                </div>
            }
            .into_any()
        },
    }]
}
