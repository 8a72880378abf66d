import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { TextField } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { Editor } from '@/ui/markdown/Editor';
import { LetterNews } from './LetterNews';
import type { Letter, LetterItem } from './model';
import './outreach.css';

const ONE = '/v1/labs/{lab}/letters/{letter}' as const;
/** An item under hand; its number is the page's own. */
type Held = LetterItem & { number: number };
const NEW: LetterItem = { kind: 'other', title: '', words: '', path: '' };

/** A draft: what the API found is kept, said otherwise or taken out; then it is sent, once. */
export function LetterEditor({ lab, letter }: { lab: string; letter: Letter }) {
  const t = useT();
  const navigate = useNavigate();
  const { act, problem, busy } = useAct();
  const [title, setTitle] = useState(letter.title);
  const [intro, setIntro] = useState(letter.intro ?? '');
  const [items, setItems] = useState<readonly Held[]>(() => letter.items.map((one, number) => ({ ...one, number })));
  const [sending, setSending] = useState(false);
  const [tried, setTried] = useState(false);
  const params = (version: number) => ({ path: { lab, letter: letter.id }, header: ifMatch(version) });
  const change = (place: number, given: Partial<LetterItem>) =>
    setItems((now) => now.map((one, at) => (at === place ? { ...one, ...given } : one)));
  const untitled = items.find((one) => one.title.trim() === '');

  const save = async (): Promise<number | null> => {
    setTried(true);
    if (title.trim() === '' || untitled) {
      document.getElementById(title.trim() === '' ? 'letter-title' : `letter-item-${untitled?.number}`)?.focus();
      return null;
    }
    const saved: { version: number | null } = { version: null };
    await act(async () => {
      const { data } = await client.PATCH(ONE, { params: params(letter.version), body: { title: title.trim(), intro, items: items.map(({ kind, title: named, words, path }) => ({ kind, title: named, words, path })) } });
      saved.version = data?.version ?? null;
    }, t('outreach.letter.saved'));
    return saved.version;
  };

  const remove = async () => {
    const gone = await act(() => client.DELETE(ONE, { params: params(letter.version) }), t('outreach.letter.removed'));
    if (gone) await navigate({ to: '/labs/$lab/lettres', params: { lab } });
  };

  return (
    <form
      noValidate
      className="ti-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        id="letter-title"
        label={t('outreach.letter.title')}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? t('ui.required') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Editor id="letter-intro" optional label={t('outreach.letter.intro')} hint={t('outreach.letter.intro.hint')} maxLength={10000} value={intro} onChange={setIntro} />
      <Section title={t('outreach.letter.items', { count: items.length })} lead={t(`outreach.letter.items.${letter.audience}`)}>
        {items.length === 0 && <EmptyState title={t('outreach.letter.items.none')}>{t('outreach.letter.items.none.hint')}</EmptyState>}
        <ol className="ti-plain ti-outreach__list">
          {items.map((one, place) => (
            <LetterNews
              key={one.number}
              id={`letter-item-${one.number}`}
              item={one}
              tried={tried}
              onChange={(given) => change(place, given)}
              onRemove={() => setItems((now) => now.filter((_, at) => at !== place))}
            />
          ))}
        </ol>
        <Button look="secondary" size="small" icon="plus" onClick={() => setItems((now) => [...now, { ...NEW, number: Math.max(-1, ...now.map((one) => one.number)) + 1 }])}>
          {t('outreach.letter.item.add')}
        </Button>
      </Section>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormActions>
        <Button type="submit" look="secondary" busy={busy}>
          {t('outreach.letter.save')}
        </Button>
        <Button busy={busy} onClick={() => setSending(true)}>
          {t('outreach.letter.send')}
        </Button>
        <Button
          look="tertiary"
          busy={busy}
          onClick={() => void remove()}
        >
          {t('outreach.letter.remove')}
        </Button>
      </FormActions>
      {sending && (
        <ReasonDialog
          title={t('outreach.letter.send.sure')}
          lead={t(`outreach.letter.send.${letter.audience}`)}
          action={t('outreach.letter.send')}
          reasoned={false}
          onClose={() => setSending(false)}
          onSend={async () => {
            const version = await save();
            setSending(false);
            if (version === null) return;
            await act(() => client.POST(`${ONE}/sending`, { params: params(version) }), t('outreach.letter.sent'));
          }}
        />
      )}
    </form>
  );
}
