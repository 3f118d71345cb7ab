//! The mood of the market, the shares of the largest coins, and what many look for.

use i18n::{Args, Catalog, keys};
use leptos::prelude::*;
use stores::Overview;
use ui::flow::For;

use super::card::{card, foreign};
use crate::desk::Desk;

/// How many coins are named.
const TRENDING_MAX: usize = 10;
/// The gauge: half a circle from fear, where lines begin, to greed.
const GAUGE: &str = "M10 55A45 45 0 0 1 100 55";

/// The card, once there is anything to put on it.
pub(super) fn view(desk: &Desk) -> impl IntoView + use<> {
    let overview = desk.stores().live.overview;
    let is_any = Memo::new(move |_| {
        overview.with(|overview| {
            overview.sentiment.is_some() || overview.dominance.is_some() || !overview.trending.is_empty()
        })
    });
    let desk = desk.clone();
    move || {
        is_any.get().then(|| {
            let body = view! {
                {mood(&desk)}
                {shares(&desk)}
                {trending(&desk)}
            };
            card("mood", desk.language.text(keys::LIVE_MOOD), (), body)
        })
    }
}

fn mood(desk: &Desk) -> impl IntoView + use<> {
    let language = desk.language;
    let overview = desk.stores().live.overview;
    let mood = Memo::new(move |_| {
        overview.with(|overview| {
            let mood = overview.sentiment.as_ref()?;
            Some((mood.value.get().clamp(0.0, 100.0), mood.classification.to_string()))
        })
    });
    let is_known = Memo::new(move |_| mood.with(Option::is_some));
    move || {
        is_known.get().then(|| {
            let value = move || mood.with(|mood| mood.as_ref().map_or(50.0, |(value, _)| *value));
            let number = move || language.catalog().decimal(value(), 0, 0);
            let word = move || {
                mood.with(|mood| {
                    mood.as_ref()
                        .map(|(value, word)| word_of(&language.catalog(), *value, word))
                })
            };
            view! {
                <div
                    class="m-live-mood"
                    role="meter"
                    aria-label=language.text(keys::LIVE_MOOD)
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=move || format!("{:.0}", value())
                    aria-valuetext=move || format!("{} {}", number(), word().unwrap_or_default())
                >
                    <svg class="m-live-gauge" viewBox="0 0 110 62" aria-hidden="true" focusable="false">
                        <defs>
                            <linearGradient id="live-mood-scale">
                                <stop class="m-live-gauge-fear" offset="0"></stop>
                                <stop class="m-live-gauge-neutral" offset="0.5"></stop>
                                <stop class="m-live-gauge-greed" offset="1"></stop>
                            </linearGradient>
                        </defs>
                        <path class="m-live-gauge-arc" d=GAUGE stroke="url(#live-mood-scale)"></path>
                        <g transform=move || format!("rotate({:.1} 55 55)", value() * 1.8 - 90.0)>
                            <path class="m-live-gauge-needle" d="M52.5 55L55 18L57.5 55Z"></path>
                        </g>
                        <circle class="m-live-gauge-hub" cx="55" cy="55" r="4"></circle>
                    </svg>
                    <span class="m-live-mood-words">
                        <bdi class="m-live-mood-number">{number}</bdi>
                        <span class="m-live-mood-word">{word}</span>
                    </span>
                </div>
            }
        })
    }
}

/// The reader's word for a mood. Backends have their own words; where one has an unknown word, the number decides.
fn word_of(catalog: &Catalog, value: f64, word: &str) -> String {
    let key = match word.to_lowercase().replace([' ', '-'], "_").as_str() {
        "extreme_fear" => keys::LIVE_MOOD_EXTREME_FEAR,
        "fear" => keys::LIVE_MOOD_FEAR,
        "neutral" => keys::LIVE_MOOD_NEUTRAL,
        "greed" => keys::LIVE_MOOD_GREED,
        "extreme_greed" => keys::LIVE_MOOD_EXTREME_GREED,
        _ => match value {
            ..25.0 => keys::LIVE_MOOD_EXTREME_FEAR,
            ..45.0 => keys::LIVE_MOOD_FEAR,
            ..55.0 => keys::LIVE_MOOD_NEUTRAL,
            ..75.0 => keys::LIVE_MOOD_GREED,
            _ => keys::LIVE_MOOD_EXTREME_GREED,
        },
    };
    catalog.text(key)
}

fn shares(desk: &Desk) -> impl IntoView + use<> {
    let language = desk.language;
    let overview = desk.stores().live.overview;
    let share = move |coin: &'static str, part: fn(&Overview) -> Option<f64>| {
        let overview = overview.clone();
        let value = Memo::new(move |_| overview.with(part));
        let label = language.format(keys::LIVE_DOMINANCE, move || Args::new().text("coin", coin));
        view! {
            <div class="m-live-share" hidden=move || value.get().is_none()>
                <dt>{label}</dt>
                <dd>
                    <bdi dir="ltr">{move || value.get().map(|value| language.catalog().share(value))}</bdi>
                    <span class="m-live-bar" aria-hidden="true">
                        <span style:inline-size=move || value.get().map(|value| format!("{:.1}%", value.clamp(0.0, 100.0)))></span>
                    </span>
                </dd>
            </div>
        }
    };
    view! {
        <dl class="m-live-shares">
            {share("BTC", |overview| Some(overview.dominance?.btc?.get()))}
            {share("ETH", |overview| Some(overview.dominance?.eth?.get()))}
        </dl>
    }
}

fn trending(desk: &Desk) -> impl IntoView + use<> {
    let language = desk.language;
    let overview = desk.stores().live.overview;
    let coins = Memo::new(move |_| {
        overview.with(|overview| {
            let coins = overview.trending.iter().take(TRENDING_MAX);
            coins
                .map(|coin| (foreign(&coin.symbol), foreign(&coin.name)))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="m-live-trending" hidden=move || coins.with(Vec::is_empty)>
            <h3 class="m-live-subtitle" id="live-trending">{language.text(keys::LIVE_TRENDING)}</h3>
            <ol class="m-live-chips" aria-labelledby="live-trending">
                <For
                    each=move || coins.get()
                    key=|(symbol, name)| format!("{symbol} {name}")
                    children=|(symbol, name)| view! {
                        <li class="m-live-chip">
                            <bdi>{name}</bdi>
                            <bdi class="m-live-symbol" dir="ltr">{symbol}</bdi>
                        </li>
                    }
                />
            </ol>
        </div>
    }
}
