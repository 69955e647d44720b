import { getLIDModel } from 'fasttext.wasm.js';
import type { LanguageReading } from '#understanding/reading.ts';
import { byLittleWords } from './little-words.ts';

/** So many characters of words are looked at first; more of them only where the first are not enough to be sure. */
const FIRST_LOOK = 160;
const SECOND_LOOK = 320;
/** Raw text in which so many words nearly always are, and more than which is never looked at. */
const RAW_AT_FIRST = 800;
const RAW_AT_MOST = 4000;
const FEWEST_LETTERS = 12;
const FEWEST_WORDS = 3;

/** fastText names the languages of Wikipedia; these are one language to a shop. */
const SAME: Record<string, string> = {
  nb: 'no',
  nn: 'no',
  als: 'de',
  bar: 'de',
  simple: 'en',
  yue: 'zh',
  wuu: 'zh',
  arz: 'ar',
  azb: 'az',
  ckb: 'ku',
};

/** What we use of fasttext.wasm.js, whose own types do not resolve. Answers live in WebAssembly memory until deleted. */
type Model = {
  predict(text: string, most: number, threshold: number): { size(): number; get(i: number): [number, string]; delete(): void };
};
type Identifier = { load(): Promise<Model> };

let loaded: Model | null = null;
let loading: Promise<Model> | null = null;

/** Loads the model (0.9 MB, from the package's own files, no network) once per thread, in about a tenth of a second. */
export async function loadLanguage(): Promise<void> {
  loading ??= getLIDModel().then((identifier: Identifier) => identifier.load());
  loaded = await loading;
}

/**
 * The language of an author's own words as an ISO 639-1 code, or null where they are too few or do not say. Give it visible text: quoted
 * words may be in another language. Needs `loadLanguage()` before. Reads the first few hundred characters.
 * Model: fastText lid.176 (Joulin, Grave, Bojanowski, Mikolov 2016).
 */
export function readLanguage(visible: string): LanguageReading {
  if (!loaded) throw new Error('loadLanguage() must have finished before readLanguage() is called');
  const words = wordsOf(visible);
  const first = words.slice(0, FIRST_LOOK);
  const letters = first.length - first.split(' ').length + 1;
  if (letters < FEWEST_LETTERS || (!isDense(first) && first.split(' ').length < FEWEST_WORDS))
    return { language: null, confidence: 0, by: 'language@3' };
  const plain = byLittleWords(first);
  if (plain) return { language: plain, confidence: 0.95, by: 'language@3' };
  let best = identified(loaded, first);
  // where the first look has no idea at all, more of the same says no more
  if (best.confidence < enoughFor(letters) && best.confidence > 0.2 && words.length > FIRST_LOOK)
    best = identified(loaded, words.slice(0, SECOND_LOOK));
  if (best.confidence < enoughFor(letters)) return { language: null, confidence: best.confidence, by: 'language@3' };
  return { ...best, by: 'language@3' };
}

/** Few letters need a clearer answer. */
function enoughFor(letters: number): number {
  return letters < 25 ? 0.75 : letters < 60 ? 0.6 : 0.5;
}

/** Scripts that put no blanks between words. */
function isDense(text: string): boolean {
  return /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/.test(text);
}

/** Words only: addresses, links, figures and names of files say nothing, and a line feed would end what the model reads. */
function wordsOf(visible: string): string {
  const enough = visible.length > RAW_AT_FIRST ? visible.lastIndexOf(' ', RAW_AT_FIRST) : -1;
  if (enough > 0) {
    const words = cleaned(visible.slice(0, enough));
    if (words.length >= SECOND_LOOK) return words;
  }
  return cleaned(visible.slice(0, RAW_AT_MOST));
}

function cleaned(text: string): string {
  const plain = /@|:\/\/|www\./.test(text) ? text.replace(/\S{0,200}(?:@|:\/\/|www\.)\S{0,500}/g, ' ') : text;
  return plain.replace(/[^\p{L}\p{M}'’]+/gu, ' ').trim();
}

function identified(model: Model, text: string): { language: string; confidence: number } {
  const answers = model.predict(text, 1, 0);
  const [confidence, label] = answers.size() > 0 ? answers.get(0) : [0, ''];
  answers.delete();
  const language = label.replace('__label__', '');
  return { language: danishOrNorwegian(SAME[language] ?? language, text), confidence: Math.min(1, confidence) };
}

const NORWEGIAN =
  /(?<!\p{L})(?:dere|takk|hei|meg|deg|seg|hva|noe|noen|uke|uken|nå|etter|gjøre|vært|mye|kanskje|kjøpe|av|bare|fikk|tilbake|bestille|øyeblikket|lurer)(?!\p{L})/giu;
const DANISH =
  /(?<!\p{L})(?:jer|tak|hej|mig|dig|sig|hvad|noget|nogen|nogle|uge|ugen|nu|efter|gøre|været|meget|måske|købe|af|kun|hvornår|fik|tilbage|bestille|øjeblikket|gerne)(?!\p{L})/giu;

/** The model takes much Norwegian (bokmål) for Danish. The little words that differ decide, where they are there. */
function danishOrNorwegian(language: string, text: string): string {
  if (language !== 'da' && language !== 'no') return language;
  const norwegian = text.match(NORWEGIAN)?.length ?? 0;
  const danish = text.match(DANISH)?.length ?? 0;
  return norwegian > danish ? 'no' : danish > norwegian ? 'da' : language;
}
