import "./site.css";
import "./head.css";
import "./reference.css";
import "./drop.js";
import { flush } from "./keep.js";

const root = new URL(document.documentElement.dataset.root ?? "./", location.href);

// Another language keeps what stands in the fields.
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")) {
  link.addEventListener("click", () => {
    flush();
    link.hash = location.hash;
  });
}

// The menu closes when its work is done, and with Escape.
const menu = document.querySelector<HTMLDetailsElement>("details.menu");
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
addEventListener("click", ({ target }) => {
  if (menu?.open && !menu.contains(target as Node)) menu.open = false;
});

// What site.css keeps out of the first paint.
addEventListener("load", () => setTimeout(() => document.documentElement.toggleAttribute("data-painted", true), 300));

// Asking an exchange is for later: the page is first.
if (document.querySelector("section.live")) void import("./live/live.js");

// After the first visit the site works without a network.
if ("serviceWorker" in navigator && import.meta.env.PROD) {
  addEventListener("load", () => {
    void navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname }).then(
      async () => (await navigator.serviceWorker.ready).active?.postMessage({ language: document.documentElement.lang }),
      () => undefined,
    );
  });
}
