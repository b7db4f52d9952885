/** What the page uses of Swagger UI, which brings no types. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  interface OutgoingRequest {
    readonly method?: string;
    readonly headers: Record<string, string>;
  }

  interface SwaggerOptions {
    readonly domNode: Element;
    readonly url: string;
    readonly deepLinking: boolean;
    readonly displayOperationId: boolean;
    readonly displayRequestDuration: boolean;
    readonly docExpansion: "list" | "full" | "none";
    readonly defaultModelsExpandDepth: number;
    readonly tryItOutEnabled: boolean;
    readonly persistAuthorization: boolean;
    readonly validatorUrl: null;
    readonly requestInterceptor: (request: OutgoingRequest) => OutgoingRequest;
  }

  const SwaggerUI: (options: SwaggerOptions) => unknown;
  export default SwaggerUI;
}
