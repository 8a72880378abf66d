import { useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { CheckboxField } from '@/ui/form/choices';
import { NumberField } from '@/ui/form/fields';
import { Form, FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';

type Settings = components['schemas']['ProjectSettingsRead'];

/** Whether, and when, the lab asks its carriers what changed. */
export function ReviewSettings({ lab }: { lab: string }) {
  const t = useT();
  const found = hooks.useQuery('get', '/v1/labs/{lab}/project-settings', { params: { path: { lab } } });
  return (
    <Section id="courriel-mensuel" title={t('review.settings')} lead={t('review.settings.lead')}>
      <Loaded query={found}>{(one) => <SettingsForm key={one.version} lab={lab} held={one} />}</Loaded>
    </Section>
  );
}

function SettingsForm({ lab, held }: { lab: string; held: Settings }) {
  const t = useT();
  const { act, problem, busy } = useAct({ fresh: true });
  const [mails, setMails] = useState(held.review_mails);
  const [day, setDay] = useState(String(held.review_day));
  const [tried, setTried] = useState(false);
  const right = Number.isInteger(Number(day)) && Number(day) >= 1 && Number(day) <= 28;
  const save = () =>
    act(
      () =>
        client.PATCH('/v1/labs/{lab}/project-settings', {
          params: { path: { lab }, header: ifMatch(held.version) },
          body: { review_mails: mails, review_day: Number(day) },
        }),
      t('review.settings.saved'),
    );
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (right) void save();
        else document.getElementById('review-day')?.focus();
      }}
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <CheckboxField label={t('review.settings.mails')} checked={mails} onChange={(event) => setMails(event.target.checked)} />
      <NumberField
        id="review-day"
        label={t('review.settings.day')}
        hint={t('review.settings.day.hint')}
        min={1}
        max={28}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        error={tried && !right ? t('review.settings.day.hint') : undefined}
      />
      <FormActions>
        <Button type="submit" look="secondary" busy={busy}>
          {t('edit.save')}
        </Button>
      </FormActions>
    </Form>
  );
}
