// <ll-staking> on a page, as a person uses it.
import assert from "node:assert/strict";
import { networkStakingApr, rewardBudget, stakingYield } from "liquidity-layering";
import { describeElement } from "./element.mjs";
import { close } from "./page.mjs";

const NETWORKS = ["ethereum", "cosmos", "polkadot", "solana"];

/** The figures that the package's functions give for an input of the element. */
function expected({ rateFrom, network, budget, coin, ...own }) {
  const figures = {};
  if (NETWORKS.includes(rateFrom)) {
    const rate = networkStakingApr({ network: rateFrom, ...network });
    figures.apr = rate.apr;
    own.apr = rate.apr;
    if (rate.inflation !== undefined) own.inflation = rate.inflation;
    if (rateFrom === "polkadot") own.daysPerYear = "365.25";
  }
  const stake = stakingYield(own);
  for (const id of ["netApr", "netApy", "realApy", "apyWithUnbonding", "rewards", "finalQuantity", "initialValue", "finalValue", "cushion", "daysToCash"]) figures[id] = stake[id];
  if (Number(stake.netApr) > 0) {
    const part = rewardBudget({ quantity: own.quantity, price: own.price, apr: stake.netApr, ...budget });
    const last = part.months.at(-1);
    Object.assign(figures, { perMonth: part.perMonth, margin: last.margin, notional: last.notional, moveToLiquidation: part.moveToLiquidation, feePerMonth: part.feePerMonth });
  }
  return figures;
}

const samples = ({ pick, decimal, next }) => ({
  quantity: decimal(0.01, 1e4), price: decimal(0.001, 1e5), rateFrom: pick(["apr", "apy", ...NETWORKS]), apr: decimal(0, 0.3), apy: decimal(0, 0.3),
  commission: decimal(0, 0.4), compoundsPerYear: pick(["0", "1", "12", "365"]), days: pick(["1", "30", "365", "400.5"]), lockDays: pick(["0", "45"]), unbondingDays: pick(["0", "21"]),
  inflation: decimal(0, 0.1), priceChange: decimal(-0.8, 1.5), benchmarkChange: pick(["0", "-0.2"]), coin: pick(["ETH", "ATOM", "X Y"]),
  networkStakedEth: decimal(1e7, 5e7, 8), networkInflation: decimal(0.01, 0.2), networkBondedRatio: decimal(0.1, 0.9), networkStakedRatio: decimal(0.1, 0.9),
  // Both parts of slashing, or neither.
  ...(next() < 0.5 ? { slashingProbability: undefined, slashingLoss: undefined } : { slashingProbability: "0.01", slashingLoss: "0.05" }),
  budgetLeverage: decimal(1.1, 10), budgetMonths: pick(["1", "12", "60"]),
});

const on = describeElement("staking", {
  expected,
  samples,
  wrong: ["f-quantity", "1.2.3"],
  states: {
    "locked, with a fall of the price": { lockDays: "400", priceChange: "-0.5", benchmarkChange: "0.1" },
    "by Polkadot's rule": { rateFrom: "polkadot" },
    "nothing staked": { rateFrom: "ethereum", networkStakedEth: "0" },
  },
});

