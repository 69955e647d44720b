import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FirmId, newId } from '#lib/ids.ts';
import { seal, unseal } from './secrets.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-secrets-'));
});
afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

test('what is sealed for a firm opens again, and never twice to the same bytes', () => {
  const firm = newId<FirmId>();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      const sealed = seal(dataDir, firm, plain);
      expect(unseal(dataDir, firm, sealed)).toBe(plain);
      expect(seal(dataDir, firm, plain).equals(sealed)).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test('a sealed password does not show its words, and the key file is for its owner alone', () => {
  const sealed = seal(dataDir, newId<FirmId>(), 'tulips in may');
  expect(sealed.includes('tulips')).toBe(false);
  expect(fs.statSync(path.join(dataDir, 'secrets.key')).mode & 0o777).toBe(0o600);
});

test('another firm cannot open it', () => {
  const sealed = seal(dataDir, newId<FirmId>(), 'tulips');
  expect(() => unseal(dataDir, newId<FirmId>(), sealed)).toThrow(/cannot be opened/);
});

test('one changed bit anywhere, or a piece cut off, is refused', () => {
  const firm = newId<FirmId>();
  const sealed = seal(dataDir, firm, 'tulips');
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => unseal(dataDir, firm, changed)).toThrow(/cannot be opened/);
  }
  for (let length = 0; length < sealed.length; length++)
    expect(() => unseal(dataDir, firm, sealed.subarray(0, length))).toThrow(/cannot be opened/);
});

test('without its key file, or with another one, the password is asked for again', () => {
  const firm = newId<FirmId>();
  const sealed = seal(dataDir, firm, 'tulips');
  fs.rmSync(path.join(dataDir, 'secrets.key'));
  expect(() => unseal(dataDir, firm, sealed)).toThrow(/Enter the password again/);
  seal(dataDir, firm, 'a new key is made for this');
  expect(() => unseal(dataDir, firm, sealed)).toThrow(/Enter the password again/);
});

test('a damaged key file is said to be so, and is not replaced', () => {
  fs.writeFileSync(path.join(dataDir, 'secrets.key'), 'short');
  expect(() => seal(dataDir, newId<FirmId>(), 'tulips')).toThrow(/damaged/);
  expect(fs.readFileSync(path.join(dataDir, 'secrets.key'), 'utf8')).toBe('short');
});
