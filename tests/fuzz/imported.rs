//! What holds for every import, whatever the bytes.

use liquidity_layering::import::{Content, Hint, Import, import_market_data};

/// How many records were skipped.
pub fn skipped(import: &Import) -> usize {
    import.skipped.iter().fold(0, |sum, skipped| sum + skipped.count)
}

/// Every record is read, rejected or skipped, and what was read is whole.
pub fn holds(content: &[u8]) {
    match import_market_data(content, &Hint::default()) {
        Err(error) => assert_eq!(error.field(), Some("content")),
        Ok(import) => {
            let kept = match &import.content {
                Content::Funding(series) => {
                    for one in series {
                        assert!(one.times.is_sorted() && one.times.len() == one.rates.len() && !one.times.is_empty());
                        assert!(one.rates.iter().chain(&one.times).all(|number| number.is_finite()));
                    }
                    series.iter().fold(0, |sum, one| sum + one.times.len())
                }
                Content::Futures { contracts, .. } => contracts.len(),
                Content::Tickers(tickers) => tickers.len(),
                _ => panic!("a kind that this test does not know"),
            };
            assert_eq!(import.rows, kept + import.rejected.len() + skipped(&import));
        }
    }
}
