import { type ReactNode, useState } from 'react';
import { client } from '@/api/client';
import { useFormat, useT } from '@/i18n';
import { ifMatch, useAct } from '@/ui/act';
import { Button } from '@/ui/Button';
import { Badge } from '@/ui/data/labels';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { announce } from '@/ui/feedback/toasts';
import { movers, useFocusBack } from '@/ui/focus';
import { DecisionForm } from './DecisionForm';
import { DecisionView } from './DecisionView';
import { ItemOpinion } from './ItemOpinion';
import { type Item, moved, type Session } from './model';
import { MoveItemDialog } from './MoveItemDialog';
import './session.css';

interface Props {
  lab: string;
  session: Session;
  /** All there is to read on an item; drawn by the page, which knows requests. */
  pack: (item: Item, onClose: () => void) => ReactNode;
}

type Open = { item: number; what: 'decide' | 'opinion' | 'pack' | 'move' } | null;

const STATUS_TONES = { inscrit: 'deep', traite: 'good', reporte: 'warn' } as const;

/** The items in order: read, discussed, decided; moved up and down by buttons. */
export function Agenda({ lab, session, pack }: Props) {
  const t = useT();
  const { act, problem, busy } = useAct();
  const [open, setOpen] = useState<Open>(null);
  const arranges = session.abilities.includes('add_item');
  const ids = session.agenda.map((one) => one.id);
  const close = () => setOpen(null);

  const focusBack = useFocusBack(busy);
  const step = (item: Item, by: -1 | 1) => {
    focusBack(...movers(`item-${item.id}`, by));
    const order = moved(ids, item.id, by);
    const params = { path: { lab, number: session.id }, header: ifMatch(session.version) };
    const words = t('governance.item.moved', { title: item.title, rank: order.indexOf(item.id) + 1 });
    void act(() => client.PUT('/v1/labs/{lab}/body-sessions/{number}/order', { params, body: { items: order } }), words);
  };
  const remove = (item: Item) =>
    act(
      () =>
        client.DELETE('/v1/labs/{lab}/body-sessions/{number}/items/{item}', {
          params: { path: { lab, number: session.id, item: item.id }, header: ifMatch(item.version) },
        }),
      t('governance.item.removed', { title: item.title }),
    );
  return (
    <>
      {problem !== null && <ProblemAlert error={problem} />}
      <ol className="ti-plain ti-cards">
        {session.agenda.map((item, rank) => {
          const at = open?.item === item.id ? open.what : null;
          const show = (what: NonNullable<Open>['what']) => setOpen(at === what ? null : { item: item.id, what });
          const may = (ability: string) => item.abilities.includes(ability);
          return (
            <li key={item.id} id={`point-${item.id}`} className="ti-card" data-size="small">
              <Head item={item} rank={rank + 1} />
              {item.note && <p className="ti-said-words">{item.note}</p>}
              {item.opinions.length > 0 && <Opinions item={item} />}
              {item.decision && <DecisionView decision={item.decision} />}
              <div className="ti-agenda__acts">
                {may('decide') && at !== 'decide' && (
                  <Act item={item} onClick={() => show('decide')} look="primary" words={t('governance.item.decide')} />
                )}
                {(item.request || item.proposal !== null) && (
                  <Act item={item} onClick={() => show('pack')} look="secondary" words={t('governance.item.read')} />
                )}
                {may('give_opinion') && at !== 'opinion' && (
                  <Act item={item} onClick={() => show('opinion')} look="secondary" words={t('governance.item.opinion')} />
                )}
                {arranges && ids.length > 1 && (
                  <>
                    <Act id={`item-${item.id}-up`} item={item} disabled={rank === 0 || busy} onClick={() => step(item, -1)} words={t('governance.item.up')} />
                    <Act
                      id={`item-${item.id}-down`}
                      item={item}
                      disabled={rank === ids.length - 1 || busy}
                      onClick={() => step(item, 1)}
                      words={t('governance.item.down')}
                    />
                  </>
                )}
                {may('move') && <Act item={item} onClick={() => show('move')} words={t('governance.item.move')} />}
                {may('remove') && <Act item={item} danger onClick={() => void remove(item)} words={t('governance.item.remove')} />}
              </div>
              {at === 'decide' && (
                <DecisionForm
                  lab={lab}
                  session={session}
                  item={item}
                  onCancel={close}
                  onDone={() => {
                    close();
                    announce(t('governance.decision.saved', { title: item.title }));
                  }}
                />
              )}
              {at === 'opinion' && <ItemOpinion lab={lab} session={session.id} item={item} onClose={close} />}
              {at === 'move' && <MoveItemDialog lab={lab} session={session} item={item} onClose={close} />}
              {at === 'pack' && pack(item, close)}
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface ActProps {
  item: Item;
  words: string;
  onClick: () => void;
  look?: 'primary' | 'secondary' | 'tertiary';
  id?: string;
  disabled?: boolean;
  danger?: boolean;
}

/** Every button of an item says of which item, for whoever hears the page. */
function Act({ item, words, onClick, look = 'tertiary', id, disabled = false, danger = false }: ActProps) {
  return (
    <Button size="small" look={look} danger={danger} disabled={disabled} onClick={onClick} native={{ ...(id && { id }) }}>
      {words}
      <span className="ti-sr"> : {item.title}</span>
    </Button>
  );
}

function Head({ item, rank }: { item: Item; rank: number }) {
  const t = useT();
  const format = useFormat();
  const { request } = item;
  return (
    <>
      <div className="ti-agenda__head">
        <h3>
          {rank}. {item.title}
        </h3>
        <Badge tone={STATUS_TONES[item.status]}>{t(`governance.item.${item.status}`)}</Badge>
      </div>
      <p className="ti-small">
        {[
          request ? t('governance.request', { number: request.number }) : t(`governance.kind.${item.kind}`),
          item.minutes !== null && t('governance.minutes', { count: item.minutes }),
          item.presenter && t('governance.presenter', { name: item.presenter }),
          request && request.weeks !== null && t('governance.weeks', { count: request.weeks, number: format.number(request.weeks, 1) }),
          request && request.lab_cents !== null && t('governance.ofTheLab', { amount: format.money(request.lab_cents) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {request && (request.urgent || request.divergences > 0) && (
        <div className="ti-tags">
          {request.urgent && <Badge tone="warn">{t('governance.urgent')}</Badge>}
          {request.divergences > 0 && <Badge tone="warn">{t('governance.divergences', { count: request.divergences })}</Badge>}
        </div>
      )}
    </>
  );
}

function Opinions({ item }: { item: Item }) {
  const t = useT();
  return (
    <div>
      <p className="ti-small">{t('governance.opinions')}</p>
      <ul>
        {item.opinions.map((one) => (
          <li key={one.member}>
            {[`${one.name} : ${t(`governance.position.${one.position}`)}`, one.words].filter(Boolean).join(' — ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
