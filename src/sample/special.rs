//! Tails of the laws that have no closed quantile, in logarithms. Used only while a table is built.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// A logarithm of a tail probability, and its derivative.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogTail {
    pub(super) value: f64,
    pub(super) slope: f64,
}

/// The Mills ratio of the standard normal law for `z >= 0`: what lies above `z`, over the density at `z`.
pub(super) fn mills(z: f64) -> f64 {
    let x = z * FRAC_1_SQRT_2;
    if x < 5.0 {
        libm::sqrt(PI / 2.0) * libm::exp(x * x) * libm::erfc(x)
    } else {
        // Laplace's continued fraction 1/(z + 1/(z + 2/(z + 3/(z + ...)))), settled long before 40 terms at z > 7.
        1.0 / (1..=40u32).rev().fold(z, |below, term| z + f64::from(term) / below)
    }
}

/// ln of the standard normal density.
pub(super) fn ln_density(z: f64) -> f64 {
    -0.5 * z * z - 0.5 * libm::log(2.0 * PI)
}

/// What lies above `z >= 0` in the standard normal law.
pub(super) fn normal_above(z: f64) -> LogTail {
    let ratio = mills(z);
    LogTail { value: ln_density(z) + libm::log(ratio), slope: -1.0 / ratio }
}

/// The inverse Gaussian law over ln x.
#[derive(Clone, Copy, Debug)]
pub(super) struct InverseGaussian {
    pub(super) mu: f64,
    pub(super) lambda: f64,
}

impl InverseGaussian {
    /// (sqrt(lambda / x), a, b): below x lies normal(a) + exp(2 lambda / mu) * normal(-b), and the exponential just
    /// turns the density at b into that at a, so that Mills ratios add up without overflow.
    fn parts(self, y: f64) -> (f64, f64, f64) {
        let x = libm::exp(y);
        let root = libm::sqrt(self.lambda / x);
        (root, root * (x / self.mu - 1.0), root * (x / self.mu + 1.0))
    }

    /// What lies below exp(`y`).
    pub(super) fn below(self, y: f64) -> LogTail {
        let (root, a, b) = self.parts(y);
        if a < 0.0 {
            let sum = mills(-a) + mills(b);
            LogTail { value: ln_density(a) + libm::log(sum), slope: root / sum }
        } else {
            complement(self.above(y))
        }
    }

    /// What lies above exp(`y`).
    pub(super) fn above(self, y: f64) -> LogTail {
        let (root, a, b) = self.parts(y);
        if a < 0.0 {
            complement(self.below(y))
        } else {
            let difference = mills(a) - mills(b);
            LogTail { value: ln_density(a) + libm::log(difference), slope: -root / difference }
        }
    }
}

/// The gamma law of scale 1 over ln x.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gamma {
    shape: f64,
    ln_gamma: f64,
}

impl Gamma {
    pub(super) fn new(shape: f64) -> Self {
        Gamma { shape, ln_gamma: libm::lgamma(shape) }
    }

    /// ln of the density of ln x.
    fn ln_density(self, x: f64, y: f64) -> f64 {
        self.shape * y - x - self.ln_gamma
    }

    /// What lies below exp(`y`): the series of the incomplete gamma function, which suits the side below the mean.
    pub(super) fn below(self, y: f64) -> LogTail {
        let x = libm::exp(y);
        if x >= self.shape + 1.0 {
            return complement(self.above(y));
        }
        let (mut sum, mut term, mut divisor) = (1.0, 1.0, self.shape);
        while term > sum * 1e-17 {
            divisor += 1.0;
            term *= x / divisor;
            sum += term;
        }
        LogTail { value: self.ln_density(x, y) + libm::log(sum / self.shape), slope: self.shape / sum }
    }

    /// What lies above exp(`y`): the continued fraction (Lentz's way), which suits the side above the mean.
    pub(super) fn above(self, y: f64) -> LogTail {
        let x = libm::exp(y);
        if x < self.shape + 1.0 {
            return complement(self.below(y));
        }
        let mut b = x + 1.0 - self.shape;
        let mut c = f64::MAX;
        let mut d = 1.0 / b;
        let mut fraction = d;
        for i in 1..100_000 {
            let i = f64::from(i);
            let a = -i * (i - self.shape);
            b += 2.0;
            d = 1.0 / nonzero(a * d + b);
            c = nonzero(b + a / c);
            let step = c * d;
            fraction *= step;
            if (step - 1.0).abs() < 1e-15 {
                break;
            }
        }
        LogTail { value: self.ln_density(x, y) + libm::log(fraction), slope: -1.0 / fraction }
    }
}

