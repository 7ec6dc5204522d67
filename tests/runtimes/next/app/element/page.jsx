import { Element } from './element.jsx';

export default function Page() {
  return <Element />;
}
