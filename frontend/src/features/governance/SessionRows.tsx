import { useFormat, useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { type SessionRow, toneOf } from './model';

interface Props {
  lab: string;
  items: readonly SessionRow[];
  level?: 2 | 3 | 4;
}

export function SessionRows({ lab, items, level = 3 }: Props) {
  const t = useT();
  const format = useFormat();
  return (
    <CardGrid>
      {items.map((one) => (
        <Card
          key={one.id}
          level={level}
          href={`/labs/${lab}/seances/${one.id}`}
          kicker={
            <>
              <Badge tone={toneOf(one.status)}>{t(`governance.session.${one.status}`)}</Badge>
              {one.fictitious && <Badge>{t('governance.fictitious')}</Badge>}
            </>
          }
          title={t('governance.session.title', { body: one.body_name, day: format.day(one.starts_at) })}
        >
          <p>{[format.timeRange(one.starts_at, one.ends_at), one.place].filter(Boolean).join(', ')}</p>
          <p>{t(one.status === 'close' ? 'governance.session.treated' : 'governance.session.items', { count: one.items, treated: one.treated })}</p>
        </Card>
      ))}
    </CardGrid>
  );
}
