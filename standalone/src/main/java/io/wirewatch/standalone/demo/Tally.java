package io.wirewatch.standalone.demo;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Decision;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What the topics hold, counted. Not thread safe: {@link Census} guards it. */
final class Tally {

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

    int count(String topic) {
        return records.getOrDefault(topic, 0);
    }

    int rejected(Stage stage) {
        return rejectionsByStage.getOrDefault(stage, 0);
    }

    int polls() {
        return count("poll-ledger");
    }

    int polls(String feedUrl) {
        return pollsByFeed.getOrDefault(feedUrl, 0);
    }

    long items() {
        return items;
    }

    int revised() {
        return revised;
    }

    /** Feed items that lead nowhere, such as those without link; counted once a poll. */
    int withoutFollowUp() {
        return withoutFollowUp;
    }

    int notModified() {
        return notModified;
    }

    int duplicates() {
        return duplicates;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** The latest revision of each article. */
    Map<String, EnrichedArticle> enriched() {
        return enriched;
    }

    /** The latest revision of each alert. */
    Map<String, Alert> alerts() {
        return alerts;
    }

    long delivered() {
        return deliveries.values().stream()
                .filter(delivery -> delivery.getState() == DeliveryState.DELIVERED)
                .count();
    }

    /** Whether nothing is between two steps: each topic accounts for the one before it. */
    boolean balanced() {
        int fetches = count("fetches");
        int pages = count("pages");
        int articles = count("articles");
        return items == fetches + pagesOfItems
                && fetches == pages - pagesOfItems + rejected(Stage.FETCH)
                && pages == articles + rejected(Stage.PARSE)
                && articles == count("enriched") + rejected(Stage.ENRICH)
                && delivered() == deliveries.size()
                && alerts.keySet().stream().allMatch(this::isDelivered);
    }

    private boolean isDelivered(String alertId) {
        return deliveries.values().stream()
                .anyMatch(delivery -> delivery.getAlertId().equals(alertId));
    }
}
