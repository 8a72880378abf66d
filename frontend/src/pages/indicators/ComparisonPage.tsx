import { hooks } from '@/api/client';
import type { Definition } from '@/features/indicators/contract';
import { Compared } from '@/features/indicators/look/Compared';
import { usePeriod } from '@/features/indicators/labels';
import { comparedAddress, type Compared as Choice, comparedOf } from '@/features/indicators/search';
import { useT } from '@/i18n';
import { Tag, Tags } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { SelectField } from '@/ui/form/fields';
import { Page } from '@/ui/layout/Page';
import '@/features/indicators/look/indicators.css';

interface ComparisonPageProps {
  search: Record<string, unknown>;
  onSearch: (search: Record<string, string>) => void;
}

/** Labs side by side, never ranked: what can be compared, and what must be known before doing so. */
export function ComparisonPage({ search, onSearch }: ComparisonPageProps) {
  const t = useT();
  const definitions = hooks.useQuery('get', '/v1/indicators');
  return (
    <Page title={t('compare.title')} lead={t('compare.lead')} crumbs={[{ href: '/indicateurs', label: t('indicators.title') }]}>
      <Loaded query={definitions} height="30rem">
        {({ items }) => <Choose definitions={items} choice={comparedOf(search)} onChoice={(choice) => onSearch(comparedAddress(choice))} />}
      </Loaded>
    </Page>
  );
}

interface ChooseProps {
  definitions: readonly Definition[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
}

function Choose({ definitions, choice, onChoice }: ChooseProps) {
  const t = useT();
  const named = usePeriod();
  const labs = hooks.useQuery('get', '/v1/labs', { params: { query: { limit: 200 } } });
  const definition = definitions.find((one) => one.code === choice.code) ?? definitions[0];
  const query = {
    code: definition?.code ?? '',
    ...(choice.period && { period: choice.period }),
    ...(choice.labs.length > 0 && { labs: choice.labs.join(',') }),
  };
  const compared = hooks.useQuery('get', '/v1/comparison', { params: { query } }, { enabled: definition !== undefined });
  if (!definition) return null;
  const period = choice.period ?? compared.data?.period ?? '';
  const periods = [...new Set([...(compared.data?.periods ?? []), period])].filter(Boolean);
  const toggle = (slug: string) => ({
    ...choice,
    labs: choice.labs.includes(slug) ? choice.labs.filter((one) => one !== slug) : [...choice.labs, slug],
  });
  return (
    <>
      <div className="ti-look" role="group" aria-label={t('indicators.filters')}>
        <SelectField
          label={t('indicators.indicator')}
          value={definition.code}
          onChange={(event) => onChoice({ ...choice, code: event.target.value, period: undefined })}
          options={definitions.map((one) => ({ value: one.code, label: one.label_fr }))}
        />
        <SelectField
          label={t('indicators.period')}
          value={period}
          onChange={(event) => onChoice({ ...choice, period: event.target.value })}
          options={periods.length === 0 ? [{ value: '', label: compared.data ? t('compare.never') : '…' }] : periods.map((one) => ({ value: one, label: named(one) }))}
        />
      </div>
      {(labs.data?.items.length ?? 0) > 2 && (
        <div className="ti-stack" data-gap="small">
          <p id="which-labs">{choice.labs.length === 0 ? t('compare.labs.all') : t('compare.labs', { count: choice.labs.length })}</p>
          <Tags label={t('compare.labs.choose')}>
            {labs.data?.items.map((one) => (
              <Tag key={one.slug} pressed={choice.labs.includes(one.slug)} onToggle={() => onChoice(toggle(one.slug))}>
                {one.name}
              </Tag>
            ))}
          </Tags>
        </div>
      )}
      <Loaded query={compared} height="24rem">
        {(found) => <Compared definition={definition} found={found} />}
      </Loaded>
    </>
  );
}
