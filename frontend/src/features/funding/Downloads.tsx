import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';

interface Props {
  /** Address of the table, without its ending. */
  path: string;
  words: string;
}

/** A table for a spreadsheet, and for programs. */
export function Downloads({ path, words }: Props) {
  const t = useT();
  const links = [
    ['funding.xlsx', `${path}.xlsx`],
    ['funding.csv.tableur', `${path}.csv?flavour=tableur`],
    ['funding.csv.machine', `${path}.csv`],
  ] as const;
  return (
    <>
      <h3>{words}</h3>
      <div className="ti-cluster">
        {links.map(([label, href]) => (
          <ButtonLink key={href} href={href} look="secondary" size="small" icon="download" download>
            {t(label)}
            <span className="ti-sr"> : {words}</span>
          </ButtonLink>
        ))}
      </div>
    </>
  );
}
