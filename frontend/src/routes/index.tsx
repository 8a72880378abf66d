import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { HomePage } from '@/pages/home/HomePage';

export const Route = createFileRoute('/')({
  loader: () => loadMessages('home', 'rooms'),
  component: HomePage,
});
