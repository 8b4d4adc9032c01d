//! Means and spreads that survive large offsets.

/// The mean of a non-empty slice.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The sum of squares about the mean, by two passes with the rounding of the mean taken out.
///
/// Exactly zero when all values are equal, whatever rounding the mean suffered.
///
/// # Source
///
/// The corrected two-pass algorithm of Chan, Golub and LeVeque (1983), <https://doi.org/10.2307/2683386>.
pub(crate) fn sum_of_squares(values: &[f64]) -> f64 {
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        return 0.0;
    }
    let centre = mean(values);
    let (squares, slack) = values.iter().fold((0.0, 0.0), |(squares, slack), x| {
        let gap = x - centre;
        (squares + gap * gap, slack + gap)
    });
    squares - slack * slack / values.len() as f64
}

/// How far each value is from the mean; exactly zero when all values are equal.
pub(crate) fn gaps_from_mean(values: &[f64]) -> Vec<f64> {
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        return vec![0.0; values.len()];
    }
    let centre = mean(values);
    let slack = values.iter().map(|x| x - centre).sum::<f64>() / values.len() as f64;
    values.iter().map(|x| x - centre - slack).collect()
}

/// The sum of products about the means of two slices of one length.
pub(crate) fn sum_of_products(x: &[f64], y: &[f64]) -> f64 {
    let (mean_x, mean_y) = (mean(x), mean(y));
    let n = x.len() as f64;
    let (mut products, mut slack_x, mut slack_y) = (0.0, 0.0, 0.0);
    for (a, b) in x.iter().zip(y) {
        let (gap_x, gap_y) = (a - mean_x, b - mean_y);
        products += gap_x * gap_y;
        slack_x += gap_x;
        slack_y += gap_y;
    }
    products - slack_x * slack_y / n
}

/// The standard deviation with `n - 1` below, for two or more values.
pub(crate) fn standard_deviation(values: &[f64]) -> f64 {
    (sum_of_squares(values) / (values.len() as f64 - 1.0)).sqrt()
}
