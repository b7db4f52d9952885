import type { ComponentChildren } from "preact";
import { TableScroll } from "./table-scroll.tsx";
import { text } from "../texts.ts";

interface ListTableProps {
  /** Names of the columns; "" is the column of what can be done with a row. */
  readonly columns: readonly string[];
  readonly children: ComponentChildren;
}

export const ListTable = ({ columns, children }: ListTableProps) => (
  <TableScroll>
    <table class="list">
      <thead>
        <tr>
          {columns.map((name) => (
            <th scope="col" key={name}>
              {name === "" ? <span class="visually-hidden">{text("console.actions")}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </TableScroll>
);
