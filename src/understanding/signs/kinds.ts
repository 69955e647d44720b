import type { SignMark } from '../reading.ts';

export type SignKind = SignMark['kind'];

export const signKinds = [
  'threat',
  'complains-of-others',
  'overrides-expertise',
  'outside-pressure',
] as const satisfies readonly SignKind[];
