//! Appending bytes of a length that is not known beforehand.

/// Appends bytes. Nearly all texts of a record are short, and for those a call of memcpy costs more than the copy: they are
/// moved as two blocks of fixed size that overlap where the text is shorter than both.
#[inline(always)]
pub(crate) fn append(bytes: &[u8], out: &mut Vec<u8>) {
    match bytes.len() {
        17..=32 => overlapping::<16>(bytes, out),
        8..=16 => overlapping::<8>(bytes, out),
        4..=7 => overlapping::<4>(bytes, out),
        2..=3 => overlapping::<2>(bytes, out),
        _ => out.extend_from_slice(bytes),
    }
}

/// Appends `N` to `2 N` bytes.
#[inline(always)]
fn overlapping<const N: usize>(bytes: &[u8], out: &mut Vec<u8>) {
    if let (Some((first, _)), Some((before, last))) = (bytes.split_first_chunk::<N>(), bytes.split_last_chunk::<N>()) {
        out.extend_from_slice(first);
        let end = out.len() - N + before.len();
        out.truncate(end);
        out.extend_from_slice(last);
    }
}

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn bytes_of_every_length_arrive() {
        let all: Vec<u8> = (0..200).collect();
        for length in 0..=all.len() {
            let mut out = b"before".to_vec();
            append(&all[..length], &mut out);
            assert_eq!(out, [b"before", &all[..length]].concat(), "{length} bytes");
        }
    }
}
