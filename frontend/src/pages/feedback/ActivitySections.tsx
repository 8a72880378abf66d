import { useState } from 'react';
import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { type Asking, ShareActivity } from '@/features/feedback/Activities';
import { PresencesForm } from '@/features/feedback/PresencesForm';
import { Results } from '@/features/feedback/Results';
import { Testimonies } from '@/features/feedback/Testimonies';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { Loaded } from '@/ui/feedback/Loaded';
import { FormActions } from '@/ui/form/Form';
import { Section } from '@/ui/layout/Page';

type Activity = components['schemas']['ActivityRead'];

/** Below who came: by name, and what they thought of it. */
export function ActivitySections({ lab, activity }: { lab: string; activity: Activity }) {
  return (
    <>
      {activity.status === 'held' && <ActivityPresences lab={lab} activity={activity} />}
      <ActivityFeedback lab={lab} activity={activity} />
    </>
  );
}

/** What people thought of an activity; asking them, just after or six months later. */
function ActivityFeedback({ lab, activity }: { lab: string; activity: Activity }) {
  const t = useT();
  const reads = useMay(lab, 'view_indicators');
  const asks = useMay(lab, 'manage_activities');
  const [asking, setAsking] = useState<Asking | null>(null);
  const results = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/activities/{activity}/feedback',
    { params: { path: { lab, activity: activity.id } } },
    { enabled: reads },
  );
  if (!reads) return null;
  const ask = (wave: Asking['wave']) => () => setAsking({ activity: activity.id, title: activity.title, wave });
  return (
    <Section id="avis" title={t('feedback.section')} lead={t('feedback.section.lead')}>
      {asking && <ShareActivity lab={lab} asking={asking} onClose={() => setAsking(null)} />}
      {asks && (
        <FormActions>
          <Button look="secondary" onClick={ask('seance')}>
            {t('feedback.ask.seance')}
          </Button>
          {activity.status === 'held' && (
            <Button look="secondary" onClick={ask('six_mois')}>
              {t('feedback.ask.six_mois')}
            </Button>
          )}
        </FormActions>
      )}
      <Loaded query={results} height="6rem">
        {(found) => (found.groups.length === 0 ? <p>{t('feedback.section.none')}</p> : <Results results={found} />)}
      </Loaded>
      <h3>{t('feedback.testimonies')}</h3>
      <Testimonies lab={lab} activity={activity.id} />
    </Section>
  );
}

/** Who came by name, for whoever wants persons counted once. */
function ActivityPresences({ lab, activity }: { lab: string; activity: Activity }) {
  const t = useT();
  const asks = useMay(lab, 'manage_activities');
  const [open, setOpen] = useState(false);
  if (!asks || activity.attendance_total === 0) return null;
  return (
    <Section title={t('feedback.named')} lead={t('feedback.named.lead')}>
      <Disclosure summary={t('feedback.named.open')} open={open} onToggle={setOpen}>
        <PresencesForm lab={lab} activity={activity} />
      </Disclosure>
    </Section>
  );
}
