/**
 * @file The reference of the API, made of this server's own document and tried out against this server.
 *
 * Nothing leaves the host: no validator of the makers is asked, and a key that is pasted stays in the page until it is
 * closed.
 */
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";
import "./api-reference.css";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whoever is signed in at the console tries things out as themselves; changes need this header beside the cookie. */
const CHANGES = { "x-ekyc-csrf": "1" };

const follow = (dark: MediaQueryList): void => {
  const apply = (): void => {
    document.documentElement.classList.toggle("dark-mode", dark.matches);
  };
  dark.addEventListener("change", apply);
  apply();
};

follow(matchMedia("(prefers-color-scheme: dark)"));
const domNode = document.querySelector("#reference");
if (domNode === null) throw new Error("The page has no place for the reference.");
SwaggerUI({
  domNode,
  url: "/openapi.json",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  persistAuthorization: false,
  validatorUrl: null,
  requestInterceptor: (request) =>
    READING.has((request.method ?? "GET").toUpperCase())
      ? request
      : Object.assign(request, { headers: { ...request.headers, ...CHANGES } }),
});
