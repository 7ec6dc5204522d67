import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { CalculatorError } from "../../error.js";
import { download } from "../base/export.js";
import type { Fields } from "../base/events.js";
import type { Content } from "../base/import/types.js";
import { ImportingElement } from "../base/importing-element.js";
import { textOf, type Kept } from "../base/kept.js";
import { readLine } from "../base/source.js";
import type { Definition, View } from "../base/types.js";
import { quoteOf } from "../funding/history.js";
import { Breaking, type Past } from "./breaking.js";
import { daily, type Daily } from "./daily.js";
import { calculator, compare, namesOf, outcomeOf, runOf, STRATEGIES, type Asked, type Compared, type Tested } from "./definition.js";
import { compareBeside, loaded, type BacktestInput, type CandleSeries, type Comparison, type FundingSeries } from "./engine.js";
import type { ModelOutcome, SimulateOutcome } from "./outcome.js";
import { ledgerCsv, renderLedger, renderRun } from "./run-view.js";
import type { Text } from "./text.js";

/** Runs that are there at once, as many as the machine makes in a part of a frame; the others follow from workers. */
const FIRST = 1000;
const FEWEST = 100;
const SHARE = 6;
/** So long after the last change the other runs are begun. */
const REST = 250;
/** A result between the first and the last is shown no sooner after another. */
const OFTEN = 500;
/** So long the first result is waited for at most. */
const PATIENCE = 1000;
/** Runs that are looked through for one with a liquidation, and for how long before the page is let in. */
const LOOKED = 500;
const TURN = 12;

/** What a run on a history or a backtest is made of. */
interface History {
  candles: CandleSeries;
  funding: FundingSeries;
}

