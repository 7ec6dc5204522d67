import { svg, type SVGTemplateResult } from "lit";
import { apart, BOLD, linePath, plot, round, share, spread, widthOf, type Picture } from "liquidity-layering/elements/base";
import type { Holding } from "./model.js";
import { amount, type PlanView } from "./say.js";
import type { Text } from "./text.js";

/** What a portfolio gains or loses when its price moves by `change`, for drawing: the figures are the model's. */
function outcome({ ledger, layer1, short, longHealth, hedge, carry, long }: Holding, price: number, change: number): number {
  const coins = Number(layer1) + Number(ledger.find(({ place }) => place === "carryCoins")?.value ?? 0);
  const at = price * (1 + change);
  const sold = (Number(hedge.coins) + Number(carry.coins)) * price;
  const bought = Number(long.coins) * price;
  const reached = (level: string | null | undefined, up: boolean): boolean => typeof level === "string" && (up ? at >= Number(level) : at <= Number(level));
  const shortGain = short === null ? 0 : reached(short.liquidationPrice, true) ? -Number(short.margin) : -sold * change;
  const longGain = longHealth === null ? 0 : reached(longHealth.liquidationPrice, false) ? -Number(long.margin) : Math.max(-Number(long.margin), bought * change);
  return coins * change + shortGain + longGain;
}

/** Changes at which the line has its corners, with both sides of a liquidation. */
function corners({ short, longHealth }: Holding, price: number, low: number, high: number): number[] {
  const kinks = [short?.liquidationPrice, longHealth?.liquidationPrice].flatMap((level) => (typeof level === "string" ? [Number(level) / price - 1] : []));
  return [low, 0, high, ...kinks.flatMap((kink) => [kink - 1e-9, kink + 1e-9])].filter((change) => change >= low && change <= high).sort((a, b) => a - b);
}

const SHOWN = 0.5;
const ROOM = 1.25;

/** Now and the plan at other prices: what the hedge brings back, and where it ends. */
export function valuePicture(view: PlanView, text: Text): Picture {
  const { result, input, format, currency } = view;
  const p = text.picture;
  const price = Number(input.price);
  const fall = Number(input.fall);
  const [low, high] = [-Math.min(1, Math.max(SHOWN, fall * ROOM)), Math.max(SHOWN, Number(input.rally) * ROOM)];
  const lines = [
    { of: result.now, line: "second", label: text.compare.now },
    { of: result.plan, line: "line", label: text.compare.plan },
  ].map((one) => ({ ...one, points: corners(one.of, price, low, high).map((change) => [price * (1 + change), outcome(one.of, price, change)] as const), atFall: outcome(one.of, price, -fall) }));
  const values = lines.flatMap(({ points }) => points.map(([, y]) => y));
  const said = (value: number): string => format.signed(format.number(value), value);
  const at = [low, -fall, 0, Number(input.rally), high].filter((change, i, all) => all.indexOf(change) === i);
  const marked = price * (1 - fall);
  const kink = result.plan.short?.liquidationPrice;
  const kinkAt = typeof kink === "string" && Number(kink) < price * (1 + high) ? Number(kink) : null;
  return {
    title: p.value,
    height: 276,
    caption: p.valueHelp,
    description: p.describe(lines.map(({ of, label }) => `${label}: ${at.map((change) => `${format.signed(share(format, change), change)} ${said(outcome(of, price, change))}`).join(", ")}`).join("; ")),
    draw: (width) => {
      const room = Math.max(...lines.map(({ label }) => widthOf(label))) * BOLD + 8;
      return plot(
        {
          width, height: 276, top: 60, right: room,
          x: { low: price * (1 + low), high: price * (1 + high), format: (value) => format.tick(value), marks: 5, label: p.x(currency) },
          y: { low: Math.min(...values), high: Math.max(...values), format: (value) => format.tick(value), marks: 4, label: p.y(currency) },
        },
        ({ x, y, left, right, top, bottom }) => {
          const ends = apart(lines.map(({ points }) => y(points.at(-1)?.[1] ?? 0) + 4), top, bottom);
          const fallX = x(marked);
          const levels = lines.map(({ atFall }) => y(atFall));
          const kinkX = kinkAt === null ? 0 : x(kinkAt);
          const kinkText = kinkAt === null ? "" : p.liquidation(format.number(kinkAt));
          const same = Math.abs((levels[0] ?? 0) - (levels[1] ?? 0)) < 1;
          return svg`<line class="mark" x1=${round(fallX)} x2=${round(fallX)} y1=${top} y2=${bottom}></line>
            ${kinkAt === null ? "" : svg`<line class="mark" x1=${round(kinkX)} x2=${round(kinkX)} y1=${top - 18} y2=${bottom}></line>
              <text class="label" x=${round(Math.min(kinkX, width - (widthOf(kinkText) * BOLD) / 2))} y=${top - 24} text-anchor="middle">${kinkText}</text>`}
            ${lines.map(({ points, line, label }, i) => svg`<path class=${line} d=${linePath(points.map(([a, b]) => [x(a), y(b)]))}></path>
              <text class="label" x=${round(right + 6)} y=${round(ends[i] ?? 0)}>${label}</text>`)}
            ${lines.map(({ atFall }, i) => {
              if (same && i === 0) return "";
              const label = said(atFall);
              const lower = (levels[i] ?? 0) > (levels[1 - i] ?? 0) || same;
              // Away from the lines, unless it would reach into the marks of the axis.
              const after = lower || fallX - 8 - widthOf(label) * BOLD < left;
              return svg`<circle class="dot" cx=${round(fallX)} cy=${round(levels[i] ?? 0)} r="4.5"></circle>
                <text class="label" x=${round(fallX + (after ? 8 : -8))} y=${round(lower ? Math.min((levels[i] ?? 0) + 16, bottom - 4) : (levels[i] ?? 0) - 8)} text-anchor=${after ? "start" : "end"}>${label}</text>`;
            })}
            <text class="label" x=${round(Math.max(fallX, widthOf(p.fall(share(format, fall))) / 2))} y=${top - 8} text-anchor="middle">${p.fall(share(format, fall))}</text>`;
        },
      );
    },
    table: () => ({ caption: `${p.value}, ${currency}`, head: p.head, rows: at.map((change) => [format.number(price * (1 + change)), ...lines.map(({ of }) => said(outcome(of, price, change)))]) }),
  };
}

