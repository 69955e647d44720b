/** Subjects that mail programs give to automatic answers, in eleven languages. They stand at the start. */
const SUBJECT =
  /^(?:\W{0,3})(?:auto(?:matic)?[- ]?(?:reply|response|answer|responder)|auto(?:reply|response|responder)|out[- ]of[- ](?:the[- ])?office(?: (?:auto ?reply|reply|notification|message|response|alert))?|ooo|vacation (?:reply|notice|message|response)|away (?:message|from my mail|from (?:the )?office)|automatische antwort|abwesenheits(?:notiz|mitteilung|nachricht|assistent|benachrichtigung|meldung)|abwesend|nicht im (?:büro|haus)|réponse automatique|message d['’]absence|absence du bureau|absent du bureau|notification d['’]absence|respuesta automática|fuera de (?:la )?oficina|ausencia (?:de la )?oficina|ausente de la oficina|resposta automática|ausência (?:do escritório|temporária)|fora do escritório|risposta automatica|fuori sede|fuori ufficio|assenza dall['’]ufficio|automatisch antwoord|automatische reactie|afwezig(?:heid\w*)?(?: van kantoor)?|niet aanwezig|automatisk sva?re?|autosvar|automatiskt svar|frånvaro\w*|fraværs\w*|ikke til ?stede|ikke på kontoret|automaattinen vastaus|poissa(?:oloviesti| toimistosta)?|odpowiedź automatyczna|автоответ|自動返信|自动回复)(?=\W|$)/iu;
/** Of these, the ones that no person types. */
const BY_PROGRAM =
  /auto|notiz|assistent|benachrichtigung|d['’]absence|afwezigheids|fraværs|frånvaro|poissaolo|away message|vacation (?:reply|notice|message|response)|reply$|свет|返信|回复/iu;

/** What they say in their first lines. */
const WORDS =
  /\b(?:i(?:['’]m| am|['’]ll be| will be)? (?:currently )?(?:out of (?:the )?office|on (?:vacation|holiday|annual leave|maternity leave|parental leave|leave)|away (?:from|until|on)|travell?ing (?:with|and will))|(?:thank you|thanks) for (?:your (?:e-?mail|message)|contacting|getting in touch)[^\n]{0,80}(?:i am|i['’]m|we (?:have received|will (?:get back|respond|reply|answer)|received|aim to))|(?:limited|no) access to (?:my )?e-?mail|will (?:reply|respond|get back to you) (?:when|upon|on) (?:i return|my return)|this is an automat(?:ed|ic) (?:reply|response|message|e-?mail)|ich bin (?:derzeit |momentan |zur ?zeit |aktuell |bis |ab |vom |von )?[^\n]{0,40}(?:nicht (?:im (?:büro|haus)|erreichbar)|abwesend|im urlaub)|außer haus|meine e-?mails werden nicht|diese (?:e-?mail|nachricht) wurde automatisch|je suis (?:actuellement )?(?:absente?|en congés?|en vacances|hors du bureau)|estoy (?:fuera|de vacaciones|ausente)|estaré (?:fuera|ausente|de vacaciones)|estou (?:fora|ausente|de férias)|estarei (?:fora|ausente|de férias)|sono (?:assente|fuori (?:sede|ufficio)|in ferie)|sarò (?:assente|fuori|in ferie)|ik ben (?:momenteel )?(?:afwezig|niet (?:aanwezig|bereikbaar|op kantoor)|met vakantie|op vakantie)|jeg (?:er|har) (?:desværre |dessverre |i øjeblikket )?(?:ikke (?:på kontoret|til stede)|på ferie|ferie|fraværende|bortrejst)|jag (?:är|har) (?:just nu )?(?:inte på kontoret|på semester|semester|ledig|bortrest|frånvarande)|olen (?:tällä hetkellä )?(?:poissa|lomalla|vuosilomalla))/iu;

const EVERY_WORDS = new RegExp(WORDS, 'giu');

/** Said by every robot: beside `Auto-Submitted: auto-generated` it repeats the header and makes no answer of a receipt. */
const SAYS_MACHINE = /^(?:this is an automat(?:ed|ic) (?:message|e-?mail)|diese (?:e-?mail|nachricht) wurde automatisch)$/iu;

/** An automatic answer, how sure and why; or null. */
export type AutoReply = { confidence: number; because: string };

/**
 * An answer that a machine gave for somebody (RFC 3834; vacation notices, "we have received your message"). By headers, by the subject
 * that the program gave, or by both a telling subject and telling first words. A person who tells
 * colleagues "I am out of office on Friday" is none.
 */
export function readAutoReply(header: (name: string) => string, subject: string, text: string): AutoReply | null {
  const submitted = header('auto-submitted').trim().toLowerCase();
  if (submitted.startsWith('auto-replied')) return { confidence: 0.98, because: 'has Auto-Submitted: auto-replied' };
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-response', 'x-mail-autoreply', 'x-vacation']) {
    const value = header(name).trim().toLowerCase();
    if (value && value !== 'no' && value !== 'false') return { confidence: 0.95, because: `has ${name}` };
  }
  if (/auto[_-]?reply/i.test(header('precedence'))) return { confidence: 0.95, because: 'has Precedence: auto_reply' };
  const isRobot =
    submitted.startsWith('auto-') || header('x-auto-response-suppress') !== '' || header('return-path').trim() === '<>';
  const bySubject = SUBJECT.exec(subject);
  // most mail is by a person and about something else: its words need not be searched
  if (!bySubject && !isRobot) return null;
  const isGenerated = submitted.startsWith('auto-generated');
  const words = Array.from(text.slice(0, 1500).matchAll(EVERY_WORDS), ([said]) => said).find(
    (said) => !isGenerated || !SAYS_MACHINE.test(said),
  );
  if (!bySubject) return words ? { confidence: 0.85, because: `says "${words}"` } : null;
  const opening = bySubject[0].trim();
  if (BY_PROGRAM.test(opening)) return { confidence: 0.93, because: `has the subject "${opening}"` };
  const namesAnother = /^\s*[:：]\s*\S/.test(subject.slice(bySubject.index + bySubject[0].length));
  return isRobot || (namesAnother && words) ? { confidence: 0.88, because: `has the subject "${opening}"` } : null;
}
