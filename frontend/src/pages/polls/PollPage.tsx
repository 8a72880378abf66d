import { useState } from 'react';
import { client, hooks } from '@/api/client';
import { useMay } from '@/api/session';
import { asProblem } from '@/api/problem';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { useCommunity } from '@/features/communities/useCommunity';
import { AnswerForm } from '@/features/gatherings/AnswerForm';
import { ChooseDialog } from '@/features/gatherings/ChooseDialog';
import { DateCards } from '@/features/gatherings/DateCards';
import { GuestsSection } from '@/features/gatherings/GuestsSection';
import { type Option, type Poll, pollPath } from '@/features/gatherings/model';
import { WhoTable } from '@/features/gatherings/WhoTable';
import { useDay } from '@/i18n/day';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { Button, ButtonLink } from '@/ui/Button';
import { Disclosure } from '@/ui/data/Disclosure';
import { ReasonDialog } from '@/ui/data/ReasonDialog';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';

interface Props {
  lab: string;
  community: string;
  poll: number;
}

const ONE = '/v1/labs/{lab}/communities/{community}/date-polls/{poll}' as const;

/** One poll: what one can, who can when, and for whoever organises the date with all that follows. */
export function PollPage({ lab, community, poll: number }: Props) {
  const t = useT();
  const sees = useCommunity(lab, community).data?.abilities.includes('see_members') ?? false;
  const found = hooks.useQuery('get', ONE, { params: { path: { lab, community, poll: number } } }, { retry: false, enabled: sees });
  const lost = found.error !== null && [403, 404].includes(asProblem(found.error).status);
  return (
    <CommunityFrame lab={lab} community={community} current="sondages" title={found.data?.title ?? t('poll.one')} lead={found.data && <Lead poll={found.data} />}>
      {(inside) =>
        !sees ? (
          <EmptyState title={t('poll.members')}>{t('poll.members.hint')}</EmptyState>
        ) : lost ? (
          <EmptyState title={t('poll.lost')} action={<ButtonLink href={pollPath(lab, community)}>{t('poll.all')}</ButtonLink>}>
            {t('poll.lost.hint')}
          </EmptyState>
        ) : (
          <Loaded query={found} height="30rem">
            {(poll) => <OnePoll lab={lab} community={community} poll={poll} loud={inside.abilities.includes('important')} />}
          </Loaded>
        )
      }
    </CommunityFrame>
  );
}

function Lead({ poll }: { poll: Poll }) {
  const t = useT();
  const day = useDay();
  const facts = [
    t('poll.length.of', { hours: Math.floor(poll.minutes / 60), minutes: poll.minutes % 60 }),
    poll.headcount !== null && t('poll.expected', { count: poll.headcount }),
    t('poll.answered', { answered: poll.answered, asked: poll.asked }),
    poll.open && poll.closes_on && t('poll.until', { day: day(poll.closes_on) }),
    poll.circle_name,
    poll.fictitious && t('poll.fictitious'),
  ];
  return <>{facts.filter(Boolean).join(' · ')}</>;
}

function OnePoll({ lab, community, poll, loud }: { lab: string; community: string; poll: Poll; loud: boolean }) {
  const t = useT();
  const { act, problem } = useAct();
  const [choosing, setChoosing] = useState<Option | null>(null);
  const [removing, setRemoving] = useState<Option | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [table, setTable] = useState(false);
  const format = useFormat(poll.timezone);
  const path = { lab, community, poll: poll.id };
  const answers = poll.abilities.includes('answer') && poll.options.some((one) => !one.past);
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <Settled lab={lab} community={community} poll={poll} />
      {poll.tree.length > 0 && <Markdown tree={poll.tree} />}
      {answers && (
        <Section title={t('poll.answer')} lead={t('poll.answer.lead')}>
          <AnswerForm
            dates={poll.options}
            zone={poll.timezone}
            answered={poll.i_answered}
            onSave={(said) => client.PUT(`${ONE}/answers/own`, { params: { path }, body: { answers: said } })}
          />
        </Section>
      )}
      <Section title={t('poll.who.when')} {...(poll.abilities.includes('choose') && { lead: t('poll.choose.lead') })}>
        <DateCards poll={poll} onChoose={setChoosing} onRemove={setRemoving} />
        {poll.people.length > 0 && (
          <Disclosure summary={t('poll.table')} open={table} onToggle={setTable}>
            <WhoTable poll={poll} />
          </Disclosure>
        )}
      </Section>
      <GuestsSection lab={lab} community={community} poll={poll} />
      {poll.abilities.includes('edit') && (
        <p>
          <Button look="tertiary" danger onClick={() => setLeaving(true)}>
            {t('poll.giveUp')}
          </Button>
        </p>
      )}
      {choosing && (
        <ChooseDialog key={choosing.id} lab={lab} community={community} poll={poll} option={choosing} loud={loud} onOther={setChoosing} onClose={() => setChoosing(null)} />
      )}
      {removing && (
        <ReasonDialog
          title={t('poll.remove.one', { when: format.slot(removing.starts_at, removing.ends_at) })}
          lead={t('poll.remove.lead', { count: removing.yes + removing.maybe + removing.no })}
          action={t('poll.remove')}
          danger
          reasoned={false}
          onClose={() => setRemoving(null)}
          onSend={async () => {
            setRemoving(null);
            await act(() => client.DELETE(`${ONE}/options/{option}`, { params: { path: { ...path, option: removing.id } } }), t('poll.removed'));
          }}
        />
      )}
      {leaving && (
        <ReasonDialog
          title={t('poll.giveUp')}
          lead={t('poll.giveUp.lead')}
          action={t('poll.giveUp')}
          danger
          reasoned={false}
          onClose={() => setLeaving(false)}
          onSend={async () => {
            setLeaving(false);
            await act(() => client.POST(`${ONE}/abandonment`, { params: { path } }), t('poll.givenUp'));
          }}
        />
      )}
    </>
  );
}

/** What came of it: the date, the room, the minutes. */
function Settled({ lab, community, poll }: { lab: string; community: string; poll: Poll }) {
  const t = useT();
  const format = useFormat(poll.timezone);
  const inside = useMay(lab, 'view_activities');
  if (poll.state === 'abandonne') return <Outcome tone="neutral" title={t('poll.state.abandonne')} />;
  if (!poll.chosen) return poll.open ? null : <Outcome tone="warn" title={t('poll.state.clos')} />;
  const { starts_at, ends_at, room_name, booking, document, activity } = poll.chosen;
  return (
    <Outcome tone="good" title={format.slot(starts_at, ends_at)}>
      {room_name && <p>{t(booking === 'pending' ? 'poll.room.pending' : 'poll.room.booked', { room: room_name })}</p>}
      <div className="ti-cluster">
        {document !== null && (
          <ButtonLink size="small" href={`/labs/${lab}/communautes/${community}/documents/${document}`}>
            {t('poll.minutes.see')}
          </ButtonLink>
        )}
        {activity !== null && inside && (
          <ButtonLink size="small" look="secondary" href={`/labs/${lab}/activites/${activity}`}>
            {t('poll.activity.see')}
          </ButtonLink>
        )}
      </div>
    </Outcome>
  );
}
