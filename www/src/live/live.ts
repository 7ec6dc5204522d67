// Funding rates from an exchange, when a person asks for them and not before.
import { request } from "./venues.js";

const WAIT = 15_000;

interface Loads extends HTMLElement {
  load(content: string, options: { fileName: string }): Promise<boolean>;
}

const section = document.querySelector<HTMLElement>("section.live");
const form = section?.querySelector("form");
const status = section?.querySelector(".status");
const button = form?.querySelector("button");
const calculator = document.querySelector<Loads>("ll-funding");

if (section && form && status && button && calculator) {
  const words = JSON.parse(section.dataset.words ?? "{}") as Record<string, string>;
  const say = (key: string, values: Record<string, string> = {}): void => {
    status.textContent = (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  };
  section.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const venue = String(data.get("venue"));
    const symbol = String(data.get("symbol")).trim().toUpperCase();
    if (!/^[A-Z0-9]{1,20}$/.test(symbol)) {
      say("bad");
      return;
    }
    button.disabled = true;
    say("busy");
    void fetched(venue, symbol)
      .then(async ({ answer, reason }) => {
        if (answer === undefined) say(reason ? "refused" : "failed", { venue, status: reason ?? "" });
        else if (await calculator.load(answer, { fileName: `${venue}-${symbol}.json` })) say("done", { venue, symbol });
        else say("refused", { venue, status: "200" });
      })
      .finally(() => (button.disabled = false));
  });
}

/** The answer as it came; a `reason` where the exchange answered that it will not. */
async function fetched(venue: string, symbol: string): Promise<{ answer?: string; reason?: string }> {
  const { url, init } = request(venue, symbol, Date.now());
  try {
    const response = await fetch(url, { ...init, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", signal: AbortSignal.timeout(WAIT) });
    return response.ok ? { answer: await response.text() } : { reason: String(response.status) };
  } catch {
    return {};
  }
}
