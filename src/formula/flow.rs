//! What moves between the layers: a ledger in which money is moved and paid, never made.

use super::position::step_down;
use crate::choice;
use crate::number::Number;

choice! {
    /// Where money is.
    pub enum Bucket {
        /// Staked coins.
        Staked "staked",
        /// Coins on their way out of the stake.
        Unbonding "unbonding",
        /// Rewards not restaked yet.
        Rewards "rewards",
        /// Coins that can be sold at once.
        Liquid "liquid",
        /// Stablecoin kept for margin.
        Reserve "reserve",
        /// Margin of the futures.
        Margin "margin",
        /// Result of the open futures, not realised.
        FuturesPnl "futuresPnl",
    }
}

/// What there is in each bucket, in the order of [`Bucket`].
///
/// ```
/// # use liquidity_layering::formula::flow::{Bucket, Ledger};
/// let mut ledger = Ledger::new([100.0, 0.0, 8.0, 2.0, 30.0, 10.0, -12.0]);
/// ledger.harvest(0.25);
/// assert_eq!((ledger.held(Bucket::Staked), ledger.held(Bucket::Margin)), (106.0, 12.0));
/// ledger.realise();
/// assert_eq!((ledger.held(Bucket::Margin), ledger.held(Bucket::FuturesPnl)), (0.0, 0.0));
/// assert_eq!((ledger.fill(20.0), ledger.held(Bucket::Reserve)), (0.0, 10.0));
/// // 10 of the reserve, 2 that are liquid, 2 of margin.
/// assert_eq!((ledger.settle(14.0), ledger.held(Bucket::Margin)), ((14.0, 0.0), 18.0));
/// ledger.release(15.0);
/// assert_eq!((ledger.fill(20.0), ledger.held(Bucket::Margin)), (2.0, 18.0));
/// // What of a loss nothing is left for stays.
/// let mut ledger = Ledger::new([100.0, 0.0, 0.0, 0.0, 4.0, 10.0, -15.0]);
/// ledger.realise();
/// assert_eq!((ledger.held(Bucket::Margin), ledger.held(Bucket::FuturesPnl)), (0.0, -1.0));
/// ```
#[derive(Clone, Debug)]
pub struct Ledger<N> {
    held: [N; 7],
    moves: Vec<(Bucket, Bucket, N)>,
}

impl<N: Number> Ledger<N> {
    /// With these amounts, in the order of [`Bucket`].
    pub fn new(held: [N; 7]) -> Self {
        Ledger { held, moves: Vec::new() }
    }

    /// What all of them hold, in the order of [`Bucket`].
    pub fn all(&self) -> [N; 7] {
        self.held
    }

    /// What a bucket holds.
    pub fn held(&self, bucket: Bucket) -> N {
        self.held.get(bucket as usize).cloned().unwrap_or_else(N::zero)
    }

    /// The moves since this was last asked: from where, to where, how much.
    pub fn take_moves(&mut self) -> Vec<(Bucket, Bucket, N)> {
        core::mem::take(&mut self.moves)
    }

    fn add(&mut self, bucket: Bucket, amount: N) {
        if let Some(held) = self.held.get_mut(bucket as usize) {
            *held = *held + amount;
        }
    }

    /// Moves an amount, where there is any.
    pub fn shift(&mut self, from: Bucket, to: Bucket, amount: N) {
        if !amount.is_zero() {
            self.add(from, -amount);
            self.add(to, amount);
            self.moves.push((from, to, amount));
        }
    }

    /// Moves an amount from one bucket after another, as far as each goes; what is missing.
    pub fn draw(&mut self, sources: &[Bucket], to: Bucket, amount: N) -> N {
        let mut missing = amount;
        for source in sources {
            let part = self.held(*source).min(missing).max(N::zero());
            missing = missing - part;
            self.shift(*source, to, part);
        }
        missing
    }

