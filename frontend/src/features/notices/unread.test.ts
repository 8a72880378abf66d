import { expect, test } from 'vitest';
import { shownOf } from './unread';

test('notices are counted up to nine', () => {
  expect([0, 1, 9, 10, 20].map(shownOf)).toEqual(['0', '1', '9', '9+', '9+']);
});
