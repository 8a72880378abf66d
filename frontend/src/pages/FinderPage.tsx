import { keepPreviousData } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { type FinderSearch, searchOf } from '@/features/rooms/finder';
import { FinderForm } from '@/features/rooms/FinderForm';
import { addDays, minutesOf, wallClock } from '@/features/rooms/time';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { announce } from '@/ui/feedback/toasts';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';

type Found = components['schemas']['FoundRoom'];
type Near = components['schemas']['NearRoom'];

interface AnswerProps {
  lab: string;
  one: Found | Near;
  kicker?: string | undefined;
  first?: boolean;
}

/** One answer: which room, when, why or in what it differs, and the way to book it. */
function Answer({ lab, one, kicker, first = false }: AnswerProps) {
  const t = useT();
  const format = useFormat(ZONE);
  const from = wallClock(one.starts_at, ZONE);
  const to = wallClock(one.ends_at, ZONE);
  const when = format.slot(one.starts_at, one.ends_at);
  const book = new URLSearchParams({ salle: one.room, jour: from.day, de: from.time, a: to.time });
  const reasons = 'why' in one ? one.why : one.differs;
  return (
    <Card
      title={one.room_name}
      accent={first}
      kicker={kicker && <Badge tone={first ? 'accent' : 'neutral'}>{kicker}</Badge>}
      footer={
        <ButtonLink href={`/labs/${lab}/reserver?${book}`} look={first ? 'primary' : 'secondary'}>
          {t('finder.take')}
          <span className="ti-sr"> : {`${one.room_name}, ${when}`}</span>
        </ButtonLink>
      }
    >
      <p>
        <strong>{when}</strong>
      </p>
      <p className="ti-sr">{'why' in one ? t('finder.why') : t('finder.differs')}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.code}>{reason.text}</li>
        ))}
      </ul>
    </Card>
  );
}

interface Asked extends FinderSearch {
  jour: string;
  de: string;
  a: string;
}

function Answers({ lab, search }: { lab: string; search: Asked }) {
  const t = useT();
  const { jour, de, a, duree } = search;
  const fits = duree !== undefined && duree < minutesOf(a) - minutesOf(de);
  const found = hooks.useQuery(
    'get',
    '/v1/labs/{lab}/room-finder',
    {
      params: {
        path: { lab },
        query: {
          from_local: `${jour}T${de}:00`,
          to_local: `${jour}T${a}:00`,
          ...(fits && { minutes: duree }),
          ...(search.personnes && { capacity: search.personnes }),
          ...(search.ou && { indoor: search.ou === 'dedans' }),
          ...(search.avec && { equipment: search.avec.split('|') }),
        },
      },
    },
    { placeholderData: keepPreviousData, staleTime: 0 },
  );
  const said = found.data && (found.data.items.length > 0 ? t('finder.answers', { count: found.data.items.length }) : t('finder.none'));
  useEffect(() => {
    if (said && !found.isPlaceholderData) announce(said);
  }, [said, found.isPlaceholderData]);
  return (
    <Loaded query={found} height="14rem">
      {({ items, alternatives }) =>
        items.length > 0 ? (
          <Section title={t('finder.answers', { count: items.length })}>
            <CardGrid>
              {items.map((one, rank) => (
                <Answer
                  key={`${one.room}-${one.starts_at}`}
                  lab={lab}
                  one={one}
                  first={rank === 0}
                  kicker={rank === 0 ? t('finder.best') : t('finder.second')}
                />
              ))}
            </CardGrid>
          </Section>
        ) : (
          <Section title={t('finder.none')} {...(alternatives.length > 0 && { lead: t('finder.none.near') })}>
            {alternatives.length > 0 ? (
              <CardGrid>
                {alternatives.map((one) => (
                  <Answer key={`${one.room}-${one.starts_at}`} lab={lab} one={one} />
                ))}
              </CardGrid>
            ) : (
              <EmptyState title={t('finder.none')}>{t('finder.none.hint')}</EmptyState>
            )}
          </Section>
        )
      }
    </Loaded>
  );
}

interface Props {
  lab: string;
  search: Record<string, unknown>;
  onSearch: (search: FinderSearch) => void;
}

/** Find me a room: how many, when, how long, with what; the three best answers, or what comes near. */
export function FinderPage({ lab, search: address, onSearch }: Props) {
  const t = useT();
  const search = searchOf(address);
  const { day } = wallClock(useNow(), ZONE);
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const { jour, de, a } = search;
  return (
    <Page
      title={t('finder.title')}
      lead={t('finder.lead')}
      crumbs={[{ href: `/labs/${lab}/lieu`, label: t('use.place') }]}
    >
      <Loaded query={rooms} height="20rem">
        {({ items }) => (
          <FinderForm
            search={search}
            firstDay={addDays(day, 1)}
            equipment={[...new Set(items.flatMap((one) => one.equipment))].sort((x, y) => x.localeCompare(y))}
            onSearch={onSearch}
          />
        )}
      </Loaded>
      {jour && de && a ? (
        <Answers lab={lab} search={{ ...search, jour, de, a }} />
      ) : (
        <p className="ti-small">{t('finder.start')}</p>
      )}
    </Page>
  );
}
