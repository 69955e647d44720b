import readline from 'node:readline';
import { Refusal } from '#lib/refusal.ts';
import { understandLine } from '#understanding/line.ts';
import { loadReaders } from '#understanding/understand.ts';
import type { Command } from './command.ts';

export const command: Command = {
  usage: `< messages.jsonl > understood.jsonl

  a line in:   {"id", "text", "html"?, "subject"?, "headers"?, "sentAt", "timeZone", "from": "us"|"them"}
  a line out:  {"id", "language", "visible", "quoted", "signature", "nature", "asksForAnswer", "promises": […], …}
               or {"error"} for a line that is no message; the exit code then is 1`,
  run: async () => {
    await loadReaders();
    let isWhole = true;
    let number = 0;
    for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === '') continue;
      let answer: unknown;
      try {
        answer = understandLine(parsed(line));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        isWhole = false;
        answer = { line: number, error: { code: error.code, message: error.message } };
        process.stderr.write(`Line ${number}: ${error.message}\n`);
      }
      if (!process.stdout.write(`${JSON.stringify(answer)}\n`))
        await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
    return isWhole ? 0 : 1;
  },
};

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Refusal('bad_line', 400, 'This line is not JSON.');
  }
}
