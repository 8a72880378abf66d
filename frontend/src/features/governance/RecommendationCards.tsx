import { useState } from 'react';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import type { Recommendation } from './model';
import { RecommendationDialog } from './RecommendationDialog';

const TONES = { ouverte: 'deep', en_cours: 'accent', faite: 'good', abandonnee: 'neutral' } as const;

/** What bodies asked to be done: by whom, by when, and whether it is. */
export function RecommendationCards({ lab, items }: { lab: string; items: readonly Recommendation[] }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState<Recommendation | null>(null);
  return (
    <>
      <CardGrid>
        {items.map((one) => (
          <Card
            key={one.id}
            title={one.words}
            kicker={
              <>
                <Badge tone={TONES[one.status]}>{t(`governance.recommendation.${one.status}`)}</Badge>
                {one.late && <Badge tone="bad">{t('governance.recommendation.late')}</Badge>}
              </>
            }
            footer={
              one.abilities.length > 0 && (
                <Button size="small" look="secondary" onClick={() => setOpen(one)}>
                  {t('governance.recommendation.follow')}
                  <span className="ti-sr"> : {one.words}</span>
                </Button>
              )
            }
          >
            <p>
              {[
                one.owner_name ?? t('governance.recommendation.nobody'),
                one.due_on && t('governance.dueOn', { day: format.day(one.due_on) }),
              ]
                .filter(Boolean)
                .join(' — ')}
            </p>
            {one.request !== null && one.request_title && (
              <p>
                <AppLink href={`/labs/${lab}/propositions/${one.request}`}>{one.request_title}</AppLink>
              </p>
            )}
            {one.done_words && <p>« {one.done_words} »</p>}
          </Card>
        ))}
      </CardGrid>
      {open && <RecommendationDialog lab={lab} recommendation={open} onClose={() => setOpen(null)} />}
    </>
  );
}
