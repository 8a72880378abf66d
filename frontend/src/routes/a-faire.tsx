import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { OwnLab } from '@/pages/OwnLab';

export const Route = createFileRoute('/a-faire')({
  loader: () => loadMessages('people'),
  component: () => <OwnLab place="a-faire" />,
});
