import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField, TextField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';
import { type Project, useKind } from '../words';

type State = NonNullable<Project['publication_state']>;
type Holder = State['keys'][number]['holder'];
type Code = State['checklist'][number]['code'];

const HOLDERS = ['carrier', 'manager'] as const;

/** The two keys and the checklist, for the lab; each holder turns their own. */
export function PublicationBox({ card, state }: { card: Project; state: State }) {
  const t = useT();
  const kind = useKind();
  const mine = HOLDERS.filter((one) => card.abilities.includes(`turn_${one}_key`));
  return (
    <Section id="publication" title={t('publication.title')} lead={t('publication.lead')}>
      <p>{t('publication.now', { who: kind('publication', card.publication) })}</p>
      <ul>
        {HOLDERS.map((holder) => {
          const key = state.keys.find((one) => one.holder === holder);
          return (
            <li key={holder}>
              <strong>{t(`publication.key.${holder}`)}</strong> :{' '}
              {key
                ? t('publication.key.turned', { name: key.by_name, who: kind('publication', key.target) })
                : t('publication.key.waiting')}
            </li>
          );
        })}
      </ul>
      {mine.map((holder) => (
        <KeyForm key={holder} card={card} state={state} holder={holder} named={mine.length > 1} />
      ))}
      {card.abilities.includes('withdraw_publication') && <Withdrawal card={card} />}
    </Section>
  );
}

function KeyForm(props: { card: Project; state: State; holder: Holder; named: boolean }) {
  const { card, state, holder, named } = props;
  const t = useT();
  const kind = useKind();
  const { act, problem, busy } = useAct({ fresh: true });
  const other = state.keys.find((one) => one.holder !== holder);
  const [target, setTarget] = useState<'reseau' | 'public'>(other?.target === 'reseau' ? 'reseau' : 'public');
  const [ticked, setTicked] = useState<readonly Code[]>([]);
  const turn = () =>
    act(
      () =>
        client.POST('/v1/labs/{lab}/projects/{project}/publication/keys', {
          params: { path: { lab: card.lab, project: card.slug }, header: ifMatch(card.version) },
          body: { holder, target, checklist: [...ticked] },
        }),
      other?.target === target ? t('publication.published') : t('publication.turned'),
    );
  const targets = (['reseau', 'public'] as const).filter((one) => one !== card.publication);
  return (
    <Form
      aria-label={t(`publication.key.${holder}`)}
      onSubmit={(event) => {
        event.preventDefault();
        void turn();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <fieldset className="ti-stack">
        <legend>{t('publication.check')}</legend>
        <ul>
          {state.checklist
            .filter((one) => !one.ticked)
            .map((one) => (
              <li key={one.code}>
                {t(`publication.check.${one.code}`)} :{' '}
                <strong>{one.so ? t('publication.so') : t('publication.notSo')}</strong>
              </li>
            ))}
        </ul>
        {state.checklist
          .filter((one) => one.ticked)
          .map((one) => (
            <CheckboxField
              key={one.code}
              label={t(`publication.check.${one.code}`)}
              checked={ticked.includes(one.code)}
              onChange={(event) =>
                setTicked(event.target.checked ? [...ticked, one.code] : ticked.filter((code) => code !== one.code))
              }
            />
          ))}
      </fieldset>
      <SelectField
        label={t('publication.target')}
        options={targets.map((one) => ({ value: one, label: kind('publication', one) }))}
        value={target}
        onChange={(event) => setTarget(event.target.value === 'reseau' ? 'reseau' : 'public')}
      />
      <FormActions>
        <Button type="submit" busy={busy}>
          {t('publication.turn')}
          {named && ` (${t(`publication.key.${holder}`)})`}
        </Button>
      </FormActions>
    </Form>
  );
}

function Withdrawal({ card }: { card: Project }) {
  const t = useT();
  const { act, problem, busy } = useAct({ fresh: true });
  const [reason, setReason] = useState('');
  const withdraw = () =>
    act(
      () =>
        client.POST('/v1/labs/{lab}/projects/{project}/publication/withdrawal', {
          params: { path: { lab: card.lab, project: card.slug }, header: ifMatch(card.version) },
          body: { reason },
        }),
      t('publication.withdrawn'),
    );
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void withdraw();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <TextField
        label={t('publication.withdraw.why')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormActions>
        <Button type="submit" look="secondary" busy={busy} disabled={reason.trim() === ''}>
          {t('publication.withdraw')}
        </Button>
      </FormActions>
    </Form>
  );
}
