# One image for every role: `start --role smtp|worker|web`, or `migrate` once before them.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# All of it before `npm ci`, which also builds. Its install scripts are those that package.json allows: one of them links the
# libraries of the embedded PostgreSQL.
COPY . .
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/migrations ./migrations
COPY --from=build /app/templates ./templates
COPY --from=build /app/words ./words
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
ENV DATA_DIR=/data SMTP_HOST=0.0.0.0 WEB_HOST=0.0.0.0
# As bin/mentorpost.js sets them where it is run by its name; so with the options of node below.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072
EXPOSE 2525 8025
ENTRYPOINT ["node", "--single-threaded-gc", "--max-semi-space-size=16", "bin/mentorpost.js"]
CMD ["start"]
