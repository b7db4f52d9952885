/**
 * @file All verifications, whatever became of them: found by status, reason, reference and day.
 */
import { useState } from "preact/hooks";
import type { ReasonCode, VerificationStatus } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { goInstead, hrefOf } from "../router.ts";
import type { ScreenProps } from "../screens.ts";
import { may } from "../session.ts";
import { text } from "../texts.ts";
import { CreateDialog } from "./create-dialog.tsx";
import { VerificationFilters } from "./verification-filters.tsx";
import { VerificationTable } from "./verification-table.tsx";

const PAGE_SIZE = 50;

export const VerificationsScreen = ({ route }: ScreenProps) => {
  const [creating, setCreating] = useState(false);
  const { status, reason, reference, from, to } = route.query;
  const pages = usePages({
    key: JSON.stringify(route.query),
    load: (startingAfter, signal) =>
      api.verifications.list(
        {
          // Whatever stands in the address: the server refuses what it does not know.
          status: status as VerificationStatus | undefined,
          reason: reason as ReasonCode | undefined,
          reference,
          ...(from !== undefined && { createdFrom: `${from}T00:00:00Z` }),
          ...(to !== undefined && { createdTo: `${to}T23:59:59Z` }),
          startingAfter,
          limit: PAGE_SIZE,
        },
        { signal },
      ),
    cursorOf: ({ id }) => id,
  });
  return (
    <>
      <ScreenHead title={text("nav.verifications")}>
        {may("verifications:write") && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              setCreating(true);
            }}
          >
            {text("create.open")}
          </button>
        )}
      </ScreenHead>
      <VerificationFilters
        values={route.query}
        onValues={(values) => {
          goInstead(hrefOf("verifications", [], values));
        }}
      />
      <Waiting loaded={pages.loaded}>
        {({ data }) => <VerificationTable data={data} onChanged={pages.loaded.reload} />}
      </Waiting>
      <Pager pages={pages} />
      {creating && (
        <CreateDialog
          onCreated={pages.loaded.reload}
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </>
  );
};
