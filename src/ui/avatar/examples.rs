//! Avatars in the gallery.

use super::{Avatar, AvatarSize, Presence};
use crate::example::Example;
use leptos::prelude::*;

/// Sizes, presence and colours.
#[must_use]
pub fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "sizes",
            render: |words| {
                view! {
                    <Avatar name=words.person size=AvatarSize::Small/>
                    <Avatar name=words.person/>
                    <Avatar name=words.foreigner size=AvatarSize::Large/>
                }
                .into_any()
            },
        },
        Example {
            name: "presence",
            render: |words| {
                [Presence::Online, Presence::Away, Presence::Busy, Presence::Offline]
                    .into_iter()
                    .map(|presence| view! { <Avatar name=words.person presence=presence presence_label=words.action/> })
                    .collect_view()
                    .into_any()
            },
        },
        Example {
            name: "colours",
            render: |words| {
                (0..24)
                    .map(|n| view! { <Avatar name=words.person seed=n.to_string()/> })
                    .collect_view()
                    .into_any()
            },
        },
    ]
}
