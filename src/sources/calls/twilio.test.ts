import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callOfTwilio, isSignedByTwilio, readTwilio, type TwilioFields, twilioSignature } from './twilio.ts';

const token = '12345';
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const fields = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' };
const body = new Uint8Array();
const now = Temporal.Instant.from('2026-03-02T09:30:00Z');

test('the signature is the one of Twilio’s own example', () => {
  expect(twilioSignature(token, url, fields)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
});

test.each([
  ['with its port written out', 'https://mycompany.com:443/myapp.php?foo=1&bar=2', true],
  ['at another address', 'https://mycompany.com/other.php?foo=1&bar=2', false],
  ['at another port', 'https://mycompany.com:8443/myapp.php?foo=1&bar=2', true],
  ['unencrypted', 'http://mycompany.com/myapp.php?foo=1&bar=2', false],
])('a message that was signed and came %s', (_, at, is) => {
  expect(isSignedByTwilio(token, twilioSignature(token, url, fields), { url: at, fields, body })).toBe(is);
});

test('a JSON body counts by its hash in the address', () => {
  const sent = Buffer.from('{"a":1}');
  const at = 'https://mycompany.com/in?bodySHA256=015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862';
  const given = twilioSignature(token, at, {});
  expect(isSignedByTwilio(token, given, { url: at, fields: {}, body: sent })).toBe(true);
  expect(isSignedByTwilio(token, given, { url: at, fields: {}, body: Buffer.from('{"a":2}') })).toBe(false);
});

test('whatever is changed on the way, the signature does not fit any more', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(fields)), fc.string({ minLength: 1 }), (name, more) => {
      const given = twilioSignature(token, url, fields);
      const changed = { ...fields, [name]: `${fields[name as keyof typeof fields]}${more}` }; // as: one of its own names
      expect(isSignedByTwilio(token, given, { url, fields: changed, body })).toBe(false);
    }),
  );
});

const call = (more: TwilioFields): TwilioFields => ({
  CallSid: 'CA01',
  From: '+4930111222',
  To: '+4930999000',
  Direction: 'inbound',
  ...more,
});

test.each([
  [
    'a number that was withheld is none',
    [call({ CallStatus: 'no-answer', From: '+266696687' })],
    { number: null, outcome: 'missed' },
  ],
  [
    'a call from our own app is ours, to whom it was put through',
    [
      call({ CallStatus: 'completed', From: 'client:anna', CallDuration: '70' }),
      call({
        CallSid: 'CA02',
        ParentCallSid: 'CA01',
        CallStatus: 'completed',
        CallDuration: '60',
        From: '+4930999000',
        To: '+4930111222',
        Direction: 'outbound-dial',
      }),
    ],
    { direction: 'out', number: '+4930111222', outcome: 'talked', seconds: 60, member: 'anna' },
  ],
  [
    'what Dial says counts',
    [call({ CallStatus: 'in-progress', DialCallStatus: 'completed', DialCallDuration: '33' })],
    { outcome: 'talked', seconds: 33 },
  ],
  ['a line that was busy', [call({ CallStatus: 'busy' })], { outcome: 'busy' }],
])('%s', (_, told, expected) => {
  expect(callOfTwilio(told, now, 'DE')).toMatchObject(expected);
});

test('nothing that anybody sends breaks the reader', () => {
  const name = fc.constantFrom(
    'CallSid',
    'ParentCallSid',
    'CallStatus',
    'DialCallStatus',
    'RecordingUrl',
    'RecordingSid',
    'TranscriptionText',
    'From',
    'Timestamp',
    '__proto__',
  );
  const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }), fc.constant('completed'), fc.constant('CA01'));
  fc.assert(
    fc.property(fc.dictionary(name, value), (sent) => {
      readTwilio(sent);
      callOfTwilio([sent], now, 'DE');
    }),
  );
});
