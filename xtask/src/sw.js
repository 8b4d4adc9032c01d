// Written by `cargo xtask build`. One version of one page: kept whole on the device, shown without a network.
const OWN = `ripple-{{app}} ${new URL("./", location).pathname} `; // other sites may share this origin
const CACHE = OWN + "{{version}}";
const PAGE = "{{page}}";
const PAGES = {{pages}};
const FILES = [
{{files}}
];

const here = name => new URL(name, location).href;
const kept = new Set(FILES.map(([name]) => here(name)));
const pages = new Set(PAGES.map(here));

// A response that followed a redirect is refused for a page, so it is stored as if it had not.
const clean = async response => !response.redirected ? response
  : new Response(await response.blob(), { status: response.status, headers: response.headers });

// Checked byte by byte, so a half-published site is not kept, and what the page has just loaded need not be fetched twice.
const fetched = async (name, integrity) => {
  const from = cache => fetch(new Request(here(name), { cache, integrity }));
  const response = await from("default").catch(() => from("reload"));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return clean(response);
};

addEventListener("install", event => {
  // Else Chromium asks the network for the page as well, in case it is quicker.
  event.addRoutes?.({ condition: { urlPattern: new URLPattern({}) }, source: "fetch-event" });
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(FILES.map(async ([name, integrity]) => cache.put(here(name), await fetched(name, integrity))));
  })());
});

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(OWN) && name !== CACHE) await caches.delete(name);
  await clients.claim();
})()));

// Only what the list names comes from the device; anything else is the network's, and is never kept.
addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  url.search = url.hash = "";
  const name = request.mode === "navigate" ? (pages.has(url.href) && here(PAGE)) : (kept.has(url.href) && url.href);
  if (!name) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    return await cache.match(name, { ignoreVary: true }) ?? fetch(request);
  })());
});

// A waiting version takes over only when asked, and never while a survey is open in any tab.
addEventListener("message", event => {
  if (event.data !== "accept") return;
  event.waitUntil((async () => {
    const { held } = await navigator.locks.query();
    if (held.some(lock => lock.name === "survey-open")) event.source?.postMessage("survey-open");
    else await skipWaiting();
  })());
});
