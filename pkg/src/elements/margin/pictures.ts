import { svg } from "lit";
import { scale } from "../base/chart.js";
import type { Figure } from "../base/format.js";
import { unmarked } from "../base/number-text.js";
import { apart, LINE, round, widthOf } from "../base/plot.js";
import { share } from "../base/say.js";
import { ticks } from "../base/ticks.js";
import type { Picture } from "../base/types.js";
import type { MarginHealth, MarginView } from "./definition.js";
import { unitOf, withUnit } from "./say.js";
import type { Text } from "./text.js";

interface Level {
  name: string;
  price: number;
  /** From mark; null at the mark itself. */
  distance: number | null;
  style: string;
}

/** Labels are bold, and some fonts wide. */
const roomFor = (text: string): number => widthOf(text) * 1.2;

const HEIGHT = 360;
const RAIL = 26;
const WIDE = 520;
/** Room for the count of days beside the rail. */
const DAYS = 54;
/** Prices further from the mark than so many times it are named at the edge. */
const FAR = 4;

/** A ladder of the prices that matter, with what lies between them. */
export function ladder(view: MarginView, health: MarginHealth, text: Text): Picture {
  const { input, format, currency } = view;
  const p = text.picture;
  const mark = Number(input.mark ?? input.entry);
  const entry = Number(input.entry);
  const against = input.side === "short" ? 1 : -1;
  const volatility = input.dailyVolatility === undefined ? null : Number(input.dailyVolatility);
  const number = (value: Figure): string => format.number(typeof value === "number" ? Number(value.toPrecision(12)) : value);
  const from = (price: number): number => (price - mark) / mark;
  const level = (name: string, price: number, style: string, distance: number | null = from(price)): Level => ({ name, price, distance, style });
  const levels = [
    ...(entry === mark ? [level(p.entryMark, mark, "s1 stroke", null)] : [level(p.mark, mark, "s1 stroke", null), level(p.entry, entry, "s3 stroke dotted")]),
    ...(health.liquidationPrice === null ? [] : [level(p.liquidation, Number(health.liquidationPrice), "s2 stroke", Number(health.distance))]),
    ...(health.bankruptcyPrice === null ? [] : [level(p.bankruptcy, Number(health.bankruptcyPrice), "s2 stroke dotted")]),
    ...(input.survive === undefined ? [] : [level(p.move(format.signed(share(format, against < 0 ? `-${input.survive}` : input.survive), against)), mark * (1 + against * Number(input.survive)), "s5 stroke dashed")]),
  ].sort((a, b) => b.price - a.price);
  const percent = (value: number): string => format.signed(format.percent(Number(value.toPrecision(12)), Math.abs(value) < 10 ? 1 : 0), value);
  const sigmas = (distance: number): string => p.sigmas(format.rounded(Math.abs(distance / (volatility ?? 1)), Math.abs(distance) > 100 * (volatility ?? 1) ? 0 : 1));
  const away = ({ distance }: Level): string => (distance === null ? p.atMark : percent(distance) + (volatility === null ? "" : `, ${sigmas(distance)}`));
  return {
    title: p.title,
    height: HEIGHT,
    description: (health.liquidationPrice === null ? `${p.noLiquidation}. ` : "") + p.describe(levels.map((one) => p.level(one.name, number(one.price), away(one))).join("; ")),
    caption: (health.liquidationPrice === null ? `${p.noLiquidation}. ` : "") + (volatility === null ? p.captionNone : p.caption),
    draw: (width) => {
      const near = levels.map(({ price }) => price).filter((price) => price <= mark * FAR);
      const spread = volatility ?? 0;
      let low = Math.min(...near, mark * (1 - spread));
      let high = Math.max(...near, mark * (1 + spread));
      const margin = (high - low || mark * 0.1) * 0.08;
      low = Math.max(0, low - margin);
      high += margin;
      const marks = ticks(low, high, 6);
      const [top, bottom] = [30, HEIGHT - 12];
      const left = Math.ceil(Math.max(...marks.map((t) => roomFor(format.tick(t))), 12)) + 8;
      const y = scale([low, high], [bottom, top]);
      const at = (price: number): number => round(Math.min(bottom, Math.max(top - 8, y(price))));
      const wide = width >= WIDE;
      const rail = left + 6;
      // What is said of each price: beside each other with room, else beneath; without room for both, the days are not counted out.
      const names = levels.map(({ name, price }) => `${price > high ? "↑ " : ""}${name}`);
      const prices = levels.map(({ price }) => number(price));
      // Figures alone run from left to right, and need no marks that say so.
      const aways = levels.map((one) => unmarked(away(one)));
      const widest = Math.max(...names.map((name, i) => roomFor(`${name} ${prices[i]}`)), ...(wide ? [] : aways.map(roomFor)));
      const counted = volatility !== null && rail + RAIL + DAYS + widest <= width;
      const between = counted ? DAYS : 28;
      const stacked = rail + RAIL + between + widest > width;
      const lines = wide && !stacked ? 1 : stacked ? 3 : 2;
      // The rail takes what the words leave.
      const words = lines === 1 ? widest + 12 + Math.max(...aways.map(roomFor)) : widest;
      const thick = Math.max(RAIL, Math.floor(width - rail - between - words));
      const beyond = rail + thick;
      const label = beyond + between;
      const texts = levels.map((_, i): string[] => (stacked ? [names[i] as string, unmarked(prices[i] as string), aways[i] as string] : [`${names[i]} ${prices[i]}`, aways[i] as string]));
      const places = apart(levels.map(({ price }) => at(price)), top + 8, bottom - (lines - 1) * LINE, lines * LINE + 4);
      const liquidation = health.liquidationPrice === null ? null : Number(health.liquidationPrice);
      const bankruptcy = health.bankruptcyPrice === null ? null : Number(health.bankruptcyPrice);
      const stretch = (a: number, b: number, kind: string) => svg`<rect class=${kind} x=${rail} y=${Math.min(at(a), at(b))} width=${thick} height=${Math.abs(round(at(a) - at(b)))}></rect>`;
      // Days of usual moves from the mark, against the position.
      const count = counted ? Math.min(40, Math.floor((against > 0 ? high - mark : mark - low) / (mark * spread))) : 0;
      const every = Math.max(1, Math.ceil(15 / Math.abs(y(mark) - y(mark * (1 + spread)))));
      const days = Array.from({ length: count }, (_, i) => i + 1)
        .filter((n) => n % every === 0)
        .map((n) => ({ n, place: at(mark * (1 + against * n * spread)) }))
        .filter(({ place }) => levels.every(({ price }) => Math.abs(at(price) - place) > 9));
      const end = label - 18;
      return svg`<g>
        <text x="0" y="14">${p.axis(currency)}</text>
        ${volatility === null ? "" : svg`<rect class="band" x=${left} y=${at(mark * (1 + spread))} width=${end - left} height=${Math.max(1, round(at(mark * (1 - spread)) - at(mark * (1 + spread))))}></rect>`}
        ${marks.map(
          (t) => svg`<line class="grid" x1=${left} x2=${end} y1=${round(y(t))} y2=${round(y(t))}></line>
          <text x=${left - 8} y=${round(y(t)) + 4} text-anchor="end">${unmarked(format.tick(t))}</text>`,
        )}
        ${stretch(mark, liquidation ?? (against > 0 ? high : low), "s1 shade")}
        ${liquidation === null || bankruptcy === null ? "" : stretch(liquidation, bankruptcy, "s2 fill")}
        ${days.map(({ n, place }) => svg`<line class="zero" x1=${beyond} x2=${beyond + 5} y1=${place} y2=${place}></line><text x=${beyond + 8} y=${place + 4}>${unmarked(p.sigmas(format.integer(n)))}</text>`)}
        ${levels.map(({ price, style }, i) => svg`<path class=${style} d=${`M${rail - 6},${at(price)}H${end}L${label - 6},${round(places[i] as number)}`}></path>`)}
        ${texts.map(([name, ...rest], i) => {
          const place = round(places[i] as number) + 4;
          return svg`<text class="label" x=${label} y=${place}>${name}</text>
            ${rest.map((words, line) => svg`<text x=${lines === 1 ? label + widest + 12 : label} y=${place + (lines === 1 ? 0 : (line + 1) * LINE)}>${words}</text>`)}`;
        })}
      </g>`;
    },
    table: () => ({
      caption: `${p.table}, ${currency}`,
      head: [p.head.level, p.head.price, p.head.distance, ...(volatility === null ? [] : [p.head.sigmas])],
      rows: levels.map(({ name, price, distance }) => [
        name,
        number(price),
        distance === null ? percent(0) : percent(distance),
        ...(volatility === null ? [] : [distance === null ? "0" : format.rounded(distance / volatility, 1)]),
      ]),
    }),
  };
}

