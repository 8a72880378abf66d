import { type FormEvent, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { RadioField } from '@/ui/form/choices';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import type { Request } from '../model';
import { Words } from './FormView';

const LEAST = 20;
const ARGUMENTS = ['users_argument', 'agents_argument'] as const;

/** Users first: before anything else is judged, what the project changes for them, and for agents, is argued. */
export function Gate({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const format = useFormat();
  const { filter } = request;
  const judges = request.abilities.includes('judge_filter');
  if (!filter && !judges && !request.users_words && !request.agents_words) return null;
  return (
    <Section id="filtre" title={t('requests.gate')} lead={t('requests.gate.lead')}>
      {filter && (
        <Outcome tone={filter.verdict === 'passe' ? 'good' : 'bad'} title={t(`requests.gate.${filter.verdict}`)}>
          <p className="ti-small">
            {filter.by_name
              ? t('requests.by', { name: filter.by_name, day: format.day(filter.at) })
              : t('requests.on', { day: format.day(filter.at) })}
          </p>
        </Outcome>
      )}
      <div className="ti-sides">
        <Side title={t('requests.gate.users')} said={request.users_words} argued={filter?.users_argument} />
        <Side title={t('requests.gate.agents')} said={request.agents_words} argued={filter?.agents_argument} />
      </div>
      {judges && <Verdict lab={lab} request={request} />}
    </Section>
  );
}

function Side({ title, said, argued }: { title: string; said: string | null; argued: string | undefined }) {
  const t = useT();
  return (
    <div className="ti-side">
      <h3>{title}</h3>
      <p className="ti-small">{t('requests.gate.said')}</p>
      {said ? <Words>{said}</Words> : <p>{t('requests.unsaid')}</p>}
      {argued && (
        <>
          <p className="ti-small">{t('requests.gate.argued')}</p>
          <Words>{argued}</Words>
        </>
      )}
    </div>
  );
}

function Verdict({ lab, request }: { lab: string; request: Request }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [verdict, setVerdict] = useState<'' | 'passe' | 'echoue'>('');
  const [words, setWords] = useState({ users_argument: '', agents_argument: '', reason: '' });
  const [tried, setTried] = useState(false);
  const short = (text: string) => text.trim().length < LEAST;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const missing =
      ARGUMENTS.find((name) => short(words[name])) ??
      (verdict === '' ? 'verdict-passe' : verdict === 'echoue' && words.reason.trim() === '' ? 'reason' : undefined);
    if (missing) {
      document.getElementById(missing)?.focus();
      return;
    }
    if (verdict === '') return;
    const body = {
      verdict,
      users_argument: words.users_argument.trim(),
      agents_argument: words.agents_argument.trim(),
      ...(verdict === 'echoue' && { reason: words.reason.trim() }),
    };
    await act(
      () => client.POST('/v1/labs/{lab}/requests/{request}/filter-verdict', { params: { path: { lab, request: request.id } }, body }),
      t(`requests.gate.${verdict}.done`),
    );
  };
  const field = (name: keyof typeof words) => ({
    id: name,
    value: words[name],
    maxLength: 20_000,
    onChange: (event: { target: { value: string } }) => setWords({ ...words, [name]: event.target.value }),
  });
  return (
    <form noValidate className="ti-form ti-line" aria-label={t('requests.gate.verdict')} onSubmit={(event) => void send(event)}>
      <h3>{t('requests.gate.verdict')}</h3>
      {problem !== null && <ProblemAlert error={problem} />}
      {ARGUMENTS.map((name) => (
        <TextArea
          key={name}
          {...field(name)}
          label={t(`requests.gate.${name}`)}
          hint={t('requests.gate.least', { count: LEAST })}
          error={tried && short(words[name]) ? t('requests.gate.least', { count: LEAST }) : undefined}
        />
      ))}
      <RadioField
        name="verdict"
        legend={t('requests.gate.question')}
        selected={verdict}
        onChange={(event) => setVerdict(event.target.value as 'passe' | 'echoue')}
        error={tried && verdict === '' ? t('ui.required') : undefined}
        options={(['passe', 'echoue'] as const).map((one) => ({
          value: one,
          label: t(`requests.gate.choose.${one}`),
          hint: t(`requests.gate.choose.${one}.hint`),
        }))}
      />
      {verdict === 'echoue' && (
        <TextArea
          {...field('reason')}
          rows={3}
          label={t('requests.gate.reason')}
          hint={t('requests.gate.reason.hint')}
          error={tried && words.reason.trim() === '' ? t('ui.required') : undefined}
        />
      )}
      <FormActions>
        <Button type="submit" busy={busy} danger={verdict === 'echoue'}>
          {t('requests.gate.send')}
        </Button>
      </FormActions>
    </form>
  );
}

/** The difference between both sides, never averaged: said in words. */
export const Differs = () => {
  const t = useT();
  return <Badge tone="warn">{t('requests.differs')}</Badge>;
};