const HEAD = 20;
const BAR = 20;
const STEP = HEAD + BAR + 36;
const TIMES = ["now", "closing", "unbonding"] as const;
const SHADE = { now: "s3", closing: "s5", unbonding: "s1" } as const;

/** How soon what is held is cash: now, and in the plan. */
export function cashPicture({ result, input, format, currency }: PlanView, text: Text): Picture {
  const p = text.picture;
  const money = (value: number): string => amount(format, currency, value);
  const time = (name: (typeof TIMES)[number]): string => text.ledger.time[name]?.(format.days(input.unbondingDays ?? "0")) ?? "";
  const bars = [
    { label: text.compare.now, of: result.now },
    ...(result.kept ? [{ label: text.compare.kept, of: result.kept.plan }] : []),
    { label: text.compare.plan, of: result.plan },
  ].map(({ label, of }) => ({ label, parts: TIMES.map((name) => ({ name, value: of.ledger.reduce((total, entry) => total + (entry.time === name ? Number(entry.value) : 0), 0) })), total: Number(of.total) }));
  const shown = TIMES.filter((name) => bars.some(({ parts }) => parts.some((part) => part.name === name && part.value > 0)));
  const key = HEAD * shown.length;
  return {
    title: p.places,
    height: bars.length * STEP + key,
    description: p.describePlaces(bars.map(({ label, parts }) => `${label}: ${parts.filter(({ value }) => value > 0).map(({ name, value }) => `${money(value)} ${time(name)}`).join(", ")}`).join("; ")),
    draw: (width): SVGTemplateResult => svg`${bars.map(({ label, parts, total }, i) => {
      const y = i * STEP;
      const held = parts.filter(({ value }) => value > 0);
      const gap = 2;
      const wide = (width - gap * (held.length - 1)) / total;
      let from = 0;
      const drawn = held.map((part) => {
        const at = from;
        from += part.value * wide + gap;
        return { ...part, at };
      });
      const labels = held.map(({ value }) => money(value));
      const starts = spread(drawn.map(({ at }) => at), labels.map(widthOf), width);
      return svg`<text class="label" x="0" y=${y + 13}>${label}</text>
        ${drawn.map(({ name, value, at }, k) => svg`<rect class=${`fill ${SHADE[name]}`} x=${round(at)} y=${y + HEAD} width=${Math.max(1, round(value * wide))} height=${BAR}></rect>
          <text x=${round(starts[k] ?? 0)} y=${y + HEAD + BAR + 16}>${labels[k]}</text>`)}`;
    })}
    ${shown.map((name, i) => svg`<rect class=${`fill ${SHADE[name]}`} x="0" y=${bars.length * STEP - 8 + i * HEAD} width="12" height="12"></rect><text x="20" y=${bars.length * STEP + 3 + i * HEAD}>${time(name)}</text>`)}`,
    table: () => ({ caption: `${p.places}, ${currency}`, head: ["", ...bars.map(({ label }) => label)], rows: shown.map((name) => [time(name), ...bars.map(({ parts }) => format.number(parts.find((part) => part.name === name)?.value))]) }),
  };
}

export const pictures = (view: PlanView, text: Text): Picture[] => [valuePicture(view, text), cashPicture(view, text)];
