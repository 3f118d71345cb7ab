//! Random bits from the browser.

use engine::Seed;

/// 128 bits from the browser's cryptographic generator, or from the clock where there is none.
pub(crate) fn seed() -> Seed {
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        let weak = (js_sys::Math::random().to_bits(), js_sys::Date::now().to_bits());
        return Seed([weak.0, weak.1]);
    }
    let value = u128::from_le_bytes(bytes);
    #[expect(clippy::cast_possible_truncation, reason = "the value is cut into its two halves")]
    Seed([value as u64, (value >> 64) as u64])
}
