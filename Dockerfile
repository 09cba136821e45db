# The image that deploy/kubernetes runs: docker build -t hopboard .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN node scripts/prepare.mjs

FROM node:24-bookworm-slim
ENV NODE_ENV=production
ENV HOPBOARD_CONFIG=/etc/hopboard/hopboard.yaml
ENV HOPBOARD_DATA=/var/lib/hopboard
ENV HOST=0.0.0.0
ENV PORT=3000
WORKDIR /app
# Owned by root: the product writes to its volume and to /tmp alone.
COPY --from=build /app /app
RUN mkdir -p /var/lib/hopboard && chown 10001:10001 /var/lib/hopboard
USER 10001:10001
VOLUME /var/lib/hopboard
EXPOSE 3000
CMD ["node", "scripts/start.mjs"]
