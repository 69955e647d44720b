import { createHash } from 'node:crypto';
import { type LockedPackage, lockedPackages, namedByRoot, resolveFrom } from './lockfile.ts';

const purl = ({ name, version }: { name: string; version: string }): string =>
  `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}`;

const licencesOf = (licence: string | null): object[] => {
  if (licence === null) return [];
  return /[\s()]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }];
};

function hashesOf(integrity: string | null): object[] {
  const [kind, value] = (integrity?.split(' ')[0] ?? '').split(/-(.*)/s);
  const alg = { sha512: 'SHA-512', sha384: 'SHA-384', sha256: 'SHA-256', sha1: 'SHA-1' }[kind ?? ''];
  return alg && value ? [{ alg, content: Buffer.from(value, 'base64').toString('hex') }] : [];
}

/**
 * What runs in a shop, as CycloneDX 1.6 JSON (ECMA-424): every package of the lockfile that Regard needs to run, with its licence, the
 * hash of its tarball and what it needs itself. The same lockfile gives the same text. Packages that only work on Regard are left out.
 */
export function makeSbom(
  root: string,
  product: { name: string; version: string; licence: string; madeAt: Temporal.Instant },
): string {
  const packages = lockedPackages(root);
  const resolve = resolveFrom(packages);
  const running = packages.filter((one) => !one.isDev);
  const isRunning = new Set(running.map((one) => one.at));
  // one name and version may be installed in several places: it is one component with all that any of them needs
  const components = new Map<string, { one: LockedPackage; dependsOn: Set<string> }>();
  for (const one of running) {
    const ref = purl(one);
    const known = components.get(ref) ?? { one, dependsOn: new Set<string>() };
    components.set(ref, known);
    for (const name of one.needs) {
      const found = resolve(one.at, name);
      if (found && isRunning.has(found.at)) known.dependsOn.add(purl(found));
    }
  }
  const self = purl(product);
  const asked = namedByRoot(root)
    .map((name) => resolve('', name))
    .filter((one) => one !== null);
  const sorted = [...components].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const body = {
    metadata: {
      timestamp: product.madeAt.round('second').toString(),
      component: {
        'bom-ref': self,
        type: 'application',
        name: product.name,
        version: product.version,
        purl: self,
        licenses: licencesOf(product.licence),
      },
    },
    components: sorted.map(([ref, { one }]) => ({
      'bom-ref': ref,
      type: 'library',
      name: one.name,
      version: one.version,
      purl: ref,
      scope: one.isOptional ? 'optional' : 'required',
      licenses: licencesOf(one.licence),
      hashes: hashesOf(one.integrity),
    })),
    dependencies: [
      { ref: self, dependsOn: asked.map(purl).toSorted() },
      ...sorted.map(([ref, { dependsOn }]) => ({ ref, dependsOn: [...dependsOn].toSorted() })),
    ],
  };
  const serial = uuidOf(JSON.stringify(body));
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${serial}`, version: 1, ...body }, null, 2)}\n`;
}

/** A UUID (RFC 9562, version 8) that the same text always gets. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
