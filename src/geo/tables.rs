//! The committed tables: what the embedded files are built from, and what they cannot say (populations, kinds of
//! operators). One row a line, cells divided by tabs, the first line names the columns.

pub(super) const COUNTRIES: &str = include_str!("data/countries.tsv");
pub(super) const CITIES: &str = include_str!("data/cities.tsv");
pub(super) const OPERATORS: &str = include_str!("data/operators.tsv");

/// What a network operator sells, which is also who browses through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OperatorKind {
    /// Fixed lines to homes.
    Isp,
    /// Phones.
    Mobile,
    /// Lines to offices.
    Business,
    /// Data centres: robots, proxies, private networks.
    Hosting,
}

/// One row of `countries.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountryRow<'a> {
    /// ISO 3166-1 alpha-2, or the customary `XK`.
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) population: u32,
}

/// One row of `cities.tsv`.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "only the build of the files reads most of the columns"))]
pub(super) struct CityRow<'a> {
    pub(super) country: &'a str,
    pub(super) region: &'a str,
    pub(super) region_name: &'a str,
    pub(super) name: &'a str,
    pub(super) postal: &'a str,
    pub(super) latitude: &'a str,
    pub(super) longitude: &'a str,
    pub(super) timezone: &'a str,
    pub(super) population: u32,
    pub(super) geoname_id: u32,
}

/// One row of `operators.tsv`.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "only the build of the files reads most of the columns"))]
pub(super) struct OperatorRow<'a> {
    pub(super) asn: u32,
    pub(super) country: &'a str,
    pub(super) kind: OperatorKind,
    pub(super) name: &'a str,
    /// Share of the country's visitors, in percent.
    pub(super) weight: u32,
}

/// The countries, in the order of their codes. A row that cannot be read is left out; a test counts them.
pub(super) fn countries() -> impl Iterator<Item = CountryRow<'static>> {
    rows(COUNTRIES)
        .filter_map(|[code, name, population]| Some(CountryRow { code, name, population: population.parse().ok()? }))
}

/// Countries of ISO 3166-1 that have no city in the table, and files have networks of them all the same.
const WITHOUT_CITIES: [(&str, &str); 5] = [
    ("AQ", "Antarctica"),
    ("BV", "Bouvet Island"),
    ("HM", "Heard and McDonald Islands"),
    ("IO", "British Indian Ocean Territory"),
    ("UM", "U.S. Outlying Islands"),
];

/// The countries that files may name, found by their codes.
#[derive(Debug)]
pub(super) struct KnownCountries {
    rows: Vec<CountryRow<'static>>,
}

impl KnownCountries {
    pub(super) fn new() -> Self {
        let more = WITHOUT_CITIES.map(|(code, name)| CountryRow { code, name, population: 0 });
        let mut rows: Vec<_> = countries().chain(more).collect();
        rows.sort_unstable_by_key(|row| row.code);
        KnownCountries { rows }
    }

    /// The number of a country, by ascending code.
    pub(super) fn by_code(&self, code: &str) -> Option<u16> {
        self.rows.binary_search_by_key(&code, |row| row.code).ok().map(|row| row as u16)
    }

    /// The number of the country that has this name in the table.
    pub(super) fn by_name(&self, name: &str) -> Option<u16> {
        self.rows.iter().position(|row| row.name == name).map(|row| row as u16)
    }

    /// The row of a country.
    pub(super) fn row(&self, country: u16) -> CountryRow<'static> {
        self.rows[usize::from(country)]
    }
}

/// The cities, by country and then from the simplest on. A row that cannot be read is left out; a test counts them.
pub(super) fn cities() -> impl Iterator<Item = CityRow<'static>> {
    rows(CITIES).filter_map(|cells| {
        let [country, region, region_name, name, postal, latitude, longitude, timezone, population, id] = cells;
        let (population, geoname_id) = (population.parse().ok()?, id.parse().ok()?);
        let place = CityRow {
            country,
            region,
            region_name,
            name,
            postal,
            latitude,
            longitude,
            timezone,
            population,
            geoname_id,
        };
        Some(place)
    })
}

/// The GeoNames id and the population of each city: what is needed at run time, from the end of each line.
pub(super) fn city_populations() -> impl Iterator<Item = (u32, u32)> {
    CITIES.lines().skip(1).filter_map(|line| {
        let mut from_the_end = line.rsplit('\t');
        let id = from_the_end.next()?.parse().ok()?;
        Some((id, from_the_end.next()?.parse().ok()?))
    })
}

/// The operators, by country and then by kind. A row that cannot be read is left out; a test counts them.
pub(super) fn operators() -> impl Iterator<Item = OperatorRow<'static>> {
    rows(OPERATORS).filter_map(|[asn, country, kind, name, weight]| {
        let kind = match kind {
            "isp" => OperatorKind::Isp,
            "mobile" => OperatorKind::Mobile,
            "business" => OperatorKind::Business,
            "hosting" => OperatorKind::Hosting,
            _ => return None,
        };
        Some(OperatorRow { asn: asn.parse().ok()?, country, kind, name, weight: weight.parse().ok()? })
    })
}

/// The rows below the heading that have `N` cells.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let mut row = [""; N];
        for cell in &mut row {
            *cell = cells.next()?;
        }
        cells.next().is_none().then_some(row)
    })
}
