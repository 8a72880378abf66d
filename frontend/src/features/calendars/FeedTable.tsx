import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client, hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/data/Dialog';
import { Table } from '@/ui/data/Table';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { toast } from '@/ui/feedback/toasts';
import { FEEDS, FEEDS_INSIDE, REVOCATION, REVOCATION_INSIDE } from './feeds';

type Feed = components['schemas']['CalendarFeedRead'];

interface FeedTableProps {
  lab: string;
  every: boolean;
  /** Only one's own of this community's calendar. */
  community?: string;
}

/** The addresses that work, when each was last read, and how to end them. */
export function FeedTable({ lab, every, community }: FeedTableProps) {
  const t = useT();
  const format = useFormat();
  const [leaving, setLeaving] = useState<Feed | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const ofLab = hooks.useQuery('get', FEEDS, { params: { path: { lab }, query: { every } } }, { enabled: community === undefined });
  const inside = hooks.useQuery(
    'get',
    FEEDS_INSIDE,
    { params: { path: { lab, community: community ?? '' } } },
    { enabled: community !== undefined },
  );
  const feeds = community === undefined ? ofLab : inside;
  const nameOf = (feed: Feed) => feed.target_name ?? t(`calendars.kind.${feed.kind}` as MessageKey);
  const moment = (at: string) => t('calendars.moment', { day: format.day(at), time: format.time(at) });
  return (
    <div ref={place} tabIndex={-1} className="ti-agendas__list">
      <Loaded query={feeds} height="12rem">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('calendars.none')}>{t(community ? 'calendars.none.inside' : 'calendars.none.hint')}</EmptyState>
          ) : (
            <Table
              caption={t(every ? 'calendars.everyones' : 'calendars.mine')}
              hideCaption
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                {
                  key: 'label',
                  header: t('calendars.label.short'),
                  cell: (one) => (
                    <>
                      {one.label}
                      <br />
                      <span className="ti-small">{nameOf(one)}</span>
                    </>
                  ),
                },
                ...(every ? [{ key: 'who', header: t('calendars.who'), cell: (one: Feed) => one.created_by }] : []),
                {
                  key: 'read',
                  header: t('calendars.lastRead'),
                  cell: (one) => (one.last_read_at ? moment(one.last_read_at) : t('calendars.neverRead')),
                },
                {
                  key: 'end',
                  header: t('calendars.actions'),
                  cell: (one) =>
                    one.abilities.includes('revoke') && (
                      <Button
                        look="tertiary"
                        size="small"
                        onClick={() => setLeaving(one)}
                        native={{ 'aria-label': t('calendars.revokeOne', { label: one.label }) }}
                      >
                        {t('calendars.revoke')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <Revocation
        lab={lab}
        community={community}
        feed={leaving}
        onClose={(done) => {
          setLeaving(null);
          // The button that opened the question has gone with its line.
          if (done) setTimeout(() => place.current?.focus());
        }}
      />
    </div>
  );
}

interface RevocationProps {
  lab: string;
  community: string | undefined;
  feed: Feed | null;
  onClose: (done: boolean) => void;
}

function Revocation({ lab, community, feed, onClose }: RevocationProps) {
  const t = useT();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const revoke = async (one: Feed) => {
    setBusy(true);
    setProblem(null);
    try {
      if (community === undefined) {
        await client.POST(REVOCATION, { params: { path: { lab, feed: one.id } } });
      } else {
        await client.POST(REVOCATION_INSIDE, { params: { path: { lab, community, feed: one.id } } });
      }
      await queries.invalidateQueries({ queryKey: ['get', community === undefined ? FEEDS : FEEDS_INSIDE] });
      toast(t('calendars.revoked', { label: one.label }));
      onClose(true);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <Dialog
      open={feed !== null}
      title={feed ? t('calendars.revokeAsk', { label: feed.label }) : ''}
      onClose={() => onClose(false)}
      actions={
        feed && (
          <>
            <Button danger busy={busy} onClick={() => void revoke(feed)}>
              {t('calendars.revokeYes')}
            </Button>
            <Button look="tertiary" onClick={() => onClose(false)}>
              {t('calendars.keep')}
            </Button>
          </>
        )
      }
    >
      {problem !== null && <ProblemAlert error={problem} />}
      <p>{t('calendars.revokeAsk.hint')}</p>
    </Dialog>
  );
}
