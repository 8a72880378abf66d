import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { ContributionPage } from '@/pages/communities/ContributionPage';
import { NeedsAccount } from '@/pages/NeedsAccount';

export const Route = createFileRoute('/ma-contribution')({
  loader: () => loadMessages('selection', 'communities', 'people'),
  component: () => (
    <NeedsAccount>
      <ContributionPage />
    </NeedsAccount>
  ),
});
