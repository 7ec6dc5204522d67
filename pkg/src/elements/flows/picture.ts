import { sankey, sankeyLeft, type SankeyNode } from "d3-sankey";
import { svg, type SVGTemplateResult } from "lit";
import { apart, BOLD, LINE, round, spread, widthOf } from "../base/plot.js";

/** Money that moves. */
export interface Band {
  from: string;
  to: string;
  value: number;
  text: string;
  /** Comes at another time than the rest, and when. */
  later: boolean;
  date: string;
}

/** Where it comes from and goes to. */
export interface Place {
  id: string;
  name: string;
  note: string;
  color: string;
  /** The note is a day, which is never left out. */
  dated?: boolean;
}

type Node = SankeyNode<{ id: string }, Band>;

const BAR = 12;
/** Up to this width, money flows downwards. */
const NARROW = 520;
const HEAD = 2 * LINE + 6;
/** Room below a bar for the amounts that leave it and the curve of their bands. */
const DROP = 92;
/** Between labels beside each other. */
const CLOSE = 7;

/** How many steps the longest way has, and how many places the fullest step. */
function shape(bands: readonly Band[]): { steps: number; widest: number } {
  const depth = new Map<string, number>();
  for (const { from, to } of bands) for (const id of [from, to]) depth.set(id, 0);
  // No way is longer than there are places.
  for (let i = 0; i < depth.size; i++) for (const { from, to } of bands) depth.set(to, Math.max(depth.get(to) as number, Math.min(depth.size, (depth.get(from) as number) + 1)));
  const at = [...depth.values()];
  const steps = Math.max(...at) + 1;
  return { steps, widest: Math.max(...Array.from({ length: steps }, (_, step) => at.filter((one) => one === step).length)) };
}

export function sankeyHeight(bands: readonly Band[], width: number): number {
  const { steps, widest } = shape(bands);
  return width < NARROW ? steps * (HEAD + BAR) + (steps - 1) * DROP : Math.max(2, widest) * (HEAD + 80);
}

/** Bands as wide as what moves, from left to right where there is room, else downwards. */
export function sankeyPicture(bands: readonly Band[], place: (id: string) => Place, width: number): SVGTemplateResult {
  const down = width < NARROW;
  const height = sankeyHeight(bands, width);
  const ids = [...new Set(bands.flatMap(({ from, to }) => [from, to]))];
  const graph = sankey<{ id: string }, Band>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyLeft)
    .nodeWidth(BAR)
    .nodePadding(down ? 32 : HEAD + 10)
    // Along the flow first: downwards that is from top to bottom.
    .extent(down ? [[HEAD, 0], [height, width]] : [[0, HEAD], [width, height - 4]])({
      nodes: ids.map((id) => ({ id })),
      links: bands.map((band) => ({ ...band, source: band.from, target: band.to })),
    });
  const box = ({ x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: Node) => (down ? { x: y0, y: x0, width: Math.max(2, y1 - y0), height: x1 - x0 } : { x: x0, y: y0, width: x1 - x0, height: Math.max(2, y1 - y0) });
  const steps = Math.max(...graph.nodes.map(({ depth = 0 }) => depth));
  const color = (node: Node): string => place(node.id).color;

  const paths = graph.links.map((link) => {
    const [source, target] = [link.source as Node, link.target as Node];
    const [a, b, from, to] = [source.x1 ?? 0, target.x0 ?? 0, link.y0 ?? 0, link.y1 ?? 0];
    const middle = (a + b) / 2;
    const at = (along: number, across: number): string => (down ? `${round(across)},${round(along)}` : `${round(along)},${round(across)}`);
    return { link, source, target, d: `M${at(a, from)}C${at(middle, from)} ${at(middle, to)} ${at(b, to)}`, stroke: Math.max(2, link.width ?? 0) };
  });

  // Amounts stand where their bands begin; those of one step keep out of each other's way.
  const amounts = Array.from({ length: steps + 1 }, (_, step) => {
    const own = paths.filter(({ source }) => source.depth === step).sort((a, b) => (a.link.y0 ?? 0) - (b.link.y0 ?? 0));
    if (down) {
      const widths = own.map(({ link }) => widthOf(link.text) * BOLD);
      const starts = spread(own.map(({ link }, i) => (link.y0 ?? 0) - (widths[i] as number) / 2), widths, width, CLOSE);
      return own.map(({ source, link }, i) => {
        const x = round((starts[i] as number) + (widths[i] as number) / 2);
        return svg`<text class="label" x=${x} y=${(source.x1 ?? 0) + 20} text-anchor="middle">${link.text}</text>`;
      });
    }
    const middles = apart(own.map(({ source, link }) => Math.max((link.y0 ?? 0) + 4, (source.y0 ?? 0) + 11)), HEAD + 11, height - 4);
    return own.map(({ source, link }, i) => svg`<text class="label" x=${(source.x1 ?? 0) + 8} y=${round(middles[i] as number)}>${link.text}</text>`);
  });

  const names = Array.from({ length: steps + 1 }, (_, step) => {
    const own = graph.nodes.filter(({ depth }) => depth === step).sort((a, b) => (a.y0 ?? 0) - (b.y0 ?? 0));
    const all = own.map(({ id }) => place(id));
    const widthsOf = (places: readonly Place[]): number[] => places.map(({ name, note }) => Math.max(widthOf(name) * BOLD, widthOf(note) * 1.1));
    // Names alone where there is no room for more; the amounts are in the table beside it.
    const places = down && widthsOf(all).reduce((room, one) => room + one + CLOSE, -CLOSE) > width ? all.map((one) => (one.dated ? one : { ...one, note: "" })) : all;
    const widths = widthsOf(places);
    if (down) {
      const starts = spread(own.map((node) => box(node).x), widths, width, CLOSE);
      return own.map((node, i) => nameOf(places[i] as Place, starts[i] as number, box(node).y, "start"));
    }
    return own.map((node, i) => {
      const { x, y } = box(node);
      return nameOf(places[i] as Place, step === 0 ? x : step === steps ? x + BAR : Math.min(Math.max(x + BAR / 2, (widths[i] as number) / 2), width - (widths[i] as number) / 2), y, step === 0 ? "start" : step === steps ? "end" : "middle");
    });
  });

  return svg`<g>
    ${paths.map(({ link, source, d, stroke }) => svg`<path class="flow ${color(source)} ${link.later ? "later" : ""}" d=${d} stroke-width=${round(stroke)}></path>`)}
    ${graph.nodes.map((node) => {
      const { x, y, width, height } = box(node);
      return svg`<rect class="fill ${color(node)}" x=${round(x)} y=${round(y)} width=${round(width)} height=${round(height)}></rect>`;
    })}
    ${amounts}${names}
  </g>`;
}

const nameOf = ({ name, note }: Place, x: number, y: number, anchor: string): SVGTemplateResult =>
  svg`<text class="label" x=${round(x)} y=${round(y - (note ? LINE : 0) - 8)} text-anchor=${anchor}>${name}</text>${note ? svg`<text class="over" x=${round(x)} y=${round(y - 8)} text-anchor=${anchor}>${note}</text>` : ""}`;
