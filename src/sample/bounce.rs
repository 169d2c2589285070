//! Pages per visit from the one number that a site knows of them: its bounce rate.

use super::LawError;
use super::error::check;
use super::special::InverseGaussian;

/// Mean pages before rounding, by bounce rate: medians of published bounce rates, and means that fit them on
/// measured sessions of shops.
const MEANS: [(f64, f64); 6] = [(0.30, 6.5), (0.38, 5.5), (0.44, 4.8), (0.47, 4.6), (0.52, 3.9), (0.63, 2.9)];

/// The inverse Gaussian law (mu, lambda) of pages per visit whose rounded value is 1 with probability `bounce`.
///
/// The mean follows a table, and lambda is solved for, so that [`Discrete::pages`](super::Discrete::pages) bounces
/// exactly that often.
///
/// # Errors
/// When `bounce` is not from 0.05 to 0.9.
pub fn inverse_gaussian_for_bounce(bounce: f64) -> Result<(f64, f64), LawError> {
    let bounce = check("bounce", bounce, (0.05..=0.9).contains(&bounce), "from 0.05 to 0.9")?;
    let mu = mean(bounce);
    let ln_bounce = libm::log(bounce);
    let ln_one = libm::log(1.5);
    // The mean is above 1.5, so a smaller lambda always means more visits of one page: halve the interval.
    let (mut low, mut high) = (libm::log(mu) - 9.0, libm::log(mu) + 9.0);
    for _ in 0..70 {
        let middle = 0.5 * (low + high);
        if (InverseGaussian { mu, lambda: libm::exp(middle) }).below(ln_one).value > ln_bounce {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok((mu, libm::exp(0.5 * (low + high))))
}

/// The table's mean, straight in the logarithm between its rows and beyond them, and never so low that one page would be
/// more than the mean.
fn mean(bounce: f64) -> f64 {
    let next = MEANS.partition_point(|&(row, _)| row < bounce).clamp(1, MEANS.len() - 1);
    let ((b0, m0), (b1, m1)) = (MEANS[next - 1], MEANS[next]);
    let slope = libm::log(m1 / m0) / (b1 - b0);
    (m0 * libm::exp(slope * (bounce - b0))).max(1.75)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calibrated_rows_are_met() {
        // Bounce rate, mu, lambda as fitted beforehand by simulation and numerical integration.
        let rows = [
            (0.30, 6.5, 2.298),
            (0.38, 5.5, 1.717),
            (0.44, 4.8, 1.378),
            (0.47, 4.6, 1.211),
            (0.52, 3.9, 1.019),
            (0.63, 2.9, 0.623),
        ];
        for (bounce, mu, lambda) in rows {
            let (our_mu, our_lambda) = inverse_gaussian_for_bounce(bounce).unwrap();
            assert!((our_mu / mu - 1.0).abs() < 1e-9, "{bounce}: mu {our_mu}");
            assert!((our_lambda / lambda - 1.0).abs() < 0.02, "{bounce}: lambda {our_lambda} for {lambda}");
        }
    }

    #[test]
    fn out_of_range_is_refused() {
        for bounce in [0.0, 0.049, 0.91, 1.0, f64::NAN] {
            assert!(inverse_gaussian_for_bounce(bounce).is_err());
        }
    }

    #[test]
    fn value_stability() {
        let law = inverse_gaussian_for_bounce(0.5).unwrap();
        assert_eq!(law, (4.16621709775202, 1.0930678181067282));
    }
}
