//! KuCoin Futures.

use super::prelude::*;

/// Quarters, at 08:00 UTC.
const QUARTERS: Dates = Dates::at_eight(Style::Code, &[Quarterly]);

/// `XBTMU20`, `XBTUSDTM`, `XBTUSDCM`, `XBTUSDM`.
///
/// Source: recorded `ticker` and `contracts` answers; delivery times of XBTMM20 and XBTMU20 in kucoin-python-sdk issue 5.
pub const PRODUCTS: &[Product] = &[
    Product { coins: &[("XBT", "BTC"), ("ETH", "ETH")], ..Product::dated("M", "USD", Inverse, QUARTERS).xbt() },
    Product::perpetual("USDTM", "USDT", Linear).xbt(),
    Product::perpetual("USDCM", "USDC", Linear).xbt(),
    Product::perpetual("USDM", "USD", Inverse).xbt(),
];

/// Linear: maintenance and the fee for closing at the liquidation price; in 2021 maintenance on the value at entry, the fee
/// within it. Inverse, isolated: on the value at entry. Cross: maintenance and fees of all positions at their marks.
///
/// Source: recorded positions of 2025 and of 2021; KuCoin help 4408061803033 (inverse), 35233217061785, "Risk Rate of Cross
/// Margin Mode".
pub const MARGIN: &[MarginRule] = &[
    LINEAR_ISOLATED.with_fee(ClosingFee::Required),
    LINEAR_ISOLATED.on_entry(),
    LINEAR_CROSS.with_fee(ClosingFee::Required),
    INVERSE_ISOLATED.on_entry(),
    INVERSE_CROSS.with_fee(ClosingFee::Required),
];
