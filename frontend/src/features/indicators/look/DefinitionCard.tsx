import { useFormat, useT } from '@/i18n';
import { DefinitionList } from '@/ui/data/DefinitionList';
import type { Definition } from '../contract';
import { useUnits } from '../labels';
import './indicators.css';

/** What the figure means, in plain words: how it is counted, in what, since when, protected how. */
export function DefinitionCard({ definition: one }: { definition: Definition }) {
  const t = useT();
  const format = useFormat('UTC');
  const units = useUnits();
  return (
    <section className="ti-meaning" aria-labelledby="meaning">
      <h2 id="meaning">{t('indicators.how')}</h2>
      <p className="ti-meaning__words">{one.description_fr}</p>
      <DefinitionList
        items={[
          { term: t('indicators.unit'), value: units.named(one.unit) },
          { term: t('indicators.kind'), value: t(`indicators.kind.${one.kind}`) },
          {
            term: t('indicators.version'),
            value: `${one.definition_version}, ${t('indicators.since', { day: format.day(one.valid_from) })}`,
          },
          { term: t('indicators.protection'), value: one.about_persons ? t('indicators.protected') : t('indicators.notPersons') },
        ]}
      />
    </section>
  );
}
