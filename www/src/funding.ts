import "./site.css";
import "liquidity-layering/elements";
