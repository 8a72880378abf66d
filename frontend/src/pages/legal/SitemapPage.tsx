import { useOwnLab } from '@/api/session';
import { type MessageKey, useT } from '@/i18n';
import { AppLink, Page, Section } from '@/ui';
import {
  activitiesOf,
  COMMONS,
  LEGAL_PLACES,
  MY_REGISTRATIONS,
  OPEN_PLACES,
  type Place,
  ownPlaces,
  proposalsOf,
  PUBLIC_PLACES,
  takePartIn,
} from '../shell/sitemap';

const partsFor = (lab: string): readonly { title: MessageKey; places: readonly Place[] }[] => [
  { title: 'nav.discover', places: PUBLIC_PLACES },
  { title: 'nav.takePart', places: takePartIn(lab) },
  { title: 'nav.commons', places: COMMONS },
  { title: 'nav.understand', places: OPEN_PLACES },
  { title: 'legal.sitemap.signedIn', places: [...ownPlaces(lab, true), activitiesOf(lab), proposalsOf(lab), MY_REGISTRATIONS] },
  { title: 'legal.sitemap.about', places: LEGAL_PLACES },
];

export function SitemapPage() {
  const t = useT();
  const lab = useOwnLab();
  return (
    <Page title={t('nav.sitemap')} lead={t('legal.sitemap.lead')}>
      <div className="ti-grid">
        {partsFor(lab).map((part) => (
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
