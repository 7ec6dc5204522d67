//! A position as its rule sees it: the tiers of its maintenance margin, and the price that liquidates it.

use super::MarginHealthInput;
use crate::calculator::prelude::*;
use crate::formula::liquidation::{self, Meeting, Tier};
use crate::formula::{margin, position};
use crate::venue::{ClosingFee, MaintenanceOn, MarginRule};

/// The maintenance tiers; one that begins at 0 where there is a single rate.
pub(in crate::calculator) fn ladder<N: Number>(input: &MarginHealthInput<N>, rule: &MarginRule) -> Vec<Tier<N>> {
    let Some(tiers) = &input.tiers else { return vec![single(input)] };
    let mut ladder: Vec<Tier<N>> = Vec::with_capacity(tiers.len());
    for tier in tiers {
        let (floor, rate) = (tier.notional_floor, tier.maintenance_rate);
        let amount = match (tier.maintenance_amount, ladder.last()) {
            (Some(amount), _) => amount,
            (None, Some(below)) if rule.deductions => margin::amount(below.amount, floor, rate, below.rate),
            (None, _) => N::zero(),
        };
        ladder.push(Tier { floor, rate, amount });
    }
    ladder
}

/// The tier of a single rate.
pub(in crate::calculator) fn single<N: Number>(input: &MarginHealthInput<N>) -> Tier<N> {
    let by_market = input.market_max_leverage.map(margin::half_initial_rate);
    let rate = input.maintenance_rate.or(by_market).unwrap_or_else(N::zero);
    let rate = match input.contract.kind {
        ContractKind::Linear => growing(input, rate, input.maintenance_rate_step, N::zero()),
        // Grows with the value, which the price changes.
        ContractKind::Inverse => rate,
    };
    let amount = input.maintenance_amount.unwrap_or_else(N::zero);
    Tier { floor: N::zero(), rate, amount }
}

/// A rate with what it grows by at this value in the margin currency.
pub(super) fn growing<N: Number>(input: &MarginHealthInput<N>, rate: N, step: Option<N>, value: N) -> N {
    let Some(step) = step else { return rate };
    let coins = match input.contract.kind {
        ContractKind::Linear => input.contract.size(input.contracts),
        ContractKind::Inverse => value,
    };
    margin::growing_rate(rate, step, coins)
}

/// A position as its rule sees it.
pub(super) struct Position<'a, N> {
    pub(super) input: &'a MarginHealthInput<N>,
    pub(super) rule: &'a MarginRule,
    pub(super) ladder: &'a [Tier<N>],
    pub(super) sign: N,
    /// 1 where the holder gains as the value in the margin currency grows, else -1.
    pub(super) direction: N,
    pub(super) entry_value: N,
    pub(super) fee: N,
}

