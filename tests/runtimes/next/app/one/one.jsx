'use client';

import { useEffect, useState } from 'react';
import { one } from '../../one.js';

/** Another page, with a calculator of the same module. */
export function One() {
  const [apr, setApr] = useState('');
  useEffect(() => setApr(one()), []);
  return <output id="one">{apr}</output>;
}
