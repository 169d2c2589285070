//! How a data set is cut into files.

use std::ops::Range;

/// Rows cut into files of equally many, at multiples of that number in the whole data set: slices of it, made by different
/// machines, cut at the same rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    rows: Range<u64>,
    per_file: u64,
    /// Digits of a row's number in names.
    digits: usize,
    extension: String,
}

/// A file of a data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: Range<u64>,
}

impl Cut {
    /// These rows of a data set of `count`, so many to a file. `extension` ends the names: `.ndjson`.
    pub fn new(rows: Range<u64>, count: u64, per_file: u64, extension: impl Into<String>) -> Self {
        Cut { rows, per_file: per_file.max(1), digits: count.to_string().len(), extension: extension.into() }
    }

    /// How many files there are.
    pub fn files(&self) -> u64 {
        self.rows.end.div_ceil(self.per_file) - self.rows.start / self.per_file
    }

    /// The files, in order. Their names tell their rows, the second number excluded.
    ///
    /// ```
    /// use sessionsmith::dataset::Cut;
    ///
    /// let cut = Cut::new(150..320, 1_000, 100, ".ndjson");
    /// let names: Vec<String> = cut.parts().map(|part| part.name).collect();
    /// assert_eq!(
    ///     names,
    ///     ["sessions-0150-0200.ndjson", "sessions-0200-0300.ndjson", "sessions-0300-0320.ndjson"]
    /// );
    /// ```
    pub fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        let Range { start, end } = self.rows;
        let first = start / self.per_file;
        (first..first + self.files()).map(move |number| {
            let rows = start.max(number * self.per_file)..end.min((number + 1) * self.per_file);
            let digits = self.digits;
            let name = format!("sessions-{:0digits$}-{:0digits$}{}", rows.start, rows.end, self.extension);
            Part { name, rows }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_all_rows_once_and_cut_at_the_same_places_in_every_slice() {
        for (start, end, per_file) in [(0, 1000, 100), (0, 1, 100), (99, 101, 100), (0, 1000, 999), (5, 6, 1)] {
            let parts: Vec<Part> = Cut::new(start..end, 1000, per_file, "").parts().collect();
            assert_eq!((parts[0].rows.start, parts.last().unwrap().rows.end), (start, end));
            assert!(parts.windows(2).all(|pair| pair[0].rows.end == pair[1].rows.start));
            assert!(parts.iter().all(|part| part.rows.start / per_file == (part.rows.end - 1) / per_file));
        }
    }
}
