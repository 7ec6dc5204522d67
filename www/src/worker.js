// Keeps the site for the time without a network. scripts/build-worker.mjs puts in the version and what there is.
const VERSION = "%VERSION%";
/** Scripts, styles and icons of all pages. */
const SHARED = "%SHARED%";
/** Pages by language; a reader gets those of the language that is read. */
const PAGES = "%PAGES%";

const scope = new URL(self.registration.scope);
const NAME = `liquidity-layering ${scope.pathname} ${VERSION}`;
const address = (path) => new URL(path, scope).href;

/** From the server, not from the browser's own store, which may be of an older version. */
async function keep(paths) {
  const cache = await caches.open(NAME);
  const missing = [];
  for (const path of paths) if (!(await cache.match(address(path)))) missing.push(new Request(address(path), { cache: "no-cache" }));
  await cache.addAll(missing);
}

self.addEventListener("install", (event) => event.waitUntil(keep([...SHARED, ...PAGES.en])));

self.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      const own = `liquidity-layering ${scope.pathname} `;
      for (const name of await caches.keys()) if (name.startsWith(own) && name !== NAME) await caches.delete(name);
      await self.clients.claim();
    })(),
  ),
);

self.addEventListener("message", (event) => {
  const pages = PAGES[event.data?.language];
  if (pages) event.waitUntil(keep(pages).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : asset(request));
});

/** A page as it is now; without a network as it was kept. */
async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const url = new URL(request.url);
    const kept = await caches.match(url.origin + url.pathname.replace(/index\.html$/, ""));
    if (kept) return kept;
    throw error;
  }
}

/** What a page needs has its version in its name: once here, it stays right. What was not kept beforehand is, once it was asked for. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.includes("/assets/")) {
    const cache = await caches.open(NAME);
    await cache.put(request, response.clone());
  }
  return response;
}
