import type { FilePreview } from '#server/shapes.ts';
import styles from './column-mapping.module.css';

type Mapping = NonNullable<FilePreview['mapping']>;

/** What must be there and that no column has been given to, in words. */
export function missingFields(mapping: FilePreview['mapping'], chosen: Record<string, string> | undefined): string[] {
  if (!mapping) return [];
  const given = new Set(Object.values(chosen ?? mapping.chosen));
  return mapping.needed.filter(({ any }) => !any.some((field) => given.has(field))).map(({ words }) => words);
}

/** Columns of a foreign table, each with the first things that stand in it, and what it is to become. Remembered for the next file of this kind. */
export function ColumnMapping({
  mapping,
  chosen,
  onChoose,
}: {
  mapping: Mapping;
  chosen: Record<string, string> | undefined;
  onChoose: (mapping: Record<string, string>) => void;
}) {
  const now = chosen ?? mapping.chosen;
  const missing = missingFields(mapping, chosen);
  return (
    <div className={styles.mapping}>
      {missing.length > 0 && (
        <p role="status" className={styles.missing}>
          Still needed: {missing.join(', ')}.
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">For instance</th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {mapping.header.map((column, at) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>
                {mapping.sample
                  .slice(0, 3)
                  .map((row) => row[at])
                  .filter(Boolean)
                  .join(' · ')}
              </td>
              <td>
                <select
                  aria-label={`What ${column} becomes`}
                  value={now[column] ?? ''}
                  onChange={(event) => onChoose(withColumn(now, column, event.currentTarget.value))}
                >
                  <option value="">left out</option>
                  {mapping.fields.map(({ field, words }) => (
                    <option key={field} value={field}>
                      {words}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One field belongs to one column: giving it to another takes it from the first. */
function withColumn(before: Record<string, string>, column: string, field: string): Record<string, string> {
  const others = Object.entries(before).filter(([name, given]) => name !== column && given !== field);
  return Object.fromEntries(field === '' ? others : [...others, [column, field]]);
}
