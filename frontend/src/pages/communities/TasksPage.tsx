import { useState } from 'react';
import { hooks } from '@/api/client';
import { BoardSettings } from '@/features/boards/BoardSettings';
import { BoardView } from '@/features/boards/BoardView';
import { NewBoardDialog } from '@/features/boards/dialogs';
import { TaskDialog } from '@/features/boards/TaskDialog';
import { TaskSheet } from '@/features/boards/TaskSheet';
import { boardQuery } from '@/features/boards/useMove';
import { CommunityFrame } from '@/features/communities/CommunityFrame';
import type { Community } from '@/features/communities/model';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Loaded } from '@/ui/feedback/Loaded';
import { Alert } from '@/ui/feedback/Alert';
import { EmptyState } from '@/ui/feedback/states';
import { CheckboxField } from '@/ui/form/choices';
import { SelectField } from '@/ui/form/fields';
import { Section } from '@/ui/layout/Page';
import { useQuery } from '@tanstack/react-query';

interface TasksPageProps {
  lab: string;
  community: string;
  /** The board and the task of the address. */
  board: number | undefined;
  task: number | undefined;
  onChoose: (shown: { tableau?: number; tache?: number }) => void;
}

/** The boards of a community: one is shown, the others a choice away. */
export function TasksPage({ lab, community, board, task, onChoose }: TasksPageProps) {
  const t = useT();
  const [making, setMaking] = useState(false);
  return (
    <CommunityFrame
      lab={lab}
      community={community}
      current="taches"
      actions={(found) =>
        found.abilities.includes('boards') && (
          <Button look="secondary" icon="plus" onClick={() => setMaking(true)}>
            {t('boards.new')}
          </Button>
        )
      }
    >
      {(found) => (
        <>
          <Boards lab={lab} community={found} board={board} task={task} onChoose={onChoose} />
          {making && (
            <NewBoardDialog
              lab={lab}
              community={community}
              circles={found.circles}
              onClose={() => setMaking(false)}
              onMade={(made) => onChoose({ tableau: made })}
            />
          )}
        </>
      )}
    </CommunityFrame>
  );
}

interface BoardsProps extends Omit<TasksPageProps, 'community'> {
  community: Community;
}

function Boards({ lab, community: { slug: community }, board, task, onChoose }: BoardsProps) {
  const t = useT();
  const [away, setAway] = useState(false);
  const of = (archived: boolean) => ({ params: { path: { lab, community }, query: { archived } } });
  const path = '/v1/labs/{lab}/communities/{community}/boards';
  const current = hooks.useQuery('get', path, of(false));
  const shelved = hooks.useQuery('get', path, of(true));
  const some = (shelved.data?.items.length ?? 0) > 0;
  return (
    <Loaded query={away ? shelved : current} height="24rem">
      {({ items }) => {
        // One that an address leads to is shown, put away or not.
        const shown = board ?? items[0]?.id;
        const listed = items.some((one) => one.id === shown);
        return (
          <>
            {(items.length > 1 || !listed || some) && (
              <div className="ti-board__choice">
                {(items.length > 1 || (items.length > 0 && !listed)) && (
                  <SelectField
                    label={t('boards.choose')}
                    value={listed ? String(shown) : ''}
                    {...(!listed && { placeholder: t('boards.choose.another') })}
                    options={items.map((one) => ({ value: String(one.id), label: t('boards.choose.late', { name: one.name, late: one.late, open: one.open }) }))}
                    onChange={(event) => onChoose({ tableau: Number(event.target.value) })}
                  />
                )}
                {(some || away) && (
                  <CheckboxField
                    label={t('boards.away.show')}
                    checked={away}
                    onChange={(event) => {
                      setAway(event.target.checked);
                      onChoose({});
                    }}
                  />
                )}
              </div>
            )}
            {shown === undefined ? (
              <EmptyState title={t(away ? 'boards.away.none' : 'boards.none')}>{t(away ? 'boards.away.none.hint' : 'boards.none.hint')}</EmptyState>
            ) : (
              <OneBoard
                key={shown}
                lab={lab}
                community={community}
                board={shown}
                task={task}
                onTask={(id) => onChoose({ tableau: shown, ...(id !== undefined && { tache: id }) })}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

interface OneBoardProps {
  lab: string;
  community: string;
  board: number;
  task: number | undefined;
  onTask: (task?: number) => void;
}

const OTHERS_MOVE_TOO = 20_000;

function OneBoard({ lab, community, board: id, task, onTask }: OneBoardProps) {
  const t = useT();
  const query = useQuery({ ...boardQuery(lab, community, id), refetchInterval: OTHERS_MOVE_TOO });
  const [adding, setAdding] = useState<number | null>(null);
  const [settling, setSettling] = useState(false);
  return (
    <Loaded query={query} height="24rem">
      {(board) => (
        <Section
          title={board.name}
          {...(board.circle_name && { lead: board.circle_name })}
          actions={
            board.abilities.includes('edit') && (
              <Button look="tertiary" size="small" onClick={() => setSettling(true)}>
                {t('boards.settings')}
              </Button>
            )
          }
        >
          {board.archived && <Alert tone="info">{t('boards.archivedBoard')}</Alert>}
          <BoardView lab={lab} community={community} board={board} onOpen={onTask} onAdd={setAdding} />
          {task !== undefined && <TaskSheet lab={lab} community={community} board={board} task={task} onClose={() => onTask()} />}
          {adding !== null && <TaskDialog lab={lab} community={community} board={board} column={adding} onClose={() => setAdding(null)} />}
          {settling && <BoardSettings lab={lab} community={community} board={board} onClose={() => setSettling(false)} />}
        </Section>
      )}
    </Loaded>
  );
}
