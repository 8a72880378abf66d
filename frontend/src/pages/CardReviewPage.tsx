import { useState } from 'react';
import { hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { CardReview, type Review } from '@/features/projects/review/CardReview';
import { useKind } from '@/features/projects/words';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';

interface Props {
  lab: string;
  token: string;
  telling: boolean;
}

/** Where the monthly mail leads, without signing in: is the card still right, or what changed? */
export function CardReviewPage({ lab, token, telling }: Props) {
  const t = useT();
  const [answered, setAnswered] = useState<Review | null>(null);
  const asked = hooks.useQuery(
    'get',
    '/v1/card-review',
    { params: { header: { 'X-Link': token } } },
    { enabled: token !== '' && answered === null, retry: false },
  );
  const review = answered ?? asked.data;
  if (!review) {
    const lost = token === '' || asProblem(asked.error).code === 'link-worthless';
    return (
      <Page title={t('review.title')}>
        {lost ? (
          <EmptyState
            title={t('review.lost')}
            action={<ButtonLink href={`/labs/${lab}/portefeuille`}>{t('projects.board.open')}</ButtonLink>}
          >
            {t('review.lost.hint')}
          </EmptyState>
        ) : (
          <Loaded query={asked} height="24rem">
            {() => null}
          </Loaded>
        )}
      </Page>
    );
  }
  return (
    <Page title={review.title} documentTitle={t('review.title')} kicker={review.lab_name} lead={review.goal}>
      <Now review={review} />
      <CardReview token={token} review={review} telling={telling} onDone={setAnswered} />
    </Page>
  );
}

/** What the card says now. */
function Now({ review }: { review: Review }) {
  const t = useT();
  const kind = useKind();
  const format = useFormat();
  return (
    <DefinitionList
      items={[
        { term: t('projects.status'), value: kind('status', review.status) },
        { term: t('projects.phase'), value: kind('phase', review.phase) },
        { term: t('projects.publication'), value: kind('publication', review.publication) },
        {
          term: t('review.lastEntry'),
          value: review.last_entry_on ? format.day(review.last_entry_on) : t('review.noEntry'),
        },
        {
          term: t('review.confirmed'),
          value: review.card_confirmed_at && format.day(review.card_confirmed_at),
        },
      ]}
    />
  );
}
