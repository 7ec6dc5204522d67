// A file that misses the calculator by a little is meant for it all the same; the browser would open it and leave the page.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  const calculator = document.querySelector<HTMLElement & { load?(file: File): Promise<unknown> }>("main ll-funding, main ll-depth");
  if (file && calculator?.load) void calculator.load(file);
});