/**
 * What a split between staking and futures might do, and what it would have done: the strategies on thousands of runs of a model or of
 * days drawn from the person's own history, with every run's ledger; and a backtest on that history. Nothing leaves the page.
 *
 * Attributes and properties take the library's units: yields and shares as fractions, so `staking-apy="0.03"` is 3 %.
 *
 * @tagname ll-simulate
 *
 * @attr {string} capital - Value of the whole portfolio; 100000 by default.
 * @attr {"conservative"|"balanced"|"aggressive"|"beginner"|"own"} strategy - "balanced" by default; "own" takes the five parts below.
 * @attr {string} strategy-staked - Own split: staked coins; 0.6 by default. The five parts add up to 1.
 * @attr {string} strategy-liquid - Own split: liquid coins; 0.1 by default.
 * @attr {string} strategy-harvest - Own split: market-neutral trades; 0.1 by default.
 * @attr {string} strategy-directional - Own split: margin of a leveraged position; 0.1 by default.
 * @attr {string} strategy-reserve - Own split: stablecoin for margin; 0.1 by default.
 * @attr {string} directional-leverage - 3 by default.
 * @attr {"long"|"short"} directional-side - "long" by default.
 * @attr {string} harvest-leverage - Leverage of the harvest sleeve's short; 2 by default.
 * @attr {"never"|"every"|"band"} rebalance-kind - When the split is restored; "band" by default.
 * @attr {string} rebalance-days - With "every": after how many days; 30 by default.
 * @attr {string} rebalance-width - With "band": how far a part may be off; 0.05 by default.
 * @attr {"model"|"history"|"backtest"} mode - What it is run on; "model" by default. The others need `candles` and `funding`.
 * @attr {string} days - How long; 365 by default.
 * @attr {string} market-drift - Model: continuous annual rate of the mean price; 0 by default.
 * @attr {string} market-volatility - Model: annual volatility of the price; 0.6 by default.
 * @attr {string} market-funding-mean-apr - Model: mean annual funding rate; 0.08 by default.
 * @attr {string} market-funding-volatility - Model: its stationary standard deviation; 0.1 by default.
 * @attr {string} market-funding-half-life-days - Model: days until half of a deviation is gone; 10 by default.
 * @attr {string} market-correlation - Model: of a day's price and funding; 0.2 by default.
 * @attr {string} market-mean-block-days - History: mean length of a block of days; 20 by default.
 * @attr {string} staking-apy - Compounded annual yield of the stake; 0.03 by default.
 * @attr {string} unbonding-days - Whole days until staked coins are free; 14 by default.
 * @attr {string} rewards-to-margin - Share of the rewards that is sold for margin; 0 by default.
 * @attr {string} reserve-apr - Annual interest on the reserve; 0 by default.
 * @attr {string} fee - Fee of a trade, a fraction of its value; 0.0005 by default.
 * @attr {string} maintenance-rate - Maintenance margin, a fraction of a position's value; 0.005 by default.
 * @attr {string} margin-call-at - Share of the margin at opening below which margin is called for; 0.5 by default.
 * @attr {string} goal-apy - Takes the place of the strategy's goal.
 * @attr {string} paths - Runs; 10000 by default. Up to 1,000 are there at once, the others follow.
 * @attr {string} seed - 1 by default; the same gives the same runs.
 * @attr {string} path - The run that is looked at, from 0.
 * @attr {string} floor - Break my plan: the share of the capital below which the plan is defeated; 0.5 by default.
 * @attr {string} harms - Break my plan: the break that is looked at, by the kinds of its harms, such as "fall gapDown"; the first by default, "none" for none.
 * @attr {string} currency - Name of the money; by the contract's symbol, else USDT.
 * @attr {string} locale - Language tag for words, numbers and dates; of the nearest `lang`, else of the browser.
 * @attr {string} name - Name of the form control; its value is the input as JSON.
 * @attr {boolean} disabled - Makes every field read-only.
 * @attr {boolean} bare - Leaves out formulas, limits and sources.
 * @attr {"light"|"dark"|"auto"} theme - Colour scheme; the page's own where left out, `auto` follows the system.
 * @prop {CandleSeries} candles - Prices of a history: { times, open, high, low, close }.
 * @prop {FundingSeries} funding - Its funding: { times, rates, symbol }.
 *
 * @fires ll-input - A field was changed by the person. detail: { name, value, text }
 * @fires ll-result - There is a new result, first of up to 1,000 runs, then of all. detail: { input: { compareStrategies, path } or { backtest }, result: { kind, names, results, … } }
 * @fires ll-error - The input or a file was refused. detail: a CalculatorError
 *
 * @slot - What to show where there is no JavaScript; hidden once the element works.
 *
 * @csspart frame - Everything.
 * @csspart answer - The result as a sentence, kept in view on a narrow page.
 * @csspart kicker - What kind of result it is.
 * @csspart sentence - The sentence.
 * @csspart stale - Says that the result is outdated.
 * @csspart inputs - The column of fields.
 * @csspart source - Where files are dropped, chosen or pasted.
 * @csspart group - A group of fields.
 * @csspart field - One field with its label, help and messages.
 * @csspart label - Label of a field.
 * @csspart input - A text field.
 * @csspart slider - A slider.
 * @csspart help - Help under a field.
 * @csspart error - Why a value was refused.
 * @csspart warning - A warning.
 * @csspart results - The column of results.
 * @csspart run - The run that is looked at.
 * @csspart figures - A group of figures.
 * @csspart figure - One figure with its label.
 * @csspart picture - A picture with title and table.
 * @csspart details - Something folded away.
 * @csspart button - A button.
 *
 * @cssprop --ll-surface - Background.
 * @cssprop --ll-ink - Text.
 * @cssprop --ll-muted - Secondary text.
 * @cssprop --ll-line - Hairlines.
 * @cssprop --ll-control - Borders of fields.
 * @cssprop --ll-accent - Links, buttons, focus.
 * @cssprop --ll-on-accent - Text on the accent.
 * @cssprop --ll-gain - Income.
 * @cssprop --ll-loss - Cost, loss, errors.
 * @cssprop --ll-series-1 - The fan, the plan.
 * @cssprop --ll-series-2 - The run that is looked at, coins merely held, falls.
 * @cssprop --ll-series-3 - Coins merely staked.
 * @cssprop --ll-font - Font family.
 * @cssprop --ll-size-small - Size of help, notes and tables; 0.875rem.
 * @cssprop --ll-size - Size of text; 1rem.
 * @cssprop --ll-size-large - Size of the sentence; 1.25rem.
 * @cssprop --ll-radius - Corners of fields and buttons; 4px.
 * @cssprop --ll-sticky-top - Distance of the sentence from the top while the page scrolls; 0.
 */
export class LlSimulate extends ImportingElement<SimulateOutcome, Text> {
  static override properties = { ...ImportingElement.propertiesOf(calculator), candles: { attribute: false }, funding: { attribute: false }, stakingApr: { attribute: false } };

