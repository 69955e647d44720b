import type { Stage } from '#server/shapes.ts';

/** What a customer can be to us, as lists offer it. */
export const stages: { value: Stage; label: string }[] = [
  { value: 'customer', label: 'customer' },
  { value: 'prospect', label: 'prospect' },
  { value: 'stranger', label: 'stranger' },
  { value: 'former', label: 'former customer' },
  { value: 'declined', label: 'declined' },
  { value: 'not-a-customer', label: 'not a customer' },
];

export const stageWords = (stage: Stage) => stages.find(({ value }) => value === stage)?.label ?? stage;
