import { useFormat, useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { type CommunityCard, type CommunityRole, communityPath, kindOf, type MyCommunity } from './model';

/** One's own communities, those with something new first. */
export function MyCards({ items }: { items: readonly MyCommunity[] }) {
  const t = useT();
  return (
    <CardGrid>
      {items
        .toSorted((one, other) => other.unread - one.unread)
        .map((one) => (
          <Card
            key={`${one.lab}/${one.slug}`}
            title={one.name}
            href={communityPath(one.lab, one.slug)}
            accent={one.unread > 0}
            kicker={one.lab_name}
            footer={
              <>
                {one.unread > 0 ? <Badge tone="accent">{t('communities.unread.line', { count: one.unread })}</Badge> : <span>{t('communities.nothingNew')}</span>}
                {one.roles.map((role) => (
                  <Badge key={role}>{t(`communities.role.${role as CommunityRole}`)}</Badge>
                ))}
              </>
            }
          >
            {one.summary && <p>{one.summary}</p>}
          </Card>
        ))}
    </CardGrid>
  );
}

/** Cards of communities that one may come into, or visit elsewhere. */
export function Cards({ lab, items }: { lab: string; items: readonly CommunityCard[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <CardGrid>
      {items.map((one) => (
        <Card
          key={one.slug}
          title={one.name}
          href={communityPath(lab, one.slug)}
          kicker={t(`communities.kind.${kindOf(one.kind)}`)}
          footer={
            one.joining !== 'ailleurs' && (
              <>
                {one.member_count > 0 && <span>{t('communities.members.count', { count: one.member_count })}</span>}
                {one.last_activity_on && <span>{t('communities.active', { day: format.dayShort(one.last_activity_on) })}</span>}
                {one.visibility === 'publique' && <Badge>{t('communities.visibility.publique')}</Badge>}
              </>
            )
          }
        >
          {one.summary && <p>{one.summary}</p>}
          <p>{one.joining === 'ailleurs' ? (one.run_by ? t('communities.runBy.line', { who: one.run_by }) : null) : t(`communities.join.${one.joining}.title`)}</p>
        </Card>
      ))}
    </CardGrid>
  );
}
