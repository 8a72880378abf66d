import { useQueryClient } from '@tanstack/react-query';
import { Children, createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { Button } from '@/ui/Button';
import { ProblemAlert } from '@/ui/feedback/ProblemAlert';
import { toast } from '@/ui/feedback/toasts';
import './task.css';

const Heading = createContext<() => void>(() => undefined);

interface TasksProps {
  id: string;
  title: string;
  count: number;
  actions?: ReactNode;
  children: ReactNode;
}

/** One kind of thing to do. What is done goes away, and the focus comes back to the heading. */
export function Tasks({ id, title, count, actions, children }: TasksProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const focus = useMemo(
    () => () => {
      // The last thing done takes its section away: the page's own heading is then the way back.
      requestAnimationFrame(() => (heading.current ?? document.querySelector('h1'))?.focus());
    },
    [],
  );
  return (
    <section className="ti-tasks" id={id}>
      <div className="ti-tasks__head">
        <h2 ref={heading} tabIndex={-1}>
          {title} <span className="ti-tasks__count">{count}</span>
        </h2>
        {actions}
      </div>
      <Heading.Provider value={focus}>{children}</Heading.Provider>
    </section>
  );
}

const FIRST = 4;

/** The first few, then the others on demand: a long list must not bury what follows. */
export function TaskList({ children }: { children: ReactNode }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const rows = Children.toArray(children);
  const shown = all ? rows : rows.slice(0, FIRST);
  const hidden = rows.length - shown.length;
  return (
    <>
      <ul className="ti-plain ti-rows ti-tasks__list">{shown}</ul>
      {hidden > 0 && (
        <div>
          <Button size="small" look="quiet" onClick={() => setAll(true)}>
            {t('today.more', { count: hidden })}
          </Button>
        </div>
      )}
    </>
  );
}

interface TaskProps {
  title: string;
  /** Where the thing itself is. */
  href: string;
  meta: ReactNode;
  children?: ReactNode;
  problem?: unknown;
}

export function Task({ title, href, meta, children, problem = null }: TaskProps) {
  return (
    <li className="ti-task">
      <h3>
        <AppLink href={href} className="ti-task__link">
          {title}
        </AppLink>
      </h3>
      <p className="ti-task__meta">{meta}</p>
      {children}
      {problem !== null && <ProblemAlert error={problem} />}
    </li>
  );
}

/** Does one thing where it stands: says so, asks for the page anew, and gives the focus back. */
export function useAct() {
  const queries = useQueryClient();
  const focus = useContext(Heading);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async (doing: () => Promise<unknown>, done: string): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      await doing();
      toast(done);
      await queries.invalidateQueries();
      focus();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { act, busy, problem };
}
