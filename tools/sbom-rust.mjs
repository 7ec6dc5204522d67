// The crates that are compiled into the modules, as CycloneDX, from what cargo and its lock file say.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const metadata = JSON.parse(execFileSync('cargo', [
  'metadata', '--format-version', '1', '--locked', '--no-default-features', '--features', 'wasm', '--filter-platform', 'wasm32-unknown-unknown',
], { encoding: 'utf8', maxBuffer: 1 << 28 }));
const { packages, resolve } = metadata;
const checksums = new Map(readFileSync('Cargo.lock', 'utf8').split('[[package]]').slice(1).map(block => {
  const field = name => new RegExp(`^${name} = "(.*)"$`, 'm').exec(block)?.[1];
  return [`${field('name')}@${field('version')}`, field('checksum')];
}));

const byId = new Map(packages.map(one => [one.id, one]));
const nodes = new Map(resolve.nodes.map(node => [node.id, node]));
/** What is built in, not what only tests or build scripts need. */
const normal = id => nodes.get(id).deps.filter(({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null)).map(({ pkg }) => pkg);
const found = [resolve.root];
for (const id of found) for (const next of normal(id)) if (!found.includes(next)) found.push(next);

const reference = id => `pkg:cargo/${byId.get(id).name}@${byId.get(id).version}`;
const component = id => {
  const { name, version, license, description } = byId.get(id);
  const checksum = checksums.get(`${name}@${version}`);
  return {
    type: 'library', 'bom-ref': reference(id), name, version, purl: reference(id),
    ...description && { description: description.trim() },
    ...license && { licenses: [{ expression: license.replaceAll('/', ' OR ') }] },
    ...checksum && { hashes: [{ alg: 'SHA-256', content: checksum }] },
  };
};
console.log(JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  metadata: { component: component(resolve.root) },
  components: found.slice(1).map(component),
  dependencies: found.map(id => ({ ref: reference(id), dependsOn: normal(id).map(reference) })),
}, null, 2));
