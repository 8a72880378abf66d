import { useState } from 'react';
import { hooks } from '@/api/client';
import { IdeaForm, type IdeaValues } from '@/features/citizens/IdeaForm';
import { LinkSent } from '@/features/citizens/LinkSent';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import '@/features/citizens/citizens.css';

/** Give an idea without an account; it leaves once the mailed link is opened. */
export function ProposeIdeaPage({ lab }: { lab: string }) {
  const t = useT();
  const settings = hooks.useQuery('get', '/v1/labs/{lab}/citizen-settings', { params: { path: { lab } } });
  const [sent, setSent] = useState<IdeaValues | null>(null);
  const [draft, setDraft] = useState<Partial<IdeaValues>>({});
  if (sent && settings.data) {
    return (
      <LinkSent
        email={sent.email}
        hours={settings.data.link_hours}
        onBack={() => {
          setDraft(sent);
          setSent(null);
        }}
      />
    );
  }
  return (
    <Page
      title={t('citizens.propose.title')}
      lead={t('citizens.propose.lead')}
      crumbs={[{ href: `/labs/${lab}/idees`, label: t('citizens.ideas') }]}
    >
      <Loaded query={settings} height="40rem">
        {({ ideas_open, link_hours, retention_days }) =>
          ideas_open ? (
            <>
              <ol className="ti-howto" aria-label={t('citizens.howto')}>
                <li>{t('citizens.howto.write')}</li>
                <li>{t('citizens.howto.link', { hours: link_hours })}</li>
                <li>{t('citizens.howto.answer')}</li>
              </ol>
              <IdeaForm lab={lab} draft={draft} kept={retention_days} onSent={setSent} />
            </>
          ) : (
            <EmptyState
              title={t('citizens.closed')}
              action={<ButtonLink href={`/labs/${lab}/idees`}>{t('citizens.closed.see')}</ButtonLink>}
            >
              {t('citizens.closed.hint')}
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}
