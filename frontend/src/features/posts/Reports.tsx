import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { toast } from '@/ui/feedback/toasts';
import { Markdown } from '@/ui/markdown/Markdown';
import { useQueryClient } from '@tanstack/react-query';
import type { Place, Report } from './model';

/** Posts that somebody asks to be looked at; for those who look after the feed. */
export function Reports({ place }: { place: Place }) {
  const t = useT();
  const { data } = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/reports', { params: { path: place } });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="ti-card ti-post" data-kind="systeme" aria-labelledby="reports">
      <h2 id="reports" className="ti-reports__title">
        {t('post.reports', { count: items.length })}
      </h2>
      <ul className="ti-plain ti-replies">
        {items.map((one) => (
          <li key={one.id}>
            <OneReport place={place} report={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneReport({ place, report }: { place: Place; report: Report }) {
  const t = useT();
  const format = useFormat();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'garde' | 'retire' | null>(null);
  return (
    <div className="ti-stack" data-gap="small">
      <p>{t('post.reports.one', { by: report.by.name, author: report.author?.name ?? t('post.house'), day: format.day(report.at), words: report.words })}</p>
      <Markdown tree={report.tree} small />
      <div className="ti-post__acts">
        <Button look="secondary" size="small" onClick={() => setAsked('garde')}>
          {t('post.reports.garde')}
        </Button>
        <Button look="tertiary" size="small" danger onClick={() => setAsked('retire')}>
          {t('post.reports.retire')}
        </Button>
      </div>
      {asked && (
        <ReasonDialog
          title={t(`post.reports.${asked}.title`)}
          lead={t(`post.reports.${asked}.lead`)}
          action={t(`post.reports.${asked}`)}
          danger={asked === 'retire'}
          onClose={() => setAsked(null)}
          onSend={async (reason) => {
            await client.POST('/v1/labs/{lab}/communities/{community}/reports/{report}/decision', {
              params: { path: { ...place, report: report.id }, header: ifMatch(report.version) },
              body: { decision: asked, reason },
            });
            setAsked(null);
            toast(t('post.reports.done'));
            await queries.invalidateQueries();
          }}
        />
      )}
    </div>
  );
}
