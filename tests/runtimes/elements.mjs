// What the elements of page/elements.html must show: a figure of each, as the function gives it for the same input here.
import assert from 'node:assert/strict';
import { esm } from '../package/project.mjs';

/** A figure that the sentence speaks of. */
const FIGURES = {
  'll-layers': input => ['blendedApy', esm.planAllocation(input).blendedApy],
  'll-hedge': input => ['contracts', esm.sizeHedge(input).contracts],
  'll-funding': input => ['net', esm.fundingYield(input).net],
  'll-basis': ({ futures, pair, near: _near, far: _far, ...trade }) => {
    const { points, best } = esm.termStructure({ spot: trade.spot, at: trade.at, contracts: futures });
    const [near, far] = [best.near, best.far].map(place => ({ price: points[place].price, expiry: points[place].expiry }));
    return ['spread', esm.calendarSpread({ ...trade, near, far }).spread];
  },
  // What costs is less than 0 there.
  'll-rollover': ({ spot, ...input }) => ['total', String(-esm.planRollover(input).cost.total)],
  'll-staking': ({ rateFrom, network, budget, coin, ...input }) => ['rewards', esm.stakingYield(input).rewards],
  'll-margin': ({ coin, marginFrom, maintenanceFrom, marketFrom, ...input }) => ['liquidationPrice', esm.marginHealth(input).liquidationPrice],
  'll-depth': ({ fillCost }) => ['averagePrice', esm.fillCost(fillCost).averagePrice],
  'll-flows': input => ['cashNow', esm.planFlow(input).cashNow],
  'll-carry': input => ['net', esm.carryTrade(input).net],
  // A figure of the whole number of which the sentence speaks.
  'll-simulate': ({ compareStrategies }) => ['median', String(Number(esm.compareStrategies(compareStrategies).results[0].final.median.toPrecision(15)))],
};

export function elementsShow(found) {
  assert.deepEqual(Object.keys(found).sort(), Object.keys(FIGURES).sort(), 'elements that came');
  for (const [name, { input, sentence, figures }] of Object.entries(found)) {
    const [id, exact] = FIGURES[name](input);
    assert.equal(figures[id]?.exact, exact, `${name}: ${id}`);
    const [number] = figures[id].text.match(/\d[\d.,]*/);
    assert.ok(sentence.includes(number), `${name}: ${number} is not in “${sentence}”`);
  }
}
