import './answer.js';
import { calculate } from './calculate-by-address.js';

answer(calculate);
