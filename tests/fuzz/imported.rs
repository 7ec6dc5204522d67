//! What holds for every import, whatever the bytes.

use liquidity_layering::import::{Content, Hint, Import, import_market_data};

/// How many records were skipped.
pub fn skipped(import: &Import) -> usize {
    import.skipped.iter().fold(0, |sum, skipped| sum + skipped.count)
}

/// Columns are whole, of one length, and in order of time.
fn whole(times: &[f64], columns: &[&[f64]]) -> usize {
    assert!(times.is_sorted() && !times.is_empty());
    assert!(times.iter().all(|time| time.is_finite() && time.fract() == 0.0));
    for column in columns {
        assert_eq!(column.len(), times.len());
        assert!(column.iter().all(|number| number.is_finite()));
    }
    times.len()
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// How many records may have been kept: a ladder or a snapshot counts as one where the file has several.
fn kept(content: &Content) -> Vec<usize> {
    match content {
        Content::Funding(series) => {
            vec![series.iter().fold(0, |sum, one| sum + whole(&one.times, &[&one.rates]))]
        }
        Content::FundingPayments(payments) => {
            vec![payments.iter().fold(0, |sum, one| sum + whole(&one.times, &[&one.amounts]))]
        }
        Content::Candles(candles) => {
            vec![whole(&candles.times, &[&candles.open, &candles.high, &candles.low, &candles.close])]
        }
        Content::StakingApr { times, aprs } => vec![whole(times, &[aprs])],
        Content::Book(book) => {
            let number = |text: &String| text.parse::<f64>().expect("a number");
            assert!(book.bids.iter().chain(&book.asks).all(|(price, size)| is_decimal(price) && number(size) > 0.0));
            assert!(book.bids.is_sorted_by(|a, b| number(&a.0) >= number(&b.0)));
            assert!(book.asks.is_sorted_by(|a, b| number(&a.0) <= number(&b.0)));
            vec![book.bids.len() + book.asks.len(), 1]
        }
        Content::Tiers(ladders) => {
            for tier in ladders.iter().flat_map(|ladder| &ladder.tiers) {
                assert!(is_decimal(&tier.floor) && is_decimal(&tier.rate));
            }
            vec![ladders.iter().fold(0, |sum, ladder| sum + ladder.tiers.len()), ladders.len()]
        }
        Content::Futures { contracts, .. } => {
            assert!(contracts.iter().any(|contract| contract.expiry.is_some()));
            vec![contracts.len()]
        }
        Content::Tickers(tickers) => vec![tickers.len()],
        _ => panic!("a kind that this test does not know"),
    }
}

/// Every record is read, rejected or skipped, and what was read is whole.
pub fn holds(content: &[u8]) {
    match import_market_data(content, &Hint::default()) {
        // Questions are about what the hint would answer.
        Err(error) => {
            assert!(matches!(error.field(), Some("content" | "dateOrder" | "rateUnit" | "symbol")), "{error}");
        }
        Ok(import) => {
            let kept = kept(&import.content);
            // A row of a table with a column for each venue has many rates.
            if !import.format.starts_with("wide") {
                let others = import.rejected.len() + skipped(&import);
                assert!(kept.iter().any(|kept| import.rows == kept + others), "{} of {kept:?} + {others}", import.rows);
            }
        }
    }
}
