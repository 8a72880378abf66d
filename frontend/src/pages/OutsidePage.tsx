import { useState } from 'react';
import { hooks } from '@/api/client';
import { OutsideForm, type OutsideValues } from '@/features/rooms/OutsideForm';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { LinkSent } from '@/ui/feedback/LinkSent';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

/** Ask for a room without an account; the request leaves once the mailed link is opened. */
export function OutsidePage({ lab }: { lab: string }) {
  const t = useT();
  const params = { path: { lab } };
  const taking = hooks.useQuery('get', '/v1/labs/{lab}/outside-requests', { params });
  const about = hooks.useQuery('get', '/v1/labs/{lab}', { params });
  const [sent, setSent] = useState<OutsideValues | null>(null);
  const [draft, setDraft] = useState<Partial<OutsideValues>>({});
  const crumbs = [{ href: `/labs/${lab}/lieu`, label: t('nav.place') }];
  if (sent && taking.data) {
    return (
      <LinkSent
        title={t('outside.sent')}
        lead={t('outside.sent.to', { email: sent.email })}
        back={t('outside.sent.back')}
        onBack={() => {
          setDraft(sent);
          setSent(null);
        }}
      >
        <p>{t('outside.sent.hours', { hours: taking.data.link_hours })}</p>
        <p>{t('outside.sent.none')}</p>
      </LinkSent>
    );
  }
  return (
    <Page title={t('outside.title')} lead={t('outside.lead')} crumbs={crumbs}>
      <Loaded query={taking} height="40rem">
        {({ open, link_hours, retention_days }) =>
          open ? (
            <>
              <ol className="ti-steps" aria-label={t('outside.steps')}>
                <li>{t('outside.step.ask')}</li>
                <li>{t('outside.step.link', { hours: link_hours })}</li>
                <li>{t('outside.step.answer')}</li>
              </ol>
              <OutsideForm
                lab={lab}
                zone={about.data?.timezone ?? 'Europe/Paris'}
                draft={draft}
                kept={retention_days}
                onSent={setSent}
              />
            </>
          ) : (
            <EmptyState
              title={t('outside.closed')}
              action={
                about.data?.contact_email ? (
                  <ButtonLink href={`mailto:${about.data.contact_email}`}>{t('outside.write')}</ButtonLink>
                ) : (
                  <ButtonLink href={`/labs/${lab}/lieu`}>{t('outside.seePlace')}</ButtonLink>
                )
              }
            >
              {t('outside.closed.hint')}
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}
