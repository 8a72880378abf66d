import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { type MessageKey, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { TextArea } from '@/ui/form/fields';
import { FormActions } from '@/ui/form/Form';
import { ifMatch, useAct } from '@/ui/act';
import { peopleFrom } from './people';

type Activity = components['schemas']['ActivityRead'];
type Presences = components['schemas']['PresencesRead'];

/** Addresses by public, one a line; they are not kept, so the whole list is given each time. */
export function PresencesForm({ lab, activity }: { lab: string; activity: Activity }) {
  const t = useT();
  const found = hooks.useQuery('get', '/v1/labs/{lab}/activities/{activity}/presences', {
    params: { path: { lab, activity: activity.id } },
  });
  return (
    <Loaded query={found} height="8rem">
      {(presences) =>
        presences.forgotten ? (
          <p>{t('feedback.named.forgotten')}</p>
        ) : (
          <Lines key={presences.version} lab={lab} trained={activity.kind === 'formation'} presences={presences} />
        )
      }
    </Loaded>
  );
}

function Lines({ lab, trained, presences }: { lab: string; trained: boolean; presences: Presences }) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const counted = presences.lines.filter((line) => line.count > 0);
  const save = () =>
    act(
      () =>
        client.PUT('/v1/labs/{lab}/activities/{activity}/presences', {
          params: { path: { lab, activity: presences.activity }, header: ifMatch(presences.version) },
          body: {
            people: counted.flatMap(({ public: one }) => peopleFrom(typed[one] ?? '').map((person) => ({ person, public: one, trained }))),
          },
        }),
      t('feedback.named.done'),
    );
  return (
    <div className="ti-form">
      {problem !== null && <ProblemAlert error={problem} />}
      {counted.map((line) => (
        <TextArea
          key={line.public}
          label={t(`indicators.public.${line.public}` as MessageKey)}
          hint={t('feedback.named.hint', { named: line.named, count: line.count })}
          optional
          rows={3}
          value={typed[line.public] ?? ''}
          onChange={(event) => setTyped({ ...typed, [line.public]: event.target.value })}
        />
      ))}
      <p className="ti-small">{t('feedback.named.kept')}</p>
      <FormActions>
        <Button look="secondary" busy={busy} onClick={() => void save()}>
          {t('feedback.named.save')}
        </Button>
      </FormActions>
    </div>
  );
}
