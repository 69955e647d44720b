import { useEffect, useRef } from 'react';

/** One key of the page: `keys` is "j", "Enter", "mod+k" or two in a row, "g t"; `words` and `group` are what `?` says about it. */
/** `isOn`: whether it does anything right now; a key that does nothing is neither listed nor taken. */
export type Key = { keys: string; words: string; group: string; run: (event: KeyboardEvent) => void; isOn?: () => boolean };

const held: { current: Key[] }[] = [];
const switchName = 'regard.single-keys';

/** WCAG 2.1.4: keys without a modifier can be turned off (for people who dictate). Kept in this browser only. */
export const areKeysOn = () => localStorage.getItem(switchName) !== 'off';
export const turnKeys = (on: boolean) => (on ? localStorage.removeItem(switchName) : localStorage.setItem(switchName, 'off'));

/** The keys that work right now, the page's own before the frame's, each once. */
export function keysHere(): Key[] {
  const seen = new Map<string, Key>();
  for (const { current } of held.toReversed())
    for (const key of current) if (!seen.has(key.keys) && key.isOn?.() !== false) seen.set(key.keys, key);
  return [...seen.values()];
}

/** Keys that work while this component is shown. Those of a component shown later win. */
export function useKeys(keys: Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    held.push(latest);
    return () => {
      held.splice(held.indexOf(latest), 1);
    };
  }, []);
}

let hushed = 0;
/** While a dialog is on its way (its code may still be fetched), what is typed is meant for it and must not do anything here. */
export function useHush(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    hushed += 1;
    return () => {
      hushed -= 1;
    };
  }, [isOn]);
}

const pauseBetweenTwo = 1_200;

/** Listens once for the whole page. While somebody types or a dialog is open, only keys with a modifier are ours. */
export function useKeyDesk(): void {
  useEffect(() => {
    let first = '';
    let firstAt = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const hasModifier = event.ctrlKey || event.metaKey;
      if (!hasModifier && (hushed > 0 || !areKeysOn() || isTyping(event.target) || document.querySelector('dialog[open]')))
        return;
      const name = hasModifier ? `mod+${event.key.toLowerCase()}` : event.key;
      const both = event.timeStamp - firstAt < pauseBetweenTwo ? `${first} ${name}` : '';
      const here = keysHere();
      const key = here.find((one) => one.keys === both) ?? here.find((one) => one.keys === name);
      const isStart = !hasModifier && here.some((one) => one.keys.startsWith(`${name} `));
      first = !key && isStart ? name : '';
      firstAt = event.timeStamp;
      if (!key) return;
      // Enter on a button or link is that button's or link's own
      if (name === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary')) return;
      event.preventDefault();
      key.run(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

const isRow = () => document.querySelector('[data-row]') !== null;
const focusedRow = () => document.activeElement?.closest('[data-row]');
/** Where a row leads: itself, or the first link in it. */
const wayOf = (row: Element | null | undefined) =>
  row instanceof HTMLAnchorElement ? row : row?.querySelector<HTMLAnchorElement>('a[href]:not([download])');

/**
 * `j` and `k` among everything on the page that carries `data-row`: the focus moves, so that screen readers and Enter follow. `opens`:
 * what Enter does with a row, where rows lead somewhere.
 */
export function useRowKeys(what: string, opens?: string): void {
  useKeys([
    { keys: 'j', words: `next ${what}`, group: 'Move', run: () => step(1), isOn: isRow },
    { keys: 'k', words: `previous ${what}`, group: 'Move', run: () => step(-1), isOn: isRow },
    ...(opens ? [{ keys: 'Enter', words: opens, group: 'Move', run: () => wayOf(focusedRow())?.click(), isOn: isRow }] : []),
  ]);
}

function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.offsetParent !== null);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? rows.at(by > 0 ? 0 : -1) : rows.at(Math.min(rows.length - 1, Math.max(0, at + by)));
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
