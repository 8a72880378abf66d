import { hooks } from '@/api/client';
import { useSession } from '@/api/session';
import { useLiveLab } from '@/features/rooms/live';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';

const ZONE = 'Europe/Paris';
const DAY = 86_400_000;

/** The rooms of the house, free or taken now and until when; nothing says by whom. */
export function PlacePage({ lab }: { lab: string }) {
  const t = useT();
  const format = useFormat(ZONE);
  const { session } = useSession();
  useLiveLab(lab);
  const now = useNow();
  const from = new Date(Math.floor(now / DAY) * DAY).toISOString();
  const to = new Date(Math.floor(now / DAY) * DAY + 2 * DAY).toISOString();
  const rooms = hooks.useQuery('get', '/v1/labs/{lab}/rooms', { params: { path: { lab } } });
  const busy = hooks.useQuery('get', '/v1/labs/{lab}/free-busy', { params: { path: { lab }, query: { from, to } } });
  return (
    <Page
      title={t('rooms.title')}
      lead={t('rooms.lead')}
      actions={
        <ButtonLink href={session ? `/labs/${lab}/calendrier` : `/connexion?suite=/labs/${lab}/calendrier`} icon="calendar">
          {t('rooms.bookRoom')}
        </ButtonLink>
      }
    >
      <Section title={t('rooms.rooms')} lead={t('rooms.hours')}>
        <Loaded query={rooms}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('rooms.noRooms')} />
            ) : (
              <CardGrid>
                {items.map((one) => {
                  const taken = busy.data?.items.filter((it) => it.room === one.slug) ?? [];
                  const current = taken.find((it) => Date.parse(it.starts_at) <= now && now < Date.parse(it.ends_at));
                  return (
                    <Card key={one.slug} title={one.name} kicker={one.indoor ? t('rooms.indoor') : t('rooms.outdoor')}>
                      <Badge tone={current ? 'warn' : 'good'}>
                        {current ? t('rooms.takenUntil', { time: format.time(current.ends_at) }) : t('rooms.freeNow')}
                      </Badge>
                    </Card>
                  );
                })}
              </CardGrid>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}
