import { beforeAll, expect, test } from 'vitest';
import { readHeard } from './heard/heard.ts';
import { hasEvidence, readInLanguage } from './known-languages.ts';
import { loadLanguage, readLanguage } from './language/language.ts';
import { readParts } from './parts/parts.ts';
import type { MessageText } from './reading.ts';
import { understandMessage } from './understand.ts';

/** Letters to and from a small shop in languages that no reader was measured in: promises, wishes, trouble, thanks. */
const unknown: Record<string, string[]> = {
  pl: [
    'Wyślę Panu ofertę do piątku.',
    'Oddzwonimy do Państwa jutro rano.',
    'Proszę o przesłanie faktury.',
    'Stół zostanie dostarczony we wtorek.',
    'Piec nie działa od wczoraj.',
    'Chciałbym umówić się na wizytę w przyszłym tygodniu.',
    'W załączniku przesyłam wycenę drzwi.',
    'Jesteśmy bardzo rozczarowani jakością lampy.',
    'Dziękuję za szybką odpowiedź, wszystko się zgadza.',
    'Musimy niestety przełożyć termin na czwartek.',
  ],
  tr: [
    'Teklifi cuma gününe kadar size göndereceğim.',
    'Yarın sabah sizi arayacağız.',
    'Lütfen faturayı tekrar gönderin.',
    'Masa salı günü teslim edilecek.',
    'Kombi dünden beri çalışmıyor.',
    'Gelecek hafta için randevu almak istiyorum.',
    'Kapıların fiyat teklifi ektedir.',
    'Lambanın kalitesinden hiç memnun kalmadık.',
    'Hızlı cevabınız için teşekkür ederim, her şey yolunda.',
    'Maalesef randevuyu perşembeye ertelememiz gerekiyor.',
  ],
  ja: [
    '金曜日までに見積書をお送りします。',
    '明日の朝、こちらからお電話いたします。',
    '請求書をもう一度送ってください。',
    'テーブルは火曜日にお届けします。',
    '昨日からボイラーが動きません。',
    '来週の予約をお願いしたいです。',
    'ドアの見積書を添付いたします。',
    'ランプの品質にはとてもがっかりしました。',
    '早速のお返事ありがとうございます。',
    '申し訳ありませんが、木曜日に延期させてください。',
  ],
  hu: [
    'Péntekig elküldöm Önnek az árajánlatot.',
    'Holnap reggel visszahívjuk Önt.',
    'Kérem, küldje el újra a számlát.',
    'Az asztalt kedden szállítjuk ki.',
    'A kazán tegnap óta nem működik.',
    'Jövő hétre szeretnék időpontot kérni.',
    'Mellékelten küldöm az ajtók árajánlatát.',
    'Nagyon csalódottak vagyunk a lámpa minősége miatt.',
    'Köszönöm a gyors választ, minden rendben van.',
    'Sajnos csütörtökre kell halasztanunk az időpontot.',
  ],
  el: [
    'Θα σας στείλω την προσφορά μέχρι την Παρασκευή.',
    'Θα σας τηλεφωνήσουμε αύριο το πρωί.',
    'Παρακαλώ στείλτε μου ξανά το τιμολόγιο.',
    'Το τραπέζι θα παραδοθεί την Τρίτη.',
    'Ο λέβητας δεν λειτουργεί από χθες.',
    'Θα ήθελα να κλείσω ραντεβού για την επόμενη εβδομάδα.',
    'Σας επισυνάπτω την προσφορά για τις πόρτες.',
    'Είμαστε πολύ απογοητευμένοι από την ποιότητα της λάμπας.',
    'Ευχαριστώ για τη γρήγορη απάντηση, όλα καλά.',
    'Δυστυχώς πρέπει να αναβάλουμε το ραντεβού για την Πέμπτη.',
  ],
};

/** What a shop's customer writes when it is a question, in the same languages. */
const questions: [string, string][] = [
  ['pl', 'Dzień dobry, kiedy możemy odebrać nasze nowe meble z Państwa sklepu?'],
  ['tr', 'Merhaba, yeni mobilyalarımızı mağazanızdan ne zaman alabiliriz?'],
  ['ja', 'お世話になっております。新しい家具はいつ受け取れますか？'],
  ['hu', 'Jó napot kívánok, mikor vehetjük át az új bútorainkat az üzletben?'],
];

beforeAll(loadLanguage);

const letter = (text: string, from: MessageText['from']): MessageText => ({
  text,
  from,
  sentAt: Temporal.Instant.from('2026-03-12T09:14:00Z'),
  timeZone: 'Europe/Berlin',
});

const heardIn = (text: string, language: string | null) => readHeard(text, readParts(text), language);

test.each(Object.entries(unknown))(
  'in %s, which nobody measured, a whole letter promises nothing, asks nothing and says nothing else',
  (code, sentences) => {
    const text = sentences.join('\n\n');
    expect(readLanguage(text).language).toBe(code);
    expect(understandMessage(letter(text, 'us')).promises).toEqual([]);
    expect(understandMessage(letter(text, 'them')).ask.asks).toBe(false);
    expect(heardIn(text, code)).toEqual([]);
  },
);

test.each(Object.entries(unknown).flatMap(([code, sentences]) => sentences.map((sentence) => [code, sentence])))(
  '%s: "%s" is left alone, also where it is too short for its language to be told',
  (code = '', sentence = '') => {
    const { language } = readLanguage(sentence);
    expect([code, null]).toContain(language);
    expect(understandMessage(letter(sentence, 'us')).promises).toEqual([]);
    expect(understandMessage(letter(sentence, 'them')).ask.asks).toBe(false);
    expect(heardIn(sentence, code)).toEqual([]);
    expect(heardIn(sentence, null)).toEqual([]);
  },
);

test.each(questions)('%s: a question mark asks in every language: "%s"', (code, question) => {
  expect(readLanguage(question).language).toBe(code);
  expect(understandMessage(letter(question, 'them')).ask.asks).toBe(true);
});

test('the page says of German what is read and what is not', () => {
  const { reads, doesNot } = readInLanguage('de');
  expect(reads).toContain('what they ask');
  expect(reads).toContain('dates');
  expect(doesNot).toContain('threats and outside pressure');
  expect(reads.filter((one) => doesNot.includes(one))).toEqual([]);
});

test('of Polish nothing is read, of English everything', () => {
  expect(readInLanguage('pl').reads).toEqual([]);
  expect(readInLanguage('en').doesNot).toEqual([]);
});

test('a region does not make another language, and a name of nothing is no language', () => {
  expect(hasEvidence('dates', 'pt-BR')).toBe(true);
  expect(hasEvidence('dates', 'DE')).toBe(true);
  expect(hasEvidence('dates', '')).toBe(false);
});
