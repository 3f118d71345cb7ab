//! Everything that is measured, in the order of the table.

use crate::report::Row;
use crate::{Context, Outcome};

mod burst;
mod cold;
mod delivery;
mod herd;
mod idle;
mod memory;
mod open;
mod prices;
mod schedule;
mod scroll;
pub(crate) mod size;
mod sockets;

/// One part of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Size,
    Cold,
    Open,
    Burst,
    Prices,
    Scroll,
    Schedule,
    Memory,
    Delivery,
    Idle,
    Server,
    Herd,
}

/// All parts.
pub(crate) const ALL: [Part; 12] = [
    Part::Size,
    Part::Cold,
    Part::Open,
    Part::Burst,
    Part::Prices,
    Part::Scroll,
    Part::Schedule,
    Part::Memory,
    Part::Delivery,
    Part::Idle,
    Part::Server,
    Part::Herd,
];

impl Part {
    /// Its name on the command line and in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Cold => "cold",
            Self::Open => "open",
            Self::Burst => "burst",
            Self::Prices => "prices",
            Self::Scroll => "scroll",
            Self::Schedule => "schedule",
            Self::Memory => "memory",
            Self::Delivery => "delivery",
            Self::Idle => "idle",
            Self::Server => "server",
            Self::Herd => "herd",
        }
    }

    /// How it measures.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Size => size::METHOD,
            Self::Cold => cold::METHOD,
            Self::Open => open::METHOD,
            Self::Burst => burst::METHOD,
            Self::Prices => prices::METHOD,
            Self::Scroll => scroll::METHOD,
            Self::Schedule => schedule::METHOD,
            Self::Memory => memory::METHOD,
            Self::Delivery => delivery::METHOD,
            Self::Idle => idle::METHOD,
            Self::Server => sockets::METHOD,
            Self::Herd => herd::METHOD,
        }
    }

    /// Measures.
    pub(crate) async fn measure(self, context: &Context) -> Outcome<Vec<Row>> {
        match self {
            Self::Size => size::measure(context),
            Self::Cold => cold::measure(context).await,
            Self::Open => open::measure(context).await,
            Self::Burst => burst::measure(context).await,
            Self::Prices => prices::measure(context).await,
            Self::Scroll => scroll::measure(context).await,
            Self::Schedule => schedule::measure(context).await,
            Self::Memory => memory::measure(context).await,
            Self::Delivery => delivery::measure(context).await,
            Self::Idle => idle::measure(context).await,
            Self::Server => sockets::measure(context).await,
            Self::Herd => herd::measure(),
        }
    }
}
