import { expect, it } from 'vitest';
import { mapOf } from './model';

it('says of each field its column, or that it has none', () => {
  expect(mapOf({ 'Mél *': 'email', Qui: 'name', Carte: '' }, ['email', 'name', 'roles'])).toEqual(['roles:', 'email:Mél *', 'name:Qui']);
  expect(mapOf({}, ['email'])).toEqual(['email:']);
});
