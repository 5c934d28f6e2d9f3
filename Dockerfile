# Encore's web and worker in one image; needs DATABASE_URL and the keys of the Shopify app (see .env.example).
# web: npm run start:web    worker: npm run start:worker    both, with migrations: npm start
FROM node:24-bookworm-slim AS build
WORKDIR /encore
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma prisma
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=8080 CHECKPOINT_DISABLE=1
WORKDIR /encore
COPY --from=build --chown=node:node /encore/package.json /encore/prisma.config.ts ./
COPY --from=build --chown=node:node /encore/node_modules node_modules
COPY --from=build --chown=node:node /encore/prisma prisma
COPY --from=build --chown=node:node /encore/build build
USER node
EXPOSE 8080
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
CMD ["npm", "start"]
