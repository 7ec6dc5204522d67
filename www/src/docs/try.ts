// A function of the package with an input to change: what it answers, or why it does not. The package comes when somebody begins.
export {};

type Functions = Record<string, ((input: unknown) => unknown) | undefined>;

const section = document.querySelector<HTMLElement>("section.try");
const input = section?.querySelector("textarea");
const answer = section?.querySelector<HTMLElement>(".answer");

if (section && input && answer) {
  const name = section.dataset.function ?? "";
  let loaded: Promise<Functions> | undefined;
  const load = (): Promise<Functions> =>
    (loaded ??= import("liquidity-layering").then(async (api) => {
      await api.ready();
      return api as unknown as Functions;
    }));
  const show = async (): Promise<void> => {
    const run = (await load())[name];
    try {
      const result = run?.(JSON.parse(input.value));
      answer.textContent = JSON.stringify(result, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value), 2);
    } catch (error) {
      answer.textContent = String(error);
    }
  };
  section.hidden = false;
  input.addEventListener("focus", () => void show());
  input.addEventListener("input", () => void show());
}
