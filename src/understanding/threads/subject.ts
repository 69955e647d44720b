import { remembered } from '#lib/remembered.ts';

/** What a subject line says about its place in a conversation. `key` is what replies and their original have in common. */
export type SubjectReading = {
  /** The subject without prefixes, list tags and counters, case folded; '' where nothing is left ("Re:"). Compare with ===. */
  key: string;
  isReply: boolean;
  isForward: boolean;
  /** "New roof (was: Gutter)": the key of the subject it had before. */
  was: string | null;
};

const longest = 400;
const mostPrefixes = 40;

/** What mail programs put before the subject of an answer, by their interface language; automatic answers and meeting answers too. */
const replyWords = [
  're|ref|rép|rep|réf|aw|antw|antwort|sv|svar|vs|vast|vastaus|ang|r|rif|risp|res|resp|odp|ynt|yanıt|vá|válasz|atb|bls|balas',
  'απ|σχετ|отв|ответ|на|відп|回复|回覆|答复|答覆|返信|답장|회신|תשובה|השב|رد|ตอบกลับ|trả lời',
  'automatic reply|automatische antwort|réponse automatique|respuesta automática|resposta automática|risposta automatica',
  'automatisch antwoord|automatiskt svar|autosvar|automatisk svar|automaattinen vastaus|out of office|abwesenheitsnotiz',
  'accepted|declined|tentative|tentatively accepted|zugesagt|abgesagt|mit vorbehalt|accepté|refusé|provisoire|aceptada|rechazada',
].join('|');

/** The same for passing a message on. VS is an answer in Finnish and a forward in Norwegian: either way it points back. */
const forwardWords = [
  'fw|fwd|fs|wg|weitergeleitet|doorst|fwd by|tr|transf|rv|reenv|enc|i|inoltro|vl|vb|pd|ilt|i̇lt|továbbítás|trs|yml|redir',
  'πρθ|пер|пересл|转发|轉寄|転送|전달|הועבר|إعادة توجيه',
].join('|');

// "Re[2]:", "Re (3) :", "AW^2:"; the counter is bounded so that the pattern has one way to match
const counter = '(?:[ ]?[[(^*]?\\d{1,3}[\\])]?)?';
const prefix = new RegExp(`(?:(${replyWords})|(${forwardWords}))${counter}[ ]?:[ ]*`, 'uy');
const listTag = /\[([^[\]]{1,60})\][ ]*/y;
const wasTail = /[ ]?[([] ?(?:was|war|vorher|ehemals|avant|era|antes|prima|tidigare)(?:: ?| )([^()[\]]{1,200})[)\]]{0,3}$/u;
const mostRenamings = 3;
const forwardedTail = /[ ]?[([]fwd?[)\]]$/;

function readAnew(subject: string): SubjectReading {
  let text = subject
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  let isReply = false;
  let isForward = false;
  let numbered = '';
  let at = 0;
  for (let taken = 0; taken < mostPrefixes; taken++) {
    prefix.lastIndex = at;
    const found = prefix.exec(text);
    if (found) {
      if (found[1] !== undefined) isReply = true;
      else isForward = true;
      at = prefix.lastIndex;
      continue;
    }
    listTag.lastIndex = at;
    const tag = listTag.exec(text);
    if (!tag || listTag.lastIndex >= text.length) break;
    if (/\d/.test(tag[1] ?? '') && !numbered.includes(tag[0].trim())) numbered += `${tag[0].trim()} `;
    at = listTag.lastIndex;
  }
  text = text.slice(at);
  if (forwardedTail.test(text)) {
    isForward = true;
    text = text.replace(forwardedTail, '');
  }
  let was: string | null = null;
  for (let renamed = 0; renamed < mostRenamings; renamed++) {
    const tail = wasTail.exec(text);
    if (!tail || tail.index === 0) break;
    was = readAnew(tail[1] ?? '').key || was;
    text = text.slice(0, tail.index);
  }
  return { key: (numbered + text).trim(), isReply, isForward, was };
}

/**
 * Reads a subject line in whatever language its mail program speaks. Case and width are folded (NFKC), so a full-width colon counts.
 * A tag such as "[garden-list]" goes; a tag with a number in it ("[#4711]") stays, because it tells one request from the next.
 */
export const readSubject = remembered(readAnew, { longest });

/** The subject as replies and their original have it in common; '' where nothing is left. Never join by this alone. */
export const normaliseSubject = (subject: string): string => readSubject(subject).key;
