# The program and nothing else. Zones are in it; it reads and writes /calendar.
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY benches benches
COPY docs docs
RUN cargo build --release --locked --bin dateline

FROM scratch
COPY --from=build /source/target/release/dateline /dateline
WORKDIR /calendar
ENTRYPOINT ["/dateline"]
