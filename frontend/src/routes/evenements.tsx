import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { EventsPage } from '@/pages/events/EventsPage';

export const Route = createFileRoute('/evenements')({
  loader: () => loadMessages('registrations', 'activities', 'projects'),
  component: EventsPage,
});
