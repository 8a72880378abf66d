import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { AccessibilityPage } from '@/pages/legal/AccessibilityPage';

export const Route = createFileRoute('/accessibilite')({
  loader: () => loadMessages('legal'),
  component: AccessibilityPage,
});
