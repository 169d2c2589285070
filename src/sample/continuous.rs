//! Tables of the continuous laws that have a name.

use super::error::check;
use super::solve::Side;
use super::special::{self, Gamma, InverseGaussian};
use super::{LawError, Quantiles};

impl Quantiles {
    /// The normal law. The word 0 gives its lowest value, 8.3 standard deviations below the mean.
    ///
    /// # Errors
    /// When a parameter is not finite, `deviation` or `ticks` is not above zero, or a quantile does not fit.
    pub fn normal(mean: f64, deviation: f64, ticks: f64) -> Result<Self, LawError> {
        let mean = check("mean", mean, true, "finite")?;
        let deviation = check("deviation", deviation, deviation > 0.0, "above zero")?;
        let ticks = check("ticks", ticks, ticks > 0.0, "above zero")?;
        let above = standard_normal()?;
        let below = above.moved(mean, -deviation).knots(|x| x * ticks);
        Quantiles::from_knots(&below, &above.moved(mean, deviation).knots(|x| x * ticks))
    }

    /// The law whose logarithm is normal, with mean `mu` and standard deviation `sigma`; its median is exp(`mu`).
    ///
    /// # Errors
    /// When a parameter is not finite, `sigma` or `ticks` is not above zero, or a quantile does not fit.
    pub fn lognormal(mu: f64, sigma: f64, ticks: f64) -> Result<Self, LawError> {
        let mu = check("mu", mu, true, "finite")?;
        let sigma = check("sigma", sigma, sigma > 0.0, "above zero")?;
        let above = standard_normal()?;
        positive(&above.moved(mu, -sigma), &above.moved(mu, sigma), ticks)
    }

    /// The Weibull law: exp(-(x / `scale`)^`shape`) of it lies above x.
    ///
    /// # Errors
    /// When a parameter is not finite and above zero, or a quantile does not fit.
    pub fn weibull(shape: f64, scale: f64, ticks: f64) -> Result<Self, LawError> {
        let shape = check("shape", shape, shape > 0.0, "above zero")?;
        let scale = check("scale", scale, scale > 0.0, "above zero")?;
        let ln_scale = libm::log(scale);
        let above = |ln_tail: f64| (ln_scale + libm::log(-ln_tail) / shape, 1.0 / (shape * ln_tail));
        let below = |ln_tail: f64| {
            let tail = libm::exp(ln_tail);
            let hazard = -libm::log1p(-tail);
            (ln_scale + libm::log(hazard) / shape, tail / ((1.0 - tail) * hazard * shape))
        };
        positive(&Side::closed(below), &Side::closed(above), ticks)
    }

    /// The gamma law of mean `shape` * `scale`. Shapes from 0.01 to 10,000; large ones take longer to build.
    ///
    /// # Errors
    /// When a parameter is out of range, or a quantile does not fit.
    pub fn gamma(shape: f64, scale: f64, ticks: f64) -> Result<Self, LawError> {
        let shape = check("shape", shape, (0.01..=1e4).contains(&shape), "from 0.01 to 10,000")?;
        let scale = check("scale", scale, scale > 0.0, "above zero")?;
        let law = Gamma::new(shape);
        // Near 0 the law is a power; elsewhere its median is close to shape - 1/3.
        let start = if shape < 0.5 {
            (libm::lgamma(shape + 1.0) - std::f64::consts::LN_2) / shape
        } else {
            libm::log(shape - 0.3)
        };
        let (below, above) = (Side::solved(start, |y| law.below(y)), Side::solved(start, |y| law.above(y)));
        let ln_scale = libm::log(scale);
        positive(
            &solved("shape", shape, below)?.moved(ln_scale, 1.0),
            &solved("shape", shape, above)?.moved(ln_scale, 1.0),
            ticks,
        )
    }

    /// The inverse Gaussian law of mean `mu` and variance `mu`³ / `lambda`.
    ///
    /// # Errors
    /// When a parameter is not finite and above zero, `lambda` / `mu` is not from 0.0001 to 1,000,000, or a quantile
    /// does not fit.
    pub fn inverse_gaussian(mu: f64, lambda: f64, ticks: f64) -> Result<Self, LawError> {
        let law = inverse_gaussian(mu, lambda)?;
        let start = libm::log(mu) - 0.5 * libm::log1p(mu / lambda);
        let (below, above) = (Side::solved(start, |y| law.below(y)), Side::solved(start, |y| law.above(y)));
        positive(&solved("lambda", lambda, below)?, &solved("lambda", lambda, above)?, ticks)
    }
}

