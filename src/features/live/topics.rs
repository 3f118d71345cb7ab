//! What is subscribed to: a switch for each topic, and what the backend has said about it.

use domain::{Capability, Command, Topic};
use i18n::{Args, Key, keys};
use leptos::prelude::*;
use stores::TopicState;
use ui::switch::Switch;

use super::card::card;
use crate::desk::Desk;

/// The card; a backend without topics has none.
pub(super) fn view(desk: &Desk) -> impl IntoView + use<> {
    let capabilities = desk.stores().connection.capabilities;
    let is_offered = Memo::new(move |_| capabilities.with(|held| held.has(Capability::Live)));
    let desk = desk.clone();
    move || {
        is_offered.get().then(|| {
            let switches = Topic::EACH.map(|topic| switch(&desk, topic)).into_iter().collect_view();
            let body = view! { <div class="m-live-topics">{switches}</div> };
            card("topics", desk.language.text(keys::LIVE_TOPICS), (), body)
        })
    }
}

fn switch(desk: &Desk, topic: Topic) -> AnyView {
    let (language, command) = (desk.language, desk.command);
    let stores = desk.stores();
    let topics = stores.live.topics.clone();
    let state = {
        let topics = topics.clone();
        Memo::new(move |_| topics.state(topic))
    };
    let stats = stores.connection.stats;
    let hint = Signal::derive(move || {
        let catalog = language.catalog();
        let key = match state.get() {
            TopicState::Off => keys::LIVE_TOPIC_OFF,
            TopicState::Asked => keys::LIVE_TOPIC_ASKED,
            TopicState::On { .. } => keys::LIVE_TOPIC_ON,
            TopicState::Refused => keys::LIVE_TOPIC_REFUSED,
        };
        let word = catalog.text(key);
        let watchers = stats.with(|stats| stats.as_ref()?.topics.get(&topic).copied());
        match watchers {
            Some(count) => {
                let args = Args::new().number("count", count);
                format!("{word} · {}", catalog.format(keys::LIVE_TOPIC_WATCHERS, &args))
            }
            None => word,
        }
    });
    let on_switch = Callback::new(move |is_on: bool| {
        topics.want(topic, is_on);
        command.run(Command::SetTopic { topic, is_on });
    });
    view! {
        <div class="m-live-topic" data-state=move || state_name(state.get())>
            <Switch
                label=language.text(topic_key(topic))
                hint
                is_on=Signal::derive(move || state.get().is_wanted())
                on_switch
            />
        </div>
    }
    .into_any()
}

fn topic_key(topic: Topic) -> Key {
    match topic {
        Topic::Market => keys::LIVE_TOPIC_MARKET,
        Topic::Prices => keys::LIVE_TOPIC_PRICES,
        Topic::News => keys::LIVE_TOPIC_NEWS,
        Topic::Alerts => keys::LIVE_TOPIC_ALERTS,
        Topic::All => keys::LIVE_TOPIC_ALL,
    }
}

/// The value of `data-state`.
fn state_name(state: TopicState) -> &'static str {
    match state {
        TopicState::Off => "off",
        TopicState::Asked => "asked",
        TopicState::On { .. } => "on",
        TopicState::Refused => "refused",
    }
}
