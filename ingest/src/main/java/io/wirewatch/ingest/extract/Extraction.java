package io.wirewatch.ingest.extract;

/** What became of a page. */
public sealed interface Extraction permits ExtractedArticle, NotAnArticle {}
