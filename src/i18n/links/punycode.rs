//! Punycode (RFC 3492): how the names of hosts write all letters in ASCII.

use crate::limits::HOST_LABEL_BYTES_MAX;

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const BIAS_FIRST: u32 = 72;
const CODE_FIRST: u32 = 128;

/// The letters of a label, without its prefix; absent when it is not Punycode.
pub(super) fn decode(encoded: &str) -> Option<String> {
    if encoded.len() > HOST_LABEL_BYTES_MAX || !encoded.is_ascii() {
        return None;
    }
    let (basic, extended) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    let mut letters: Vec<char> = basic.chars().collect();
    let mut code = CODE_FIRST;
    let mut index = 0_u32;
    let mut bias = BIAS_FIRST;
    let mut bytes = extended.bytes();
    while bytes.len() > 0 {
        let before = index;
        let mut weight = 1_u32;
        let mut step = BASE;
        loop {
            let digit = digit_value(bytes.next()?)?;
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(step, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            step += BASE;
        }
        let count = u32::try_from(letters.len()).ok()?.checked_add(1)?;
        bias = adapt(index - before, count, before == 0);
        code = code.checked_add(index / count)?;
        index %= count;
        letters.insert(usize::try_from(index).ok()?, char::from_u32(code)?);
        index += 1;
    }
    Some(letters.into_iter().collect())
}

/// A label in ASCII, without its prefix; absent when it is too long.
pub(super) fn encode(label: &str) -> Option<String> {
    if label.chars().count() > HOST_LABEL_BYTES_MAX {
        return None;
    }
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(out.len()).ok()?;
    let count = u32::try_from(label.chars().count()).ok()?;
    if basic > 0 {
        out.push('-');
    }
    let (mut code, mut delta, mut bias, mut handled) = (CODE_FIRST, 0_u32, BIAS_FIRST, basic);
    while handled < count {
        let next = label.chars().map(u32::from).filter(|&other| other >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(handled + 1)?)?;
        code = next;
        for letter in label.chars().map(u32::from) {
            if letter < code {
                delta = delta.checked_add(1)?;
            }
            if letter == code {
                write_number(delta, bias, &mut out)?;
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        code = code.checked_add(1)?;
    }
    Some(out)
}

fn write_number(number: u32, bias: u32, out: &mut String) -> Option<()> {
    let mut rest = number;
    let mut step = BASE;
    loop {
        let threshold = threshold(step, bias);
        if rest < threshold {
            out.push(digit(rest)?);
            return Some(());
        }
        out.push(digit(threshold + (rest - threshold) % (BASE - threshold))?);
        rest = (rest - threshold) / (BASE - threshold);
        step += BASE;
    }
}

fn threshold(step: u32, bias: u32) -> u32 {
    step.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

fn adapt(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / count;
    let mut step = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        step += BASE;
    }
    step + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

fn digit_value(byte: u8) -> Option<u32> {
    match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    }
}

fn digit(value: u32) -> Option<char> {
    char::from_digit(value.checked_sub(26).unwrap_or(BASE), 10).or_else(|| {
        u8::try_from(value)
            .ok()
            .filter(|&v| v < 26)
            .map(|v| char::from(b'a' + v))
    })
}
