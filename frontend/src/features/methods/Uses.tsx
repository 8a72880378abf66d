import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { useAct } from '@/ui/act';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ShowMore } from '@/ui/data/ShowMore';
import { Loaded } from '@/ui/feedback/Loaded';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { EmptyState } from '@/ui/feedback/states';
import { Section } from '@/ui/layout/Page';
import { duration, type Method, type Use } from './model';
import { UseForm } from './UseForm';
import './methods.css';

const LIST = '/v1/labs/{lab}/methods/{card}/uses' as const;
export const TONES = { bien: 'good', mitige: 'warn', mal: 'bad' } as const;

/** How the card went for those who used it; whoever has an account adds theirs. */
export function Uses({ method, onChange }: { method: Method; onChange: () => Promise<void> }) {
  const t = useT();
  const { card } = method;
  const path = { lab: card.lab, card: card.slug };
  const [saying, setSaying] = useState(false);
  const uses = useInfiniteQuery({
    queryKey: ['get', LIST, path],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET(LIST, { params: { path, query: { limit: 10, ...(pageParam && { cursor: pageParam }) } } });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Section
      id="retours"
      title={t('method.uses')}
      lead={card.uses > 0 ? t('method.uses.count', { uses: card.uses, well: card.uses_well }) : undefined}
      actions={
        method.abilities.includes('report') && (
          <Button look="secondary" onClick={() => setSaying(true)}>
            {t('method.use.say')}
          </Button>
        )
      }
    >
      <Loaded query={uses} height="8rem">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('method.uses.none')}>{t('method.uses.none.hint')}</EmptyState>;
          return (
            <>
              <ul className="ti-uses">
                {items.map((one) => (
                  <OneUse key={one.id} use={one} path={path} leads={method.abilities.includes('withdraw')} />
                ))}
              </ul>
              {uses.hasNextPage && (
                <ShowMore shown={items.length} hasNext isLoading={uses.isFetchingNextPage} onMore={() => void uses.fetchNextPage()} />
              )}
            </>
          );
        }}
      </Loaded>
      {saying && <UseForm card={card} onClose={() => setSaying(false)} onDone={onChange} />}
    </Section>
  );
}

interface OneUseProps {
  use: Use;
  path: { lab: string; card: string };
  leads: boolean;
}

function OneUse({ use, path, leads }: OneUseProps) {
  const t = useT();
  const format = useFormat();
  const { act, problem, busy } = useAct();
  const said = [
    format.day(use.on_day),
    use.people !== null && t('method.people.count', { count: use.people }),
    use.minutes !== null && duration(t, use.minutes),
    !use.public && t('method.use.private'),
    use.fictitious && t('method.fictitious'),
  ].filter(Boolean);
  return (
    <li>
      <p>
        <Badge tone={TONES[use.how]}>{t(`method.how.${use.how}`)}</Badge> <span className="ti-small">{said.join(' · ')}</span>
      </p>
      {use.words && <p>{use.words}</p>}
      {use.activity !== null && (
        <p className="ti-small">
          <AppLink href={`/labs/${use.activity_lab}/evenements/${use.activity}`}>{use.activity_title}</AppLink>
        </p>
      )}
      {(use.mine || leads) && (
        <div>
          <Button
            look="tertiary"
            size="small"
            busy={busy}
            onClick={() =>
              void act(
                () => client.DELETE('/v1/labs/{lab}/methods/{card}/uses/{use}', { params: { path: { ...path, use: use.id } } }),
                t('method.use.removed'),
              )
            }
          >
            {t('method.use.remove')}
          </Button>
        </div>
      )}
      {problem !== null && <ProblemAlert error={problem} />}
    </li>
  );
}
