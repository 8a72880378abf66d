import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hooks } from '@/api/client';
import { useMay, useSession } from '@/api/session';
import { useToday } from '@/features/citizens/today';
import { Activities } from '@/features/feedback/Activities';
import { Procedures } from '@/features/feedback/Procedures';
import { PublishedVoices } from '@/features/feedback/PublishedVoices';
import { RecordDialog } from '@/features/feedback/RecordDialog';
import { SettingsDialog } from '@/features/feedback/SettingsDialog';
import { Testimonies } from '@/features/feedback/Testimonies';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';

/** What people think: everybody reads what was agreed to be public, the lab the rest. */
export function ReturnsPage({ lab }: { lab: string }) {
  const t = useT();
  const queries = useQueryClient();
  const { isLoading } = useSession();
  const reads = useMay(lab, 'view_indicators');
  const asks = useMay(lab, 'manage_activities');
  const manages = useMay(lab, 'manage_lab');
  const [open, setOpen] = useState<'record' | 'settings' | null>(null);
  const today = useToday();
  const settings = hooks.useQuery('get', '/v1/labs/{lab}/feedback-settings', { params: { path: { lab } } }, { enabled: manages });
  const done = async (words: string) => {
    setOpen(null);
    toast(words);
    await queries.invalidateQueries();
  };
  return (
    <Page
      title={t(reads ? 'feedback.returns' : 'feedback.voices')}
      lead={t(reads ? 'feedback.returns.lead' : 'feedback.voices.lead')}
      crumbs={[{ href: `/labs/${lab}`, label: t('feedback.lab') }]}
      actions={
        settings.data && (
          <Button look="secondary" onClick={() => setOpen('settings')}>
            {t('feedback.settings')}
          </Button>
        )
      }
    >
      {open === 'settings' && settings.data && <SettingsDialog lab={lab} settings={settings.data} onClose={() => setOpen(null)} onDone={done} />}
      {open === 'record' && <RecordDialog lab={lab} onClose={() => setOpen(null)} onDone={done} />}
      {reads ? (
        <>
          <Section
            title={t('feedback.testimonies')}
            lead={t('feedback.testimonies.lead')}
            actions={
              asks && (
                <Button size="small" look="secondary" onClick={() => setOpen('record')}>
                  {t('feedback.record')}
                </Button>
              )
            }
          >
            <Testimonies lab={lab} />
          </Section>
          <Section title={t('feedback.activities')} lead={t('feedback.activities.lead')}>
            <Activities lab={lab} today={today} asks={asks} />
          </Section>
          <Section title={t('feedback.procedures')} lead={t('feedback.procedures.lead')}>
            <Procedures lab={lab} asks={asks} />
          </Section>
        </>
      ) : (
        <>
          <h2 className="ti-sr">{t('feedback.testimonies')}</h2>
          {!isLoading && <PublishedVoices lab={lab} />}
        </>
      )}
    </Page>
  );
}
