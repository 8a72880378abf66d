import { lazy, Suspense, useState } from 'react';
import { hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { DecisionActs } from '@/features/deliberation/Acts';
import { addressOf, charterOf, type Decision, lacking, type Place, standsAs, toneOf } from '@/features/deliberation/model';
import { Positions } from '@/features/deliberation/Positions';
import { Remarks } from '@/features/deliberation/Remarks';
import { Lift, Speak } from '@/features/deliberation/Speak';
import { Hunks } from '@/features/documents/Hunks';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Disclosure } from '@/ui/data/Disclosure';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';

const DECISION = '/v1/labs/{lab}/communities/{community}/consent-decisions/{decision}' as const;

const AmendForm = lazy(async () => ({ default: (await import('@/features/deliberation/AmendForm')).AmendForm }));

/** A decision: its text, where it stands, what each said, and how one takes part. */
export function DecisionPage({ place, decision }: { place: Place; decision: number }) {
  const found = hooks.useQuery('get', DECISION, { params: { path: { ...place, decision } } });
  return (
    <CommunityFrame {...place} current="decisions" {...(found.data && { title: found.data.title })}>
      {() => (
        <Loaded query={found} height="30rem">
          {(one) => <Reading key={`${one.id}-${one.round}`} place={place} decision={one} />}
        </Loaded>
      )}
    </CommunityFrame>
  );
}

function Reading({ place, decision }: { place: Place; decision: Decision }) {
  const t = useT();
  const [amending, setAmending] = useState(false);
  const may = (what: string) => decision.abilities.includes(what);
  const sage = !may('position') && !may('lift') && may('remark') && decision.state === 'ouverte' && decision.mine === null;
  return (
    <>
      <div className="ti-stack">
        <Standing place={place} decision={decision} />
        <h2 className="ti-sr">{t('consent.text')}</h2>
        {!amending && (
          <div className="ti-proposal">
            <Markdown tree={decision.tree} />
          </div>
        )}
        {decision.round > 1 && !amending && <Compared place={place} decision={decision} />}
        {amending && (
          <Suspense fallback={null}>
            <AmendForm place={place} decision={decision} onClose={() => setAmending(false)} />
          </Suspense>
        )}
        {!amending && <DecisionActs place={place} decision={decision} onAmend={() => setAmending(true)} />}
      </div>
      {(may('position') || may('lift') || sage) && (
        <Section title={t('consent.speak')} {...(sage && { lead: t('consent.advise') })}>
          {may('lift') && <Lift place={place} decision={decision} />}
          {may('position') && <Speak key={String(may('lift'))} place={place} decision={decision} />}
        </Section>
      )}
      <Section title={t('consent.positions')}>
        <Positions decision={decision} />
      </Section>
      <Section title={t('consent.remarks')} lead={t('consent.remarks.lead')}>
        <Remarks place={place} decision={decision} />
      </Section>
      <Section title={t('consent.story')}>
        <Story decision={decision} />
      </Section>
    </>
  );
}

/** Where it stands and what happens next, in a sentence or two. */
function Standing({ place, decision }: { place: Place; decision: Decision }) {
  const t = useT();
  const format = useFormat();
  const as = standsAs(decision);
  const left = lacking(decision);
  const moment = { day: format.day(decision.closes_at), time: format.time(decision.closes_at) };
  return (
    <Outcome tone={toneOf(decision)} title={t(`consent.stands.${as}`)} live>
      <p>{t(`consent.next.${as}`, { ...moment, review: format.day(decision.review_on) })}</p>
      {decision.state === 'ouverte' && left > 0 && <p>{t('consent.lacking', { count: left })}</p>}
      <p className="ti-small">
        {t('consent.facts', { name: decision.author?.name ?? t('consent.former'), day: format.day(decision.opened_at), needs: decision.needs })}
      </p>
      <p className="ti-decision__marks">
        {decision.charter && (
          <AppLink href={charterOf(place)}>
            {t('consent.charter', { number: decision.charter })}
          </AppLink>
        )}
        {decision.circle && <Badge tone="deep">{t('consent.circle.only', { name: decision.circle.name })}</Badge>}
        {decision.round > 1 && <Badge>{t('consent.round', { number: decision.round })}</Badge>}
        {decision.fictitious && <Badge>{t('consent.fictitious')}</Badge>}
      </p>
      {decision.follows && (
        <p>
          {t('consent.follows')} <AppLink href={addressOf(place, decision.follows.id)}>{decision.follows.title}</AppLink>
        </p>
      )}
      {decision.followed_by && (
        <p>
          {t(decision.state === 'revue' ? 'consent.followed' : 'consent.followed.maybe')}{' '}
          <AppLink href={addressOf(place, decision.followed_by.id)}>{decision.followed_by.title}</AppLink>
        </p>
      )}
      {decision.proposal !== null && <p>{t('consent.carried', { number: decision.proposal })}</p>}
    </Outcome>
  );
}

/** What the amended text says otherwise. */
function Compared({ place, decision }: { place: Place; decision: Decision }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const params = { path: { ...place, decision: decision.id }, query: { from: decision.round - 1, to: decision.round } };
  const compared = hooks.useQuery('get', `${DECISION}/comparison`, { params }, { enabled: open });
  return (
    <div className="ti-stack">
      {decision.note && <p>{t('consent.changed', { note: decision.note })}</p>}
      <div>
        <Button look="tertiary" size="small" native={{ 'aria-expanded': open }} onClick={() => setOpen(!open)}>
          {t('consent.compare')}
        </Button>
      </div>
      {open && <Loaded query={compared} height="8rem">{({ hunks }) => <Hunks hunks={hunks} />}</Loaded>}
    </div>
  );
}

function Story({ decision }: { decision: Decision }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure summary={t('consent.story.show', { count: decision.steps.length })} open={open} onToggle={setOpen}>
      <ol className="ti-course">
        {decision.steps.map((one) => (
          <li key={`${one.at} ${one.what} ${one.by?.handle ?? ''}`}>
            {t(`consent.step.${one.what}`, { name: one.by?.name ?? t('consent.house') })}
            {one.words && <> : « {one.words} »</>}
            <br />
            <span className="ti-small">
              {format.day(one.at)}, {format.time(one.at)}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
