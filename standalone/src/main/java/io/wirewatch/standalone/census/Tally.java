package io.wirewatch.standalone.census;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PageOrigin;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** What the topics hold, counted. Not thread safe: {@link Census} guards it. */
public final class Tally {

    private final Map<String, Integer> records = new HashMap<>();
    private final Map<String, Integer> pollsByFeed = new TreeMap<>();
    private final Map<Stage, Integer> rejectionsByStage = new HashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, EnrichedArticle> enriched = new LinkedHashMap<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private long items;
    private int revised;
    private int withoutFollowUp;
    private int notModified;
    private int duplicates;
    private int pagesOfItems;

    /** Counts a record of a topic, given by its suffix. */
    void add(String topic, String key, SpecificRecord value) {
        records.merge(topic, 1, Integer::sum);
        switch (value) {
            case PollLedger ledger -> addPoll(ledger);
            case Page page -> pagesOfItems += page.getOrigin() == PageOrigin.FEED_ITEM ? 1 : 0;
            case Rejection rejection -> addRejection(rejection);
            case Decision decision -> decisions.add(decision);
            case EnrichedArticle article -> enriched.put(key, article);
            case Alert alert -> alerts.put(alert.getAlertId(), alert);
            case Delivery delivery -> deliveries.put(key, delivery);
            default -> {
                // of the other topics only the number counts
            }
        }
    }

    /** Counts a record that a service could not process. */
    void addDeadLetter() {
        records.merge("dead-letters", 1, Integer::sum);
    }

    private void addPoll(PollLedger ledger) {
        pollsByFeed.merge(ledger.getFeedUrl(), 1, Integer::sum);
        items += ledger.getNewItems() + ledger.getRevised();
        revised += ledger.getRevised();
        withoutFollowUp += ledger.getRejected();
        notModified += ledger.getOutcome().equals("NOT_MODIFIED") ? 1 : 0;
    }

    private void addRejection(Rejection rejection) {
        rejections.add(rejection);
        rejectionsByStage.merge(rejection.getStage(), 1, Integer::sum);
        duplicates += rejection.getStage() == Stage.ENRICH ? 1 : 0;
    }

    /** Number of records of a topic, given by its suffix; {@code dead-letters} for those of all services. */
    public int count(String topic) {
        return records.getOrDefault(topic, 0);
    }

    /** Number of items that a step could not carry on. */
    public int rejected(Stage stage) {
        return rejectionsByStage.getOrDefault(stage, 0);
    }

    /** Polls of all feeds. */
    public int polls() {
        return count("poll-ledger");
    }

    /** Polls of one feed. */
    public int polls(String feedUrl) {
        return pollsByFeed.getOrDefault(feedUrl, 0);
    }

    /** Items that were new or changed. */
    public long items() {
        return items;
    }

    /** Items that had changed. */
    public int revised() {
        return revised;
    }

    /** Feed items that lead nowhere, such as those without link; counted once a poll. */
    public int withoutFollowUp() {
        return withoutFollowUp;
    }

    /** Polls that were answered with 304. */
    public int notModified() {
        return notModified;
    }

    /** Articles that were dropped because the same version had been seen. */
    public int duplicates() {
        return duplicates;
    }

    public List<Rejection> rejections() {
        return rejections;
    }

    public List<Decision> decisions() {
        return decisions;
    }

    /** The latest revision of each article. */
    public Map<String, EnrichedArticle> enriched() {
        return enriched;
    }

    /** The latest revision of each alert. */
    public Map<String, Alert> alerts() {
        return alerts;
    }

    /** Deliveries that a channel has confirmed. */
    public long delivered() {
        return deliveries.values().stream()
                .filter(delivery -> delivery.getState() == DeliveryState.DELIVERED)
                .count();
    }

    /** URLs of the articles of each alert, by alert id. */
    public Map<String, Set<String>> members() {
        Map<String, Set<String>> members = new TreeMap<>();
        for (Decision decision : decisions) {
            String alert = decision.getAlertId();
            if (alert != null && alerts.containsKey(alert) && belongs(decision.getOutcome())) {
                members.computeIfAbsent(alert, id -> new TreeSet<>()).add(decision.getUrl());
            }
        }
        return members;
    }

    /** Whether each topic up to {@code enriched} accounts for the one before it: nothing is between two steps. */
    public boolean flowBalanced() {
        int fetches = count("fetches");
        int pages = count("pages");
        int articles = count("articles");
        return items == fetches + pagesOfItems
                && fetches == pages - pagesOfItems + rejected(Stage.FETCH)
                && pages == articles + rejected(Stage.PARSE)
                && articles == count("enriched") + rejected(Stage.ENRICH);
    }

    /** Whether the flow is balanced and every alert has reached its channels. */
    public boolean balanced() {
        return flowBalanced()
                && delivered() == deliveries.size()
                && alerts.keySet().stream().allMatch(this::isDelivered);
    }

    /** The counts by name, in the order of the pipeline. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("polls", (long) polls());
        counts.put("notModified", (long) notModified);
        counts.put("items", items);
        counts.put("revised", (long) revised);
        counts.put("pages", (long) count("pages"));
        counts.put("articles", (long) count("articles"));
        counts.put("duplicates", (long) duplicates);
        counts.put("rejected", (long) rejected(Stage.FETCH) + rejected(Stage.PARSE));
        counts.put("enriched", (long) count("enriched"));
        counts.put(
                "mentions",
                enriched.values().stream()
                        .mapToLong(article -> article.getMentions().size())
                        .sum());
        counts.put("stories", (long) new HashSet<>(members().values()).size());
        counts.put("decisions", (long) decisions.size());
        counts.put("alerts", (long) alerts.size());
        counts.put("deliveries", delivered());
        counts.put("deadLetters", (long) count("dead-letters"));
        return counts;
    }

    /** Writes the counts, and the rejections by step and reason, into a report. */
    public void describe(ObjectNode report) {
        counts().forEach(report::put);
        Map<String, Integer> reasons = new TreeMap<>();
        rejections.forEach(
                rejection -> reasons.merge(rejection.getStage() + "." + rejection.getReason(), 1, Integer::sum));
        ObjectNode byReason = report.putObject("rejectedBecause");
        reasons.forEach(byReason::put);
    }

    private static boolean belongs(DecisionOutcome outcome) {
        return switch (outcome) {
            case FIRED, UPDATED, SUPPRESSED -> true;
            case BELOW_THRESHOLD, MUTED, UNKNOWN -> false;
        };
    }

    private boolean isDelivered(String alertId) {
        return deliveries.values().stream()
                .anyMatch(delivery -> delivery.getAlertId().equals(alertId));
    }
}
