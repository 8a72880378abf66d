import { expect, it } from 'vitest';
import { peopleFrom } from './people';

it('reads one person a line, or several pasted at once, each once', () => {
  expect(peopleFrom(' a@tilab.example\n\nB@tilab.example; b@tilab.example,c ')).toEqual(['a@tilab.example', 'B@tilab.example', 'c']);
  expect(peopleFrom(' \n')).toEqual([]);
});
