import type { Mapping } from '../table/mapping.ts';
import type { TableSurvey } from '../table/survey.ts';
import type { CallOutcome, CallRow } from './call.ts';

/**
 * Call detail records of Asterisk and FreePBX. The columns of `cdr_csv` without a heading, in the order of Asterisk's manual; files with a heading
 * (FreePBX: `calldate,clid,src,…`) name them.
 */
const MASTER_CSV = [
  'accountcode',
  'src',
  'dst',
  'dcontext',
  'clid',
  'channel',
  'dstchannel',
  'lastapp',
  'lastdata',
  'start',
  'answer',
  'end',
  'duration',
  'billsec',
  'disposition',
  'amaflags',
  'uniqueid',
  'userfield',
];
const DISPOSITION = /^(?:ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION|UNKNOWN)$/i;
const FLAGS = /^(?:DOCUMENTATION|BILLING|OMIT|IGNORE|DEFAULT|\d)$/i;

/** The mapping of a file that is such a log; null for any other. Fields are Asterisk's own names. */
export function recogniseCdr(survey: Pick<TableSurvey, 'header' | 'headerLine' | 'sample'>): Mapping | null {
  const columns: Record<string, number[]> = {};
  if (survey.headerLine !== null) {
    survey.header.forEach((name, index) => {
      const plain = name.trim().toLowerCase();
      columns[plain === 'calldate' ? 'start' : plain] ??= [index];
    });
    return columns.src && columns.dst && columns.disposition && columns.start ? { kind: 'calls', columns } : null;
  }
  const rows = survey.sample;
  const isMaster =
    rows.length > 0 && rows.every((row) => row.length >= 16 && DISPOSITION.test(row[14] ?? '') && FLAGS.test(row[15] ?? ''));
  if (!isMaster) return null;
  MASTER_CSV.forEach((name, index) => {
    if (index < (rows[0]?.length ?? 0)) columns[name] = [index];
  });
  return { kind: 'calls', columns };
}

/** An extension of ours: two to six digits; or a service of the exchange (`s`, `h`, `*97`, `vmu101`, `i`, `t`). */
const EXTENSION = /^\d{2,6}$/;
const SERVICE = /^(?:[a-z]$|\*|vm|hang|ivr|ext-|app-|~~)/i;
const isOurs = (number: string): boolean => EXTENSION.test(number) || SERVICE.test(number) || number === '';

/** Applications in which two people (or several) speak. */
const TALKING = /^(?:Dial|Queue|ConfBridge|MeetMe|Bridge|BridgeWait|Page|AppDial|AppQueue|Park|ParkedCall|Pickup|ExternalIVR)$/i;

export type CdrFields = (name: string) => string;

/**
 * Which way a call went: a call from a trunk, or from outside to one of ours, came in. Numbers of two to six digits are ours; short codes of the
 * public network ("112") dialled from an extension count as internal and are nobody's calls.
 */
export function cdrDirection(field: CdrFields): CallRow['direction'] {
  const src = field('src').replace(/[\s()-]/g, '');
  const dst = field('dst').replace(/[\s()-]/g, '');
  if (
    field('did') ||
    /^(?:from-(?:trunk|pstn|did|digital|analog|zaptel|sip-external|dahdi)|ext-did|incoming|inbound)/i.test(field('dcontext'))
  )
    return 'in';
  if (!isOurs(src)) return 'in';
  if (src === '' && isOurs(dst)) return 'unknown';
  return isOurs(dst) ? 'internal' : 'out';
}

/**
 * What became of the call. ANSWERED alone does not mean a person: a menu, an announcement and the voicemail answer too. A person spoke where a second
 * channel was connected, or the last application is one in which people speak.
 */
export function cdrOutcome(field: CdrFields): CallOutcome {
  const disposition = field('disposition').toUpperCase();
  const app = field('lastapp');
  if (/^(?:voicemail|vm|minivm|comedianmail)/i.test(app) && !/^voicemailmain$/i.test(app)) return 'voicemail';
  if (/^vm[usbio]?\d/i.test(field('dst'))) return 'voicemail';
  switch (disposition) {
    case 'ANSWERED':
      return field('dstchannel') !== '' || app === '' || TALKING.test(app) ? 'talked' : 'missed';
    case 'NO ANSWER':
      return 'missed';
    case 'BUSY':
      return 'busy';
    case 'FAILED':
    case 'CONGESTION':
      return 'failed';
    case 'VOICEMAIL':
      return 'voicemail';
    default:
      return 'unknown';
  }
}

/** Who of ours was connected: the extension in the channel's name (`PJSIP/101-0000a1`). */
export function cdrMember(field: CdrFields, direction: CallRow['direction']): string | null {
  const channel = direction === 'in' ? field('dstchannel') : field('channel');
  const extension = /^[A-Za-z0-9]{2,10}\/(\d{2,6})[-@]/.exec(channel.slice(0, 100))?.[1];
  if (extension) return extension;
  const number = direction === 'in' ? field('dst') : field('src');
  return EXTENSION.test(number) ? number : null;
}

/** `"Anna Muster" <030123456>` in its parts; without the brackets the text is the number and nobody is named. */
export function callerIdIn(clid: string): { name: string | null; number: string | null } {
  const match = /^\s*"?([^"<>]{0,120})"?\s*<([^<>]{1,60})>\s*$/.exec(clid.slice(0, 250));
  if (!match) return { name: null, number: clid.trim() || null };
  const name = match[1]?.trim() || null;
  const number = match[2]?.trim() || null;
  return { name: name === number ? null : name, number };
}
