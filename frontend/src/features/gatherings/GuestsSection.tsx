import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { DialogForm } from '@/ui/data/DialogForm';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { SelectField, TextArea } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';
import { guestsIn, type Poll } from './model';

interface Props {
  lab: string;
  community: string;
  poll: Poll;
}

const PUBLICS = ['partners', 'agents_state', 'agents_region', 'agents_other', 'users', 'citizens'] as const;

/** Those asked who are no members: each has a link of their own, and sees no name. */
export function GuestsSection({ lab, community, poll }: Props) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const { act, problem } = useAct();
  const invites = poll.abilities.includes('invite');
  if (!invites && poll.guests.length === 0) return null;
  return (
    <Section
      title={t('poll.guests')}
      lead={t('poll.guests.lead')}
      actions={
        invites && (
          <Button look="secondary" size="small" icon="plus" onClick={() => setAsking(true)}>
            {t('poll.guests.invite')}
          </Button>
        )
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      {poll.guests.length > 0 && (
        <ul className="ti-plain ti-guests">
          {poll.guests.map((one) => (
            <li key={one.id}>
              <span>
                {one.name}
                {one.email && <span className="ti-small"> {one.email}</span>}
              </span>
              <span className="ti-small">{t(one.answered_at ? 'poll.guests.answered' : 'poll.guests.waiting')}</span>
              {invites && (
                <Button
                  look="quiet"
                  size="small"
                  native={{ 'aria-label': t('poll.guests.remove.one', { name: one.name }) }}
                  onClick={() =>
                    void act(
                      () =>
                        client.DELETE('/v1/labs/{lab}/communities/{community}/date-polls/{poll}/guests/{guest}', {
                          params: { path: { lab, community, poll: poll.id, guest: one.id } },
                        }),
                      t('poll.guests.removed', { name: one.name }),
                    )
                  }
                >
                  {t('poll.guests.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asking && <GuestsDialog lab={lab} community={community} poll={poll} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function GuestsDialog({ lab, community, poll, onClose }: Props & { onClose: () => void }) {
  const t = useT();
  const { act } = useAct();
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<(typeof PUBLICS)[number]>('partners');
  const [tried, setTried] = useState(false);
  const { good, wrong } = guestsIn(typed);
  const bad = wrong.length > 0 || good.length === 0 || good.length > 50;
  return (
    <DialogForm
      title={t('poll.guests.invite')}
      action={t('poll.guests.send', { count: good.length })}
      onClose={onClose}
      onTry={() => setTried(true)}
      missing={() => (bad ? 'guests' : null)}
      onSend={async () => {
        let failure: unknown = null;
        const done = await act(
          () =>
            client
              .POST('/v1/labs/{lab}/communities/{community}/date-polls/{poll}/guests', {
                params: { path: { lab, community, poll: poll.id } },
                body: { people: good.map((one) => ({ ...one, public: kind })) },
              })
              .catch((error: unknown) => {
                failure = error;
                throw error;
              }),
          t('poll.guests.sent', { count: good.length }),
        );
        if (!done) throw failure;
        onClose();
      }}
    >
      <TextArea
        id="guests"
        label={t('poll.guests.who')}
        hint={t('poll.guests.who.hint')}
        value={typed}
        error={tried && bad ? (wrong[0] ? t('poll.guests.wrong', { line: wrong[0] }) : t('poll.guests.none')) : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <SelectField
        label={t('poll.guests.public')}
        value={kind}
        onChange={(event) => setKind(PUBLICS.find((one) => one === event.target.value) ?? 'partners')}
        options={PUBLICS.map((one) => ({ value: one, label: t(`poll.public.${one}`) }))}
      />
    </DialogForm>
  );
}
