import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { ideaTone, type PublishedIdea } from './model';
import './citizens.css';

interface Props {
  lab: string;
  items: readonly PublishedIdea[];
}

/** What people said, without a name, and what came of it. */
export function PublishedIdeas({ lab, items }: Props) {
  const t = useT();
  return (
    <ul className="ti-plain ti-rows">
      {items.map((one) => (
        <li key={one.id}>
          <div className="ti-tags">
            <span className="ti-small">{[t(`citizens.kind.${one.kind}`), one.place].filter(Boolean).join(' · ')}</span>
            <Badge tone={ideaTone(one.state)}>{t(`citizens.state.${one.state}`)}</Badge>
            {one.fictitious && <Badge>{t('citizens.fictitious')}</Badge>}
          </div>
          <p className="ti-said">{one.words}</p>
          {(one.outcome || one.project) && (
            <div>
              <h3 className="ti-small">{t('citizens.outcome')}</h3>
              {one.outcome && <p className="ti-said">{one.outcome}</p>}
              {one.project && (
                <p>
                  <AppLink href={`/labs/${lab}/projets/${one.project.slug}`}>{t('citizens.seeProject', { title: one.project.title })}</AppLink>
                </p>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
