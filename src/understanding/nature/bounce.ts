import type { Sender } from './sender.ts';

/** Subjects of non-delivery reports, from the common servers and in the languages that Exchange and Exim are set to. */
const SUBJECT =
  /undeliver|not? deliver|non[- ]?delivery|returned (?:e-?)?mail|returned (?:message|to sender)|return(?:ed|ing)? (?:your )?mail|mail (?:delivery )?(?:failed|failure|error|system error)|delivery (?:status|failure|failed|has failed|has been|notification|report|problem|error|unsuccessful|incomplete|final)|(?:failure|failed) (?:notice|delivery|message|mail)|message (?:status|not delivered|delivery|rejected|bounced|you sent blocked)|mail (?:rejected|could not|not delivered|returned|undeliverable|system)|(?:could|can|was) ?not be delivered|cannot be sent|unable to deliver|bounce|mail quota|unzustellbar|nicht zugestellt|zustellung|non remis|échec de (?:la )?remise|non distribu|no se (?:puede|pudo|ha podido) entregar|no entregad|devuelto|não (?:entregue|foi possível entregar)|devolvid|non recapitabil|mancato recapito|mancata consegna|onbestelbaar|niet bezorgd|kan ikke leveres|ikke leveret|ikke levert|oleverer|kunde inte levereras|toimitus epäonnistui|ei voitu toimittaa|не доставлено|undelivered|配信|配送|送信できません|退信|不达/iu;

