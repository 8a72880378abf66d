import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { LetterEditor } from '@/features/outreach/LetterEditor';
import { ITEM_KINDS, type Letter } from '@/features/outreach/model';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { AppLink } from '@/ui/AppLink';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState, Skeleton } from '@/ui/feedback/states';
import { SelectField, TextField } from '@/ui/form/fields';
import { FormActions, FormRow } from '@/ui/form/Form';
import { Page, Section } from '@/ui/layout/Page';
import { safeAddress } from '@/ui/markdown/address';
import { Markdown } from '@/ui/markdown/Markdown';

const LIST = '/v1/labs/{lab}/letters' as const;

/** Letters of the lab and of one's communities; drafts for those who write them. */
export function LettersPage({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat();
  const letters = hooks.useQuery('get', LIST, { params: { path: { lab } } });
  return (
    <Page
      title={t('outreach.letters')}
      lead={t('outreach.letters.lead')}
      actions={
        <ButtonLink href={`/labs/${lab}/rejoindre`} look="secondary">
          {t('outreach.letters.subscribe')}
        </ButtonLink>
      }
    >
      <Loaded query={letters} height="20rem">
        {(found) => (
          <>
            {(found.writes_for_lab || found.writes_for.length > 0) && (
              <Section title={t('outreach.letter.new')} lead={t('outreach.letter.new.lead')}>
                <NewLetter lab={lab} forLab={found.writes_for_lab} communities={found.writes_for} />
              </Section>
            )}
            <Section title={t('outreach.letters.list')}>
              {found.items.length === 0 && <EmptyState title={t('outreach.letters.none')}>{t('outreach.letters.none.hint')}</EmptyState>}
              <ul className="ti-plain ti-outreach__list">
                {found.items.map((one) => (
                  <li key={one.id}>
                    <AppLink href={`/labs/${lab}/lettres/${one.id}`}>{one.title}</AppLink>{' '}
                    {one.state === 'brouillon' && <Badge tone="warn">{t('outreach.letter.draft')}</Badge>}
                    <p className="ti-small">
                      {[
                        one.community_name ?? t(`outreach.audience.${one.audience}`),
                        one.sent_at && t('outreach.letter.on', { day: format.day(one.sent_at) }),
                        one.recipients !== null && t('outreach.letter.recipients', { count: one.recipients }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface NewLetterProps {
  lab: string;
  forLab: boolean;
  communities: readonly { slug: string; name: string }[];
}

function NewLetter({ lab, forLab, communities }: NewLetterProps) {
  const t = useT();
  const navigate = useNavigate();
  const { act, problem, busy } = useAct();
  const choices = [
    ...(forLab ? (['publique', 'interesses'] as const).map((one) => ({ value: `:${one}`, label: t(`outreach.audience.${one}`) })) : []),
    ...communities.map((one) => ({ value: one.slug, label: t('outreach.audience.members', { name: one.name }) })),
  ];
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState(choices[0]?.value ?? '');
  const [tried, setTried] = useState(false);
  const make = async () => {
    setTried(true);
    if (title.trim() === '') {
      document.getElementById('new-letter')?.focus();
      return;
    }
    const audience = chosen === ':interesses' ? 'interesses' : chosen === ':publique' ? 'publique' : 'communaute';
    const made: { letter?: number } = {};
    const done = await act(async () => {
      const { data } = await client.POST(LIST, {
        params: { path: { lab } },
        body: { title: title.trim(), audience, community: audience === 'communaute' ? chosen : null },
      });
      if (data) made.letter = data.id;
    }, t('outreach.letter.drafted'));
    if (done && made.letter) await navigate({ to: '/labs/$lab/lettres/$letter', params: { lab, letter: String(made.letter) } });
  };
  return (
    <form
      noValidate
      className="ti-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <FormRow>
        <TextField
          id="new-letter"
          label={t('outreach.letter.title')}
          maxLength={200}
          value={title}
          error={tried && title.trim() === '' ? t('ui.required') : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
        <SelectField label={t('outreach.letter.audience')} value={chosen} options={choices} onChange={(event) => setChosen(event.target.value)} />
      </FormRow>
      {problem !== null && <ProblemAlert error={problem} />}
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('outreach.letter.make')}
        </Button>
      </FormActions>
    </form>
  );
}

/** A letter: its draft for those who write it, what was sent for the others. */
export function LetterPage({ lab, letter }: { lab: string; letter: number }) {
  const t = useT();
  const format = useFormat();
  const found = hooks.useQuery('get', '/v1/labs/{lab}/letters/{letter}', { params: { path: { lab, letter } } });
  const crumbs = [{ href: `/labs/${lab}/lettres`, label: t('outreach.letters') }];
  if (found.error && asProblem(found.error).status === 404) {
    return (
      <Page title={t('outreach.letter.lost')} crumbs={crumbs}>
        <EmptyState title={t('outreach.letter.lost')} action={<ButtonLink href={`/labs/${lab}/lettres`}>{t('outreach.letters')}</ButtonLink>}>
          {t('outreach.letter.lost.hint')}
        </EmptyState>
      </Page>
    );
  }
  if (!found.data) {
    return (
      <Page title={t('outreach.letter')} crumbs={crumbs}>
        {found.error ? <ProblemAlert error={found.error} onRetry={() => void found.refetch()} /> : <Skeleton height="20rem" />}
      </Page>
    );
  }
  const data = found.data;
  return (
    <Page
      title={data.title}
      kicker={data.community_name ?? data.lab_name}
      crumbs={crumbs}
      {...(data.sent_at && {
        lead: [t('outreach.letter.on', { day: format.day(data.sent_at) }), data.recipients !== null && t('outreach.letter.recipients', { count: data.recipients })]
          .filter(Boolean)
          .join(' · '),
      })}
    >
      {data.abilities.includes('edit') ? <LetterEditor key={data.id} lab={lab} letter={data} /> : <LetterText letter={data} />}
    </Page>
  );
}

function LetterText({ letter }: { letter: Letter }) {
  const t = useT();
  return (
    <div className="ti-measure">
      <Markdown tree={letter.tree} />
      {ITEM_KINDS.filter((kind) => letter.items.some((one) => one.kind === kind)).map((kind) => (
        <Section key={kind} title={t(`outreach.item.${kind}`)}>
          <ul>
            {letter.items
              .filter((one) => one.kind === kind)
              .map((one) => {
                const href = one.path ? safeAddress(one.path) : null;
                return (
                  <li key={`${one.title} ${one.path ?? ''}`}>
                    {href ? <AppLink href={href}>{one.title}</AppLink> : one.title}
                    {one.words && ` — ${one.words}`}
                  </li>
                );
              })}
          </ul>
        </Section>
      ))}
    </div>
  );
}

/** The link at the end of a letter: one button, and no more of them. */
export function StopLettersPage({ stopKey }: { stopKey: string }) {
  const t = useT();
  const [state, setState] = useState<'asked' | 'busy' | 'done'>('asked');
  const [problem, setProblem] = useState<unknown>(null);
  const stop = async () => {
    setState('busy');
    setProblem(null);
    try {
      await client.POST('/v1/unsubscriptions/letters/{key}', { params: { path: { key: stopKey } } });
      setState('done');
    } catch (error) {
      setProblem(error);
      setState('asked');
    }
  };
  return (
    <Page title={t('outreach.stop')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <div role="status">{state === 'done' && <EmptyState title={t('outreach.stop.done')}>{t('outreach.stop.done.hint')}</EmptyState>}</div>
      {state !== 'done' &&
        (stopKey === '' ? (
          <EmptyState title={t('outreach.stop.none')}>{t('outreach.stop.none.hint')}</EmptyState>
        ) : (
          <>
            <p className="ti-measure">{t('outreach.stop.lead')}</p>
            <Button busy={state === 'busy'} onClick={() => void stop()}>
              {t('outreach.stop.send')}
            </Button>
          </>
        ))}
    </Page>
  );
}
