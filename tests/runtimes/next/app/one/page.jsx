import { One } from './one.jsx';

export default function Page() {
  return <One />;
}
