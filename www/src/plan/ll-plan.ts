import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { coinOf, ImportingElement, readFragment, share, writeFragment, type Definition, type Filler, type View } from "liquidity-layering/elements/base";
import { broughtBy, calculator, isExample, presetOf, worded } from "./definition.js";
import { negative } from "./decimal.js";
import type { Plan } from "./model.js";
import { fanOf, type Fan } from "./fan.js";
import { address, parts, simulated } from "./parts.js";
import { agenda, amount, makeup, rows, type PlanView } from "./say.js";
import { styles } from "./styles.js";
import type { Text } from "./text.js";

/** The calculators that this build of the site has pages for. */
declare const CALCULATORS: readonly string[];

/** What a kept plan is called in a link. */
const KEPT = "kept";
const PLAN = "plan";

/** A plan for a portfolio, beside what is held now and beside a plan that was kept. */
export class LlPlan extends ImportingElement<Plan, Text> {
  static override properties = ImportingElement.propertiesOf(calculator);
  static override styles = [...ImportingElement.styles, styles];

  declare coin: string | undefined;

  /** The texts that the last good result belongs to. */
  #shown: Record<string, string> = {};
  #kept: Record<string, string> | null = null;
  #coin: string | undefined;
  /** What the plan might come to, once somebody is near enough to see it. */
  #fan: Fan | null = null;
  #drawn = "";
  #near: IntersectionObserver | true | null = null;

  protected override get calculator(): typeof calculator {
    return calculator;
  }

  protected override async filler(): Promise<{ filler: Filler }> {
    const { fillerOf } = await import("./fill.js");
    return { filler: fillerOf(() => this.text) };
  }
  protected override get sourceWords(): Text["files"] {
    return this.text.files;
  }

  protected override get definition(): Definition<Plan> {
    const definition = super.definition;
    return { ...definition, pictures: (view) => [...(definition.pictures?.(view) ?? []), ...(this.#fan ? [this.#fan.picture] : [])] };
  }

  protected override calculate(values: Record<string, string>): Plan {
    const result = super.calculate(values);
    this.#shown = values;
    const kept = this.#keptPlan(values);
    const all = kept ? { ...result, kept } : result;
    return { ...all, warnings: worded({ result: all, input: values, format: this.format, currency: this.money }, this.text) };
  }

  /** Its own holdings and rates, but the same fall, rally and days: only so can the two be compared. */
  #keptPlan({ fall, rally, withinDays }: Record<string, string>): Plan | null {
    try {
      return this.#kept && super.calculate({ ...this.#kept, fall, rally, withinDays } as Record<string, string>);
    } catch {
      // A link may hold anything; a plan that cannot be made is not compared with.
      return null;
    }
  }

  // ------------------------------------------------------------ a coin brings its numbers

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("coin")) this.#follow();
    super.willUpdate(changed);
  }

