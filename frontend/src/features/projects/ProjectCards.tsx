import { useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { EmptyState } from '@/ui/feedback/states';
import { type Row, useFunctionLabel, useKind } from './words';

export function ProjectCards({ items, showLab }: { items: readonly Row[]; showLab?: boolean }) {
  const t = useT();
  const label = useFunctionLabel();
  const kind = useKind();
  if (items.length === 0) {
    return <EmptyState title={t('projects.none')}>{t('projects.none.hint')}</EmptyState>;
  }
  return (
    <CardGrid>
      {items.map((one) => (
        <Card
          key={`${one.lab}/${one.slug}`}
          title={one.title}
          href={`/labs/${one.lab}/projets/${one.slug}`}
          kicker={showLab ? one.lab_name : (one.kind_label ?? one.kind)}
          footer={
            <>
              {one.function && <Badge tone="deep">{label(one.function)}</Badge>}
              {one.phase && <Badge tone="neutral">{kind('phase', one.phase)}</Badge>}
              {one.scale.includes('national') && <Badge tone="accent">{t('projects.scale.national')}</Badge>}
              {one.fictitious && <Badge tone="warn">{t('projects.fictitious')}</Badge>}
            </>
          }
        >
          {one.goal}
        </Card>
      ))}
    </CardGrid>
  );
}
