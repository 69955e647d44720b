import { normal, type Read, unreadable } from '../foreign.ts';
import type { Form } from './forms.ts';
import type { InvoiceRow } from './invoice.ts';
import type { ReadLine } from './read.ts';

/**
 * Puts the lines of one invoice together (same kind, number and customer; a line with the number alone continues it). `repeat`: each line carries
 * the invoice's total; `sum`: its own; `auto`: the file tells, `repeat` where every invoice of several lines has one total on all of them. Payments
 * and rows without a number stay by themselves.
 */
export function* fold(lines: ReadLine[], how: Form['lines'] | 'auto'): Generator<Read<InvoiceRow>> {
  const groups = new Map<string, ReadLine[]>();
  const lastOf = new Map<string, string>();
  let single = 0;
  for (const line of lines) {
    const { kind, number, customerEmail, customerName, source } = line.row;
    const isAlone = number === null || kind === 'payment' || how === 'single' || how === 'ledger';
    let key = isAlone
      ? `alone ${single++}`
      : JSON.stringify([kind, source, normal(number), customerEmail ?? normal(customerName)]);
    if (!isAlone && line.continues) key = lastOf.get(normal(number)) ?? key;
    else if (!isAlone) lastOf.set(normal(number), key);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  const mode = how === 'auto' ? modeOf([...groups.values()]) : how;
  let index = 0;
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    if (first.continues) {
      yield* unreadable(`line ${first.row.place.line}`, 'A line of an invoice whose first line is missing', first.raw);
      continue;
    }
    const currencies = new Set(group.map((line) => line.row.currency));
    if (currencies.size > 1) {
      for (const line of group) yield* unreadable(`line ${line.row.place.line}`, 'One invoice in several currencies', line.raw);
      continue;
    }
    yield finished(group, first, mode, index++);
  }
}

function modeOf(groups: ReadLine[][]): 'repeat' | 'sum' {
  const several = groups.filter((group) => group.length > 1);
  return several.every((group) => group.every((line) => line.total !== null && line.total === group[0]?.total))
    ? 'repeat'
    : 'sum';
}

function finished(group: ReadLine[], first: ReadLine, mode: Form['lines'], index: number): Read<InvoiceRow> {
  const row: InvoiceRow = { ...first.row, lines: group.length, place: { ...first.row.place, index } };
  const odd = [...new Set(group.flatMap((line) => line.odd))];
  const sum = (pick: (line: ReadLine) => number | null): number | null => {
    const found = group.map(pick).filter((value) => value !== null);
    return found.length === 0 ? null : found.reduce((a, b) => a + b, 0);
  };
  const totals = new Set(group.map((line) => line.total).filter((total) => total !== null));
  const isRepeated = mode === 'repeat' && totals.size > 0;
  if (isRepeated) {
    row.amountMinor = first.total ?? [...totals][0] ?? 0;
    if (totals.size > 1) odd.push('The lines of this invoice give different totals; the first is taken');
  } else if (group.length > 1 || first.total === null) {
    row.amountMinor = sum((line) => line.line ?? line.total) ?? 0;
    row.taxMinor = sum((line) => line.row.taxMinor);
  }
  row.dueOn = group.map((line) => line.row.dueOn).find((day) => day !== null) ?? null;
  row.paidOn = group.map((line) => line.row.paidOn).find((day) => day !== null) ?? null;
  if (row.kind === 'invoice' && row.amountMinor < 0) row.kind = 'credit';
  if (row.kind === 'credit') row.amountMinor = Math.abs(row.amountMinor);
  settle(row);
  odd.push(...oddities(row));
  return { kind: 'row', row, odd };
}

/** What follows from the rest: a balance of nothing on an invoice is a paid one, and the other way round. */
function settle(row: InvoiceRow): void {
  if (row.kind !== 'invoice') return;
  if (row.balanceMinor === null && row.paidMinor !== null) row.balanceMinor = row.amountMinor - row.paidMinor;
  if (row.paidMinor === null && row.balanceMinor !== null) row.paidMinor = row.amountMinor - row.balanceMinor;
  if (row.status !== 'unknown') return;
  if (row.balanceMinor === 0 && row.amountMinor !== 0) row.status = 'paid';
  else if (row.balanceMinor !== null && row.balanceMinor > 0)
    row.status = row.balanceMinor < row.amountMinor ? 'partial' : 'open';
  else if (row.paidOn) row.status = 'paid';
}

function oddities(row: InvoiceRow): string[] {
  const odd: string[] = [];
  if (row.issuedOn && row.dueOn && Temporal.PlainDate.compare(row.dueOn, row.issuedOn) < 0) odd.push('Due before it was issued');
  if (row.kind === 'invoice' && row.paidMinor !== null && row.paidMinor > row.amountMinor) odd.push('More paid than invoiced');
  if (row.kind === 'invoice' && row.amountMinor === 0) odd.push('An invoice of nothing');
  if (row.kind === 'invoice' && row.status === 'paid' && row.balanceMinor !== null && row.balanceMinor > 0)
    odd.push('Paid, and yet something is open');
  return odd;
}
