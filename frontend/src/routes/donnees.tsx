import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OpenDataPage } from '@/pages/OpenDataPage';

export const Route = createFileRoute('/donnees')({
  loader: () => loadMessages('opendata'),
  component: OpenDataPage,
});
