import { createFileRoute } from '@tanstack/react-router';
import { loadMessages } from '@/i18n';
import { CertificatePage } from '@/pages/events/CertificatePage';

export const Route = createFileRoute('/attestation/$code')({
  loader: () => loadMessages('selection'),
  component: Screen,
});

function Screen() {
  const { code } = Route.useParams();
  return <CertificatePage code={code} />;
}
