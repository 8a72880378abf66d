import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { LegalNoticePage } from '@/pages/legal/LegalNoticePage';

export const Route = createFileRoute('/mentions-legales')({
  loader: () => loadMessages('legal'),
  component: LegalNoticePage,
});
