import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { MyRegistrationsPage } from '@/pages/events/MyRegistrationsPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/mes-inscriptions')({
  loader: () => loadMessages('registrations', 'people'),
  component: () => (
    <NeedsAccount>
      <MyRegistrationsPage />
    </NeedsAccount>
  ),
});
