import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { PrivacyPage } from '@/pages/legal/PrivacyPage';

export const Route = createFileRoute('/donnees-personnelles')({
  loader: () => loadMessages('legal'),
  component: PrivacyPage,
});
