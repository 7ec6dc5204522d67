const { calculate } = require('./calculate.cjs');

console.log(JSON.stringify(calculate()));
