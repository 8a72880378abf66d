import { useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { useDay } from '@/i18n/day';
import { ifMatch, useAct } from '@/ui/act';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/data/Card';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Badge, Tag, Tags } from '@/ui/data/labels';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { Markdown } from '@/ui/markdown/Markdown';
import { safeAddress } from '@/ui/markdown/address';
import type { Offer } from './model';
import { OfferForm } from './OfferForm';

interface OfferCardsProps {
  lab: string;
  items: readonly Offer[];
  keeps: boolean;
  skills: readonly string[];
  onSkill: (label: string) => void;
}

/** What is on the market, latest first. */
export function OfferCards({ items, ...rest }: OfferCardsProps) {
  return (
    <ul className="ti-plain ti-market">
      {items.map((one) => (
        <li key={one.id}>
          <OfferShown offer={one} {...rest} />
        </li>
      ))}
    </ul>
  );
}

function Served({ lab, offer }: { lab: string; offer: Offer }) {
  const t = useT();
  if (offer.served.length === 0) return null;
  return (
    <ul className="ti-plain">
      {offer.served.map((one) => (
        <li key={one.id}>
          {one.project ? (
            <AppLink href={`/labs/${lab}/projets/${one.project}`}>{one.title}</AppLink>
          ) : (
            <AppLink href={`/labs/${lab}/activites/${one.activity}`}>{one.title}</AppLink>
          )}
          {one.words && ` — ${t('market.served.words', { words: one.words })}`}
        </li>
      ))}
    </ul>
  );
}

function OfferShown({ lab, offer, keeps, skills, onSkill }: Omit<OfferCardsProps, 'items'> & { offer: Offer }) {
  const t = useT();
  const day = useDay();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const may = (what: string) => offer.abilities.includes(what);
  const site = safeAddress(offer.url);
  const path = { lab, offer: offer.id };
  const named = (act: string) => ({ 'aria-label': t('market.act', { act, title: offer.title }) });
  return (
    <Card
      level={2}
      title={offer.title}
      kicker={
        <>
          {t(`market.kind.${offer.kind}`)} — {offer.name}
        </>
      }
      footer={
        <span className="ti-cluster">
          {may('check') && (
            <Button
              size="small"
              look="secondary"
              busy={busy}
              native={named(t('market.check'))}
              onClick={() => void act(() => client.POST('/v1/labs/{lab}/offers/{offer}/check', { params: { path } }), t('market.checked.done'))}
            >
              {t('market.check')}
            </Button>
          )}
          {may('edit') && (
            <>
              <Button size="small" look="tertiary" native={named(t('market.change'))} onClick={() => setOpen('change')}>
                {t('market.change')}
              </Button>
              <Button size="small" look="quiet" native={named(t('market.remove'))} onClick={() => setOpen('remove')}>
                {t('market.remove')}
              </Button>
            </>
          )}
        </span>
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <p className="ti-cluster">
        {offer.fictitious && <Badge>{t('market.fictitious')}</Badge>}
        {offer.abilities.length > 0 && (
          <Badge tone={offer.public ? 'good' : 'neutral'}>{t(offer.public ? 'market.everybody' : 'market.inside')}</Badge>
        )}
      </p>
      <DefinitionList
        wide
        items={[
          { term: t('market.gives'), value: offer.gives },
          { term: t('market.takes'), value: offer.takes },
          { term: t('market.territory'), value: offer.territory },
          { term: t('market.contact'), value: offer.contact },
          { term: t('market.url'), value: site && <AppLink href={site}>{site.replace(/^https?:\/\//, '')}</AppLink> },
          { term: t('market.served'), value: offer.served.length > 0 ? <Served lab={lab} offer={offer} /> : null },
        ]}
      />
      {offer.tree.length > 0 && <Markdown small tree={offer.tree} />}
      {offer.skills.length > 0 && (
        <Tags label={t('market.skills.of', { title: offer.title })}>
          {offer.skills.map((one) => (
            <Tag key={one} pressed={false} onToggle={() => onSkill(one)}>
              {one}
            </Tag>
          ))}
        </Tags>
      )}
      <p className="ti-small">
        {offer.checked_on ? t('market.checked', { day: day(offer.checked_on) }) : t('market.unchecked')}
      </p>
      {open === 'change' && <OfferForm lab={lab} keeps={keeps} skills={skills} offer={offer} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <ReasonDialog
          danger
          reasoned={false}
          title={t('market.remove.of', { title: offer.title })}
          lead={t('market.remove.lead')}
          action={t('market.remove')}
          onClose={() => setOpen(null)}
          onSend={async () => {
            await client.DELETE('/v1/labs/{lab}/offers/{offer}', { params: { path, header: ifMatch(offer.version) } });
            setOpen(null);
            await act(async () => undefined, t('market.removed'));
          }}
        />
      )}
    </Card>
  );
}