on("by hand: 1,000 coins at 2, 10 % less a fifth, restaked twice a year", async (subject) => {
  await subject.set({ quantity: "1000", price: "2", apr: "0.1", commission: "0.2", compoundsPerYear: "2", days: "365", unbondingDays: "365", lockDays: "0", inflation: "0.04", priceChange: "-0.05", budgetLeverage: "4", budgetMonths: "6", budgetMaintenanceRate: "0", budgetTakerFee: "0.001" });
  // 10 % less a fifth is 8 %; half a year brings 4 %, so a year 1.04 × 1.04 = 1.0816: 81.6 coins.
  assert.equal(await subject.exact("netApr"), "0.08");
  assert.equal(await subject.exact("netApy"), "0.0816");
  assert.equal(await subject.exact("rewards"), "81.6");
  // 1.0816 / 1.04 is 1.04: half of the growth is new coins for everybody.
  assert.equal(await subject.exact("realApy"), "0.04");
  // 1,081.6 coins at 2 less 5 %, 1.9, are 2,055.04, of 2,000 at the beginning.
  assert.equal(await subject.exact("finalValue"), "2055.04");
  assert.equal(await subject.exact("opportunityCost"), "55.04");
  // 1.0816 over two years with the queue is 1.04 each.
  close(await subject.number("apyWithUnbonding"), 0.04);
  assert.equal(await subject.exact("daysToCash"), "730");
  // 2,000 × 8 % / 12 a month; six months 80, four times leveraged 320; a fall of a quarter takes 4 times itself.
  close(await subject.number("perMonth"), 13.333333333333334);
  assert.equal(await subject.exact("margin"), "80");
  assert.equal(await subject.exact("notional"), "320");
  assert.equal(await subject.exact("moveToLiquidation"), "0.25");
  assert.equal(await subject.sentence(), "1,000 ETH staked for 365 days earn 81.60 ETH: 8.16% a year, 4.00% after inflation. With a price change of −5%, 2,000 USDT become 2,055 USDT, and the coins are cash again after 730 days.");
});

on("the marks of an axis are told apart where a value hardly moves", async (subject) => {
  // 30,000 earn 2.7 % / 365 in a day, 2.22: marks every half, and no two of them the same.
  await subject.set({ quantity: "10", price: "3000", apr: "0.03", commission: "0.1", days: "1", unbondingDays: "0" });
  const marks = await subject.page.locator("ll-staking figure").first().locator("svg text[text-anchor=end]:not(.label)").allTextContents();
  assert.deepEqual(marks.filter((text) => /^\d/.test(text)), ["30,000", "30,000.5", "30,001", "30,001.5", "30,002"]);
});

on("the keyboard alone: type, choose, slide", async (subject) => {
  const { page, element: staking, tabTo } = subject;
  await tabTo("f-quantity", 4);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("32");
  await tabTo("f-rateFrom", 8);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await staking.locator("#f-network-stakedEth").waitFor();
  await tabTo("f-network-stakedEth", 1);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("36000000");
  await tabTo("f-commission", 6);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const input = await subject.input();
  assert.deepEqual([input.quantity, input.rateFrom, input.network.stakedEth, input.commission], ["32", "ethereum", "36000000", "0.105"]);
  // 14,400 × 365 / √(36 × 10^15)
  close(await subject.number("apr"), 5256000 / Math.sqrt(36e15));
});

on("nothing staked is said, and nothing is calculated from it", async (subject) => {
  await subject.set({ rateFrom: "solana", networkStakedRatio: "0" });
  assert.match(await subject.sentence(), /so there is no rate/);
  assert.deepEqual(await subject.element.locator("[data-figure] dd:not(.note)").allInnerTexts(), ["none"]);
  assert.equal(await subject.element.locator("svg").count(), 0);
  assert.equal(await subject.element.locator('[data-code="nothing_staked"]').count(), 1);
});

on("slashing is given whole or not at all", async (subject) => {
  await subject.element.getByText("Slashing, coin and length of a year").click();
  await subject.element.locator("#f-slashing-probability").fill("1");
  await subject.element.locator("#f-slashing-loss-error").waitFor();
  await subject.element.locator("#f-slashing-loss").fill("50");
  // 1 % of losing a half leaves 0.995; without restaking 3 % less a tenth is 1.027 in a year.
  await subject.set({ compoundsPerYear: "0" });
  assert.equal(await subject.exact("finalQuantity"), "10.21865");
});

on("the last point of the picture's table is the figure beside it", async (subject) => {
  await subject.set({ priceChange: "-0.2", inflation: "0.25" });
  await subject.element.locator("figure.picture").first().getByText("Table behind the picture").click();
  await subject.element.locator("figure.picture tbody tr").first().waitFor();
  const cells = await subject.element.locator("figure.picture").first().locator("tbody tr").last().locator("td").allInnerTexts();
  // 10 × (1 + 0.027/365)^365 coins at 2,400 are 24,656.9; a quarter more coins leave four fifths of it.
  assert.deepEqual(cells, ["365", "10.27", "24,657", "19,725"]);
});
