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
  /** Share of the capital below which the plan is defeated. */
  floor: string;
  /** The harms of the break that is looked at, by their kinds; the first where there is no such break, none where it is NONE. */
  harms: string;
  set(what: "floor" | "harms", value: string): void;
  /** Tells one history from another. */
  history: number;
  /** Null where there is none. */
  past(): Promise<Past | null>;
  /** In CSS pixels. */
  width: number;
}

/** No break is looked at. */
const NONE = "none";
/** What a break is called in a link. */
export const nameOf = ({ harms }: { harms: readonly { kind: string }[] }): string => harms.map(({ kind }) => kind).join(" ");

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
    const { floor, harms } = subject;
    const key = JSON.stringify([plan, floor, subject.history]);
    if (this.#found?.key !== key && this.#error?.key !== key) this.#search(key, plan, subject);
    const found = this.#found;
    const breaks = found?.result.breaks ?? [];
    const chosen = harms === NONE ? -1 : Math.max(0, breaks.findIndex((one) => nameOf(one) === harms));
    return there.view.renderBreaking({
      subject, words: there.words, found, busy: this.#wanted !== "", error: this.#error?.key === key ? this.#error.message : null,
      floor, chosen, all: this.#all,
      rows: found ? this.#replayed(found, chosen, there.view) : null,
      setFloor: (other) => subject.set("floor", other),
      choose: (place) => subject.set("harms", place === chosen ? NONE : nameOf(breaks[place] as BreakPlanResult["breaks"][number])),
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
  #replayed({ key, plan, floor, result }: Found, chosen: number, view: typeof import("./breaking-view.js")): LedgerRow[] | null {
    const one = result.breaks[chosen];
    if (!one) return null;
    const which = `${key} ${chosen}`;
    if (this.#rows?.key !== which) this.#rows = { key: which, rows: view.replay(plan, floor, one.harms) };
    return this.#rows.rows;
  }

  #search(key: string, plan: Plan, { past, floor }: Subject): void {
    if (this.#wanted === key) return;
    this.stop();
    this.#wanted = key;
    const stop = new AbortController();
    this.#stop = stop;
    const found = async (): Promise<void> => {
      const [days, { defeats }] = await Promise.all([past().catch(() => null), import("./engine.js")]);
      const history = days ? { history: { returns: days.returns, fundingDaily: days.fundingDaily } } : {};
      const result = await defeats({ ...plan, floor, ...history }, stop.signal);
      if (stop.signal.aborted) return;
      this.#found = { key, plan, floor, past: days, result };
      this.#all = false;
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
