import { describe, expect, it } from 'vitest';
import { addressesIn, communityPath, kindOf, mayRole } from './model';

describe('addresses that are typed', () => {
  it('are taken one a line or parted by signs, once each', () => {
    const { good, wrong } = addressesIn('A@ex.fr\nb@ex.fr, c@ex.fr;a@EX.fr\n\n');
    expect(good).toEqual(['a@ex.fr', 'b@ex.fr', 'c@ex.fr']);
    expect(wrong).toEqual([]);
  });

  it('are told apart from what is none', () => {
    expect(addressesIn('claire, d@ex.fr')).toEqual({ good: ['d@ex.fr'], wrong: ['claire'] });
    expect(addressesIn('  ')).toEqual({ good: [], wrong: [] });
  });
});

describe('who ends a role', () => {
  it('is whoever animates, or oneself for what one takes', () => {
    expect(mayRole({ abilities: ['roles'] }, { mine: false }, 'animateur')).toBe(true);
    expect(mayRole({ abilities: ['take_role'] }, { mine: true }, 'curieux')).toBe(true);
    expect(mayRole({ abilities: ['take_role'] }, { mine: true }, 'animateur')).toBe(false);
    expect(mayRole({ abilities: ['take_role'] }, { mine: false }, 'curieux')).toBe(false);
  });
});

describe('addresses of pages', () => {
  it('are those of the feed and of its tabs', () => {
    expect(communityPath('ti-lab', 'utilo')).toBe('/labs/ti-lab/communautes/utilo');
    expect(communityPath('ti-lab', 'utilo', 'taches')).toBe('/labs/ti-lab/communautes/utilo/taches');
  });

  it('and kinds that nobody foresaw have a word too', () => {
    expect(kindOf('pratique')).toBe('pratique');
    expect(kindOf('autre chose')).toBe('autre');
    expect(kindOf(null)).toBe('autre');
  });
});
