//! What typed amounts, rows and shards mean, and why some mean nothing.

use crate::error::Error;
use std::ops::Range;

/// A number with an optional unit of thousands, 500, 10k, 5M, 1G; or why it is none.
pub(super) fn number(text: &str) -> Result<u64, &'static str> {
    let (digits, unit) = match text.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&text[..at], 1_000),
        Some((at, 'm' | 'M')) => (&text[..at], 1_000_000),
        Some((at, 'g' | 'G')) => (&text[..at], 1_000_000_000),
        _ => (text, 1u64),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match digits.strip_prefix('-') {
        Some(rest) if all_digits(rest) => Err("is negative"),
        _ if !all_digits(digits) => Err("is not a whole number"),
        _ => digits.parse::<u64>().ok().and_then(|number| number.checked_mul(unit)).ok_or("is too large"),
    }
}

/// How many rows a data set has.
pub(super) fn count(text: &str) -> Result<u64, Error> {
    let known = number(text).and_then(|number| match number {
        0 => Err("is zero"),
        1..=crate::plan::MOST_ROWS => Ok(number),
        _ => Err("is too large"),
    });
    known.map_err(|why| {
        Error::input(format!("the count `{text}` {why}"))
            .with_help("write a number from 1 to 1,099,511,627,776 (2^40), as 500, 10k, 5M or 1G")
    })
}

/// A row of a data set of `count` rows.
pub(super) fn row(text: &str, count: u64) -> Result<u64, Error> {
    let known = number(text).and_then(|row| if row < count { Ok(row) } else { Err("lies behind the last one") });
    known.map_err(|why| {
        Error::input(format!("the row `{text}` {why}"))
            .with_help(format!("{count} rows are counted from 0 to {}; -n says how many there are", count - 1))
    })
}

/// A range of rows inside a data set of `count` rows.
pub(super) fn rows(text: &str, count: u64) -> Result<Range<u64>, Error> {
    let refused = |why: String| {
        Err(Error::input(format!("the rows `{text}` {why}"))
            .with_help(format!("rows are counted from 0 to {}; write them as 500..600, 500.. or ..600", count - 1)))
    };
    let Some((start, end)) = text.split_once("..") else { return refused("are not a range".to_owned()) };
    let bound = |text: &str, default: u64| {
        if text.is_empty() { Ok(default) } else { number(text).map_err(|why| format!("are no range: `{text}` {why}")) }
    };
    let (start, end) = match (bound(start, 0), bound(end, count)) {
        (Ok(start), Ok(end)) => (start, end),
        (Err(why), _) | (_, Err(why)) => return refused(why),
    };
    if end > count {
        return refused(format!("reach beyond the {count} rows of the data set"));
    }
    if start >= end {
        return refused("are none: the second number is excluded".to_owned());
    }
    Ok(start..end)
}

/// A shard of a data set of `count` rows; units of `together` rows stay whole.
pub(super) fn shard(text: &str, count: u64, together: u64) -> Result<Range<u64>, Error> {
    let refused = |why: &str| {
        Err(Error::input(format!("the shard `{text}` {why}"))
            .with_help("write I/N, the first of ten as 0/10, the last as 9/10"))
    };
    let Some((index, of)) = text.split_once('/') else { return refused("is not of the form I/N") };
    let (Ok(index), Ok(of)) = (number(index), number(of)) else { return refused("is not made of two whole numbers") };
    let units = count.div_ceil(together);
    if index >= of {
        return refused("is none: shards are counted from 0");
    }
    if of > units {
        return refused(&format!("has no rows: there are {units} to share out"));
    }
    let bound = |index: u64| {
        let unit = (u128::from(units) * u128::from(index) / u128::from(of)) as u64;
        count.min(unit * together)
    };
    Ok(bound(index)..bound(index + 1))
}

/// An amount above 0, such as 100k or 1G.
pub(super) fn amount(what: &str, text: &str) -> Result<u64, Error> {
    let known = number(text).and_then(|number| if number == 0 { Err("is zero") } else { Ok(number) });
    known.map_err(|why| {
        Error::input(format!("{what}: `{text}` {why}")).with_help("write a number such as 500, 10k, 5M or 1G")
    })
}