    /// Size of all buckets together, which [`share_of`] rounds by.
    fn size(&self) -> N {
        self.held.iter().cloned().fold(N::zero(), |size, held| size + held.abs())
    }

    /// Harvests the rewards: a share to margin, the rest to the stake.
    pub fn harvest(&mut self, share: N) {
        let rewards = self.held(Bucket::Rewards);
        let part = share_of(rewards, share, self.size());
        self.shift(Bucket::Rewards, Bucket::Margin, part);
        self.shift(Bucket::Rewards, Bucket::Staked, rewards - part);
    }

    /// Realises the futures' result: a gain to the reserve, a loss from margin, then from reserve, liquid and rewards. What
    /// of a loss nothing is left for stays in the result.
    pub fn realise(&mut self) {
        let result = self.held(Bucket::FuturesPnl);
        if result.is_negative() {
            let sources = [Bucket::Margin, Bucket::Reserve, Bucket::Liquid, Bucket::Rewards];
            self.draw(&sources, Bucket::FuturesPnl, loss(result));
        } else {
            self.shift(Bucket::FuturesPnl, Bucket::Reserve, result);
        }
    }

    /// Pays a cost from reserve, then liquid, then margin; what was paid, and what nothing was left for. The money is
    /// brought to margin and leaves the portfolio there.
    pub fn settle(&mut self, cost: N) -> (N, N) {
        let own = self.held(Bucket::Margin);
        let rest = self.draw(&[Bucket::Reserve, Bucket::Liquid], Bucket::Margin, cost);
        let unpaid = (rest - own).max(N::zero());
        let paid = cost - unpaid;
        self.add(Bucket::Margin, -paid);
        (paid, unpaid)
    }

    /// Fills margin up to what it is to be, from reserve, then liquid, then rewards; what is missing.
    pub fn fill(&mut self, target: N) -> N {
        let wanted = (target - self.held(Bucket::Margin)).max(N::zero());
        self.draw(&[Bucket::Reserve, Bucket::Liquid, Bucket::Rewards], Bucket::Margin, wanted)
    }

    /// Takes margin above what it is to be into the reserve.
    pub fn release(&mut self, target: N) {
        let above = (self.held(Bucket::Margin) - target).max(N::zero());
        self.shift(Bucket::Margin, Bucket::Reserve, above);
    }
}

/// A share of an amount: `amount × share`, rounded down so that the other part and the sums it goes into end within 28
/// digits where all together have this `size`: nothing is lost in writing them.
///
/// ```
/// # use liquidity_layering::formula::flow::share_of;
/// # use liquidity_layering::number::{Exact, Number};
/// let third: Exact = "0.3333333333333333333333333333".parse()?;
/// assert_eq!(share_of::<Exact>(100.into(), "0.25".parse()?, 100.into()), Exact::whole(25));
/// let part = share_of("100.01".parse()?, third, 100_000.into());
/// assert_eq!(part.to_string(), "33.3366666666666666666666");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn share_of<N: Number>(amount: N, share: N, size: N) -> N {
    let part = amount * share;
    if part == amount {
        return part;
    }
    let limit = N::whole(10).powi(28);
    let (mut scaled, mut places) = (size * N::whole(10), 0);
    while places < 28 && scaled < limit {
        scaled = scaled * N::whole(10);
        places += 1;
    }
    step_down(part, N::decimal(1, places))
}

/// What a result loses: `-result`, 0 for a gain.
///
/// ```
/// # use liquidity_layering::formula::flow::loss;
/// assert_eq!((loss(-3.0), loss(3.0)), (3.0, 0.0));
/// ```
pub fn loss<N: Number>(result: N) -> N {
    (-result).max(N::zero())
}

/// Coins that an amount buys: `amount / price`.
///
/// ```
/// # use liquidity_layering::formula::flow::bought;
/// assert_eq!(bought(1_000.0, 250.0), 4.0);
/// ```
pub fn bought<N: Number>(amount: N, price: N) -> N {
    (amount / price).named("coins")
}
