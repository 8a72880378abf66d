import { Fragment, type ReactNode } from 'react';
import { useT } from '@/i18n';
import type { Hunk } from './model';
import './documents.css';

type Piece = Hunk['pieces'][number];
const SHOWN = 160;

/** What changed from one version to another, marked in the words themselves; what did not is shortened. */
export function Hunks({ hunks }: { hunks: readonly Hunk[] }) {
  const t = useT();
  if (hunks.every((one) => one.kind === 'same')) return <p>{t('document.compare.same')}</p>;
  return (
    <div className="ti-merged">
      {hunks.map((hunk, at) => passage(hunk, `passage-${at}`, t('document.compare.cut')))}
    </div>
  );
}

const passage = (hunk: Hunk, key: string, cut: string) => (
  <div className="ti-merged__part" data-kind={hunk.kind} key={key}>
    <p className="ti-written">{said(hunk, cut)}</p>
  </div>
);

function said(hunk: Hunk, cut: string): ReactNode {
  if (hunk.kind === 'added') return <ins>{hunk.after}</ins>;
  if (hunk.kind === 'removed') return <del>{hunk.before}</del>;
  if (hunk.kind === 'changed') return hunk.pieces.map((piece, at) => marked(piece, `word-${at}`));
  const words = hunk.after;
  if (words.length <= 2 * SHOWN) return words;
  return (
    <>
      {words.slice(0, SHOWN).trimEnd()}… <span className="ti-small">[{cut}]</span> …{words.slice(-SHOWN).trimStart()}
    </>
  );
}

function marked({ kind, text }: Piece, key: string): ReactNode {
  if (kind === 'added') return <ins key={key}>{text}</ins>;
  return kind === 'removed' ? <del key={key}>{text}</del> : <Fragment key={key}>{text}</Fragment>;
}
