import { expect, it } from 'vitest';
import { messageBias, signWeights } from '#understanding/complaint/message.ts';
import { fitSigns } from './complaint-signs.ts';

it('what a short message shows weighs what our own messages teach', () => {
  const { weights, bias, penalty, tried } = fitSigns();
  expect(weights).toEqual(signWeights);
  expect(bias).toBe(messageBias);
  expect(tried.find((one) => one.penalty === penalty)?.area).toBeGreaterThan(0.9);
});