  static override styles = [
    ...ImportingElement.styles,
    css`
      .run p {
        margin-block: 0 8px;
      }
      .harms {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      .harms > li {
        border-block-start: 1px solid var(--ll-line);
        padding-block: 8px;
      }
      .harm {
        inline-size: 100%;
        justify-content: flex-start;
        text-align: start;
        white-space: normal;
      }
      .breaking select {
        max-inline-size: 100%;
      }
      .breaking ul {
        padding-inline-start: 20px;
      }
      .breaking > * + *,
      .broken > * + * {
        margin-block-start: 12px;
      }
      .ledger td:last-child {
        min-width: 16rem;
        white-space: normal;
        text-align: start;
      }
    `,
  ];

  declare candles: CandleSeries | undefined;
  declare funding: FundingSeries | undefined;
  declare stakingApr: BacktestInput["stakingApr"];

  protected override get calculator(): typeof calculator {
    return calculator;
  }

  #daily: { history: History; days: Daily } | null = null;
  #history: History | null = null;
  #example: History | null = null;
  /** Files as texts; null where they are not kept. */
  readonly #texts = new Map<Content, string | null>();
  /** Counts histories, so that results of one are not taken for another's. */
  #histories = 0;
  /** The last result, and what it belongs to. */
  #known: { key: string; outcome: SimulateOutcome } | null = null;
  #refining: AbortController | null = null;
  /** All runs at once, for a script that asks for the result. */
  #whole = false;
  /** Runs that this machine makes in that time: few until it has shown that it is fast. */
  #first = FEWEST;
  #search: "idle" | "busy" | { none: number } = "idle";
  readonly #breaking = new Breaking(this);

  // ------------------------------------------------------------ files

  protected override filler(): Promise<typeof import("./fill.js")> {
    return import("./fill.js");
  }
  protected override get sourceWords(): Text["source"] {
    return this.text.source;
  }

  /** Reads prices, funding and staking rates as an exchange gives them out. Resolves to whether they are used now. */
  override async load(content: Content | readonly Content[], given: Parameters<ImportingElement["load"]>[1] = {}): Promise<boolean> {
    for (const one of Array.isArray(content) ? (content as readonly Content[]) : [content as Content]) this.#texts.set(one, await textOf(one));
    return super.load(content, given);
  }

