//! Numbers, uuids and addresses as digits.

use super::Room;
use std::net::Ipv6Addr;

/// "00" to "99". Longer than that, so that a mask of seven bits keeps any number inside.
pub(super) static PAIRS: [[u8; 2]; 128] = {
    let mut pairs = [[0; 2]; 128];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// "0" to "255", and how many digits that is.
const BYTES: [([u8; 3], u8); 256] = {
    let mut texts = [([b'0'; 3], 1); 256];
    let mut byte = 0;
    while byte < 256 {
        let digits = [b'0' + (byte / 100) as u8, b'0' + (byte / 10 % 10) as u8, b'0' + (byte % 10) as u8];
        texts[byte] = match byte {
            0..10 => ([digits[2], 0, 0], 1),
            10..100 => ([digits[1], digits[2], 0], 2),
            _ => (digits, 3),
        };
        byte += 1;
    }
    texts
};

/// Writes a number.
#[inline(always)]
pub(crate) fn unsigned(number: u64, out: Room<'_>) -> Room<'_> {
    if number < 10_000 { small(number as u32, out) } else { large(number, out) }
}

/// Writes a number of up to four digits: all four in one register, and those that are zeros at its start shifted out.
#[inline(always)]
fn small(number: u32, out: Room<'_>) -> Room<'_> {
    let pair = |value: u32| u32::from(u16::from_le_bytes(PAIRS[value as usize]));
    let four = pair(number / 100) | pair(number % 100) << 16;
    let zeros = u32::from(number < 10) + u32::from(number < 100) + u32::from(number < 1000);
    out.filled(|text: &mut [u8; 4]| {
        *text = (four >> (8 * zeros)).to_le_bytes();
        4 - zeros as usize
    })
}

#[inline(never)]
fn large(number: u64, out: Room<'_>) -> Room<'_> {
    out.append(itoa::Buffer::new().format(number).as_bytes())
}

/// Writes a number that may be negative.
#[inline(always)]
pub(crate) fn signed(number: i64, out: Room<'_>) -> Room<'_> {
    let out = if number < 0 { out.push(b'-') } else { out };
    unsigned(number.unsigned_abs(), out)
}

/// Writes a number with zeros before it, so that it has `width` digits (at most 20).
#[inline]
pub(crate) fn padded(number: u64, width: usize, out: Room<'_>) -> Room<'_> {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number).as_bytes();
    out.append(&b"00000000000000000000"[..width.saturating_sub(digits.len()).min(20)]).append(digits)
}

/// Writes the first decimal digits of `word` / 2^64, at most ten of them.
#[inline]
pub(crate) fn fraction(word: u64, digits: usize, out: Room<'_>) -> Room<'_> {
    // Ten digits, and as many of them as are asked for.
    let ten = ((u128::from(word) * 10_000_000_000) >> 64) as u64;
    let (high, low) = ((ten / 100_000_000) as u32, (ten % 100_000_000) as u32);
    let (left, right) = (low / 10_000, low % 10_000);
    out.filled::<10>(|text| {
        for (at, pair) in [high, left / 100, left % 100, right / 100, right % 100].into_iter().enumerate() {
            text[2 * at..2 * at + 2].copy_from_slice(&PAIRS[pair as usize & 127]);
        }
        digits.min(10)
    })
}

/// Writes `number` / 10^`places`, with just that many decimal places.
#[inline]
pub(crate) fn decimal(number: i64, places: u8, out: Room<'_>) -> Room<'_> {
    let unit = 10u64.pow(u32::from(places.min(18)));
    let out = if number < 0 { out.push(b'-') } else { out };
    let out = unsigned(number.unsigned_abs() / unit, out);
    if places == 0 {
        return out;
    }
    padded(number.unsigned_abs() % unit, usize::from(places.min(18)), out.push(b'.'))
}

/// "00" to "ff".
static HEX: [[u8; 2]; 256] = {
    let digits = *b"0123456789abcdef";
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [digits[byte / 16], digits[byte % 16]];
        byte += 1;
    }
    pairs
};

/// Puts the hexadecimal digits of bytes down, two for each.
#[inline(always)]
fn hex<const N: usize>(bytes: [u8; N], text: &mut [u8]) {
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair.copy_from_slice(&HEX[usize::from(byte)]);
    }
}

/// Writes 32 hexadecimal digits.
#[inline(always)]
pub(crate) fn hex32(words: [u64; 2], out: Room<'_>) -> Room<'_> {
    out.filled::<32>(|text| {
        hex(words[0].to_be_bytes(), &mut text[..16]);
        hex(words[1].to_be_bytes(), &mut text[16..]);
        32
    })
}

/// Writes a uuid in its usual form of 36 characters.
#[inline(always)]
pub(crate) fn uuid([high, low]: [u64; 2], out: Room<'_>) -> Room<'_> {
    out.filled::<36>(|text| {
        hex(((high >> 32) as u32).to_be_bytes(), &mut text[..8]);
        text[8] = b'-';
        hex(((high >> 16) as u16).to_be_bytes(), &mut text[9..13]);
        text[13] = b'-';
        hex((high as u16).to_be_bytes(), &mut text[14..18]);
        text[18] = b'-';
        hex(((low >> 48) as u16).to_be_bytes(), &mut text[19..23]);
        text[23] = b'-';
        hex(((low >> 16) as u32).to_be_bytes(), &mut text[24..32]);
        hex((low as u16).to_be_bytes(), &mut text[32..]);
        36
    })
}

/// Writes an IPv4 address in dotted form.
#[inline(always)]
pub(crate) fn ipv4(address: u32, out: Room<'_>) -> Room<'_> {
    out.filled::<16>(|text| {
        let mut length = 0;
        for byte in address.to_be_bytes() {
            let (digits, count) = BYTES[usize::from(byte)];
            text[length..length + 3].copy_from_slice(&digits);
            length += usize::from(count);
            text[length] = b'.';
            length += 1;
        }
        length - 1
    })
}

/// Writes an IPv6 address in the form of RFC 5952.
#[inline]
pub(crate) fn ipv6(address: u128, out: Room<'_>) -> Room<'_> {
    let segments: [u16; 8] = std::array::from_fn(|at| (address >> (112 - 16 * at)) as u16);
    if segments.windows(2).any(|pair| pair == [0, 0]) {
        return shortened_ipv6(address, out);
    }
    out.filled::<40>(|text| {
        let mut length = 0;
        for segment in segments {
            // Zeros in front are not written, but for the last one of 0.
            let zeros = (segment | 1).leading_zeros() / 4;
            let [[a, b], [c, d]] = segment.to_be_bytes().map(|byte| HEX[usize::from(byte)]);
            let digits = u32::from_le_bytes([a, b, c, d]) >> (8 * zeros);
            text[length..length + 4].copy_from_slice(&digits.to_le_bytes());
            length += 4 - zeros as usize;
            text[length] = b':';
            length += 1;
        }
        length - 1
    })
}

/// Writes an IPv6 address with a run of zeros to shorten, or with an IPv4 address in it, as the standard library does.
#[cold]
#[inline(never)]
fn shortened_ipv6(address: u128, out: Room<'_>) -> Room<'_> {
    use std::io::Write;
    // The longest address has 39 characters, so it fits and writing cannot fail.
    let mut text = [0; 40];
    let mut left = text.as_mut_slice();
    let _ = write!(left, "{}", Ipv6Addr::from(address));
    let length = 40 - left.len();
    out.part_of_block(&text, length)
}

#[cfg(test)]
mod tests {
    use super::super::Buffer;
    use super::*;
    use std::net::Ipv4Addr;

    fn text(write: impl Fn(Room<'_>) -> Room<'_>) -> String {
        let mut out = Buffer::new();
        out.write(write);
        String::from_utf8(out.into_vec()).unwrap()
    }

    #[test]
    fn addresses_agree_with_the_standard_library() {
        for address in (0..=u32::MAX).step_by(65_521).chain([0, u32::MAX, 0x0a64_0901]) {
            assert_eq!(text(|out| ipv4(address, out)), Ipv4Addr::from(address).to_string());
        }
        let words = [0, 1, 0xf, 0x10, 0xffff, 0x1000, 0x0b8, 0xa0b0].into_iter().cycle();
        let mut address = 0u128;
        for word in words.take(2000).enumerate().map(|(at, word)| word + ((at as u128).pow(2) >> 7) % 0x1000) {
            address = address << 16 | word & 0xffff;
            for address in [address, address & !(0xffff_ffff << 48), address & 0xffff_0000_ffff, address | 1 << 127] {
                assert_eq!(text(|out| ipv6(address, out)), Ipv6Addr::from(address).to_string());
            }
        }
    }

    #[test]
    fn numbers_have_the_digits_asked_for() {
        for number in (0..20_000).chain([u64::MAX, 99_999, 100_000, 1 << 40]) {
            assert_eq!(text(|out| unsigned(number, out)), number.to_string());
            assert_eq!(
                text(|out| signed((number as i64).wrapping_neg(), out)),
                (number as i64).wrapping_neg().to_string()
            );
        }
        assert_eq!(text(|out| padded(42, 6, out)), "000042");
        assert_eq!(text(|out| padded(1_234_567, 6, out)), "1234567");
        assert_eq!(text(|out| decimal(1905, 2, out)), "19.05");
        assert_eq!(text(|out| decimal(-7, 2, out)), "-0.07");
        assert_eq!(text(|out| decimal(7, 0, out)), "7");
        assert_eq!(
            text(|out| uuid([0x0123_4567_89ab_4def, 0x8edc_ba98_7654_3210], out)),
            "01234567-89ab-4def-8edc-ba9876543210"
        );
        for word in [0, 1, 0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, u64::MAX, 0x9a9a_a9a9_0909_9090] {
            assert_eq!(text(|out| hex32([word, !word], out)), format!("{word:016x}{:016x}", !word));
        }
    }
}
