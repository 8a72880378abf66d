import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { announce, toast } from '@/ui/feedback/toasts';
import { isOfPosts, type Place, type Reply, type Sign, SIGNS } from './model';

/** Reactions in words: those that were given, each a button that is on or off; the others wait behind one button. */
export function Reactions({ place, post }: { place: Place; post: Reply }) {
  const t = useT();
  const id = useId();
  const queries = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const may = post.abilities.includes('react');
  const given = SIGNS.filter((sign) => (post.reactions[sign] ?? 0) > 0);
  const others = SIGNS.filter((sign) => !given.includes(sign));
  const idOf = (sign: Sign) => `${id}-${sign}`;
  const focus = (where: string) => requestAnimationFrame(() => document.getElementById(where)?.focus());
  const react = async (sign: Sign) => {
    if (busy) return;
    const params = { path: { ...place, post: post.id, sign } };
    const path = '/v1/labs/{lab}/communities/{community}/posts/{post}/reactions/{sign}' as const;
    const taken = post.mine.includes(sign);
    setBusy(true);
    try {
      if (taken) await client.DELETE(path, { params });
      else await client.PUT(path, { params });
      announce(t(taken ? 'post.sign.taken' : 'post.sign.given', { sign: t(`post.sign.${sign}`) }));
      await queries.invalidateQueries({ predicate: isOfPosts });
      setChoosing(false);
      // What was pressed may have moved, or gone with the last who chose it.
      focus(taken && (post.reactions[sign] ?? 0) === 1 ? id : idOf(sign));
    } catch (error) {
      toast(asProblem(error).title);
    } finally {
      setBusy(false);
    }
  };
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    setChoosing(false);
    focus(id);
  };
  if (!may && given.length === 0) return null;
  const words = (sign: Sign) => t('post.sign.counted', { sign: t(`post.sign.${sign}`), count: post.reactions[sign] ?? 0 });
  return (
    <div className="ti-reactions" role="group" aria-label={t('post.reactions')}>
      {given.map((sign) =>
        may ? (
          <button key={sign} id={idOf(sign)} type="button" className="ti-reaction" aria-pressed={post.mine.includes(sign)} onClick={() => void react(sign)}>
            {words(sign)}
          </button>
        ) : (
          <span key={sign} className="ti-reaction">
            {words(sign)}
          </span>
        ),
      )}
      {may && others.length > 0 && (
        <Button
          look="quiet"
          size="small"
          native={{ id, 'aria-expanded': choosing, 'aria-controls': `${id}-others` }}
          onClick={() => {
            setChoosing(!choosing);
            if (!choosing && others[0]) focus(idOf(others[0]));
          }}
        >
          {t('post.react')}
        </Button>
      )}
      <div id={`${id}-others`} className="ti-reactions" hidden={!choosing}>
        {may &&
          others.map((sign) => (
            <button key={sign} id={idOf(sign)} type="button" className="ti-reaction" data-empty="true" onKeyDown={close} onClick={() => void react(sign)}>
              {t(`post.sign.${sign}`)}
            </button>
          ))}
      </div>
    </div>
  );
}
