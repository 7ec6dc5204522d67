importScripts('./node_modules/liquidity-layering/dist/global.js', './calculate-classic.js', './answer.js');

answer(calculate);
