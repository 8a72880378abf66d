import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { safeAddress } from './address';
import { Markdown } from './Markdown';

vi.mock('@/i18n', () => ({ useT: () => (id: string) => id }));
vi.mock('../AppLink', () => ({ AppLink: (props: { href: string }) => <a {...props} /> }));

describe('addresses', () => {
  it.each(['https://tilab.example/a?b#c', 'http://e.fr', 'mailto:equipe@tilab.example', '/labs/ti-lab'])('%s leads somewhere', (href) => {
    expect(safeAddress(href)).toBe(href);
  });
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' https://e.fr',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'feed:javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    'https://user:secret@evil.example',
    'mailto:a@b.fr?bcc=c@d.fr',
    'https://\u202ee.fr',
    'https:evil',
    '#here',
    '',
    null,
    { toString: () => 'https://e.fr' },
  ])('%s does not', (href) => {
    expect(safeAddress(href)).toBeNull();
  });
});

describe('a text', () => {
  it('is drawn from its tree', () => {
    const tree = [
      ['h', 3, 'Titre'],
      ['p', 'Un ', ['b', 'mot'], ' et ', ['a', { href: 'https://e.fr' }, 'un lien'], ['br'], ['@', 'claire'], ['@', 'inconnue']],
      ['ol', { start: 3 }, ['li', ['p', 'trois']]],
      ['table', ['thead', ['tr', ['th', 'a']]], ['tbody', ['tr', ['td', 'b']]]],
    ];
    render(<Markdown tree={tree} people={{ claire: 'Claire Le Goff' }} memberHref={(handle) => `/m/${handle}`} />);
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('Titre');
    expect(screen.getByRole('link', { name: 'un lien' })).toHaveAttribute('rel', 'noreferrer nofollow');
    expect(screen.getByRole('link', { name: 'Claire Le Goff' })).toHaveAttribute('href', '/m/claire');
    expect(screen.getByText(/@inconnue/)).toBeInTheDocument();
    expect(screen.getByRole('list')).toHaveAttribute('start', '3');
    expect(screen.getByRole('region', { name: 'ui.markdown.table' })).toHaveAttribute('tabindex', '0');
  });

  it('keeps the words of what it does not know, and nothing else of it', () => {
    const tree = [
      ['script', { src: 'https://evil.example' }, 'alert(1)'],
      ['img', { src: 'x', onerror: 'alert(1)' }],
      ['p', { onclick: 'alert(1)', dangerouslySetInnerHTML: { __html: '<b>x</b>' } }, '<img src=x onerror=alert(1)>'],
      ['a', { href: 'javascript:alert(1)' }, 'ici'],
      ['constructor', 'mots'],
      ['@', '__proto__'],
      { tag: 'script' },
      null,
      7,
    ];
    const { container } = render(<Markdown tree={tree} people={{}} />);
    expect(container.querySelectorAll('script, img, a, b')).toHaveLength(0);
    expect(container.textContent).toBe('alert(1)<img src=x onerror=alert(1)>icimots@__proto__');
    for (const one of container.querySelectorAll('*')) {
      expect(one.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
    }
  });

  it('draws nothing of what is no tree', () => {
    const { container } = render(<Markdown tree="<b>x</b>" />);
    expect(container.textContent).toBe('');
  });
});
