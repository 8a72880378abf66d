import { useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { type Facts, type Found, pageOf, peopleOf, timeOf } from './model';
import './methods.css';

/** People and time of a card, in one line. */
export function FactsLine({ card }: { card: Facts }) {
  const t = useT();
  const said = [peopleOf(t, card), timeOf(t, card), card.remote && t('method.remote.short')].filter(Boolean);
  return said.length > 0 ? <p className="ti-method__facts">{said.join(' · ')}</p> : null;
}

function Why({ card }: { card: Found }) {
  const t = useT();
  const { matched } = card;
  const needs = card.needs.filter((one) => matched.needs.includes(one.slug)).map((one) => one.label);
  const said = [
    matched.people && t('method.why.people'),
    matched.minutes && t('method.why.minutes'),
    ...needs,
    matched.words.length > 0 && t('method.why.words', { words: matched.words.join(', ') }),
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <p className="ti-small">
      <span className="ti-method__why">{t('method.why')}</span> {said.join(' · ')}
    </p>
  );
}

/** Methods that were found, each with why it is there; it opens on the time there is. */
export function MethodCards({ items, minutes }: { items: readonly Found[]; minutes?: number | null | undefined }) {
  const t = useT();
  return (
    <CardGrid>
      {items.map((card) => (
        <Card
          key={`${card.lab}/${card.slug}`}
          title={card.title}
          href={`${pageOf(card)}${minutes ? `?minutes=${minutes}` : ''}`}
          footer={
            <span className="ti-small">
              {card.uses > 0 ? t('method.uses.count', { uses: card.uses, well: card.uses_well }) : t('method.uses.none.short')}
            </span>
          }
        >
          <div className="ti-stack" data-gap="small">
            <p>{card.aim}</p>
            <FactsLine card={card} />
            <Why card={card} />
            {card.fictitious && (
              <p>
                <Badge tone="neutral">{t('method.fictitious')}</Badge>
              </p>
            )}
          </div>
        </Card>
      ))}
    </CardGrid>
  );
}
