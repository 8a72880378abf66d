import { useT } from '@/i18n';
import { Badge } from '@/ui/data/labels';
import { blocksOf, type Grid, litBy } from './grid';
import '../../session.css';

/** A version of the grid, to be read: its axes and criteria, its questions and what each lights. */
export function GridView({ grid }: { grid: Grid }) {
  const t = useT();
  return (
    <>
      <h3>{t('rules.criteria')}</h3>
      <div className="ti-attendance">
        {blocksOf(grid.criteria).map((block) => (
          <div key={block.name} className="ti-attendance__side">
            <h4>{block.name}</h4>
            {block.motto && <p className="ti-small">« {block.motto} »</p>}
            <ul>
              {block.criteria.map((one) => (
                <li key={one.slug}>
                  {one.label} {one.filter && <Badge tone="accent">{t('rules.criterion.filter.badge')}</Badge>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <h3>{t('rules.questions')}</h3>
      <ol className="ti-plain ti-rows ti-log">
        {grid.questions.map((one) => {
          const lit = litBy(grid, one.slug);
          return (
            <li key={one.slug}>
              <strong>
                {one.rank}. {one.label}
              </strong>
              {one.meaning && <span>{one.meaning}</span>}
              <span className="ti-small">{lit.length > 0 ? t('rules.question.lights', { criteria: lit.join(', ') }) : t('rules.question.lights.none')}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
