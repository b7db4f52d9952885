/**
 * The import rules of the house: data flows bytes -> observations -> fields -> report -> records,
 * and nobody reaches back. Each rule says what to do instead.
 */
const room = (name) => `^src/${name}/`;
const notRooms = (...names) => `^src/(?!(${names.join("|")})/)`;
const TESTS = "\\.test\\.ts$|/fixtures/";
const forbid = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: room(from), pathNot: TESTS },
  to: { path: notRooms(from, ...allowed), dependencyTypesNot: ["type-only"] },
});

/** One foreign library, one room that may name it. */
const only = (library, rooms, comment) => ({
  name: `only-${rooms[0]}-names-${library.replace(/\W+/g, "-")}`,
  severity: "error",
  comment,
  from: { path: "^src/", pathNot: [...rooms.map((r) => `^src/${r}`), TESTS] },
  to: { path: `node_modules/${library}` },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      comment: "Two files that need each other are one subject or need a third file below both.",
      from: {},
      // A screen that is fetched when it is shown may know the table of screens.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only", "dynamic-import"] } },
    },
    forbid(
      "observations-is-the-contract",
      "observations",
      [],
      "Observations import nothing of ours; move the logic to the room that needs it.",
    ),
    forbid(
      "documents-reads-observations",
      "documents",
      ["observations"],
      "documents is pure: take what you need as an argument.",
    ),
    {
      name: "vision-sees-and-holds-no-opinion",
      severity: "error",
      comment:
        "vision reports measurements; put the judgement in documents or assessment. Only the decoders of signed containers (Secure QR code, offline XML) may be used, to open a picture inside a picture.",
      from: { path: room("vision"), pathNot: TESTS },
      to: { path: "^src/(?!(vision|observations|documents/aadhaar/(secure-qr|offline-xml))/)" },
    },
    forbid(
      "assessment-is-pure",
      "assessment",
      ["observations", "documents"],
      "assessment judges what it is given; let verification fetch it.",
    ),
    {
      name: "pure-rooms-touch-nothing",
      severity: "error",
      comment:
        "documents and assessment take no clock, no I/O and no environment: time and bytes are arguments.",
      from: { path: "^src/(documents|assessment)/", pathNot: TESTS },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|zlib)$" },
    },
    forbid(
      "records-keeps",
      "records",
      ["observations", "assessment"],
      "records stores what it is given and knows no corridor.",
    ),
    {
      name: "verification-walks-the-corridor",
      severity: "error",
      comment:
        "verification reaches vision only through verification/engines, so that the server never decodes a pixel.",
      from: { path: room("verification"), pathNot: TESTS },
      to: {
        path: "^src/(?!(verification|observations|documents|assessment|records)/)",
        pathNot: "^src/config.ts$",
      },
    },
    forbid(
      "specimen-draws",
      "specimen",
      ["vision", "documents", "observations", "evaluation"],
      "specimen never touches records or the api.",
    ),
    forbid(
      "evaluation-measures",
      "evaluation",
      ["vision", "documents", "assessment", "specimen", "observations"],
      "evaluation never touches records or the api.",
    ),
    {
      name: "api-speaks-for-verification",
      severity: "error",
      comment:
        "api calls verification and reads records; pixels, documents and drawings are not its business.",
      from: { path: room("api"), pathNot: TESTS },
      to: { path: "^src/(?!(api|verification|records|assessment|observations)/|(config|log).ts)" },
    },
    {
      name: "web-asks-through-the-client",
      severity: "error",
      comment:
        "Pages reach the server through src/client, and take the types of its answers from there; everything else of the API is the server's own.",
      from: { path: room("web"), pathNot: TESTS },
      to: { path: "^src/api/" },
    },
    {
      name: "web-keeps-to-itself",
      severity: "error",
      comment:
        "Pages import the client and their own kit. The worker that guides the camera also sees: through vision/portable.ts.",
      from: { path: room("web"), pathNot: TESTS },
      to: {
        path: "^src/(?!(web|client)/)",
        pathNot: "^src/vision/portable.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    forbid(
      "client-stands-alone",
      "client",
      [],
      "The client is taken into other programs: it knows the API by its document alone.",
    ),
    {
      name: "only-the-worker-sees-in-the-page",
      severity: "error",
      comment:
        "Models run in the worker (web/capture/sight), so that the page never waits for one.",
      from: { path: room("web"), pathNot: [TESTS, "^src/web/capture/sight/"] },
      to: { path: "^src/vision/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "portable-runs-anywhere",
      severity: "error",
      comment:
        "What the page takes of vision runs without Node and without native libraries: import the pure file, not the door beside it (image/pixels.ts, not image/index.ts).",
      from: { path: "^src/vision/portable.ts$" },
      to: {
        reachable: true,
        path: "node_modules/(sharp|onnxruntime-node)|^(node:)?(fs|module|crypto|path)$",
      },
    },
    only("sharp", ["vision", "specimen", "evaluation"], "Pictures are opened in vision only."),
    only("onnxruntime-node", ["vision/models"], "Ask vision/models/session.ts for a model."),
    only("onnxruntime-web", ["web/capture/sight"], "Ask web/capture/sight for what a camera sees."),
    only("swagger-ui-dist", ["web/docs"], "The reference of the API is web/docs/api.html."),
    only("zxing-wasm", ["vision/barcode", "specimen"], "Barcodes are read in vision/barcode."),
    only("@hyzyla/pdfium", ["vision/container"], "PDF files are opened in vision/container."),
    only(
      "@zip.js/zip.js",
      ["vision/container", "specimen"],
      "ZIP files are opened in vision/container.",
    ),
    only("heic-decode", ["vision/image"], "Pictures are decoded in vision/image."),
    only(
      "xml-crypto",
      ["documents/aadhaar/offline-xml"],
      "XML signatures are verified in documents/aadhaar/offline-xml.",
    ),
    only(
      "@xmldom/xmldom",
      ["documents/aadhaar/offline-xml"],
      "XML is parsed in documents/aadhaar/offline-xml.",
    ),
    only("kysely", ["records"], "Ask records for what you need; SQL lives there."),
    only("libsql", ["records"], "Ask records for what you need; SQL lives there."),
    only("aws4fetch", ["records/blobs"], "Blobs are kept by records/blobs."),
    only("mysql2", ["records"], "Ask records for what you need; SQL lives there."),
    only("@node-rs/argon2", ["api/access"], "Passwords are computed in api/access/passwords.ts."),
    only("otpauth", ["api/access"], "Codes are compared in api/access/totp.ts."),
    only("fastify", ["api"], "HTTP lives in api."),
    only("prom-client", ["api/metrics", "api/routes/metrics"], "Figures are made in api/metrics."),
    only("commander", ["cli"], "The command line lives in cli."),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
