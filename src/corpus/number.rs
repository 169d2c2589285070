//! Numbers by value, whatever their spelling.

/// The value of a decimal text: `digits` x 10^`exponent`, without zeros around the digits; zero has none, and no sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// The value of a JSON number; `None` if the text is none, or its exponent is beyond 18 digits.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, power) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) =
            mantissa.split_once('.').map_or((mantissa, None), |(whole, after)| (whole, Some(after)));
        let only_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let power = power.strip_prefix('+').filter(|rest| !rest.starts_with('-')).unwrap_or(power);
        let formed = only_digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(only_digits)
            && only_digits(power.strip_prefix('-').unwrap_or(power))
            && power.len() <= 18;
        if !formed {
            return None;
        }
        let fraction = fraction.unwrap_or("");
        let all = format!("{whole}{fraction}");
        let ended = all.trim_end_matches('0');
        let digits = ended.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Decimal { negative: false, digits, exponent: 0 });
        }
        let zeros = (all.len() - ended.len()) as i64;
        Some(Decimal { negative, digits, exponent: power.parse::<i64>().ok()? - fraction.len() as i64 + zeros })
    }

    /// Whether there is nothing behind the point.
    pub fn is_whole(&self) -> bool {
        self.exponent >= 0
    }
}

/// Whether two spellings are the same number, exactly.
pub fn same_number(one: &str, other: &str) -> bool {
    matches!((Decimal::parse(one), Decimal::parse(other)), (Some(one), Some(other)) if one == other)
}

/// Whether two spellings are the same double; both beyond its range is not the same.
pub fn same_double(one: &str, other: &str) -> bool {
    let value = |text: &str| Decimal::parse(text).and(text.parse::<f64>().ok()).filter(|value| value.is_finite());
    matches!((value(one), value(other)), (Some(one), Some(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_value() {
        for (one, other) in
            [("4", "4.0"), ("4", "40e-1"), ("-0", "0.00E+9"), ("1200", "1.2e3"), ("1e400", "10E399"), ("0", "-0.0")]
        {
            assert!(same_number(one, other), "{one} {other}");
        }
        let (big, next) = ("9007199254740993", "9007199254740992");
        for (one, other) in [(big, next), ("4", "4.0000000000000000000001"), ("1", "-1"), ("1", "1e1"), ("x", "x")] {
            assert!(!same_number(one, other), "{one} {other}");
        }
        assert!(same_double("0.1", "0.1000000000000000055"));
        assert!(same_double(big, next));
        assert!(!same_double("0.1", "0.10000000000000002"));
        assert!(!same_double("1e400", "1e400"));
    }

    #[test]
    fn what_is_no_json_number_has_no_value() {
        for text in ["", "-", "01", "1.", ".5", "+1", "1e", "1e+-1", "0x1", "NaN", "1 ", "1e99999999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text:?}");
        }
        assert!(Decimal::parse("1.50e1").unwrap().is_whole());
        assert!(!Decimal::parse("1.5").unwrap().is_whole());
    }
}
