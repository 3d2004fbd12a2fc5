//! Decimal numbers as text, and arithmetic that keeps what was written.

/// A number as text: no exponent, at most 15 digits that count.
pub(super) fn text_of(value: f64) -> String {
    // Nearly all are whole numbers, which are written sooner as such.
    if value.fract() == 0.0 && (1.0..1e15).contains(&value) {
        return (value as u64).to_string();
    }
    format!("{}", exact(value))
}

/// Rounded to 15 digits, which undoes what binary fractions add.
pub(super) fn exact(value: f64) -> f64 {
    if value.fract() == 0.0 { value } else { format!("{value:.14e}").parse().unwrap_or(value) }
}

/// `value` times a power of ten, as exact as if it had been written out.
pub(super) fn times_ten(value: f64, power: i32) -> f64 {
    format!("{value:e}")
        .split_once('e')
        .and_then(|(digits, exponent)| {
            let exponent = exponent.parse::<i32>().ok()? + power;
            format!("{digits}e{exponent}").parse().ok()
        })
        .unwrap_or(value)
}
