import { html, type ReactiveControllerHost, type TemplateResult } from "lit";
import { languageOf, loadWords } from "../base/language.js";
import type { View } from "../base/types.js";
import type { Asked } from "./definition.js";
import type { BreakPlanInput, BreakPlanResult, LedgerRow } from "./engine.js";
import type { SimulateOutcome } from "./outcome.js";
import type { Text } from "./text.js";

/** So long after the last change the search begins. */
const REST = 250;

/** Days in which harms are counted. */
export interface Past {
  returns: Float64Array;
  fundingDaily: Float64Array;
  from: number;
  to: number;
  example: boolean;
}

/** What is looked at. */
export interface Subject {
  view: View<SimulateOutcome>;
  text: Text;
  asked: Asked;
  /** Tells one history from another. */
  history: number;
  /** Null where there is none. */
  past(): Promise<Past | null>;
  /** In CSS pixels. */
  width: number;
}

export type Plan = Omit<BreakPlanInput, "floor" | "history">;

/** The plan alone, without what it is run on. */
export function planOf({ compareStrategies, backtest }: Asked): Plan {
  if (backtest) return backtest as Plan;
  const { strategies, market: _market, days: _days, paths: _paths, seed: _seed, ...plan } = compareStrategies as NonNullable<Asked["compareStrategies"]>;
  return { ...plan, strategy: strategies[0] ?? "balanced" } as Plan;
}

/** What was found, and for which question. */
export interface Found {
  key: string;
  plan: Plan;
  floor: string;
  past: Past | null;
  result: BreakPlanResult;
}

/** What defeats the plan: looked for beside the page, once it is asked for, and shown by what is loaded with it. */
export class Breaking {
  #there: { language: string; words: import("./breaking-text.js").BreakingText; view: typeof import("./breaking-view.js") } | null = null;
  #loading = "";
  #found: Found | null = null;
  #wanted = "";
  #error: { key: string; message: string } | null = null;
  #stop: AbortController | null = null;
  #floor = "0.5";
  #chosen = 0;
  #all = false;
  #rows: { key: string; rows: LedgerRow[] } | null = null;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Ends a search whose answer nobody waits for. */
  stop(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#wanted = "";
  }

  render(subject: Subject): TemplateResult {
    this.#load(subject.view.format.locale);
    const there = this.#there;
    if (!there) return html`<p class="help">…</p>`;
    const plan = planOf(subject.asked);
    const key = JSON.stringify([plan, this.#floor, subject.history]);
    if (this.#found?.key !== key && this.#error?.key !== key) this.#search(key, plan, subject);
    const found = this.#found;
    return there.view.renderBreaking({
      subject, words: there.words, found, busy: this.#wanted !== "", error: this.#error?.key === key ? this.#error.message : null,
      floor: this.#floor, chosen: this.#chosen, all: this.#all,
      rows: found ? this.#replayed(found, there.view) : null,
      setFloor: (floor) => this.#set(() => (this.#floor = floor)),
      choose: (chosen) => this.#set(() => (this.#chosen = this.#chosen === chosen ? -1 : chosen)),
      showAll: (all) => this.#set(() => (this.#all = all)),
    });
  }

  #set(change: () => void): void {
    change();
    this.host.requestUpdate();
  }

  #load(locale: string): void {
    if (this.#loading === locale) return;
    this.#loading = locale;
    void Promise.all([import("./breaking-text.js"), import("./breaking-view.js")]).then(async ([{ translations }, view]) => {
      const language = languageOf(locale, translations);
      const words = await loadWords(language, translations);
      if (this.#loading === locale) this.#set(() => (this.#there = { language, words, view }));
    });
  }

  /** The ledger of the break that is looked at. */
  #replayed({ key, plan, floor, result }: Found, view: typeof import("./breaking-view.js")): LedgerRow[] | null {
    const one = result.breaks[this.#chosen];
    if (!one) return null;
    const which = `${key} ${this.#chosen}`;
    if (this.#rows?.key !== which) this.#rows = { key: which, rows: view.replay(plan, floor, one.harms) };
    return this.#rows.rows;
  }

  #search(key: string, plan: Plan, { past }: Subject): void {
    if (this.#wanted === key) return;
    this.stop();
    this.#wanted = key;
    const stop = new AbortController();
    this.#stop = stop;
    const floor = this.#floor;
    const found = async (): Promise<void> => {
      const [days, { defeats }] = await Promise.all([past().catch(() => null), import("./engine.js")]);
      const history = days ? { history: { returns: days.returns, fundingDaily: days.fundingDaily } } : {};
      const result = await defeats({ ...plan, floor, ...history }, stop.signal);
      if (stop.signal.aborted) return;
      this.#found = { key, plan, floor, past: days, result };
      [this.#chosen, this.#all] = [0, false];
    };
    setTimeout(() => {
      if (stop.signal.aborted) return;
      found()
        .catch((error: unknown) => {
          if (!stop.signal.aborted) this.#error = { key, message: error instanceof Error ? error.message : String(error) };
        })
        .finally(() => {
          if (stop.signal.aborted) return;
          this.#wanted = "";
          this.host.requestUpdate();
        });
    }, this.#found ? REST : 0);
  }
}
