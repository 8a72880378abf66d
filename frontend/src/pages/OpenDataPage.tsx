import type { components } from '@/api/generated';
import { hooks } from '@/api/client';
import { CopyText } from '@/features/opendata/CopyText';
import { Examples } from '@/features/opendata/Examples';
import { Files } from '@/features/opendata/Files';
import { useFormat, useLocale, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Figure } from '@/ui/data/Figure';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';

type Edition = components['schemas']['EditionRead'];

const FLOWS = ['ACTIVITY', 'RESULTS', 'IMPACT'] as const;
const CATALOGUES = [
  ['Turtle', '/catalog.ttl'],
  ['JSON-LD', '/catalog.jsonld'],
  ['RDF/XML', '/catalog.xml'],
] as const;

/** How much there is, in three numbers and a date. */
function Extent({ edition }: { edition: Edition }) {
  const t = useT();
  const { number } = useFormat();
  const years = [edition.start, edition.end].map((day) => day?.slice(0, 4));
  return (
    <div className="ti-grid ti-figures">
      <Figure value={number(edition.values)}>{t('opendata.extent.values', { count: edition.values })}</Figure>
      <Figure value={number(edition.indicators)}>{t('opendata.extent.indicators', { count: edition.indicators })}</Figure>
      <Figure value={number(edition.labs)}>{t('opendata.extent.labs', { count: edition.labs, from: years[0], to: years[1] })}</Figure>
    </div>
  );
}

/** Addresses of the two versions, the dataflows, and how a key is put together. */
function Sdmx({ site }: { site: string }) {
  const t = useT();
  return (
    <div className="ti-stack">
      <ul>
        {['2.1', '3.0'].map((version) => (
          <li key={version}>
            SDMX {version} : <code className="ti-address">{`${site}/sdmx/${version}`}</code>
          </li>
        ))}
      </ul>
      <h3>{t('opendata.flows')}</h3>
      <ul>
        {FLOWS.map((flow) => (
          <li key={flow}>
            <AppLink href={`/sdmx/2.1/data/${flow}`}>{flow}</AppLink> : {t(`opendata.flow.${flow}`)}
          </li>
        ))}
      </ul>
      <p className="ti-measure">
        {t('opendata.key')} : <code className="ti-address">FREQ.LAB.INDICATOR.BREAKDOWN.SERIES</code>
      </p>
    </div>
  );
}

/** 26 novembre 2026: a citation is read in other years. */
function useDate() {
  const locale = useLocale();
  return (at: string) =>
    new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(new Date(at));
}

/** All published indicators, to take away: licence, files, addresses, examples, how to cite them. */
export function OpenDataPage() {
  const t = useT();
  const day = useDate();
  const site = window.location.origin;
  const edition = hooks.useQuery('get', '/open-data/indicators');
  return (
    <Page
      title={t('opendata.title')}
      lead={t('opendata.lead')}
      crumbs={[{ href: '/indicateurs', label: t('opendata.indicators') }]}
    >
      <Loaded query={edition} height="40rem">
        {(found) =>
          found.published_at === null ? (
            <EmptyState title={t('opendata.none')}>{t('opendata.none.hint')}</EmptyState>
          ) : (
            <>
              <Section title={t('opendata.edition', { day: day(found.published_at) })} lead={t('opendata.edition.lead')}>
                <Extent edition={found} />
              </Section>
              <Section title={t('opendata.files')} lead={t('opendata.files.lead')}>
                <Files files={found.files} />
                <p className="ti-measure">
                  <AppLink href="/open-data/indicators/datapackage.json">datapackage.json</AppLink> :{' '}
                  {t('opendata.package')}
                </p>
              </Section>
              <Section title={t('opendata.sdmx')} lead={t('opendata.sdmx.lead')}>
                <Sdmx site={site} />
              </Section>
              <Section title={t('opendata.examples')} lead={t('opendata.examples.lead')}>
                <Examples site={site} />
              </Section>
              <Section title={t('opendata.licence')}>
                <div className="ti-stack">
                  <p className="ti-measure">
                    <AppLink href={found.licence_url}>{t('opendata.licence.name')}</AppLink> : {t('opendata.licence.says')}
                  </p>
                  <CopyText
                    prose
                    label={t('opendata.cite')}
                    text={t('opendata.citation', {
                      day: day(found.published_at),
                      address: `${site}/donnees`,
                    })}
                  />
                </div>
              </Section>
            </>
          )
        }
      </Loaded>
      <Section title={t('opendata.catalogue')} lead={t('opendata.catalogue.lead')}>
        <ul>
          {CATALOGUES.map(([name, href]) => (
            <li key={href}>
              <AppLink href={href}>{name}</AppLink> <code className="ti-address">{site + href}</code>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
