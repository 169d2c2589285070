//! Every sampler is monotone in the word and gives its simplest value for the word 0.

use super::stream;
use crate::sample::*;

/// A thousand words: spread evenly and towards both ends, in order.
fn words() -> Vec<u64> {
    let random = (0..600).map(stream(60));
    let low = (0..180).map(|index| stream(61)(index) >> (index % 64));
    let high = (0..180).map(|index| !(stream(62)(index) >> (index % 64)));
    let ends = (0..10).chain((0..10).map(|near| !near)).chain((0..20).map(|near| (1 << 63) - 10 + near));
    let mut words: Vec<u64> = random.chain(low).chain(high).chain(ends).collect();
    words.sort_unstable();
    words
}

#[test]
fn samplers_are_monotone_and_begin_at_their_simplest() {
    let weighted = Weighted::new(&[0.0, 5.0, 3.0, 0.0, 1e-9, 2.0, 0.0]).unwrap();
    let chance = Chance::new(0.3).unwrap();
    let lognormal = Quantiles::lognormal(2.0, 1.5, 1000.0).unwrap();
    let narrow = Quantiles::lognormal(0.0, 1e-6, 1.0).unwrap();
    let inverse = Quantiles::inverse_gaussian(4.6, 1.211, 1000.0).unwrap();
    let weibull = Quantiles::weibull(0.4, 100.0, 1000.0).unwrap();
    let gamma = Quantiles::gamma(0.05, 10.0, 1000.0).unwrap();
    let normal = Quantiles::normal(0.0, 1.0, 1000.0).unwrap();
    let empirical = Quantiles::empirical(&[(0.0, 1.0), (0.2, 1.0), (0.9, 7.0), (1.0, 1e6)], 1000.0).unwrap();
    let poisson = Discrete::poisson(4.0).unwrap();
    let binomial = Discrete::negative_binomial(4.0, 0.2).unwrap();
    let pages = Discrete::pages(4.6, 1.211, 200).unwrap();
    let zipf = Zipf::new(1_000, 1.07).unwrap();
    let long = Zipf::new(1 << 40, 0.8).unwrap();
    let steep = Zipf::new(1 << 20, 30.0).unwrap();
    type Sampler<'a> = (&'static str, i64, &'a dyn Fn(u64) -> i64);
    let samplers: [Sampler<'_>; 17] = [
        ("below", 0, &|word| below(word, 1 << 62) as i64),
        ("between", -7, &|word| between(word, -7, i64::MAX)),
        ("chance", 0, &|word| i64::from(chance.pick(word))),
        ("weighted", 1, &|word| weighted.pick(word) as i64),
        ("lognormal", 0, &|word| lognormal.quantile(word)),
        ("narrow lognormal", 1, &|word| narrow.quantile(word)),
        ("inverse Gaussian", 17, &|word| inverse.quantile(word)),
        ("weibull", 0, &|word| weibull.quantile(word)),
        ("gamma", 0, &|word| gamma.quantile(word)),
        ("normal", -8_292, &|word| normal.quantile(word)),
        ("empirical", 1000, &|word| empirical.quantile(word)),
        ("poisson", 0, &|word| poisson.pick(word) as i64),
        ("negative binomial", 0, &|word| binomial.pick(word) as i64),
        ("pages", 1, &|word| pages.pick(word) as i64),
        ("zipf", 1, &|word| zipf.rank(word) as i64),
        ("long zipf", 1, &|word| long.rank(word) as i64),
        ("steep zipf", 1, &|word| steep.rank(word) as i64),
    ];
    let words = words();
    assert_eq!((words.len(), words[0], words[999]), (1000, 0, u64::MAX));
    for (name, simplest, draw) in samplers {
        assert_eq!(draw(0), simplest, "{name}");
        assert!(words.is_sorted_by(|&left, &right| draw(left) <= draw(right)), "{name}");
    }
}

#[test]
fn neighbouring_words_keep_their_order_at_every_seam() {
    let table = Quantiles::lognormal(27.0, 1.5, 1.0).unwrap();
    let zipf = Zipf::new(1 << 40, 0.8).unwrap();
    for seam in (0..64).flat_map(|bit| [1u64 << bit, !(1 << bit)]) {
        let near: Vec<u64> = (0..9u64).map(|step| seam.saturating_sub(4).saturating_add(step)).collect();
        assert!(near.is_sorted_by(|&left, &right| table.quantile(left) <= table.quantile(right)), "{seam}");
        assert!(near.is_sorted_by(|&left, &right| zipf.rank(left) <= zipf.rank(right)), "{seam}");
    }
}
