import { useState } from 'react';
import { hooks } from '@/api/client';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { Accept, BeginDialog } from '@/features/deliberation/CharterParts';
import { addressOf, type Charter, decisionsOf, type Place } from '@/features/deliberation/model';
import { useCharter } from '@/features/deliberation/useCharter';
import { Hunks } from '@/features/documents/Hunks';
import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { useAct } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';

interface Props {
  place: Place;
  /** The earlier version to compare with the one in force. */
  compared?: number | undefined;
  onCompare: (version: number | undefined) => void;
}

/** What a community lives by: the charter in force, who made it theirs, and what is being made of it. */
export function CharterPage({ place, compared, onCompare }: Props) {
  const t = useT();
  const charter = useCharter(place);
  return (
    <CommunityFrame
      {...place}
      current="charte"
      lead={t('charter.lead')}
      actions={() =>
        charter.data?.abilities.includes('revise') && (
          <ButtonLink look={charter.data.in_force ? 'secondary' : 'primary'} href={`${decisionsOf(place)}/nouvelle?charte=oui`}>
            {t(charter.data.in_force ? 'charter.revise' : 'charter.first')}
          </ButtonLink>
        )
      }
    >
      {() => <Loaded query={charter} height="30rem">{(read) => <Reading place={place} charter={read} compared={compared} onCompare={onCompare} />}</Loaded>}
    </CommunityFrame>
  );
}

function Reading({ place, charter, compared, onCompare }: Props & { charter: Charter }) {
  const t = useT();
  const format = useFormat();
  const { act } = useAct();
  const [beginning, setBeginning] = useState(false);
  const current = charter.in_force;
  return (
    <>
      {charter.under_way?.decision && (
        <Outcome tone="deep" title={t('charter.underWay', { number: charter.under_way.number })}>
          <p>
            <AppLink href={addressOf(place, charter.under_way.decision)}>{t('charter.underWay.go')}</AppLink>
          </p>
        </Outcome>
      )}
      {current === null ? (
        <EmptyState
          title={t('charter.none')}
          action={charter.abilities.includes('begin') && <Button onClick={() => setBeginning(true)}>{t('charter.begin')}</Button>}
        >
          {t('charter.none.hint')}
        </EmptyState>
      ) : (
        <Section title={t('charter.version', { number: current.number })}>
          <p className="ti-small">
            {t('charter.adopted.on', { day: format.day(current.adopted_on ?? '') })}{' '}
            {charter.revise_by && t(isPast(charter.revise_by) ? 'charter.revise.late' : 'charter.revise.by', { day: format.day(charter.revise_by) })}{' '}
            {current.fictitious && <Badge>{t('consent.fictitious')}</Badge>}
          </p>
          <div className="ti-proposal">
            <Markdown tree={current.tree} />
          </div>
          <Accept place={place} charter={charter} />
        </Section>
      )}
      {charter.versions.length > 1 && (
        <Section title={t('charter.versions')}>
          <ul className="ti-course">
            {charter.versions.map((one) => (
              <li key={one.id}>
                <strong>{t('charter.version', { number: one.number })}</strong>{' '}
                <Badge tone={one.state === 'adoptee' ? 'good' : 'neutral'}>{t(`charter.state.${one.state}`)}</Badge>
                {one.note && <> — {one.note}</>}
                {one.adopted_on && <span className="ti-small"> {t('charter.adopted.on', { day: format.day(one.adopted_on) })}</span>}{' '}
                {current !== null && one.state === 'remplacee' && (
                  <Button look="tertiary" size="small" onClick={() => onCompare(compared === one.id ? undefined : one.id)} native={{ 'aria-expanded': compared === one.id }}>
                    {t('charter.compare')}
                    <span className="ti-sr"> {t('charter.compare.with', { number: one.number })}</span>
                  </Button>
                )}
                {current !== null && compared === one.id && <Compared place={place} from={one.id} to={current.id} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {beginning && (
        <BeginDialog
          place={place}
          onClose={() => setBeginning(false)}
          onDone={async (words) => {
            setBeginning(false);
            await act(async () => undefined, words);
          }}
        />
      )}
    </>
  );
}

const isPast = (day: string) => day < new Date().toISOString().slice(0, 10);

function Compared({ place, from, to }: { place: Place; from: number; to: number }) {
  const compared = hooks.useQuery('get', '/v1/labs/{lab}/communities/{community}/charter/comparison', { params: { path: { ...place }, query: { from, to } } });
  return <Loaded query={compared} height="8rem">{({ hunks }) => <Hunks hunks={hunks} />}</Loaded>;
}
