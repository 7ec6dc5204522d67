'use client';

import { useEffect, useState } from 'react';
import { calculate } from '../../calculate.js';

/** Rendered on the server, computed once more in the browser. */
export function Client() {
  const [inBrowser, setInBrowser] = useState('');
  useEffect(() => setInBrowser(JSON.stringify(calculate())), []);
  return <>
    <output id="rendered">{JSON.stringify(calculate())}</output>
    <output id="client">{inBrowser}</output>
  </>;
}
