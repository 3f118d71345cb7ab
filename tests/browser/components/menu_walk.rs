//! Context menus opened wherever a page has them, and what of them cannot be seen.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use crate::User;

const WALK: &str = include_str!("menu_walk.js");
/// How many menus are opened by one script: a browser gives a script half a minute.
const AT_ONCE: usize = 50;
/// How many points are tried for one menu.
const POINTS_PER_MENU: usize = 40;

/// A walk over the points of a page.
pub struct MenuWalk<'a>(pub &'a User);

/// What was seen on the way.
#[derive(Debug, Default, Deserialize)]
pub struct Walked {
    /// How many menus were opened.
    pub opened: usize,
    /// The same by what they were about.
    pub scopes: BTreeMap<String, usize>,
    /// What was wrong.
    pub faults: Vec<String>,
}

impl Walked {
    /// Adds what was seen on another walk.
    pub fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.faults.extend(other.faults);
        for (scope, count) in other.scopes {
            *self.scopes.entry(scope).or_default() += count;
        }
    }
}

impl MenuWalk<'_> {
    /// Opens so many menus at points that the generator chooses.
    pub async fn at_random(&self, wanted: usize, chance: &mut Chance) -> Walked {
        let mut walked = Walked::default();
        while walked.opened < wanted {
            let part = AT_ONCE.min(wanted - walked.opened);
            let points: Vec<(f64, f64)> = (0..part * POINTS_PER_MENU)
                .map(|_| (chance.share(), chance.share()))
                .collect();
            let script = format!("{WALK} return walk(arguments[0], arguments[1])");
            let told: Walked = self.0.read(&script, &[json!(points), json!(part)]).await;
            assert!(told.opened > 0, "no point of the page has a menu");
            walked.add(told);
        }
        walked
    }

    /// Opens the menu of every button that has one.
    pub async fn by_buttons(&self) -> Walked {
        self.0.read(&format!("{WALK} return walkButtons()"), &[]).await
    }

    /// Opens the menus nearest to the four corners with the mouse itself.
    pub async fn at_corners(&self) -> Walked {
        let points: Vec<(f64, f64)> = self.0.read(&format!("{WALK} return corners()"), &[]).await;
        let mut walked = Walked::default();
        for point in points {
            self.0.points_at(point).await;
            let how = format!("by the mouse at {point:?}");
            let script = format!(
                "{WALK} const told = {{ opened: 0, scopes: {{}}, faults: [] }};
                 return lookAtMenu(told, arguments[0], 'corner').then(() => told)"
            );
            walked.add(self.0.read(&script, &[json!(how)]).await);
        }
        walked
    }

    /// Closes a menu that was opened by hand.
    pub async fn closes(&self) {
        self.0.run(&format!("{WALK} return closeMenu()"), &[]).await;
    }
}

/// A generator of chance that gives the same again for the same seed.
pub struct Chance(u64);

impl Chance {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next share, from 0 up to 1.
    pub fn share(&mut self) -> f64 {
        // SplitMix64: well spread from any seed.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        f64::from(u32::try_from(mixed >> 32).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
    }
}
