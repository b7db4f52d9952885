/**
 * @file The people who work here: invited by a link, with one role each.
 */
import { useState } from "preact/hooks";
import type { User } from "../../../client/index.ts";
import { api } from "../api.ts";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { ownUserId } from "../session.ts";
import { text } from "../texts.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { ROLES } from "./roles.ts";
import { ListTable } from "../parts/list-table.tsx";

const PAGE_SIZE = 50;

export const PeopleScreen = () => {
  const [inviting, setInviting] = useState(false);
  const pages = usePages({
    key: "people",
    load: (startingAfter, signal) =>
      api.users.list({ startingAfter, limit: PAGE_SIZE }, { signal }),
    cursorOf: ({ id }) => id,
  });
  return (
    <>
      <ScreenHead title={text("nav.people")}>
        <button
          type="button"
          class="button primary"
          onClick={() => {
            setInviting(true);
          }}
        >
          {text("people.invite")}
        </button>
      </ScreenHead>
      <Waiting loaded={pages.loaded}>
        {({ data }) => (
          <ListTable
            columns={[
              text("account.name"),
              text("account.role"),
              text("verifications.status"),
              text("people.signedIn"),
              "",
            ]}
          >
            {data.map((user) => (
              <PersonRow key={user.id} user={user} onChanged={pages.loaded.reload} />
            ))}
          </ListTable>
        )}
      </Waiting>
      <Pager pages={pages} />
      {inviting && (
        <InviteDialog
          onClose={() => {
            setInviting(false);
            pages.loaded.reload();
          }}
        />
      )}
    </>
  );
};

interface PersonRowProps {
  readonly user: User;
  readonly onChanged: () => void;
}

const PersonRow = ({ user, onChanged }: PersonRowProps) => (
  <tr data-user={user.id} class={user.status === "disabled" ? "is-over" : undefined}>
    <th scope="row">
      {user.name}
      <span class="under">{user.email}</span>
    </th>
    <td>
      <RoleChoice user={user} onChanged={onChanged} />
    </td>
    <td>
      <span class={`state-tag is-${user.status}`}>{text(`people.${user.status}`)}</span>
    </td>
    <td>
      <Instant at={user.signedInAt} />
    </td>
    <td class="row-actions">
      {user.id !== ownUserId() && user.status !== "pending" && (
        <div class="row">
          <ConfirmButton
            label={text("people.endSessions")}
            name={text("people.endSessionsNamed", { name: user.name })}
            question={text("people.endSessionsQuestion")}
            act={() => api.users.endSessions(user.id)}
            onDone={onChanged}
          />
          <DisableButton user={user} onChanged={onChanged} />
        </div>
      )}
    </td>
  </tr>
);

const DisableButton = ({ user, onChanged }: PersonRowProps) => {
  const disabled = user.status === "disabled";
  return (
    <ConfirmButton
      label={text(disabled ? "people.enable" : "people.disable")}
      name={text(disabled ? "people.enableNamed" : "people.disableNamed", { name: user.name })}
      question={text(disabled ? "people.enableQuestion" : "people.disableQuestion")}
      grave={!disabled}
      act={() => api.users.change(user.id, { status: disabled ? "active" : "disabled" })}
      onDone={onChanged}
    />
  );
};

/** Nobody changes their own role: an owner could shut out everybody, themselves first. */
const RoleChoice = ({ user, onChanged }: PersonRowProps) => {
  const action = useAction();
  if (user.id === ownUserId()) return <>{text(`role.${user.role}`)}</>;
  return (
    <>
      <select
        aria-label={text("people.roleOf", { name: user.name })}
        value={user.role}
        disabled={action.running}
        onChange={(event) => {
          const role = ROLES.find((known) => known === event.currentTarget.value);
          if (role) void action.run(() => api.users.change(user.id, { role }), onChanged);
        }}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {text(`role.${role}`)}
          </option>
        ))}
      </select>
      <TroubleLine trouble={action.trouble} />
    </>
  );
};
