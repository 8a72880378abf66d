import { type MessageKey, useT } from '@/i18n';
import { AppLink, Page, Section } from '@/ui';
import {
  LEGAL_PLACES,
  OPEN_PLACES,
  type Place,
  PRIVATE_PLACES,
  PUBLIC_PLACES,
} from '../shell/sitemap';

const PARTS: readonly { title: MessageKey; places: readonly Place[] }[] = [
  { title: 'nav.discover', places: PUBLIC_PLACES },
  { title: 'nav.understand', places: OPEN_PLACES },
  { title: 'legal.sitemap.signedIn', places: PRIVATE_PLACES },
  { title: 'legal.sitemap.about', places: LEGAL_PLACES },
];

export function SitemapPage() {
  const t = useT();
  return (
    <Page title={t('nav.sitemap')} lead={t('legal.sitemap.lead')}>
      <div className="ti-grid">
        {PARTS.map((part) => (
          <Section key={part.title} title={t(part.title)}>
            <ul className="ti-plain ti-stack" data-gap="small">
              {part.places.map((one) => (
                <li key={one.href}>
                  <AppLink href={one.href}>{t(one.label)}</AppLink>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </Page>
  );
}