  /** What was loaded, as texts, while it is used; null where there is nothing, or where it is too long to be kept. */
  get loaded(): Kept[] | null {
    if (this.#exemplary) return null;
    const kept = this.given.map(({ content, hint }) => ({ content: this.#texts.get(content) ?? null, fileName: hint.fileName ?? "", hint: { ...hint } }));
    return kept.length > 0 && kept.every((one): one is Kept => one.content !== null) ? kept : null;
  }

  /** Takes the files away and returns to the model. */
  unload(): void {
    this.candles = this.funding = this.stakingApr = undefined;
    this.#texts.clear();
    this.forget();
    this.enter("mode", "model");
    this.recalculate();
  }

  protected override fill(properties: Readonly<Record<string, unknown>>): () => void {
    const { candles, funding, stakingApr, ...fields } = properties;
    const before = { candles: this.candles, funding: this.funding, stakingApr: this.stakingApr };
    const back = super.fill(fields);
    Object.assign(this, { candles, funding, stakingApr });
    return () => {
      back();
      Object.assign(this, before);
    };
  }

  protected override get money(): string {
    return this.currency ?? quoteOf(this.funding?.symbol) ?? "USDT";
  }

  /** Whether the example stands in for a history of one's own. */
  get #exemplary(): boolean {
    return !this.candles && !this.funding;
  }

  async #loadExample(): Promise<void> {
    const { candles, funding } = await import("./example.js");
    this.#example = { candles, funding };
  }

  /** With the example, where the element begins with one. */
  protected override get definition(): Definition<SimulateOutcome> {
    const definition = super.definition;
    return { ...definition, ready: () => Promise.all([definition.ready(), this.#asksForExample ? this.#loadExample() : undefined]).then(() => undefined) };
  }

  get #asksForExample(): boolean {
    // Not by `values`: reading the fields takes longer than anything else before the first result, and would hold up what is fetched.
    return this.#exemplary && !this.#example && (this.mode ?? "model") !== "model";
  }

  // ------------------------------------------------------------ results

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("candles") || changed.has("funding") || changed.has("stakingApr")) {
      this.#histories++;
      this.#history = null;
      this.recalculate();
    }
    super.willUpdate(changed);
  }

  protected override updated(): void {
    super.updated();
    const refining = this.result !== null && this.result.kind !== "backtest" && this.result.refining;
    this.renderRoot.querySelector(".results")?.setAttribute("aria-busy", String(refining));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#refining?.abort();
    this.#breaking.stop();
  }

  override compute(): SimulateOutcome {
    this.#whole = true;
    try {
      return super.compute();
    } finally {
      this.#whole = false;
    }
  }

  /** Input and last good result, as plain data; single runs are left out, as their ledgers can be had one by one. */
  override toJSON(): ReturnType<ImportingElement["toJSON"]> {
    return JSON.parse(JSON.stringify(super.toJSON(), (key, value: unknown) => (key === "samples" || key === "rows" || key === "candles" ? undefined : ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value)));
  }

  protected override calculate(values: Record<string, string>): SimulateOutcome {
    const asked = this.forEngine(values) as Asked;
    const { path = 0, ...rest } = asked;
    const key = this.#keyOf(rest);
    const known = this.#known?.key === key ? this.#known.outcome : null;
    try {
      if (asked.backtest) return known ?? this.#keep(key, this.#past(asked.backtest));
      const [input, period] = this.#complete(asked.compareStrategies as Compared);
      if (known && known.kind !== "backtest" && !(this.#whole && known.refining)) {
        const run = known.run?.path === Math.min(path, input.paths - 1) ? known.run : runOf(input, path);
        return this.#keep(key, { ...known, run });
      }
      const outcome = { ...this.#compare(input, path), ...period };
      if (this.#whole) return outcome;
      this.#refine(key, input, outcome);
      return this.#keep(key, outcome);
    } catch (error) {
      throw error instanceof CalculatorError ? ofField(error) : error;
    }
  }

  #keyOf(asked: Asked): string {
    return (asked.compareStrategies?.market.kind === "gbm" ? "" : this.#histories) + JSON.stringify(asked);
  }

  /** All runs, or as many as do not keep the page waiting. */
  #compare(input: Compared, path: number): ModelOutcome {
    if (this.#whole) return compare(input, path);
    const runs = Math.min(this.#first, input.paths);
    const began = performance.now();
    const outcome = compare(input, path, runs);
    this.#first = Math.round(Math.min(FIRST, Math.max(FEWEST, (runs * SHARE) / Math.max(1, performance.now() - began))) / FEWEST) * FEWEST;
    return outcome;
  }

  #keep<Outcome extends SimulateOutcome>(key: string, outcome: Outcome): Outcome {
    this.#known = { key, outcome };
    return outcome;
  }

  /** With the days of the history, where it is drawn from. */
  #complete(input: Compared): [Compared, Pick<ModelOutcome, "period">] {
    if (input.market.kind === "gbm") return [input, {}];
    this.#priced();
    const { returns, fundingDaily, from, to } = this.#days();
    if (returns.length < 2) throw new CalculatorError("out_of_range", this.text.refusals.tooShort, { field: "mode" });
    return [{ ...input, market: { ...input.market, returns, fundingDaily } }, { period: { from, to, example: this.#exemplary } }];
  }

  #take(): History {
    const { candles, funding } = this;
    if (this.#exemplary) {
      if (this.#example) return this.#example;
      void this.#loadExample().then(() => this.recalculate());
      throw new CalculatorError("missing_field", this.text.refusals.loading, { field: "example" });
    }
    if (!candles || !funding) throw new CalculatorError("missing_field", this.text.refusals.files, { field: "mode" });
    return (this.#history ??= { candles, funding });
  }

  /** The same, of prices: what has their columns may be something else. */
  #priced(): History {
    const history = this.#take();
    const { open, high, low, close } = history.candles;
    for (const prices of [open, high, low, close]) {
      for (let i = 0; i < prices.length; i++) {
        if ((prices[i] as number) > 0) continue;
        const given = String(prices[i]);
        throw new CalculatorError("out_of_range", this.text.refusals.notPrices(this.format.number(given)), { field: "candles", given, accepted: "prices above 0" });
      }
    }
    return history;
  }

  #days(): Daily {
    const history = this.#take();
    if (this.#daily?.history !== history) this.#daily = { history, days: daily(history.candles, history.funding) };
    return this.#daily.days;
  }

  #past(plan: Tested): SimulateOutcome {
    const { candles, funding } = this.#priced();
    const rates = this.stakingApr ? { stakingApr: this.stakingApr } : {};
    const strategies = [plan.strategy, ...STRATEGIES.filter((name) => name !== plan.strategy)];
    const results = strategies.map((strategy) => loaded().backtest({ ...plan, ...rates, strategy, candles, funding }));
    return { kind: "backtest", names: namesOf(strategies), results, candles, example: this.#exemplary, warnings: results[0]?.warnings ?? [] };
  }

  /** The very first runs are made beside the page, which has enough to do when it begins; where that takes too long, on it. */
  protected override async foresee(): Promise<void> {
    const { compareStrategies: asked, path = 0, ...rest } = this.forEngine(this.values) as Asked;
    if (!asked || asked.paths <= FEWEST) return;
    const key = this.#keyOf({ ...rest, compareStrategies: asked });
    try {
      const [input, period] = this.#complete(asked);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, PATIENCE)), new Promise<void>((resolve) => {
        this.#beside(key, input, 0, (comparison) => {
          if (this.#known?.key !== key) this.#keep(key, { ...outcomeOf(input, path, comparison), ...period });
          resolve();
        }, resolve);
      })]);
    } catch {
      // What is wrong is said when it is calculated.
    }
  }

  /** Runs the rest of the paths, once nothing has changed for a moment. */
  #refine(key: string, input: Compared, first: ModelOutcome): void {
    this.#refining?.abort();
    if (!first.refining || typeof setTimeout === "undefined") return;
    const stop = new AbortController();
    this.#refining = stop;
    setTimeout(() => {
      if (!stop.signal.aborted) this.#beside(key, input, first.results[0]?.paths ?? 0);
    }, REST);
  }

  /** Runs all paths beside the page; `seen` are there already. */
  #beside(key: string, input: Compared, seen: number, began: (comparison: Comparison) => void = () => undefined, failed: () => void = () => undefined): void {
    const stop = new AbortController();
    this.#refining = stop;
    let shown = 0;
    const show = (comparison: Comparison): void => {
      if (stop.signal.aborted) return;
      began(comparison);
      const now = this.#known;
      if (now?.key !== key || now.outcome.kind === "backtest") return;
      const { results, differences } = comparison;
      this.#known = { key, outcome: { ...now.outcome, results, differences, refining: (results[0]?.paths ?? 0) < input.paths } };
      this.hurry();
    };
    compareBeside(input, stop.signal, (done, comparison) => {
      // Each is drawn anew: only what is much better, not short of the end, and not while the one before is still being drawn.
      const now = performance.now();
      if (done < seen * 8 || (seen > 0 && done * 1.5 > input.paths) || (shown > 0 && now - shown < OFTEN)) return;
      [seen, shown] = [done, now];
      show(comparison);
    })
      .then(show)
      .catch((error: unknown) => {
        failed();
        // What is there stays: fewer runs, and said to be.
        if (!stop.signal.aborted && this.#known?.key === key) this.emit("ll-error", error instanceof CalculatorError ? error : new CalculatorError("unsupported", String(error)));
      });
  }

  // ------------------------------------------------------------ single runs

  #show(path: number): void {
    this.#search = "idle";
    (this as { path: string | undefined }).path = String(path);
  }