const ROW = 42;
const SHOWN = 8;

/** The tiers as steps, the position's own marked. Nothing where there is only one. */
export function tierSteps({ input, format, currency }: MarginView, health: MarginHealth, text: Text): Picture[] {
  const p = text.picture;
  const unit = unitOf(input, currency);
  const rows: { floor: string; rate: string; leverage: string | undefined }[] = [];
  for (let i = 0; input[`tiers[${i}].notionalFloor`] !== undefined; i++) {
    rows.push({ floor: input[`tiers[${i}].notionalFloor`] as string, rate: input[`tiers[${i}].maintenanceRate`] ?? "0", leverage: input[`tiers[${i}].maxLeverage`] });
  }
  if (rows.length < 2 || health.tier === null) return [];
  const tier = health.tier;
  // Those around the position's where there are many.
  const first = Math.max(0, Math.min(tier - 3, rows.length - SHOWN));
  const shown = rows.slice(first, first + SHOWN);
  const largest = Math.max(...shown.map(({ rate }) => Number(rate)));
  const height = shown.length * ROW + 4;
  const rateOf = ({ rate, leverage }: (typeof rows)[number]): string => p.tierRate(format.percent(rate), leverage === undefined ? "" : text.figures.times(format.number(leverage)));
  return [
    {
      title: p.tiersTitle,
      height,
      description: p.tiersDescribe(format.integer(rows.length), format.percent(rows[0]?.rate), format.percent(rows.at(-1)?.rate), format.integer(tier + 1)),
      ...(shown.length < rows.length ? { caption: p.tiersMore(format.integer(rows.length - shown.length)) } : {}),
      draw: (width) => {
        const room = Math.max(...shown.map((row) => roomFor(rateOf(row)))) + 12;
        const bar = scale([0, largest || 1], [0, Math.max(40, width - room)]);
        return svg`<g>${shown.map((row, i) => {
          const own = first + i === tier;
          const top = i * ROW;
          const length = round(Math.max(2, bar(Number(row.rate))));
          const name = p.tierFrom(withUnit(format, unit, row.floor));
          return svg`<text class=${own ? "label" : ""} x="0" y=${top + 13}>${own ? `${name}: ${p.tierNow}` : name}</text>
            <rect class=${own ? "s1 fill" : "s1 shade"} x="0" y=${top + 19} width=${length} height="14"></rect>
            <path class="s1 stroke" d=${`M${length},${top + 19}V${top + 33}`}></path>
            <text class=${own ? "label" : ""} x=${length + 8} y=${top + 31}>${rateOf(row)}</text>`;
        })}</g>`;
      },
      table: () => ({
        caption: `${p.tiersTable}, ${unit}`,
        head: [p.tiersHead.tier, p.tiersHead.from, p.tiersHead.rate, p.tiersHead.leverage],
        rows: rows.map(({ floor, rate, leverage }, i) => [format.integer(i + 1), format.number(floor), format.percent(rate), leverage === undefined ? "" : text.figures.times(format.number(leverage))]),
      }),
    },
  ];
}
