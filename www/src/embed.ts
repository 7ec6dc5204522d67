import "liquidity-layering/elements";
import "./drop.js";

// The page around the frame learns how tall the calculator is, and sets the frame's height.
const report = (): void => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (window.parent !== window) window.parent.postMessage({ type: "ll-height", height }, "*");
};
new ResizeObserver(report).observe(document.documentElement);
report();
