import { useState } from 'react';
import { hooks } from '@/api/client';
import { useCells } from '@/features/indicators/cells';
import type { Definition, Observation, Target } from '@/features/indicators/contract';
import { DeclareSheet } from '@/features/indicators/declare/DeclareSheet';
import { STATUS_TONES } from '@/features/indicators/desk/Cells';
import { usePeriod, useUnits } from '@/features/indicators/labels';
import { around, frequencyOf, FREQUENCIES, yearEarlier } from '@/features/indicators/periods';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { SelectField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';
import { useToday } from '@/ui/now';
import '@/features/indicators/look/indicators.css';

const FAMILIES = ['activity', 'results', 'impact'] as const;
const BACK = { A: 3, S: 3, Q: 4, M: 6 } as const;

interface DeclarePageProps {
  lab: string;
  period: string | undefined;
  onPeriod: (period: string) => void;
}

/** What no machine can count: the lab says it, with what proves it. */
export function DeclarePage({ lab, period, onPeriod }: DeclarePageProps) {
  const t = useT();
  const named = usePeriod();
  const today = useToday();
  const periods = FREQUENCIES.flatMap((one) => around(today, one, BACK[one]));
  const chosen = period ?? periods[0] ?? '';
  const definitions = hooks.useQuery('get', '/v1/indicators');
  return (
    <Page
      title={t('declare.title')}
      lead={t('declare.lead')}
      crumbs={[{ href: `/labs/${lab}/indicateurs`, label: t('indicators.dashboard') }]}
      actions={
        <>
          <ButtonLink look="secondary" href={`/labs/${lab}/validation?periode=${chosen}`}>
            {t('validation.title')}
          </ButtonLink>
          <ButtonLink look="tertiary" href="/collectes">
            {t('dashboard.collect')}
          </ButtonLink>
        </>
      }
    >
      <div className="ti-measure">
        <SelectField
          label={t('indicators.period')}
          hint={t('declare.period.hint')}
          value={chosen}
          onChange={(event) => onPeriod(event.target.value)}
          options={[...new Set([...periods, chosen])].map((one) => ({ value: one, label: named(one) }))}
        />
      </div>
      <Loaded query={definitions} height="40rem">
        {({ items }) => (
          <Declarable lab={lab} period={chosen} definitions={items.filter((one) => one.declarable && one.frequencies.includes(frequencyOf(chosen)))} />
        )}
      </Loaded>
    </Page>
  );
}

function Declarable({ lab, period, definitions }: { lab: string; period: string; definitions: readonly Definition[] }) {
  const t = useT();
  const [code, setCode] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const cells = useCells(lab, { period, origin: 'declared' });
  const before = useCells(lab, { period: yearEarlier(period) });
  const targets = hooks.useQuery('get', '/v1/labs/{lab}/indicator-targets', { params: { path: { lab } } });
  if (definitions.length === 0) return <EmptyState title={t('declare.none')}>{t('declare.none.hint')}</EmptyState>;
  const chosen = definitions.find((one) => one.code === code);
  return (
    <Loaded query={cells} height="40rem">
      {(items) => {
        const own = definitions.filter((one) => one.kind === 'declared' || items.some((cell) => cell.code === one.code));
        const counted = definitions.filter((one) => !own.includes(one));
        const row = (one: Definition) => (
          <Row
            key={one.code}
            definition={one}
            cells={items.filter((cell) => cell.code === one.code)}
            before={before.data?.find((cell) => cell.code === one.code && cell.breakdown === '')}
            target={targets.data?.items.find((each) => each.code === one.code && each.period === period && each.kind === 'cible' && each.breakdown === '')}
            onOpen={() => setCode(one.code)}
          />
        );
        return (
        <>
          {FAMILIES.filter((family) => own.some((one) => one.family === family)).map((family) => (
            <Section key={family} title={t(`indicators.family.${family}`)}>
              <ul className="ti-plain ti-catalogue">{own.filter((one) => one.family === family).map(row)}</ul>
            </Section>
          ))}
          {counted.length > 0 && (
            <Disclosure summary={t('declare.counted', { count: counted.length })} open={all} onToggle={setAll}>
              <p className="ti-measure">{t('declare.counted.lead')}</p>
              <ul className="ti-plain ti-catalogue">{counted.map(row)}</ul>
            </Disclosure>
          )}
          {chosen && (
            <DeclareSheet
              key={`${chosen.code} ${period}`}
              lab={lab}
              period={period}
              definition={chosen}
              cells={items.filter((cell) => cell.code === chosen.code)}
              onClose={() => setCode(null)}
            />
          )}
        </>
        );
      }}
    </Loaded>
  );
}

interface RowProps {
  definition: Definition;
  cells: readonly Observation[];
  before: Observation | undefined;
  target: Target | undefined;
  onOpen: () => void;
}

function Row({ definition, cells, before, target, onOpen }: RowProps) {
  const t = useT();
  const units = useUnits();
  const [first] = cells;
  const written = (value: number | null) =>
    [units.written(value, definition.unit), value !== null && units.said(definition.unit)].filter(Boolean).join(' ');
  const beside = [
    before && t('declare.before', { value: written(before.value) }),
    target && t('declare.target', { value: written(target.value) }),
    cells.length > 1 && t('declare.details', { count: cells.length }),
  ].filter(Boolean);
  return (
    <li>
      <div>
        <h3>{definition.label_fr}</h3>
        <p className="ti-small">{definition.description_fr}</p>
        {beside.length > 0 && <p className="ti-small">{beside.join(' · ')}</p>}
      </div>
      <div className="ti-catalogue__foot">
        {first && (
          <>
            <strong>{written(first.value)}</strong>
            <Badge tone={STATUS_TONES[first.status] ?? 'neutral'}>{t(`validation.is.${first.status}`)}</Badge>
          </>
        )}
        <Button size="small" look={first ? 'tertiary' : 'secondary'} onClick={onOpen}>
          {first ? t('declare.open') : t('declare.do')}
          <span className="ti-sr"> : {definition.label_fr}</span>
        </Button>
      </div>
    </li>
  );
}
