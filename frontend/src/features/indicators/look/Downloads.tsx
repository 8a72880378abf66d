import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import type { Definition } from '../contract';

interface DownloadsProps {
  definition: Definition;
  lab: string | undefined;
  /** What was public then; now when it is not said. */
  asOf: string | undefined;
}

const FLOWS = { activity: 'ACTIVITY', results: 'RESULTS', impact: 'IMPACT' } as const;

/** The figures of this page for a spreadsheet, for programs, and at their address for statisticians. */
export function Downloads({ definition: { code, family, label_fr: label }, lab, asOf }: DownloadsProps) {
  const t = useT();
  const address = (ending: string, flavour?: string) => {
    const query = new URLSearchParams({ ...(flavour && { flavour }), ...(lab && { lab }), ...(asOf && { as_of: asOf }) }).toString();
    return `/v1/indicators/${code}/values.${ending}${query && `?${query}`}`;
  };
  const links = [
    ['indicators.take.tableur', address('csv', 'tableur')],
    ['indicators.take.xlsx', address('xlsx')],
    ['indicators.take.machine', address('csv')],
  ] as const;
  const sdmx = `/sdmx/2.1/data/${FLOWS[family]}/.${lab ?? ''}.${code}..`;
  return (
    <>
      <div className="ti-cluster">
        {links.map(([words, href]) => (
          <ButtonLink key={href} href={href} look="secondary" size="small" icon="download" download>
            {t(words)}
            <span className="ti-sr"> : {label}</span>
          </ButtonLink>
        ))}
      </div>
      <p className="ti-small ti-measure">
        {t('indicators.take.sdmx')} <code className="ti-address">{sdmx}</code>
      </p>
      <p className="ti-small">
        {t('indicators.take.licence')} <AppLink href="/donnees">{t('indicators.take.all')}</AppLink>
      </p>
    </>
  );
}
