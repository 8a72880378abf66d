import { hooks } from '@/api/client';
import type { components } from '@/api/generated';
import { useMay } from '@/api/session';
import { useLiveLab } from '@/features/rooms/live';
import { CampaignTasks } from '@/features/today/Campaigns';
import { CardTasks } from '@/features/today/Cards';
import { CommunityTasks } from '@/features/today/Communities';
import { DecisionTasks } from '@/features/today/Decisions';
import { Displacements } from '@/features/today/Displacements';
import { DueFigures } from '@/features/today/DueFigures';
import { FeedbackTasks } from '@/features/today/Feedback';
import { GovernanceTasks } from '@/features/today/Governance';
import { HostSheets } from '@/features/today/HostSheets';
import { HandBacks, Issues, Offers, Openings } from '@/features/today/Others';
import { LibraryTasks } from '@/features/today/Library';
import { MethodTasks } from '@/features/today/Methods';
import { Requests } from '@/features/today/Requests';
import { Tasks } from '@/features/today/Task';
import { WaitingLists } from '@/features/today/WaitingLists';
import { useFormat, useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { Page } from '@/ui/layout/Page';
import { useNow } from '@/ui/now';
import { TodoWorkshops } from './TodoWorkshops';
import './todo.css';

type Todo = components['schemas']['TodoRead'];

const SECTIONS = [
  ['arrivals', 'arrivees'],
  ['requests', 'demandes'],
  ['offers', 'offres'],
  ['displacements', 'priorites'],
  ['opening_requests', 'ouvertures'],
  ['workshops', 'presences'],
  ['waiting_lists', 'attente'],
  ['hand_backs', 'remises'],
  ['issues', 'soucis'],
  ['figures', 'chiffres'],
  ['due_figures', 'chiffres-dus'],
  ['campaigns', 'collectes'],
  ['join_requests', 'entrees'],
  ['reports', 'signalements'],
  ['polls', 'sondages'],
  ['positions', 'positions'],
  ['decision_reviews', 'revues'],
  ['charters', 'chartes'],
  ['facilitations', 'facilitations'],
  ['interested', 'interesses'],
  ['tasks', 'taches'],
  ['own_loans', 'livres'],
  ['late_loans', 'livres-en-retard'],
  ['method_reviews', 'methodes'],
  ['project_requests', 'propositions'],
  ['ideas', 'idees'],
  ['testimonies', 'temoignages'],
  ['asked_again', 'avis'],
  ['appraisals', 'evaluations'],
  ['sessions', 'seances'],
  ['recommendations', 'recommandations'],
  ['follow_ups', 'repreneurs'],
  ['stale_cards', 'fiches'],
  ['deadlines', 'echeances'],
] as const satisfies readonly (readonly [keyof Todo, string])[];

const countOf = (todo: Todo, name: (typeof SECTIONS)[number][0]) => todo[name]?.count ?? 0;

/** The team's day starts here: who comes, what waits for an answer, what is left to record. */
export function TodoPage({ lab }: { lab: string }) {
  const t = useT();
  const now = useNow();
  const records = useMay(lab, 'manage_activities');
  useLiveLab(lab);
  const todo = hooks.useQuery('get', '/v1/labs/{lab}/todo', { params: { path: { lab } } }, { refetchInterval: 60_000 });
  const format = useFormat(todo.data?.timezone);
  const hour = Number(new Date(now).toLocaleTimeString('fr-FR', { hour: '2-digit', timeZone: todo.data?.timezone ?? 'Europe/Paris' }).slice(0, 2));
  return (
    <Page
      title={t('nav.todo')}
      kicker={t(hour < 18 ? 'today.hello.day' : 'today.hello.evening', { day: format.day(now) })}
      actions={
        <>
          <ButtonLink href={`/labs/${lab}/calendrier`} icon="calendar" look="secondary">
            {t('rooms.bookRoom')}
          </ButtonLink>
          {records && (
            <ButtonLink href={`/labs/${lab}/activites/noter`} look="secondary">
              {t('activities.quick')}
            </ButtonLink>
          )}
          <ButtonLink href={`/labs/${lab}/activites`} look="tertiary">
            {t('nav.activities')}
          </ButtonLink>
        </>
      }
    >
      <Loaded query={todo} height="30rem">
        {(found) => <Day lab={lab} todo={found} now={now} />}
      </Loaded>
    </Page>
  );
}

function Day({ lab, todo, now }: { lab: string; todo: Todo; now: number }) {
  const t = useT();
  const decides = useMay(lab, 'approve_bookings');
  const zone = todo.timezone;
  const waiting = SECTIONS.filter(([name]) => countOf(todo, name) > 0);
  const side = waiting.some(([name]) => name !== 'arrivals');
  if (waiting.length === 0) {
    return (
      <EmptyState
        title={t('today.nothing')}
        action={<ButtonLink look="secondary" href={`/labs/${lab}/lieu`}>{t('today.nothing.place')}</ButtonLink>}
      >
        {t('today.nothing.hint')}
      </EmptyState>
    );
  }
  const has = (name: (typeof SECTIONS)[number][0]) => countOf(todo, name) > 0;
  return (
    <>
      <nav className="ti-today__summary" aria-label={t('today.summary')}>
        <ul className="ti-plain">
          {waiting.map(([name, id]) => (
            <li key={name}>
              <a href={`#${id}`} className="ti-today__jump">
                {t(`today.count.${name}`, { count: countOf(todo, name) })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="ti-today" data-side={side}>
        {todo.arrivals && (
          <div className="ti-today__main">
            {todo.arrivals.count > 0 ? (
              <HostSheets lab={lab} zone={zone} day={todo.day} now={now} count={todo.arrivals.count} />
            ) : (
              <EmptyState title={t('today.arrivals.none')}>{t('today.arrivals.none.hint')}</EmptyState>
            )}
          </div>
        )}
        <div className="ti-today__answers">
          {todo.requests && has('requests') && <Requests lab={lab} zone={zone} found={todo.requests} />}
          {todo.displacements && has('displacements') && (
            <Displacements lab={lab} zone={zone} found={todo.displacements} decides={decides} />
          )}
          {todo.offers && has('offers') && <Offers lab={lab} zone={zone} found={todo.offers} />}
          {todo.opening_requests && has('opening_requests') && <Openings lab={lab} found={todo.opening_requests} />}
          {todo.workshops && has('workshops') && <TodoWorkshops lab={lab} zone={zone} found={todo.workshops} />}
          {todo.waiting_lists && has('waiting_lists') && <WaitingLists lab={lab} zone={zone} found={todo.waiting_lists} />}
          <GovernanceTasks lab={lab} todo={todo} />
          <CardTasks lab={lab} todo={todo} />
          {todo.due_figures && has('due_figures') && <DueFigures lab={lab} found={todo.due_figures} />}
          {todo.campaigns && has('campaigns') && <CampaignTasks lab={lab} found={todo.campaigns} />}
          <LibraryTasks lab={lab} todo={todo} />
          {todo.method_reviews && has('method_reviews') && <MethodTasks lab={lab} found={todo.method_reviews} />}
          <FeedbackTasks lab={lab} todo={todo} />
          {todo.figures && has('figures') && (
            <Tasks id="chiffres" title={t('today.figures')} count={todo.figures.count}>
              <p>{t('today.figures.waiting', { count: todo.figures.count })}</p>
              <div>
                <ButtonLink size="small" look="secondary" href={`/labs/${lab}/validation`}>
                  {t('today.figures.open')}
                </ButtonLink>
              </div>
            </Tasks>
          )}
        </div>
        <div className="ti-today__house">
          {todo.hand_backs && has('hand_backs') && <HandBacks lab={lab} zone={zone} found={todo.hand_backs} />}
          {todo.issues && has('issues') && <Issues lab={lab} found={todo.issues} />}
          <CommunityTasks lab={lab} todo={todo} />
          <DecisionTasks lab={lab} todo={todo} />
        </div>
      </div>
    </>
  );
}
