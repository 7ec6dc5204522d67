//! The random numbers as they are used.

use super::closed::below;
use liquidity_layering::simulation::random::{LARGEST, NEAR_ZERO, Seed, Stream, exp, exp_near_zero, normals, words};
use wide::{f32x4, u32x4};

/// All normal numbers of some paths and draws.
fn drawn(paths: u32, draws: u32) -> Vec<f64> {
    let seed = Seed::new(1.0);
    let mut found = Vec::new();
    for path in (0..paths).step_by(4) {
        for draw in 0..draws {
            let [a, b, c, d] = words(seed, Stream::Days, path, draw);
            for z in [normals(a, b), normals(c, d)].concat() {
                found.extend(z.to_array().map(f64::from));
            }
        }
    }
    found
}

#[test]
fn words_become_normal_numbers() {
    let (mut worst_square, mut worst_turn) = (0.0, 0.0);
    for step in 0..=1_000_000_u32 {
        // Over the whole range, and close to both ends.
        let size = match step % 3 {
            0 => step.wrapping_mul(4_294),
            1 => step,
            _ => u32::MAX - step,
        };
        let turn = step.wrapping_mul(2_654_435_769);
        let [a, b] = normals(u32x4::splat(size), u32x4::splat(turn)).map(|z| f64::from(z.to_array()[0]));
        let expected = -2.0 * libm::log((f64::from(size >> 1) + 0.5) / 2_147_483_648.0);
        let square = a * a + b * b;
        worst_square = f64::max(worst_square, (square - expected).abs() / expected.max(1.0));
        // Half a turn, and the lowest bit of the size says to which side.
        let angle = f64::from(turn.cast_signed()) / 2_147_483_648.0 * core::f64::consts::FRAC_PI_2;
        let radius = if size & 1 == 0 { libm::sqrt(square) } else { -libm::sqrt(square) };
        let off = f64::max((a - radius * libm::cos(angle)).abs(), (b - radius * libm::sin(angle)).abs());
        worst_turn = f64::max(worst_turn, off / radius.abs().max(1e-9));
    }
    assert!(worst_square < 1e-6, "{worst_square}");
    assert!(worst_turn < 1e-6, "{worst_turn}");
    // The largest.
    let [z, _] = normals(u32x4::splat(0), u32x4::splat(0)).map(|z| z.to_array()[0]);
    assert!((6.6..f64::from(LARGEST)).contains(&f64::from(z)), "{z}");
}

#[test]
fn exponentials_are_close_and_exact_at_zero() {
    assert_eq!(exp(f32x4::splat(0.0)).to_array(), [1.0; 4]);
    for step in -8_000..8_000 {
        let x = step as f32 / 100.0;
        let found = f64::from(exp(f32x4::splat(x)).to_array()[0]);
        assert!((found / libm::exp(f64::from(x)) - 1.0).abs() < 2e-7, "{x}");
    }
    // Near zero less work is as good: but for rounding (1.2e-7) to 3e-8 for what a day brings, to 2e-6 for what hardly any does.
    assert_eq!(exp_near_zero(f32x4::splat(0.0)).to_array(), [1.0; 4]);
    for step in -10_000_i16..=10_000 {
        let x = NEAR_ZERO * f32::from(step) / 10_000.0;
        let found = f64::from(exp_near_zero(f32x4::splat(x)).to_array()[0]);
        let off = (found / libm::exp(f64::from(x)) - 1.0).abs();
        assert!(off < if x.abs() <= 0.25 { 1.5e-7 } else { 2e-6 }, "{x}: {off}");
    }
    // Without a bias over the returns of a day.
    for exp in [exp, exp_near_zero] {
        let mut sum = 0.0;
        for step in -4_000..=4_000 {
            let x = step as f32 / 20_000.0;
            sum += f64::from(exp(f32x4::splat(x)).to_array()[0]) / libm::exp(f64::from(x)) - 1.0;
        }
        assert!((sum / 8_001.0).abs() < 2e-9, "{}", sum / 8_001.0);
    }
}

#[test]
fn moments_and_frequencies_are_those_of_the_normal_distribution() {
    let found = drawn(1_000, 250);
    let count = found.len() as f64;
    // Even moments 1, 3, 15, 105; their variances are those of twice the power less the square.
    let moments = [(1, 0.0, 1.0), (2, 1.0, 2.0), (3, 0.0, 15.0), (4, 3.0, 96.0), (6, 15.0, 10_170.0)];
    for (power, expected, variance) in moments {
        let mean = found.iter().map(|z| libm::pow(*z, f64::from(power))).fold(0.0, |sum, x| sum + x) / count;
        let z = (mean - expected) / libm::sqrt(variance / count);
        assert!(z.abs() < 4.0, "moment {power}: {mean}, {z} standard errors");
    }
    let mut bins = [0.0; 100];
    for z in &found {
        bins[((below(*z) * 100.0) as usize).min(99)] += 1.0;
    }
    let expected = count / 100.0;
    let square = bins.iter().map(|bin| (bin - expected) * (bin - expected) / expected).fold(0.0, |sum, x| sum + x);
    // 99 degrees of freedom: mean 99, standard deviation 14.
    assert!((square - 99.0).abs() < 56.0, "{square}");
}

#[test]
fn neighbours_are_independent() {
    let found = drawn(400, 400);
    // Words, draws and paths beside each other.
    for lag in [1, 2, 3, 4, 8, 12, 16, 17, 400 * 16] {
        let products = found.iter().zip(&found[lag..]).map(|(a, b)| a * b);
        let count = (found.len() - lag) as f64;
        let z = products.fold(0.0, |sum, x| sum + x) / libm::sqrt(count);
        assert!(z.abs() < 4.0, "lag {lag}: {z}");
        let squares = found.iter().zip(&found[lag..]).map(|(a, b)| (a * a - 1.0) * (b * b - 1.0));
        let z = squares.fold(0.0, |sum, x| sum + x) / (2.0 * libm::sqrt(count));
        assert!(z.abs() < 4.5, "lag {lag}: squares {z}");
    }
}

#[test]
fn seeds_differ_in_all_their_bits() {
    let of = |seed: f64| words(Seed::new(seed), Stream::Days, 0, 0).map(|word| word.to_array());
    assert_ne!(of(1.0), of(2.0));
    assert_ne!(of(1.0), of(1.0 + 4_294_967_296.0));
}
