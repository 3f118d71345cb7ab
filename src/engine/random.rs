//! Randomness from an injected seed (xoroshiro128++), so that a session can be replayed.
//!
//! Good enough for jitter and for ids that must not collide; not for secrets.

/// 128 random bits from the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub [u64; 2]);

/// The generator's state.
#[derive(Debug, Clone)]
pub struct Random {
    state: [u64; 2],
}

impl Random {
    /// Starts from a seed. It is stirred first (SplitMix64's finaliser), because a seed with few bits set would yield
    /// small numbers for a while, and an all-zero state zeros for ever.
    pub fn new(seed: Seed) -> Self {
        let [low, high] = seed.0;
        let state = [
            stir(low.wrapping_add(0x9E37_79B9_7F4A_7C15)),
            stir(high.wrapping_add(low).wrapping_add(0x3C6E_F372_FE94_F82A)),
        ];
        Self {
            state: if state == [0, 0] { [1, 2] } else { state },
        }
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        let [s0, mut s1] = self.state;
        let result = s0.wrapping_add(s1).rotate_left(17).wrapping_add(s0);
        s1 ^= s0;
        self.state = [s0.rotate_left(49) ^ s1 ^ (s1 << 21), s1.rotate_left(28)];
        result
    }

    /// A number in `0..=max`.
    pub fn up_to(&mut self, max: u64) -> u64 {
        match max.checked_add(1) {
            Some(bound) => u64::try_from((u128::from(self.next_u64()) * u128::from(bound)) >> 64).unwrap_or(max),
            None => self.next_u64(),
        }
    }

    /// 128 bits in hex.
    pub fn id(&mut self) -> String {
        format!("{:016x}{:016x}", self.next_u64(), self.next_u64())
    }
}

fn stir(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
