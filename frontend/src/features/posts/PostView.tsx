import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { client } from '@/api/client';
import { useT } from '@/i18n';
import { ifMatch } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { type Place, type Post, type Reply, threadKey, threadOf } from './model';
import { PostActs } from './PostActs';
import { PostBody, PostHead } from './PostBody';
import { PostForm } from './PostForm';
import { Reactions } from './Reactions';
import './feed.css';

/** A post with its answers. `whole`: all of them at once, on a page of its own. */
export function PostView({ place, post, whole = false }: { place: Place; post: Post; whole?: boolean }) {
  const t = useT();
  const [all, setAll] = useState(whole);
  const [answering, setAnswering] = useState(false);
  const said = post.author?.name ?? t('post.house');
  return (
    <article className="ti-card ti-post" data-kind={post.kind} aria-label={t('post.label', { name: said })}>
      <One place={place} post={post} root={post.id} onReply={() => setAnswering(true)} />
      {(post.reply_count > 0 || post.replies.length > 0) && (
        <div className="ti-thread">
          {all ? (
            <Thread place={place} post={post.id} />
          ) : (
            <>
              {post.reply_count > post.replies.length && (
                <div>
                  <Button look="quiet" size="small" onClick={() => setAll(true)}>
                    {t('post.replies.all', { count: post.reply_count })}
                  </Button>
                </div>
              )}
              <Replies place={place} root={post.id} replies={post.replies} />
            </>
          )}
        </div>
      )}
      {answering && (
        <PostForm
          place={place}
          label={t('post.reply.words', { name: said })}
          action={t('post.reply.send')}
          done={t('post.reply.done')}
          onClose={() => setAnswering(false)}
          filed={{ circle: post.circle?.slug ?? '' }}
          onSend={(words, files) =>
            client.POST('/v1/labs/{lab}/communities/{community}/posts/{post}/replies', {
              params: { path: { ...place, post: post.id } },
              body: { words, files },
            })
          }
        />
      )}
    </article>
  );
}

function One({ place, post, root, onReply }: { place: Place; post: Reply; root: number; onReply?: () => void }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PostHead place={place} post={post} href={threadOf(place, root)} />
      {editing ? (
        <PostForm
          place={place}
          label={t('post.edit.words')}
          action={t('post.edit.send')}
          done={t('post.edit.done')}
          words={post.words ?? ''}
          onClose={() => setEditing(false)}
          onSend={(words) =>
            client.PATCH('/v1/labs/{lab}/communities/{community}/posts/{post}', {
              params: { path: { ...place, post: post.id }, header: ifMatch(post.version) },
              body: { words },
            })
          }
        />
      ) : (
        <>
          <PostBody place={place} post={post} small={post.root !== null} />
          <div className="ti-post__foot">
            {!post.removed && <Reactions place={place} post={post} />}
            <PostActs place={place} post={post} onEdit={() => setEditing(true)} onReply={onReply} />
          </div>
        </>
      )}
    </>
  );
}

function Replies({ place, root, replies }: { place: Place; root: number; replies: readonly Reply[] }) {
  const t = useT();
  const id = useId();
  return (
    <>
      <h3 className="ti-sr" id={id}>
        {t('post.replies')}
      </h3>
      <ul className="ti-plain ti-replies" aria-labelledby={id}>
        {replies.map((one) => (
          <li key={one.id} className="ti-reply">
            <One place={place} post={one} root={root} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Thread({ place, post }: { place: Place; post: number }) {
  const t = useT();
  const replies = useInfiniteQuery({
    queryKey: threadKey(place, post),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data } = await client.GET('/v1/labs/{lab}/communities/{community}/posts/{post}/replies', {
        params: { path: { ...place, post }, query: pageParam ? { cursor: pageParam } : {} },
      });
      return data ?? { items: [], next: null };
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Loaded query={replies} height="8rem">
      {({ pages }) => (
        <>
          <Replies place={place} root={post} replies={pages.flatMap((page) => page.items)} />
          {replies.hasNextPage && (
            <div>
              <Button look="secondary" size="small" busy={replies.isFetchingNextPage} onClick={() => void replies.fetchNextPage()}>
                {t('ui.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}
