import { calculate } from '../calculate.js';

/** A server component: computed while the page is built or asked for. */
export default function Page() {
  return <output id="server">{JSON.stringify(calculate())}</output>;
}
