// A function of the package with an input to change: what it answers, or why it does not.
import * as api from "liquidity-layering";

const section = document.querySelector<HTMLElement>("section.try");
const input = section?.querySelector("textarea");
const answer = section?.querySelector<HTMLElement>(".answer");
const run = (api as unknown as Record<string, ((input: unknown) => unknown) | undefined>)[section?.dataset.function ?? ""];

if (section && input && answer && run) {
  const show = (): void => {
    try {
      const result = run(JSON.parse(input.value));
      answer.textContent = JSON.stringify(result, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value), 2);
    } catch (error) {
      answer.textContent = String(error);
    }
  };
  section.hidden = false;
  input.addEventListener("input", show);
  void api.ready().then(show);
}
