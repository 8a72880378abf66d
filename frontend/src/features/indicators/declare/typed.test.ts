import { describe, expect, it } from 'vitest';
import { readValue, typedAgain } from './typed';

describe('a value as people type it', () => {
  it.each([
    ['450', '450'],
    ['1 234,5', '1234.5'],
    ['1\u202f234.50', '1234.50'],
    ['007', '7'],
    ['-3', '-3'],
    ['\u22123,25', '-3.25'],
    ['0', '0'],
    ['999999999999999,123456', '999999999999999.123456'],
  ])('reads %s exactly', (text, value) => expect(readValue(text, 'number', 'nombre')).toEqual({ value }));

  it.each(['douze', '1e400', 'NaN', 'Infinity', '1,2,3', '1234567890123456', '1,1234567', '١'])('refuses %s', (text) =>
    expect(readValue(text, 'number', 'nombre')).toHaveProperty('fault'),
  );

  it('asks for something', () => expect(readValue('  ', 'number', 'nombre')).toEqual({ fault: 'empty' }));
});

describe('the unit', () => {
  it.each([
    ['61 %', 'percent', '%'],
    ['12 000 €', 'euros', 'euros'],
    ['3,5 ETP', 'fte', 'équivalents temps plein'],
    ['1 projet', 'projects', 'projets'],
    ['4 jours', 'days', 'jours'],
  ])('of %s is understood', (text, unit, named) => expect(readValue(text, unit, named)).toHaveProperty('value'));

  it.each([
    ['450 heures', 'fte', 'équivalents temps plein'],
    ['12 %', 'number', 'nombre'],
    ['3 k€', 'euros', 'euros'],
  ])('of %s is not that of the indicator', (text, unit, named) => expect(readValue(text, unit, named)).toEqual({ fault: 'unit' }));
});

it('is put back into its field with a comma', () => {
  expect(typedAgain(12.5)).toBe('12,5');
  expect(typedAgain(null)).toBe('');
});
