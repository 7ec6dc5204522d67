import { calculate } from './calculate.js';

export default { fetch: () => Response.json(calculate()) };
