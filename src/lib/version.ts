import fs from 'node:fs';
import path from 'node:path';

/** This program's version, as package.json has it. */
export const version: string = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')).version;