/// The checked parameters of an inverse Gaussian law.
pub(super) fn inverse_gaussian(mu: f64, lambda: f64) -> Result<InverseGaussian, LawError> {
    let mu = check("mu", mu, mu > 0.0, "above zero")?;
    let within = (1e-4 * mu..=1e6 * mu).contains(&lambda);
    let lambda = check("lambda", lambda, within, "from 0.0001 to 1,000,000 times mu")?;
    Ok(InverseGaussian { mu, lambda })
}

/// The table of a law of positive values, given the logarithms of its quantiles.
fn positive(below: &Side, above: &Side, ticks: f64) -> Result<Quantiles, LawError> {
    let ticks = check("ticks", ticks, ticks > 0.0, "above zero")?;
    Quantiles::from_knots(&below.knots(|y| libm::exp(y) * ticks), &above.knots(|y| libm::exp(y) * ticks))
}

fn standard_normal() -> Result<Side, LawError> {
    solved("deviation", 1.0, Side::solved(0.0, |z| special::normal_above(z.max(0.0))))
}

fn solved(name: &'static str, value: f64, side: Option<Side>) -> Result<Side, LawError> {
    side.ok_or(LawError::Parameter { name, value, must_be: "less extreme: its quantiles were not found" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_parameters_are_named() {
        assert_eq!(
            Quantiles::lognormal(1.0, -1.0, 1.0).unwrap_err().to_string(),
            "sigma is -1, but must be above zero"
        );
        assert!(Quantiles::normal(f64::NAN, 1.0, 1.0).is_err());
        assert!(Quantiles::weibull(1.0, 1.0, 0.0).is_err());
        assert!(Quantiles::gamma(0.0, 1.0, 1.0).is_err());
        assert!(Quantiles::inverse_gaussian(1.0, f64::INFINITY, 1.0).is_err());
        assert!(matches!(Quantiles::lognormal(10.0, 8.0, 1.0), Err(LawError::Quantile { .. })));
        assert!(Quantiles::empirical(&[(0.0, 1.0), (0.5, 0.0), (1.0, 2.0)], 1.0).is_err());
        assert!(Quantiles::empirical(&[(0.0, 1.0)], 1.0).is_err());
        assert!(Quantiles::empirical(&[], 1.0).is_err());
    }

    #[test]
    fn value_stability() {
        let words = [0, 3_751_764_565_400_511_706, 7_638_050_312_581_298_488, 15_064_229_439_924_265_605, u64::MAX];
        let draw = |table: Result<Quantiles, LawError>| words.map(|word| table.as_ref().unwrap().quantile(word));
        assert_eq!(draw(Quantiles::normal(100.0, 15.0, 1000.0)), [-24_385, 87_556, 96_743, 113_539, 224_385]);
        assert_eq!(draw(Quantiles::lognormal(3.5, 1.24, 1000.0)), [1, 11_838, 25_299, 101_417, 967_555_178]);
        assert_eq!(draw(Quantiles::weibull(0.83, 1246.0, 1000.0)), [0, 209_183, 585_842, 2_355_158, 97_940_629]);
        assert_eq!(draw(Quantiles::gamma(0.5, 20.0, 1000.0)), [0, 664, 2_967, 17_701, 701_304]);
        assert_eq!(draw(Quantiles::inverse_gaussian(4.6, 1.211, 1000.0)), [17, 608, 1_246, 6_274, 1_046_502]);
    }

    #[test]
    fn the_whole_range_of_parameters_builds() {
        for ratio in [1e-4, 1e-2, 1.0, 1e2, 1e4, 1e6] {
            Quantiles::inverse_gaussian(3.0, 3.0 * ratio, 1000.0).unwrap();
        }
        for shape in [0.01, 0.1, 0.49, 0.5, 1.0, 7.0, 1e3] {
            Quantiles::gamma(shape, 2.0, 1000.0).unwrap();
        }
    }
}
