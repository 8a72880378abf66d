import { useQueryClient } from '@tanstack/react-query';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { announce } from '@/ui/feedback/toasts';
import { feedKey, type Place, type Reply, type Sign, SIGNS } from './model';

/** Reactions in words: each is a button that is on or off; those that nobody chose wait until asked for. */
export function Reactions({ place, post }: { place: Place; post: Reply }) {
  const t = useT();
  const queries = useQueryClient();
  const may = post.abilities.includes('react');
  const react = async (sign: Sign) => {
    const params = { path: { ...place, post: post.id, sign } };
    const path = '/v1/labs/{lab}/communities/{community}/posts/{post}/reactions/{sign}' as const;
    try {
      if (post.mine.includes(sign)) await client.DELETE(path, { params });
      else await client.PUT(path, { params });
      await queries.invalidateQueries({ queryKey: feedKey(place) });
    } catch (error) {
      announce(asProblem(error).title);
    }
  };
  const shown = SIGNS.filter((sign) => may || (post.reactions[sign] ?? 0) > 0);
  if (shown.length === 0) return null;
  return (
    <div className="ti-reactions" role="group" aria-label={t('post.reactions')}>
      {shown.map((sign) => {
        const count = post.reactions[sign] ?? 0;
        const words = count > 0 ? t('post.sign.counted', { sign: t(`post.sign.${sign}`), count }) : t(`post.sign.${sign}`);
        return may ? (
          <button key={sign} type="button" className="ti-reaction" data-empty={count === 0} aria-pressed={post.mine.includes(sign)} onClick={() => void react(sign)}>
            {words}
          </button>
        ) : (
          <span key={sign} className="ti-reaction">
            {words}
          </span>
        );
      })}
    </div>
  );
}