/** What such reports say in their first lines. */
const WORDS =
  /(?:could|can|was|were|has|have|did) ?not (?:be|been|get)? ?(?:deliver|sent|transmitted|complete|accept)|cannot be delivered|undeliverable|undelivered|unable to (?:deliver|send)|wasn't able to deliver|delivery (?:to the following|has failed|failed|attempt|error|failure)|failed to deliver|deliver(?:y|ed) (?:failed|failure)|(?:permanent|fatal|transient|temporary) (?:fatal )?(?:error|failure)|following (?:address|recipient|e?-?mail|user)|did not reach the following|address(?:es)? (?:failed|had)|user(?:s)? (?:is )?(?:unknown|not found|doesn't exist|does not exist|not exist)|unknown (?:user|recipient|address|mailbox|local)|no such (?:user|mailbox|person|address|recipient)|mail ?box (?:is )?(?:full|unavailable|disabled|not found|size|for)|(?:over|exceed\w*) (?:the )?(?:\w+ )?quota|quota exceeded|recipient(?:'s)? (?:address|mailbox|rejected|unknown)|host (?:unknown|not found|or domain name)|(?:message|mail) (?:was |is |has been )?(?:rejected|refused|returned|bounced|blocked)|rejected (?:your|by|the)|returned (?:message|mail|to)|relay(?:ing)? (?:access )?(?:denied|not permitted)|returning (?:your|message)|retry (?:time(?:out)?|limit)|giving up|invalid (?:user|recipient|address|mailbox)|unable to find (?:user|recipient)|(?:there is )?no such|non-?delivery|konnte nicht zugestellt|nicht zugestellt|unzustellbar|n'a pas pu être (?:remis|distribu|envoy|livr)|impossible de remettre|échec|no (?:se )?(?:pudo|puede|ha podido) (?:ser )?entreg|não (?:pôde|foi possível|pode) (?:ser )?entreg|impossibile recapitare|non (?:è stato possibile|può essere) (?:recapit|consegn)|kon niet worden (?:bezorgd|afgeleverd)|kunne ikke (?:leveres|afleveres)|kunde inte levereras|ei voitu toimittaa|не (?:может быть|было) доставлено|Недоставленное|配信|届け|送信できません|見つかりません|宛先/iu;

/** An SMTP reply with its enhanced code (RFC 3463), or a bare one in the words of a server. */
const CODE =
  /(?:^|[^\d.])[45]\d\d[- ]\(?#?[45]\.\d{1,3}\.\d{1,3}|(?:^|\W)#?[45]\.\d\.\d{1,2}(?=\W|$)|(?:^|[\s<>:(#])(?:421|45[0-4]|55[0-7]|571)[- ][\p{L}<[#]/u;
const DELAYED =
  /(?:delay(?:ed)?|will (?:keep trying|be retried|continue to try|retry)|has not (?:yet )?been delivered|still being retried|do not need to (?:re|do)|noch nicht zugestellt|wird weiterhin|retardé|retrasad|atrasad|ritardat|vertraagd|försenad|forsinket)/iu;

const HEAD = 6000;

/** What a report says became of the mail, and how sure that is. `recipients` are the addresses that it says failed for good. */
export type Report = { kind: 'bounce' | 'delivery-report'; recipients: string[]; confidence: number; because: string };

/** A mail as far as reports need it: `status` is the text of a message/delivery-status part (RFC 3464), where the importer has it. */
export type ReportSource = { header(name: string): string; subject: string; text: string; sender: Sender; status: string };

/**
 * A non-delivery report: by its type (RFC 3464 and 6522), by the headers and words of servers that never heard of it, or a complaint
 * report (RFC 5965: the reader's provider refuses for the reader). Words alone never suffice: a machine must have sent them. Receipts
 * (RFC 8098) and successes are `delivery-report`; a delay is a bounce without recipients: the mail has not arrived, but no address has failed. Null for
 * everything else.
 */
export function readReport(source: ReportSource): Report | null {
  const { header, subject, sender, text } = source;
  const type = header('content-type').toLowerCase();
  const reportType = /report-type\s*=\s*"?([a-z-]+)/.exec(type)?.[1] ?? '';
  if (reportType === 'disposition-notification') return found('delivery-report', 0.97, 'is a read receipt', source);
  if (reportType === 'feedback-report' || /message\/feedback-report/.test(type))
    return found('bounce', 0.97, 'is a complaint report', source);
  const status = source.status || statusWithin(text);
  if (reportType === 'delivery-status' || (type.startsWith('multipart/report') && status)) return ofStatus(status, source);
  if (header('x-failed-recipients')) return failed(0.97, 'has X-Failed-Recipients', source);
  const head = text.slice(0, HEAD);
  const isMachine = isMachineSent(source);
  const bySubject = SUBJECT.test(subject);
  if (!isMachine && !bySubject) return fromRelay(source, head);
  const byWords = WORDS.test(head);
  const byCode = CODE.test(head);
  if (isMachine && (bySubject || byWords || byCode || status)) {
    return failed(
      bySubject && (byWords || byCode) ? 0.97 : 0.9,
      `a mail server wrote "${(bySubject ? subject : head).trim().slice(0, 60)}"`,
      source,
    );
  }
  if (sender.isDaemon && source.text.trim() === '')
    return failed(0.7, 'a mail server wrote, in words that could not be read', source);
  const isAutomatic = /^auto-/i.test(header('auto-submitted')) || sender.isNobody || type.startsWith('multipart/report');
  if (bySubject && isAutomatic && (byWords || byCode)) return failed(0.85, `says "${subject.slice(0, 60)}"`, source);
  return fromRelay(source, head);
}

function isMachineSent({ header, sender }: ReportSource): boolean {
  return (
    sender.isDaemon ||
    sender.address === '' ||
    /^\s*<\s*>\s*$/.test(header('return-path')) ||
    /^<?mailer-daemon/i.test(header('return-path').trim())
  );
}

const LIST_SERVER = /(?:^|[-_.])(?:admin|owner|request|bounces|listserv|majordomo|mailman|ml)@/;
const NOT_ALLOWED =
  /(?:are|is) not (?:a )?member|not (?:allowed|authorized|permitted) to post|only (?:members|subscribers) (?:may|can)|posting is restricted/i;

/** Services that tell of bounces in mails of their own, without the marks of a report. */
function fromRelay(source: ReportSource, head: string): Report | null {
  const { sender, subject } = source;
  const told = /@sns\.amazonaws\.com$/.test(sender.address)
    ? /notificationType\W{1,8}(Bounce|Complaint|Delivery)/.exec(head)?.[1]
    : undefined;
  if (told === 'Delivery') return found('delivery-report', 0.95, 'Amazon reports a delivery', source);
  if (told) return found('bounce', 0.95, 'Amazon reports a bounce', source);
  if (/^complaint about message from \d/i.test(subject)) return found('bounce', 0.9, 'is a complaint report', source);
  if (LIST_SERVER.test(sender.address) && NOT_ALLOWED.test(`${subject}\n${head}`))
    return failed(0.85, 'a mailing list refused the mail', source);
  const isTold =
    sender.isNobody &&
    head.length < 2500 &&
    /(?:could|can) ?not be delivered (?:to|because)/i.test(head) &&
    /mail ?box|recipient|address|user/i.test(head);
  return isTold ? failed(0.8, 'says that a mail could not be delivered', source) : null;
}

function ofStatus(status: string, source: ReportSource): Report {
  const actions = [...status.slice(0, 200_000).matchAll(/^action:\s*([a-z]+)/gim)].map((action) =>
    (action[1] ?? '').toLowerCase(),
  );
  if (actions.length > 0 && !actions.includes('failed')) {
    return actions.includes('delayed') ? delayed() : found('delivery-report', 0.95, 'reports a delivery', source);
  }
  if (actions.length === 0 && isDelay(source)) return delayed();
  return failed(0.98, 'is a non-delivery report (RFC 3464)', { ...source, status });
}

function failed(confidence: number, because: string, source: ReportSource): Report {
  return isDelay(source) ? delayed() : { kind: 'bounce', recipients: failedRecipients(source), confidence, because };
}

/** "Will keep trying": nothing has failed yet. */
function isDelay({ subject, text, status }: ReportSource): boolean {
  if (status) return false;
  if (/delay|verzöger|retard|retras|atras|ritard|vertra|försen|forsink/i.test(subject) && !FINAL.test(subject)) return true;
  const head = text.slice(0, 3000);
  return DELAYED.test(head) && !FINAL.test(`${subject}\n${head}`) && !/[^\d]5\d\d[- ]|5\.\d\.\d/.test(head);
}
const FINAL = /fail|undeliver|reject|returned|gave up|giving up|will not be retried/i;

/** Not arrived yet: a bounce that names nobody, since nothing has failed for good. */
function delayed(): Report {
  return { kind: 'bounce', recipients: [], confidence: 0.85, because: 'reports a delay' };
}

function found(kind: Report['kind'], confidence: number, because: string, source: ReportSource): Report {
  return { kind, recipients: kind === 'bounce' ? failedRecipients(source) : [], confidence, because };
}

/** Some servers put the machine-readable fields into the words of the mail. */
function statusWithin(text: string): string {
  const at = text.search(/^(?:final|original)-recipient\s*:/im);
  return at < 0 ? '' : text.slice(Math.max(0, at - 500), at + 20_000);
}

const ADDRESS = '[^\\s<>()\\[\\],;:"\'@]{1,64}@[^\\s<>()\\[\\],;:"\'@]{1,190}[a-z0-9]';
const FIELDS = new RegExp(`^(?:final|original)-recipient:[^\\n]{0,80}?(${ADDRESS})`, 'gim');
const ANY_ADDRESS = new RegExp(ADDRESS, 'gi');
const MOST_RECIPIENTS = 50;

/** The addresses not reached: the report's own fields first, else X-Failed-Recipients, else addresses in the lines that tell of the failure. */
function failedRecipients({ header, status, text, sender }: ReportSource): string[] {
  const addresses = new Set<string>();
  const fields = status || statusWithin(text);
  for (const block of fields.slice(0, 100_000).split(/\n\s*\n/)) {
    if (/^action:\s*(?:delivered|relayed|expanded)/im.test(block)) continue;
    const named = [...block.matchAll(FIELDS)].map((match) => ({
      isOriginal: /^original/i.test(match[0]),
      address: (match[1] ?? '').toLowerCase(),
    }));
    const best = named.find((one) => one.isOriginal) ?? named[0];
    if (best) addresses.add(best.address);
  }
  if (addresses.size === 0)
    for (const match of header('x-failed-recipients').slice(0, 5000).matchAll(ANY_ADDRESS)) addresses.add(match[0].toLowerCase());
  if (addresses.size === 0) {
    const lines = ownWords(text).split('\n');
    const any = new Set<string>();
    for (const [i, line] of lines.entries()) {
      if (!/@/.test(line) || line.length > 1000) continue;
      const around = `${lines[i - 1] ?? ''}\n${line}\n${lines[i + 1] ?? ''}\n${lines[i + 2] ?? ''}`;
      const stands = /^[\s*>-]{0,8}<?[^\s<>@]{1,64}@[^\s<>@]{1,190}>?[\s:;,.)-]*$/.test(line);
      for (const match of line.matchAll(ANY_ADDRESS)) any.add(match[0].toLowerCase());
      if (!stands && !WORDS.test(around) && !CODE.test(around)) continue;
      for (const match of line.matchAll(ANY_ADDRESS)) addresses.add(match[0].toLowerCase());
    }
    any.delete(sender.address);
    if (addresses.size === 0 && any.size === 1) for (const address of any) addresses.add(address);
  }
  addresses.delete(sender.address);
  return [...addresses]
    .filter((address) => !/^(?:postmaster|mailer-daemon|abuse|support|helpdesk|hostmaster)@/.test(address))
    .slice(0, MOST_RECIPIENTS);
}

/** The report's own words, without the returned mail below them. */
function ownWords(text: string): string {
  const head = text.slice(0, HEAD);
  const returned = head.search(
    /^[-\s>*_]{0,40}(?:this is a copy|original message|returned message|the (?:header|message|text)|received:|return-path:|message follows|below this line|copy of (?:the|your)|unsent message|message header|mail header|transcript of session follows.*\n.*received)/im,
  );
  return returned < 0 ? head : head.slice(0, returned);
}
