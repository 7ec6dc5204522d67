/** What a service worker that is registered for this page alone answers. */
export async function answerOf(script, options) {
  await navigator.serviceWorker.register(script, { scope: location.href, ...options });
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  }
  return (await fetch('/numbers')).json();
}