fn nonzero(value: f64) -> f64 {
    if value.abs() < 1e-300 { 1e-300 } else { value }
}

/// The other side of the same place. Good only where the given side is not almost everything or almost nothing.
fn complement(tail: LogTail) -> LogTail {
    let other = -libm::expm1(tail.value);
    LogTail { value: libm::log(other), slope: -tail.slope * libm::exp(tail.value) / other }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::function::gamma::{gamma_lr, gamma_ur};

    fn close(ours: f64, theirs: f64, within: f64) {
        assert!((ours / theirs - 1.0).abs() < within, "{ours} for {theirs}");
    }

    #[test]
    fn normal_tails_agree_with_published_values() {
        let published = [
            (0.0, 0.5),
            (1.0, 0.158_655_253_931_457_05),
            (3.0, 1.349_898_031_630_094_5e-3),
            (6.0, 9.865_876_450_376_98e-10),
            (8.0, 6.220_960_574_271_784e-16),
            (20.0, 2.753_624_118_606_233_7e-89),
        ];
        for (z, above) in published {
            close(libm::exp(normal_above(z).value), above, 1e-12);
        }
        // The two forms meet.
        let seam = 5.0 / FRAC_1_SQRT_2;
        close(mills(seam - 1e-9), mills(seam + 1e-9), 1e-8);
    }

    #[test]
    fn gamma_tails_agree_with_the_incomplete_gamma_function() {
        for shape in [0.05, 0.5, 1.0, 2.5, 30.0, 900.0] {
            for x in [0.01, 0.5, 0.9, 1.0, 1.1, 1.5, 3.0].map(|times: f64| shape * times) {
                let (law, y) = (Gamma::new(shape), libm::log(x));
                if gamma_lr(shape, x) > 1e-14 {
                    close(libm::exp(law.below(y).value), gamma_lr(shape, x), 1e-9);
                }
                if gamma_ur(shape, x) > 1e-12 {
                    close(libm::exp(law.above(y).value), gamma_ur(shape, x), 1e-9);
                }
            }
        }
    }

    #[test]
    fn slopes_are_the_derivatives() {
        let inverse = InverseGaussian { mu: 4.6, lambda: 1.211 };
        let gamma = Gamma::new(0.7);
        for y in [-4.0, -1.0, 0.0, 1.0, 1.6, 4.0] {
            let tails: [&dyn Fn(f64) -> LogTail; 4] =
                [&|y| inverse.below(y), &|y| inverse.above(y), &|y| gamma.below(y), &|y| gamma.above(y)];
            for tail in tails {
                if tail(y).value > -1e-6 {
                    continue; // Nearly everything: no digits are left to differ in.
                }
                close(tail(y).slope, (tail(y + 1e-4).value - tail(y - 1e-4).value) / 2e-4, 1e-5);
            }
        }
    }

    #[test]
    fn inverse_gaussian_tails_agree_with_the_integral_of_the_density() {
        for (mu, lambda) in [(6.88, 3.96), (2.9, 0.623), (1.0, 50.0)] {
            let law = InverseGaussian { mu, lambda };
            let density = |x: f64| {
                (lambda / (2.0 * PI * x * x * x)).sqrt() * (-lambda * (x - mu).powi(2) / (2.0 * mu * mu * x)).exp()
            };
            // Simpson's rule over ln x; the density vanishes like exp(-1/x) at the lower end.
            let integral = |from: f64, to: f64| {
                let (steps, width) = (20_000, (to - from) / 20_000.0);
                let term = |i: i32| {
                    let y = from + f64::from(i) * width;
                    let weight = if i == 0 || i == steps { 1.0 } else { f64::from(2 + 2 * (i % 2)) };
                    weight * density(y.exp()) * y.exp()
                };
                (0..=steps).map(term).sum::<f64>() * width / 3.0
            };
            for x in [0.3 * mu, mu, 3.0 * mu] {
                let y = x.ln();
                close(libm::exp(law.below(y).value), integral(-9.0, y), 1e-8);
                close(libm::exp(law.above(y).value), integral(y, y + 7.0), 1e-8);
            }
        }
    }
}
