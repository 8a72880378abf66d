import { type MessageKey, useT } from '@/i18n';
import { Tabs } from '@/ui/data/Tabs';
import { CopyText } from './CopyText';
import { type Example, writtenFor } from './examples';

const TOOLS: readonly { id: 'python' | 'r'; examples: readonly Example[] }[] = [
  { id: 'python', examples: ['pandas', 'sdmx1'] },
  { id: 'r', examples: ['readr', 'rsdmx'] },
];
const STEPS = [1, 2, 3] as const;

/** The same question asked with each tool: participations, year after year. */
export function Examples({ site }: { site: string }) {
  const t = useT();
  return (
    <Tabs
      label={t('opendata.examples')}
      items={[
        ...TOOLS.map(({ id, examples }) => ({
          id,
          label: t(`opendata.examples.${id}` as MessageKey),
          content: (
            <div className="ti-stack">
              {examples.map((one) => (
                <div key={one} className="ti-stack" data-gap="small">
                  <h3>{t(`opendata.examples.${one}` as MessageKey)}</h3>
                  <CopyText label={t(`opendata.examples.${one}` as MessageKey)} text={writtenFor(one, site)} />
                </div>
              ))}
            </div>
          ),
        })),
        {
          id: 'excel',
          label: t('opendata.examples.excel'),
          content: (
            <ol className="ti-measure">
              {STEPS.map((step) => (
                <li key={step}>{t(`opendata.examples.excel.${step}` as MessageKey, { site })}</li>
              ))}
            </ol>
          ),
        },
      ]}
    />
  );
}
