import { LitElement } from "lit";
import type { CalculatorEvents } from "./events.js";
import type { ResultLike } from "./types.js";
import { Typing } from "./typing.js";

/** What a form asks of a control, and what the page is told. */
export abstract class FormElement<R extends ResultLike = ResultLike> extends LitElement {
  static formAssociated = true;

  /** None where there is no document. */
  protected readonly internals: ElementInternals | undefined = this.attachInternals?.();

  declare disabled: boolean;

  constructor() {
    super();
    new Typing(this, this.internals);
  }

  protected emit<Type extends keyof CalculatorEvents<R>>(type: Type, detail: CalculatorEvents<R>[Type]["detail"]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
  }

  get form(): HTMLFormElement | null {
    return this.internals?.form ?? null;
  }
  get validity(): ValidityState | undefined {
    return this.internals?.validity;
  }
  get validationMessage(): string {
    return this.internals?.validationMessage ?? "";
  }
  checkValidity(): boolean {
    return this.internals?.checkValidity() ?? true;
  }
  reportValidity(): boolean {
    return this.internals?.reportValidity() ?? true;
  }
}

/** Its events, by name and with what they carry. */
export interface FormElement<R extends ResultLike = ResultLike> {
  addEventListener<Type extends keyof CalculatorEvents<R>>(type: Type, listener: (this: this, event: CalculatorEvents<R>[Type]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(type: Type, listener: (this: this, event: HTMLElementEventMap[Type]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}
