-- Articles and mentions move into partitions by month of first sight, and become searchable. Their rows are not carried
-- over: the topic "enriched" still has them, and without its offsets store reads it again from the start.

drop table wirewatch.mention;
drop table wirewatch.article;
delete from wirewatch.consumer_offset where topic like '%enriched';

create table wirewatch.article (
    article_id text not null,
    content_hash text not null,
    first_seen timestamptz not null,
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
    extractor text not null,
    extraction_confidence double precision not null,
    tagger text not null,
    watchlist jsonb not null,
    words text not null,
    search tsvector generated always as (to_tsvector('simple', words)) stored,
    primary key (article_id, content_hash, first_seen)
) partition by range (first_seen);
comment on table wirewatch.article is
    'Versions of articles, as they left enrich. A version never changes its first sight, which is part of its key.';
comment on column wirewatch.article.words is
    'Title and text as store folds them for search: one letter form for each letter, words parted by spaces.';
create index article_newest on wirewatch.article (first_seen, article_id, content_hash);
create index article_site on wirewatch.article (site, first_seen, article_id, content_hash);
create index article_language on wirewatch.article (language, first_seen, article_id, content_hash);
create index article_search on wirewatch.article using gin (search);

create table wirewatch.mention (
    article_id text not null,
    content_hash text not null,
    first_seen timestamptz not null,
    ordinal integer not null,
    actor_id text not null,
    first_of_actor boolean not null,
    field text not null,
    span_start integer not null,
    span_end integer not null,
    surface text not null,
    confidence double precision not null,
    alias text not null,
    rule text not null,
    reason text not null,
    primary key (article_id, content_hash, first_seen, ordinal)
) partition by range (first_seen);
comment on table wirewatch.mention is
    'Mentions of actors. They come and go with their article in one transaction; no foreign key checks it again.';
comment on column wirewatch.mention.first_of_actor is 'The first mention of its actor in the article: one a list can walk.';
comment on column wirewatch.mention.span_start is 'First code point of the mention in its field, from 0.';
comment on column wirewatch.mention.span_end is 'Code point after the mention.';
create index mention_actor on wirewatch.mention (actor_id, first_seen, article_id, content_hash) where first_of_actor;

-- Long values stand beside the row: a list of articles reads a few pages and none of the texts.
create function wirewatch.make_month(month date) returns void language plpgsql as $$
declare
    suffix text := to_char(month, '_YYYY_MM');
    first timestamptz := month::timestamp at time zone 'UTC';
    next timestamptz := (month + interval '1 month')::timestamp at time zone 'UTC';
begin
    if to_regclass('wirewatch.mention' || suffix) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('wirewatch.make_month', 0));
    if to_regclass('wirewatch.mention' || suffix) is not null then
        return;
    end if;
    execute format('create table wirewatch.%I (like wirewatch.article including all) with (toast_tuple_target = 512)',
        'article' || suffix);
    execute format('create table wirewatch.%I (like wirewatch.mention including all)', 'mention' || suffix);
    execute format('alter table wirewatch.article attach partition wirewatch.%I for values from (%L) to (%L)',
        'article' || suffix, first, next);
    execute format('alter table wirewatch.mention attach partition wirewatch.%I for values from (%L) to (%L)',
        'mention' || suffix, first, next);
end
$$;
comment on function wirewatch.make_month is
    'Makes the partitions of a month, given by its first day, unless they are there. To forget a month, drop both.';

alter table wirewatch.alert add column actor_ids text[] not null default '{}';
update wirewatch.alert set actor_ids = array(select actor ->> 'id' from jsonb_array_elements(actors) actor);
create index alert_rule on wirewatch.alert (rule_id, last_seen, alert_id);
create index alert_team on wirewatch.alert (team, last_seen, alert_id);
create index alert_actor on wirewatch.alert using gin (actor_ids);
create index alert_story on wirewatch.alert (story_id);

create index decision_rule on wirewatch.decision (rule_id, first_seen, article_id, content_hash);
create index delivery_channel on wirewatch.delivery (channel_id, updated_at);
create index alert_first_seen on wirewatch.alert (first_seen);
