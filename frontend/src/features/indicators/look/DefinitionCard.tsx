import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { DefinitionList } from '@/ui/data/DefinitionList';
import type { Definition } from '../contract';
import { useUnits } from '../labels';
import './indicators.css';

/** What the figure means, in plain words: how it is counted, in what, since when, protected how. */
export function DefinitionCard({ definition: one }: { definition: Definition }) {
  const t = useT();
  const day = useDay();
  const units = useUnits();
  return (
    <section className="ti-meaning" aria-labelledby="meaning">
      <h2 id="meaning">{t('indicators.how')}</h2>
      <p className="ti-meaning__words">{one.description_fr}</p>
      {one.formula_fr && one.formula_fr !== one.description_fr && (
        <p className="ti-meaning__formula">
          <strong>{t('indicators.formula')}</strong> {one.formula_fr}
        </p>
      )}
      {!one.additive && <p className="ti-small">{t('indicators.additive.no')}</p>}
      <DefinitionList
        items={[
          { term: t('indicators.unit'), value: units.named(one.unit) },
          { term: t('indicators.kind'), value: t(`indicators.kind.${one.kind}`) },
          {
            term: t('indicators.version'),
            value: `${one.definition_version}, ${t('indicators.since', { day: day(one.valid_from) })}`,
          },
          { term: t('indicators.source'), value: one.source },
          { term: t('indicators.evidence'), value: one.evidence_rule === 'none' ? null : t(`indicators.evidence.${one.evidence_rule}`) },
          { term: t('indicators.protection'), value: one.about_persons ? t('indicators.protected') : null },
        ]}
      />
    </section>
  );
}