  /** Looks for the next run with a liquidation, letting the page in between. */
  async #find(): Promise<void> {
    const { result } = this;
    if (!result || result.kind === "backtest" || !result.run) return;
    const asked = this.forEngine(this.values) as Asked;
    if (!asked.compareStrategies) return;
    const [input] = this.#complete(asked.compareStrategies);
    this.#search = "busy";
    this.requestUpdate();
    const from = result.run.path + 1;
    const to = Math.min(input.paths, from + LOOKED);
    let turn = performance.now();
    for (let path = from; path < to; path++) {
      const { rows } = runOf(input, path);
      if (rows.some(({ events }) => events.some(({ kind }) => kind === "liquidation"))) return this.#show(path);
      if (performance.now() - turn > TURN) {
        await new Promise((resolve) => setTimeout(resolve));
        if (this.result !== result) {
          this.#search = "idle";
          return this.requestUpdate();
        }
        turn = performance.now();
      }
    }
    this.#search = { none: to - from };
    this.requestUpdate();
  }

  protected override renderBeforePictures(view: View<SimulateOutcome>): unknown {
    if (!hasRun(view)) return nothing;
    return renderRun(view, this.text, { disabled: this.disabled, search: this.#search, show: (path) => this.#show(path), find: () => void this.#find() });
  }

  /** Days in which harms are counted. */
  async #counted(): Promise<Past> {
    if (this.#exemplary && !this.#example) await this.#loadExample();
    this.#priced();
    const { returns, fundingDaily, from, to } = this.#days();
    return { returns, fundingDaily, from, to, example: this.#exemplary };
  }

  #renderBreaking(view: View<SimulateOutcome>): unknown {
    const width = this.renderRoot.querySelector<HTMLElement>(".results")?.clientWidth ?? 0;
    return this.#breaking.render({
      view, text: this.text, floor: this.values.floor ?? "", harms: this.values.harms ?? "", set: (what, value) => Object.assign(this, { [what]: value }), asked: this.forEngine(this.values) as Asked, history: this.#histories, past: () => this.#counted(), width,
    });
  }

  protected override renderAfterFigures(view: View<SimulateOutcome>): unknown {
    const breaking = this.details("breaking", this.text.breaking, () => this.#renderBreaking(view));
    if (!hasRun(view)) return breaking;
    const { run } = view.result;
    return html`${breaking}${this.details("ledger", this.text.run.ledger(this.format.integer(run.path + 1)), () => renderLedger(view, this.text, () => download(`run-${run.path + 1}.csv`, "text/csv", ledgerCsv(run.rows))))}`;
  }

  protected override renderClosing(view: View<SimulateOutcome>): TemplateResult {
    const own = !this.#exemplary && view.result.kind !== "model";
    return html`${super.renderClosing(view)}${own ? html`<p class="help noprint" data-read="link">${this.text.source.notInLink}</p>` : nothing}`;
  }

  /** The days that prices and funding have in common. */
  protected override renderFilled(): unknown {
    if (!this.candles || !this.funding) return nothing;
    const s = this.text.source;
    const { format } = this;
    const { returns, left } = this.#days();
    return html`<dl class="read">${readLine(s.common, s.days(format.count(returns.length), format.count(left)), "common")}</dl>`;
  }

  protected override renderBeforeFields(): TemplateResult {
    const example = this.#exemplary && this.values.mode !== "model";
    return html`${super.renderBeforeFields()}${example
      ? html`<p class="help" data-read="example">${this.text.source.example} ${SOURCES.map((source, i) => html`${i ? ", " : ""}<a href=${source}>${source.replace("https://", "")}</a>`)}.</p>`
      : nothing}`;
  }
}

