import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { communityPath, type Member } from '../model';

/** Who is in, one line each; their own page says more. */
export function MemberRows({ lab, community, items }: { lab: string; community: string; items: readonly Member[] }) {
  const t = useT();
  return (
    <ul className="ti-plain ti-people">
      {items.map((one) => (
        <li key={one.handle} className="ti-people__one">
          <div>
            <AppLink href={`${communityPath(lab, community, 'membres')}/${one.handle}`} className="ti-people__name">
              {one.name}
            </AppLink>
            <p className="ti-small">{[one.organisation, one.headline].filter(Boolean).join(' — ')}</p>
          </div>
          <div className="ti-tags">
            {one.roles
              .filter(({ held }) => held)
              .map((role) => (
                <Badge key={role.id} tone={role.role === 'animateur' ? 'deep' : 'neutral'}>
                  {[t(`communities.role.${role.role}`), role.brick].filter(Boolean).join(' : ')}
                </Badge>
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
