import { countInWords, drawn } from "./counts.ts";

interface BarTableProps {
  readonly caption: string;
  readonly head: readonly [string, string];
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly count: number | null;
  }[];
}

/** A table whose numbers are drawn as well: the chart and the table beside it are one. */
export const BarTable = ({ caption, head, rows }: BarTableProps) => {
  const highest = Math.max(1, ...rows.map(({ count }) => drawn(count)));
  return (
    <table class="bar-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, count }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <span class="bar-cell">
                <svg class="bar" aria-hidden="true" focusable="false">
                  <rect class="bar-track" width="100%" height="100%" rx="3" />
                  <rect
                    class="bar-fill"
                    width={`${String((drawn(count) / highest) * 100)}%`}
                    height="100%"
                    rx="3"
                  />
                </svg>
                <span class="bar-count">{countInWords(count)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
