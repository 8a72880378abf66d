import { describe, expect, it } from 'vitest';
import { readAddresses } from './addresses';

describe('readAddresses', () => {
  it('takes what people paste: lines, commas, semicolons, names', () => {
    expect(
      readAddresses('une@tilab.example, Deux@tilab.example;\nAgent Trois <trois@tilab.example>  quatre@tilab.example'),
    ).toEqual({
      good: ['une@tilab.example', 'deux@tilab.example', 'trois@tilab.example', 'quatre@tilab.example'],
      bad: [],
    });
  });

  it('names what is no address, and each once', () => {
    expect(readAddresses('une@tilab.example\nune@tilab.example\nagent@\nagent@')).toEqual({
      good: ['une@tilab.example'],
      bad: ['agent@'],
    });
  });

  it('finds nothing in nothing', () => {
    expect(readAddresses(' \n ;, ')).toEqual({ good: [], bad: [] });
  });
});
