import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const needs = z.record(z.string(), z.string()).default({});
const Locked = z.object({
  version: z.string(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  dependencies: needs,
  optionalDependencies: needs,
  peerDependencies: needs,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
});
const Lockfile = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), z.unknown()) });

/** A package of the lockfile. `at` is its folder below the root, so that two versions of one name are two packages. */
export type LockedPackage = {
  at: string;
  name: string;
  version: string;
  /** SPDX expression as its author wrote it; null where neither the lockfile nor the package says. */
  licence: string | null;
  /** Subresource integrity of the tarball: "sha512-" and base64. */
  integrity: string | null;
  /** Only needed to work on Regard, not to run it. npm also keeps what a package that runs would only welcome beside it; we do not. */
  isDev: boolean;
  /** Installed where the platform asks for it. */
  isOptional: boolean;
  /** Names it asks for; which package answers is told by `resolveFrom`. */
  needs: string[];
};

/** Every package that the lockfile at `root` names, in its order. Throws when the lockfile is of another kind than npm's third. */
export function lockedPackages(root: string): LockedPackage[] {
  const lock = Lockfile.parse(JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([at]) => at !== '')
    .map(([at, value]) => {
      const read = Locked.parse(value);
      return {
        at,
        name: at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version: read.version,
        licence: read.license ?? installedLicence(root, at),
        integrity: read.integrity ?? null,
        isDev: read.dev || read.devOptional,
        isOptional: read.optional || read.devOptional,
        needs: Object.keys({ ...read.dependencies, ...read.optionalDependencies, ...read.peerDependencies }).filter(
          (name) => !read.peerDependenciesMeta[name]?.optional,
        ),
      };
    });
}

/** What package.json itself asks for to run, by name. */
export function namedByRoot(root: string): string[] {
  const asked = z.object({ dependencies: needs, optionalDependencies: needs });
  const read = asked.parse(
    Lockfile.parse(JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'))).packages[''],
  );
  return Object.keys({ ...read.dependencies, ...read.optionalDependencies });
}

/** What the installed package says of itself; null where it is not installed or says nothing. Older packages write an object. */
export function installedLicence(root: string, at: string): string | null {
  const file = path.join(root, at, 'package.json');
  if (!fs.existsSync(file)) return null;
  const said = z
    .object({ license: z.union([z.string(), z.object({ type: z.string() })]).optional() })
    .safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
  if (!said.success || said.data.license === undefined) return null;
  return typeof said.data.license === 'string' ? said.data.license : said.data.license.type;
}

/** Finds packages as Node does: in the asking package's own node_modules, then in those of the folders around it. */
export function resolveFrom(packages: readonly LockedPackage[]): (at: string, name: string) => LockedPackage | null {
  const byPlace = new Map(packages.map((one) => [one.at, one]));
  return (at, name) => {
    for (let folder = at; ; ) {
      const found = byPlace.get(folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
      if (found || folder === '') return found ?? null;
      const outer = folder.lastIndexOf('/node_modules/');
      folder = outer < 0 ? '' : folder.slice(0, outer);
    }
  };
}
