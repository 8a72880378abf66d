import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CookiesPage } from '@/pages/legal/CookiesPage';

export const Route = createFileRoute('/cookies')({
  loader: () => loadMessages('legal'),
  component: CookiesPage,
});