  /** A link or an attribute that names a coin alone means its yield, its days and its contracts as well. */
  #follow(): void {
    const { coin } = this.values;
    const preset = coinOf(coin);
    if (!preset || coin === this.#coin) return;
    this.#coin = coin;
    const own = this as unknown as Record<string, string | undefined>;
    for (const [name, value] of Object.entries(presetOf(preset))) if (own[name] === undefined) own[name] = value;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("ll-input", this.#chosen);
    globalThis.addEventListener?.("hashchange", this.#read);
    this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("ll-input", this.#chosen);
    globalThis.removeEventListener?.("hashchange", this.#read);
  }

  /** Another coin has another price, which nobody here knows, and other numbers, which the table does. */
  readonly #chosen = (event: Event): void => {
    const { name, value } = (event as CustomEvent<{ name: string; value: string | undefined }>).detail;
    if (name !== "coin" || value === this.#coin) return;
    this.#coin = value;
    const coin = coinOf(value);
    if (coin) this.#putAll(broughtBy(coin, this.#shown));
    this.#put("price", "");
  };

  /** As a person would: emptied where there is nothing to say. */
  #put(name: string, value: string): void {
    if (value === "") this.enter(name, "");
    else (this as unknown as Record<string, string>)[name] = value;
  }

  #putAll(fields: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(fields)) this.#put(name, value);
  }

  protected override fill(fields: Readonly<Record<string, string>>): () => void {
    return this.undoable(() => this.#putAll(fields));
  }

  // ------------------------------------------------------------ two plans

  readonly #read = (): void => {
    const kept = readFragment(KEPT, globalThis.location?.hash ?? "");
    if (JSON.stringify(kept) === JSON.stringify(this.#kept)) return;
    this.#kept = kept;
    this.recalculate();
  };

  #keep(values: Record<string, string> | null): void {
    this.#kept = values;
    const { href, hash } = location;
    try {
      history.replaceState(history.state, "", `${href.slice(0, href.length - hash.length).replace(/#$/, "")}#${writeFragment(KEPT, values ?? {}, new URL(this.link).hash)}`);
    } catch {
      // A sandboxed frame has no history of its own.
    }
    this.recalculate();
  }

  // ------------------------------------------------------------ what it might come to

  protected override updated(): void {
    super.updated();
    const section = this.renderRoot.querySelector(".fan");
    if (this.#near === true) this.#draw();
    else if (section && !this.#near) {
      this.#near = new IntersectionObserver((entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        (this.#near as IntersectionObserver).disconnect();
        this.#near = true;
        this.#draw();
      }, { rootMargin: "300px" });
      this.#near.observe(section);
    }
  }

  /** Draws the fan anew, once the plan has stood for a moment. */
  #draw(): void {
    const { result, format } = this;
    if (!result || this.outdated) return;
    const part = simulated({ result, input: this.#shown, format, currency: this.money });
    const key = JSON.stringify([part, format.locale]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    setTimeout(() => {
      if (this.#drawn !== key) return;
      fanOf(part, format, this.money).then((fan) => {
        if (this.#drawn !== key) return;
        this.#fan = fan;
        this.requestUpdate();
      }, () => {
        // The plan stands without it; the next change asks again.
        if (this.#drawn === key) this.#drawn = "";
      });
    }, this.#fan ? 250 : 0);
  }

  // ------------------------------------------------------------ what is seen

  protected override arrange(view: View<Plan> | null, complete: boolean): TemplateResult {
    const shown = view && { ...view, input: this.#shown };
    const { haste } = this;
    const fields = (wanted: string): unknown => this.renderGroups(({ id }) => id === wanted);
    return html`<div class="answer" part="answer">${shown ? html`<p class="made">${this.text.printed(this.format.date(shown.result.at))}</p>` : nothing}${haste.atOnce(() => this.renderAnswer(view))}</div>
      <div class="first">
        ${shown ? haste.atOnce(() => this.#renderKey(shown)) : nothing}
        <div class="rates">${fields("rates")}${haste.atOnce(() => this.#renderSources())}</div>
        ${shown && complete ? html`${haste.turn("remarks", () => this.renderRemarks(shown))}${this.renderPictures(shown, (place) => place === 0)}` : nothing}
      </div>
      <div class="inputs" part="inputs">
        ${haste.atOnce(() => this.renderBeforeFields())} ${fields("have")} ${fields("split")} ${haste.atOnce(() => this.#renderMakeup())} ${fields("more")}
      </div>
      <div class="results" part="results">${shown && complete ? this.#renderRest(shown) : nothing}</div>`;
  }

  /** The three numbers that matter, each with what it is now. */
  #renderKey({ result, input, format, currency }: PlanView): TemplateResult {
    const { key } = this.text;
    const { now, plan } = result;
    const money = (value: string): string => amount(format, currency, value);
    const one = (id: string, label: string, value: string, before: string, signed: boolean): TemplateResult => {
      const show = (of: string): string => (signed ? format.signed(money(of), of) : money(of));
      return html`<div><dt>${label}</dt><dd data-key=${id} title=${value}>${show(value)}</dd><dd class="note">${show(value) === show(before) ? key.same : key.now(show(before))}</dd></div>`;
    };
    return html`<dl class="key">
      ${one("income", key.income, plan.yearly, now.yearly, true)} ${one("fall", key.fall(share(format, input.fall)), negative(plan.fallLoss), negative(now.fallLoss), true)} ${one("cash", key.cash, plan.cashNow, now.cashNow, false)}
    </dl>`;
  }

  /** Where a yield and a time to unstake come from, as long as they are the table's. */
  #renderSources(): TemplateResult | typeof nothing {
    const { values, text, format } = this;
    const coin = coinOf(values.coin);
    if (!coin?.unbondingSource || values.unbondingDays !== coin.unbondingDays) return nothing;
    const days = format.days(coin.unbondingDays);
    const link = ({ title, url }: { title: string; url: string }): TemplateResult => html`<a href=${url} rel="noopener" target="_blank">${title}</a>`;
    const { yieldSource } = coin;
    const touched = yieldSource && values.stakingApy !== coin.stakingApy;
    const rate = touched ? nothing : yieldSource ? html`${text.presets.rate(coin.symbol, share(format, coin.stakingApy), format.date(yieldSource.on))} (${link(yieldSource)}).` : values.stakingApy ? nothing : text.presets.noRate(coin.symbol);
    return html`<p class="help">${rate} ${text.presets.days(days)} (${link(coin.unbondingSource)})${coin.queue ? text.presets.queue : "."} ${text.presets.yours}</p>`;
  }

  #renderMakeup(): TemplateResult | typeof nothing {
    const made = makeup(this.values, this.format, this.text);
    return made === null ? nothing : html`<p class="help makeup">${made}</p>`;
  }

  #renderRest(view: PlanView): TemplateResult {
    const { haste } = this;
    return html`${haste.turn("compare", () => this.#renderCompare(view))}
      ${haste.turn("way", () => this.#renderWay(view))}
      <div class="noprint">${this.renderPictures(view, (place) => place === 1)}</div>
      ${CALCULATORS.includes("simulate") ? this.#renderFan(view) : nothing}
      ${haste.turn("ledger", () => this.#renderLedger(view))}
      ${haste.turn("assumptions", () => this.#renderAssumptions(view))}
      ${haste.turn("links", () => this.#renderParts(view))}
      ${haste.turn("closing", () => this.renderClosing(view))}`;
  }

  #renderCompare(view: PlanView): TemplateResult {
    const { compare, open, keep, forget, print: printed } = this.text;
    return html`<section class="compare figures" aria-labelledby="compare">
      <h2 id="compare">${compare.title}</h2>
      ${this.#renderTable(view)}
      <p class="help">${compare.note}</p>
      <p class="actions">
        ${this.#kept
          ? html`<a class="button" href=${`#${writeFragment(PLAN, this.#kept)}`}>${compare.kept}: ${open}</a><button type="button" part="button" @click=${() => this.#keep(null)}>${forget}</button>`
          : html`<button type="button" part="button" ?disabled=${this.outdated} @click=${() => this.#keep(this.values)}>${keep}</button>`}
        <button type="button" part="button" @click=${() => print()}>${printed}</button>
      </p>
    </section>`;
  }

  #renderWay(view: PlanView): TemplateResult {
    const { steps } = this.text;
    const days = agenda(view, this.text);
    return html`<section class="way" aria-labelledby="steps">
      <h2 id="steps">${steps.title}</h2>
      ${days.length === 0
        ? html`<p>${steps.none}</p>`
        : html`${days.map(({ day, items }) => html`<h3>${day}</h3><ol class="steps">${items.map((item) => html`<li>${item}</li>`)}</ol>`)}<p class="help">${steps.note}</p>`}
    </section>`;
  }

  #renderLedger(view: PlanView): TemplateResult {
    const { text, format } = this;
    const { result, currency } = view;
    const { ledger } = text;
    const money = (value: string): string => amount(format, currency, value);
    return html`<section aria-labelledby="ledger">
      <h2 id="ledger">${ledger.title}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${ledger.caption}>
        <table class="ledger">
          <caption>${ledger.caption}</caption>
          <thead><tr>${[ledger.head[0], ledger.head[3]].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
          <tbody>
            ${rows(view, text).map((row) => html`<tr data-place=${row.entry.place} data-value=${row.entry.value}><td>${row.place}<small>${row.coins ? html`${row.coins} · ` : nothing}${row.layer} · ${row.time}</small></td><td>${row.value}</td></tr>`)}
          </tbody>
          <tfoot><tr data-total=${result.plan.total}><td>${ledger.total}</td><td>${money(result.plan.total)}</td></tr></tfoot>
        </table>
      </div>
      <p class="help">${result.plan.total === result.capital ? ledger.check(money(result.capital)) : ledger.wrong}</p>
    </section>`;
  }

  #renderAssumptions(view: PlanView): TemplateResult {
    return html`<section class="assumptions" aria-labelledby="assumptions">
      <h2 id="assumptions">${this.text.assumptions}</h2>
      <dl>${this.#assumptions(view).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
    </section>`;
  }

  #renderParts(view: PlanView): TemplateResult {
    const { text } = this;
    return html`<section class="links noprint" aria-labelledby="parts">
      <h2 id="parts">${text.parts}</h2>
      <p class="help">${text.partsHelp}</p>
      <ul class="parts" role="list">
        ${parts(view).filter(({ name }) => CALCULATORS.includes(name)).map(
          (part) => html`<li data-part=${part.name}><a href=${address(part)}>${text.names[part.name]}</a> <span>${text.part[part.name]}${isExample(this.#shown) ? html` <i>${text.example}</i>` : nothing}</span></li>`,
        )}
      </ul>
    </section>`;
  }

  #renderFan(view: PlanView): TemplateResult {
    const { fan } = this.text;
    const drawn = this.#fan;
    return html`<section class="fan noprint" aria-labelledby="fan" aria-busy=${String(!drawn)}>
      <h2 id="fan">${fan.title}</h2>
      ${drawn ? html`<p class="kicker">${drawn.kicker}</p><p>${drawn.sentence}</p>` : nothing}
      <div class="drawn">${drawn ? this.renderPictures(view, (place) => place === 2) : nothing}</div>
      <p class="help">${fan.note} <a href=${address(simulated(view))}>${fan.link}</a></p>
    </section>`;
  }

  /** One table for all figures, so that now, the kept plan and the plan stand beneath each other. */
  #renderTable(view: PlanView): TemplateResult {
    const groups = this.definition.figures(view);
    const [head = "", ...columns] = groups[0]?.columns ?? [];
    return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="compare">
      <table class="columns">
        <thead><tr><th scope="col">${head}</th>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
        ${groups.map(
          ({ label, figures }) => html`<tbody>
            ${figures.some(({ chosen }) => chosen) ? nothing : html`<tr><th scope="rowgroup" class="part" colspan=${columns.length + 1}>${label}</th></tr>`}
            ${figures.map(
              (figure) => html`<tr part="figure" data-figure=${figure.id} class=${figure.chosen ? "chosen" : ""}>
                <th scope="row">${figure.label}</th>
                ${(figure.cells ?? []).map((cell) => html`<td>${cell}</td>`)}
                <td class=${figure.tone ?? ""} title=${String(figure.exact)}>${figure.text}</td>
              </tr>`,
            )}
          </tbody>`,
        )}
      </table>
    </div>`;
  }

  /** Everything that the figures rest on, as text: for paper, which has no fields. */
  #assumptions(view: PlanView): [label: string, value: string][] {
    const { format } = this;
    return this.definition.groups.flatMap(({ fields }) => fields).flatMap((field): [string, string][] => {
      const value = view.input[field.name];
      if (value === undefined) return [];
      const choices = typeof field.choices === "function" ? field.choices(view) : field.choices;
      const unit = typeof field.unit === "function" ? field.unit(view) : (field.unit ?? "");
      if (choices) return [[field.label, choices[value] ?? value]];
      return [[field.label, format.isolated(`${field.display === "percent" ? `${share(format, value)}${unit.replace(/^%/, "")}` : `${format.number(value)} ${unit}`}`)]];
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ll-plan": LlPlan;
  }
}
