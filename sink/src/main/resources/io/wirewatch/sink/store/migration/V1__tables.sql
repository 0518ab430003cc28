-- Every primary key comes from the record itself, so that writing a record again changes nothing.

create table wirewatch.consumer_offset (
    consumer_group text not null,
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    owner_epoch bigint not null,
    updated_at timestamptz not null default now(),
    primary key (consumer_group, topic, partition)
);
comment on table wirewatch.consumer_offset is
    'How far each partition is stored. Written in the transaction of the rows; owner_epoch stops an earlier owner.';

create table wirewatch.article (
    article_id text not null,
    content_hash text not null,
    revision integer not null,
    page_id text not null,
    url text not null,
    canonical_url text,
    feed_url text not null,
    site text not null,
    site_name text,
    title text not null,
    text text not null,
    byline text[] not null,
    published timestamptz,
    modified timestamptz,
    language text,
    image text,
    section text,
    keywords text[] not null,
    paywalled boolean not null,
    live_blog boolean not null,
    fetched_at timestamptz not null,
    first_seen timestamptz not null,
    extractor text not null,
    extraction_confidence double precision not null,
    tagger text not null,
    watchlist jsonb not null,
    primary key (article_id, content_hash)
);
comment on table wirewatch.article is 'Versions of articles, as they left enrich.';
create index article_first_seen on wirewatch.article (first_seen desc);

create table wirewatch.mention (
    article_id text not null,
    content_hash text not null,
    ordinal integer not null,
    actor_id text not null,
    field text not null,
    span_start integer not null,
    span_end integer not null,
    surface text not null,
    confidence double precision not null,
    alias text not null,
    rule text not null,
    reason text not null,
    primary key (article_id, content_hash, ordinal),
    foreign key (article_id, content_hash) references wirewatch.article on delete cascade
);
comment on column wirewatch.mention.span_start is 'First code point of the mention in its field, from 0.';
comment on column wirewatch.mention.span_end is 'Code point after the mention.';
create index mention_actor on wirewatch.mention (actor_id);

create table wirewatch.decision (
    rule_id text not null,
    rule_version text not null,
    article_id text not null,
    content_hash text not null,
    outcome text not null,
    reason text,
    story_id text,
    alert_id text,
    url text not null,
    facts jsonb not null,
    watchlist jsonb not null,
    first_seen timestamptz not null,
    primary key (rule_id, rule_version, article_id, content_hash)
);
create index decision_article on wirewatch.decision (article_id);

create table wirewatch.alert (
    alert_id text primary key,
    revision integer not null,
    kind text not null,
    rule_id text not null,
    rule_name text not null,
    rule_version text not null,
    team text not null,
    severity text not null,
    story_id text not null,
    headline text not null,
    url text not null,
    article_id text not null,
    language text,
    evidence jsonb not null,
    actors jsonb not null,
    sources jsonb not null,
    source_count integer not null,
    article_count integer not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    watchlist jsonb
);
comment on table wirewatch.alert is 'The latest revision of each alert.';
create index alert_last_seen on wirewatch.alert (last_seen desc, alert_id desc);

create table wirewatch.delivery (
    delivery_id text primary key,
    alert_id text not null,
    revision integer not null,
    channel_id text not null,
    state text not null,
    attempts jsonb not null,
    next_attempt timestamptz,
    updated_at timestamptz not null
);
create index delivery_alert on wirewatch.delivery (alert_id);

create table wirewatch.poll_ledger (
    feed_url text not null,
    poll_id text not null,
    polled_at timestamptz not null,
    duration_millis bigint not null,
    outcome text not null,
    status integer,
    error text,
    bytes bigint not null,
    seen integer not null,
    new_items integer not null,
    revised integer not null,
    duplicate integer not null,
    rejected integer not null,
    failed integer not null,
    rejections jsonb not null,
    next_due timestamptz not null,
    primary key (feed_url, poll_id)
);
comment on table wirewatch.poll_ledger is
    'The account of each poll: seen = new_items + revised + duplicate + rejected + failed.';
create index poll_ledger_polled_at on wirewatch.poll_ledger (polled_at desc);

create table wirewatch.rejection (
    page_id text not null,
    stage text not null,
    at timestamptz not null,
    article_id text,
    url text not null,
    feed_url text not null,
    reason text not null,
    detail text not null,
    first_seen timestamptz not null,
    primary key (page_id, stage, at)
);
comment on table wirewatch.rejection is 'Items that fetch, parse or enrich did not carry on, and why.';
