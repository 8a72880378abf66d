import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { MailSettingsPage } from '@/pages/communities/MailSettingsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/mes-courriels')({
  loader: () => loadMessages('notices', 'people'),
  component: () => (
    <NeedsAccount>
      <MailSettingsPage />
    </NeedsAccount>
  ),
});