/** Where the example is from. */
const SOURCES = ["https://github.com/tunogya/etna", "https://github.com/supervik/historical-funding-rates-fetcher"];

type Seen = View<SimulateOutcome> & { result: ModelOutcome & { run: NonNullable<ModelOutcome["run"]> } };
const hasRun = (view: View<SimulateOutcome>): view is Seen => view.result.kind !== "backtest" && view.result.run !== null;

/** A refusal of the strategy that is asked about is one of its field; the others are the library's own. */
function ofField(error: CalculatorError): CalculatorError {
  const field = error.field?.replace(/^strategies\[0\]/, "strategy");
  return field === error.field ? error : new CalculatorError(error.code, error.message, { field, given: error.given, accepted: error.accepted });
}

/** A property for each field, in the library's units. */
export interface LlSimulate extends Fields<"capital" | "strategyStaked" | "strategyLiquid" | "strategyHarvest" | "strategyDirectional" | "strategyReserve" | "directionalLeverage"
  | "harvestLeverage" | "rebalanceDays" | "rebalanceWidth" | "days" | "marketDrift" | "marketVolatility" | "marketFundingMeanApr" | "marketFundingVolatility"
  | "marketFundingHalfLifeDays" | "marketCorrelation" | "marketMeanBlockDays" | "stakingApy" | "unbondingDays" | "rewardsToMargin" | "reserveApr" | "fee"
  | "maintenanceRate" | "marginCallAt" | "goalApy" | "paths" | "seed" | "path" | "floor" | "harms"> {
  strategy: "conservative" | "balanced" | "aggressive" | "beginner" | "own" | undefined;
  directionalSide: "long" | "short" | undefined;
  rebalanceKind: "never" | "every" | "band" | undefined;
  mode: "model" | "history" | "backtest" | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-simulate": LlSimulate;
  }
}

