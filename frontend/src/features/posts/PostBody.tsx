import { useFormat, useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Badge } from '@/ui/data/labels';
import { Markdown } from '@/ui/markdown/Markdown';
import { FileSize } from './Attachments';
import { memberOf, type Place, type Reply, toneOf } from './model';

/** Who says it and when. */
export function PostHead({ place, post, href }: { place: Place; post: Reply; href: string }) {
  const t = useT();
  const format = useFormat();
  const moment = t('post.at', { day: format.day(post.at), time: format.time(post.at) });
  return (
    <div className="ti-post__head">
      {post.author ? (
        <AppLink className="ti-post__author" href={memberOf(place, post.author.handle)}>
          {post.author.name}
        </AppLink>
      ) : (
        <span className="ti-post__author">{t('post.house')}</span>
      )}
      <span className="ti-small">
        <AppLink className="ti-post__when" href={href}>
          <time dateTime={post.at}>{moment}</time>
        </AppLink>
        {post.edited_at && !post.removed && ` · ${t('post.edited')}`}
        {post.by_mail && ` · ${t('post.byMail')}`}
      </span>
      {post.kind !== 'mot' && post.kind !== 'systeme' && <Badge tone={toneOf(post.kind)}>{t(`post.kind.${post.kind}`)}</Badge>}
      {post.important && <Badge tone="warn">{t('post.important')}</Badge>}
      {post.pinned && <Badge tone="deep">{t('post.pinned')}</Badge>}
      {post.circle && <Badge>{t('post.inCircle', { name: post.circle.name })}</Badge>}
      {post.fictitious && <Badge>{t('post.fictitious')}</Badge>}
    </div>
  );
}

/** What is said, or that it was taken away, by whom and why. */
export function PostBody({ place, post, small }: { place: Place; post: Reply; small?: boolean }) {
  const t = useT();
  if (post.removed) {
    return (
      <p className="ti-post__removed">
        {t(`post.removed.${post.removed.by}`)}
        {post.removed.reason && ` ${t('post.removed.reason', { reason: post.removed.reason })}`}
      </p>
    );
  }
  return (
    <>
      <Markdown tree={post.tree} people={post.people} memberHref={(handle) => memberOf(place, handle)} {...(small && { small })} />
      {post.files.length > 0 && (
        <ul className="ti-plain ti-post__files">
          {post.files.map((one) => (
            <li key={one.file}>
              <a href={`/v1/labs/${place.lab}/communities/${place.community}/files/${one.file}`} download>
                {one.name}
              </a>{' '}
              <FileSize bytes={one.size} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
