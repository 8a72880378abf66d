import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { SitemapPage } from '@/pages/legal/SitemapPage';

export const Route = createFileRoute('/plan-du-site')({
  loader: () => loadMessages('legal'),
  component: SitemapPage,
});
