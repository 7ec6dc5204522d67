import "./site.css";
import "liquidity-layering/elements";
import "./drop.js";
