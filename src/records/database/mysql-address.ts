/**
 * @file What a database address of MySQL or MariaDB says.
 *
 *     mysql://USER:PASSWORD@HOST[:PORT]/DATABASE[?tls=required][&ca=/path/ca.pem][&socket=/run/mysqld/mysqld.sock]
 *
 * In:  the address.
 * Out: what to connect to, and a name for it without user and password.
 */
import { RecordsError } from "../records-error.ts";

export interface MysqlAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** A Unix socket in place of host and port. */
  readonly socketPath: string | undefined;
  /** With `tls` the certificate of the server is always verified, by `ca` or by the authorities that Node knows. */
  readonly tls: boolean;
  readonly caFile: string | undefined;
  /** For people: host, port and database. */
  readonly name: string;
}

const DEFAULT_PORT = 3306;
const PARAMETERS = new Set(["tls", "ca", "socket"]);

/** Letters that every file system and every dump takes; quoting is then never a question. */
const DATABASE_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Throws `database-address-invalid`; what was given is not repeated, since a password is in it. */
export const parseMysqlAddress = (text: string): MysqlAddress => {
  if (!/^(mysql|mariadb):\/\//.test(text) || !URL.canParse(text))
    throw invalid("it is no address mysql://user:password@host/database");
  const url = new URL(text);
  refuseParameters(url);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (!DATABASE_NAME.test(database)) throw invalid("it names no database");
  const port = url.port === "" ? DEFAULT_PORT : Number(url.port);
  const socketPath = url.searchParams.get("socket") ?? undefined;
  const caFile = url.searchParams.get("ca") ?? undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    socketPath,
    tls: url.searchParams.has("tls") || caFile !== undefined,
    caFile,
    name: `${socketPath ?? `${url.hostname}:${port}`}/${database}`,
  };
};

/** A mistyped parameter would silently leave a connection without protection. */
const refuseParameters = ({ searchParams }: URL): void => {
  for (const name of searchParams.keys())
    if (!PARAMETERS.has(name))
      throw invalid("only tls, ca and socket may follow the question mark");
  if (searchParams.has("tls") && searchParams.get("tls") !== "required")
    throw invalid("tls can only be required");
};

const invalid = (detail: string): RecordsError =>
  new RecordsError("database-address-invalid", { detail });
