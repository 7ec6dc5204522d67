import { LitElement } from "lit";
import { Typing } from "./typing.js";

/** What a form asks of a control. */
export abstract class FormElement extends LitElement {
  static formAssociated = true;

  /** None where there is no document. */
  protected readonly internals: ElementInternals | undefined = this.attachInternals?.();

  declare disabled: boolean;

  constructor() {
    super();
    new Typing(this, this.internals);
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
