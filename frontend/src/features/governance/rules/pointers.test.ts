import { expect, test } from 'vitest';
import { atItem } from './pointers';

test('an error of the item in hand is said at its field, and no other', () => {
  const rename = atItem(2);
  expect(rename('items.2.body')).toBe('body');
  expect(rename('items.2.slug')).toBe('label');
  expect(rename('items.1.body')).toBeNull();
  expect(rename('items')).toBeNull();
});