impl<N: Number> Position<'_, N> {
    pub(super) fn value(&self, price: N) -> N {
        self.input.contract.value(self.input.contracts, price)
    }

    pub(super) fn pnl(&self, price: N) -> N {
        let input = self.input;
        input.contract.pnl(input.side, input.contracts, input.entry, price)
    }

    /// Place of the tier of a value, rate at it, amount, and maintenance margin.
    pub(super) fn maintenance(&self, value: N) -> (usize, N, N, N) {
        let place = liquidation::tier_at(self.ladder, value);
        let (rate, amount) = self.ladder.get(place).map_or((N::zero(), N::zero()), |tier| (tier.rate, tier.amount));
        let rate = match self.input.contract.kind {
            ContractKind::Linear => rate,
            ContractKind::Inverse => growing(self.input, rate, self.input.maintenance_rate_step, value),
        };
        let maintenance = margin::maintenance(value, rate, amount);
        (place, rate, amount, maintenance)
    }

    /// Fee that is required at a price beside the maintenance margin, where its part is a part of the value there.
    pub(super) fn closing_fee(&self) -> N {
        match self.rule.fee {
            ClosingFee::Required | ClosingFee::Prepaid => self.fee,
            ClosingFee::Ignored | ClosingFee::AtBankruptcy | ClosingFee::OfExtra => N::zero(),
        }
    }

    /// Value at which this margin is lost, closing there paid for where the rule does so; 0 for none.
    pub(super) fn bankruptcy_value(&self, margin: N) -> N {
        let free = liquidation::free(margin, self.direction, self.entry_value);
        liquidation::bankruptcy_value(free, self.direction, self.bankruptcy_fee())
    }

    pub(super) fn bankruptcy_fee(&self) -> N {
        match self.rule.fee {
            ClosingFee::AtBankruptcy | ClosingFee::Prepaid => self.fee,
            ClosingFee::Ignored | ClosingFee::Required | ClosingFee::OfExtra => N::zero(),
        }
    }

    /// Price at which margin and P&L are down to `rate × value - amount`.
    pub(super) fn price(&self, margin: N, rate: N, amount: N) -> Option<N> {
        let contract = &self.input.contract;
        let size = contract.size(self.input.contracts);
        let formula = match contract.kind {
            ContractKind::Linear => liquidation::linear::<N>,
            ContractKind::Inverse => liquidation::inverse::<N>,
        };
        formula(self.sign, size, self.input.entry, margin, rate, amount)
    }

    fn price_of(&self, value: N) -> N {
        let size = self.input.contract.size(self.input.contracts);
        match self.input.contract.kind {
            ContractKind::Linear => liquidation::linear_price(size, value),
            ContractKind::Inverse => position::inverse_value(size, N::one(), value),
        }
    }

    /// Whether the coin there covers all that an inverse short could lose, however high the price.
    fn covered(&self, margin: N) -> bool {
        self.input.contract.kind == ContractKind::Inverse
            && self.input.side == Side::Short
            && self.price(margin, N::zero(), N::zero()).is_none()
    }

    /// Liquidation price of a position that has `margin` against its own requirement and stands at `value`, and the tier
    /// it lies in.
    pub(super) fn liquidation(&self, margin: N, value: N) -> (Option<N>, Option<usize>) {
        let fee = self.closing_fee();
        let free = liquidation::free(margin, self.direction, self.entry_value);
        let inverse = self.input.contract.kind == ContractKind::Inverse;
        if self.covered(margin) {
            return (None, None);
        }
        match (self.rule.on, &self.input.maintenance_rate_step, self.ladder) {
            (MaintenanceOn::Entry, ..) => {
                let (.., maintenance) = self.maintenance(self.entry_value);
                (self.price(margin::less(margin, maintenance), fee, N::zero()), None)
            }
            (_, Some(step), [tier, ..]) if inverse => {
                let size = self.input.contract.size(self.input.contracts);
                // The amount is margin that the requirement does not ask for.
                let margin = margin::total([margin, tier.amount]);
                let (entry, rate) = (self.input.entry, tier.rate);
                (liquidation::inverse_growing(self.sign, size, entry, margin, rate, *step), None)
            }
            (_, _, ladder) => match liquidation::meeting(ladder, value, self.direction, free, fee) {
                Meeting::Within(place) => {
                    let tier = ladder.get(place);
                    let price = tier.and_then(|tier| self.price(margin, margin::total([tier.rate, fee]), tier.amount));
                    (price, Some(place))
                }
                Meeting::At(value) => (Some(self.price_of(value)), Some(liquidation::tier_at(ladder, value))),
                Meeting::Nowhere => (None, None),
            },
        }
    }

    /// Margin to add so that a move of that size from mark against the position is survived: what is there and what is
    /// required then, `pool` and `fixed` being margin with the others' P&L, and what no price changes of the requirement.
    pub(super) fn to_survive(&self, size: N, mark: N, pool: N, fixed: N) -> N {
        if self.covered(margin::less(pool, fixed)) {
            return N::zero();
        }
        let price = liquidation::after_move(mark, self.sign, size);
        let value = self.value(price);
        let basis = match self.rule.on {
            MaintenanceOn::Entry => self.entry_value,
            MaintenanceOn::Liquidation => value,
        };
        let (.., maintenance) = self.maintenance(basis);
        let there = margin::total([pool, self.pnl(price)]);
        let required = margin::total([maintenance, fixed, margin::part(value, self.closing_fee())]);
        let missing = margin::missing(required, there);
        match self.rule.fee {
            ClosingFee::OfExtra => margin::extra_with_fee(missing, self.sign, self.fee),
            // More margin moves the bankruptcy price, and the fee there, until there is none.
            ClosingFee::AtBankruptcy => {
                margin::extra_with_fee(missing, self.sign, self.fee).max(margin::missing(maintenance, there))
            }
            ClosingFee::Ignored | ClosingFee::Required | ClosingFee::Prepaid => missing,
        }
    }
}
