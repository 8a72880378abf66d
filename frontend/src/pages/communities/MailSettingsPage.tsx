import { hooks } from '@/api/client';
import { LatestNotices } from '@/features/notices/LatestNotices';
import { SettingsCard } from '@/features/notices/SettingsCard';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

/** The mails one wants, community by community, and what one was told of lately. */
export function MailSettingsPage() {
  const t = useT();
  const settings = hooks.useQuery('get', '/v1/me/mail-settings');
  return (
    <Page title={t('notices.title')} lead={t('notices.lead')}>
      <Loaded query={settings} height="20rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('notices.none')}
              action={<ButtonLink href="/communautes">{t('notices.communities')}</ButtonLink>}
            >
              {t('notices.none.hint')}
            </EmptyState>
          ) : (
            items.map((one) => <SettingsCard key={`${one.lab}/${one.community}`} settings={one} />)
          )
        }
      </Loaded>
      <Section title={t('notices.latest')} lead={t('notices.latest.lead')}>
        <LatestNotices />
      </Section>
    </Page>
  );
}
