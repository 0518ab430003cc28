package io.wirewatch.enrich.decide;

import io.wirewatch.enrich.story.Story;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Decision;
import java.util.Optional;

/**
 * What the story gate says.
 *
 * @param decision the decision on a match; empty when only an owed update leaves
 * @param alert the alert that leaves
 * @param story the story that changed
 */
public record Verdict(Optional<Decision> decision, Optional<Alert> alert, Optional<Story> story) {}
