import { readFileSync } from 'node:fs';
import type { Family } from './features.ts';
import { frontCode, frontDecode } from './front-coded.ts';
import type { FamilyWeights, LinearModel } from './model.ts';

/**
 * A model as a text file: a line of JSON with everything but the features, then a line per feature, family after family in sorted
 * order: a character for its weight, then the front-coded feature. A weight is one of 93 levels, finer near zero:
 * sign · heaviest · (|level| / 46)².
 */
type Head = Omit<LinearModel, 'families'> & { families: { family: Family; count: number; heaviest: number }[] };

const levels = 46;
/** Printable ASCII from `!`; the middle of it is a weight of zero. */
const zero = 33 + levels;

export function writeModel(model: LinearModel): string {
  const lines: string[] = [];
  const families = model.families.map(({ family, index, weights }) => {
    const heaviest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const features = [...index.keys()].sort();
    const coded = frontCode(features);
    for (const [i, feature] of features.entries())
      lines.push(String.fromCharCode(zero + level(weights[index.get(feature) ?? 0] ?? 0, heaviest)) + coded[i]);
    return { family, count: features.length, heaviest };
  });
  const head: Head = { ...model, families };
  return `${JSON.stringify(head)}\n${lines.join('\n')}\n`;
}

/** Throws SyntaxError for a file that is not one of ours. */
export function parseModel(file: string): LinearModel {
  const lines = file.trimEnd().split('\n');
  // we wrote it ourselves; a file that lies about its shape fails below
  const head = JSON.parse(lines[0] ?? '') as Head;
  let at = 1;
  const families = head.families.map(({ family, count, heaviest }): FamilyWeights => {
    const own = lines.slice(at, at + count);
    if (own.length !== count) throw new SyntaxError(`The model ${head.name} is cut off: ${own.length} of ${count} lines`);
    at += count;
    const weights = Float32Array.from(own, (line) => weightAt(line.charCodeAt(0) - zero, heaviest));
    const index = new Map(frontDecode(own.map((line) => line.slice(1))).map((feature, i) => [feature, i]));
    return { family, index, weights, ofWord: new Map() };
  });
  return { ...head, families };
}

/** A trained model by its name. Read it once, when the program starts. */
export function loadModel(name: string): LinearModel {
  return parseModel(readFileSync(new URL(`./trained/${name}.model`, import.meta.url), 'utf8'));
}

function level(weight: number, heaviest: number): number {
  return heaviest === 0 ? 0 : Math.sign(weight) * Math.round(levels * Math.sqrt(Math.abs(weight) / heaviest));
}

function weightAt(level: number, heaviest: number): number {
  return Math.sign(level) * heaviest * (level / levels) ** 2;
}
