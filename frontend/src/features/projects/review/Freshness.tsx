import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Section } from '@/ui/layout/Page';
import type { Project } from '../words';

/** For those who edit the card: when it was last found right, and the way to say so again. */
export function Freshness({ card }: { card: Project }) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct({ fresh: true });
  const confirm = () =>
    act(
      () =>
        client.POST('/v1/labs/{lab}/projects/{project}/confirmation', {
          params: { path: { lab: card.lab, project: card.slug }, header: ifMatch(card.version) },
        }),
      t('review.thanks'),
    );
  return (
    <Section id="fraicheur" title={t('review.fresh')}>
      {problem !== null && <ProblemAlert error={problem} />}
      <p>
        {card.card_confirmed_at
          ? t('review.fresh.on', { day: format.day(card.card_confirmed_at) })
          : t('review.fresh.never', { day: format.day(card.changed_at) })}
      </p>
      <div>
        <Button look="secondary" busy={busy} onClick={() => void confirm()}>
          {t('review.fresh.act')}
        </Button>
      </div>
    </Section>
  );
}
