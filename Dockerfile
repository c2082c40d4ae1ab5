# The screens are built once, with everything; the image that runs holds only what server, workers and the command line need.
FROM node:24 AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY workers/package.json workers/
COPY web/package.json web/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run messages && npm run build -w web

FROM node:24-slim
ENV NODE_ENV=production
ENV NODE_COMPILE_CACHE=/tmp/floorlight-compiled
WORKDIR /app
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/shared/package.json shared/
COPY --from=build /app/server/package.json server/
COPY --from=build /app/workers/package.json workers/
COPY --from=build /app/web/package.json web/
RUN npm ci --omit=dev --omit=optional --include-workspace-root -w shared -w server -w workers --no-audit --no-fund && npm cache clean --force
COPY bin bin/
COPY shared shared/
COPY server server/
COPY workers workers/
COPY --from=build /app/shared/messages/compiled shared/messages/compiled/
COPY --from=build /app/web/build web/build/
RUN printf '#!/bin/sh\nexec node /app/bin/main.ts "$@"\n' > /usr/local/bin/floorlight \
  && chmod 755 /usr/local/bin/floorlight \
  && install -d -o node -g node /run/floorlight
USER node
EXPOSE 4400
CMD ["floorlight", "server"]
