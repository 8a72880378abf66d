import { useFormat, useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { Table } from '@/ui/data/Table';
import type { Convention, Transparency } from './contract';

/** From when to when, as far as it is known. */
export function usePeriod() {
  const t = useT();
  const day = useDay();
  return ({ from_day: from, to_day: to, signed_on: signed }: Pick<Convention, 'from_day' | 'to_day' | 'signed_on'>) => {
    if (from && to) return t('funding.period', { from: day(from), to: day(to) });
    if (from) return t('funding.from', { from: day(from) });
    return signed ? t('funding.signed', { day: day(signed) }) : t('funding.unsaid');
  };
}

/** Conventions and awards: amounts that no source gives say so. */
export function Agreements({ conventions, found }: { conventions: readonly Convention[]; found: Transparency }) {
  const t = useT();
  const format = useFormat();
  const day = useDay();
  const period = usePeriod();
  const amount = (cents: number | null) => (cents === null ? t('funding.unsaid') : format.money(cents));
  const awards = found.programmes.flatMap((one) => one.awards);
  return (
    <>
      {conventions.length > 0 && (
        <Table
          caption={t('funding.conventions')}
          rows={conventions}
          rowKey={(one) => one.id}
          columns={[
            { key: 'name', header: t('funding.convention'), cell: (one) => one.name },
            { key: 'period', header: t('funding.when'), cell: (one) => period(one) },
            { key: 'who', header: t('funding.signatories'), cell: (one) => one.signatories.join(', ') || t('funding.unsaid') },
            { key: 'amount', header: t('funding.amount'), numeric: true, cell: (one) => amount(one.amount_cents) },
          ]}
        />
      )}
      {awards.length > 0 && (
        <Table
          caption={t('funding.awards')}
          rows={awards}
          rowKey={(one) => one.id}
          columns={[
            { key: 'programme', header: t('funding.programme'), cell: (one) => one.programme_name },
            {
              key: 'label',
              header: t('funding.award'),
              cell: (one) => (
                <>
                  {one.label}
                  {one.accompaniment && <span className="ti-small"> ({one.accompaniment})</span>}
                </>
              ),
            },
            { key: 'day', header: t('funding.when'), cell: (one) => (one.on_day ? day(one.on_day) : t('funding.unsaid')) },
            { key: 'nature', header: t('funding.nature'), cell: (one) => t(`funding.nature.${one.nature ?? 'unsaid'}`) },
            { key: 'amount', header: t('funding.amount'), numeric: true, cell: (one) => amount(one.amount_cents) },
          ]}
        />
      )}
    </>
  );
}

/** Amounts as their sources print them: shown, never added up. */
export function Declared({ found }: { found: Transparency }) {
  const t = useT();
  const { money } = useFormat();
  return (
    <Table
      caption={t('funding.declared.caption')}
      rows={found.declared}
      rowKey={(one) => one.id}
      columns={[
        { key: 'period', header: t('funding.when'), cell: (one) => one.period_text },
        { key: 'label', header: t('funding.declared.what'), cell: (one) => one.label },
        { key: 'source', header: t('funding.source'), cell: (one) => one.source },
        { key: 'amount', header: t('funding.amount'), numeric: true, cell: (one) => money(one.amount_cents) },
      ]}
    />
  );
}
