import { client, hooks } from '@/api/client';
import { asProblem } from '@/api/problem';
import { AnswerForm } from '@/features/gatherings/AnswerForm';
import { useDay } from '@/i18n/day';
import { useFormat, useT } from '@/i18n';
import { DefinitionList } from '@/ui/data/DefinitionList';
import { Loaded } from '@/ui/feedback/Loaded';
import { Outcome } from '@/ui/feedback/Outcome';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { Markdown } from '@/ui/markdown/Markdown';
import type { components } from '@/api/generated';

type GuestPoll = components['schemas']['GuestPollRead'];

/** Somebody who is no member says when they can: no account, and the key stays after the # sign. */
export function GuestPollPage({ guestKey }: { guestKey: string }) {
  const t = useT();
  const params = { header: { 'X-Poll-Key': guestKey } };
  const found = hooks.useQuery('get', '/v1/guest-poll', { params }, { enabled: guestKey !== '', retry: false });
  const worthless = found.error !== null && [404, 422].includes(asProblem(found.error).status);
  if (guestKey === '' || worthless) {
    return (
      <Page title={t('poll.guestPage')}>
        <div {...(worthless && { role: 'alert' })}>
          <EmptyState title={t(worthless ? 'poll.link.worthless' : 'poll.link.none')}>{t('poll.link.lost')}</EmptyState>
        </div>
      </Page>
    );
  }
  return (
    <Page title={found.data?.title ?? t('poll.guestPage')} {...(found.data && { kicker: found.data.lab_name, lead: t('poll.guest.lead', { name: found.data.name }) })}>
      <Loaded query={found} height="24rem">
        {(poll) => (
          <>
            <Facts poll={poll} />
            {poll.tree.length > 0 && <Markdown tree={poll.tree} />}
            {poll.open ? (
              <Section title={t('poll.answer')} lead={t('poll.answer.lead')}>
                <AnswerForm
                  dates={poll.options}
                  zone={poll.timezone}
                  answered={poll.answered}
                  onSave={(answers) => client.PUT('/v1/guest-poll/answers', { params, body: { answers } })}
                />
              </Section>
            ) : (
              <Over poll={poll} />
            )}
            <p className="ti-small">{t('poll.guest.privacy')}</p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ poll }: { poll: GuestPoll }) {
  const t = useT();
  const day = useDay();
  return (
    <DefinitionList
      items={[
        { term: t('poll.guest.by'), value: [poll.asked_by, poll.community].filter(Boolean).join(', ') || null },
        { term: t('poll.length'), value: t('poll.length.of', { hours: Math.floor(poll.minutes / 60), minutes: poll.minutes % 60 }) },
        { term: t('poll.closes'), value: poll.open && poll.closes_on ? day(poll.closes_on) : null },
      ]}
    />
  );
}

function Over({ poll }: { poll: GuestPoll }) {
  const t = useT();
  const format = useFormat(poll.timezone);
  if (poll.chosen) {
    return (
      <Outcome tone="good" title={format.slot(poll.chosen.starts_at, poll.chosen.ends_at)}>
        <p>{t('poll.guest.chosen')}</p>
      </Outcome>
    );
  }
  return <Outcome tone="neutral" title={t(poll.state === 'abandonne' ? 'poll.state.abandonne' : 'poll.state.clos')} />;
}
