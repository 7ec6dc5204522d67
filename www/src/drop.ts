// A file that misses the calculator by a little is meant for it all the same; the browser would open it and leave the page.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const files = [...(event.dataTransfer?.files ?? [])];
  const calculator = [...document.querySelectorAll<HTMLElement & { load?(files: File[]): Promise<unknown>; withoutFiles?: boolean }>("main > *, main .calculator > *")].find(({ load, withoutFiles }) => load && !withoutFiles);
  if (files.length > 0) void calculator?.load?.(files);
});
