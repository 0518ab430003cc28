package io.wirewatch.standalone.cli;

import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.Change;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/** Tells what a publication changes, line by line, and publishes it unless a change is refused. */
record PrintedChanges(PrintStream out) {

    void publish(Apply apply, Collection<String> teams, List<Change<?>> changes, boolean dryRun) {
        changes.forEach(change -> out.println(change.describe()));
        if (changes.stream().anyMatch(change -> change instanceof Change.Refused<?>)) {
            throw new CommandFailure("nothing was written: another manager's records differ (see the lines with '!')");
        }
        if (!dryRun) {
            apply.publish(teams, changes);
        }
        out.println(summary(changes) + (dryRun ? " (dry run: nothing was written)" : ""));
    }

    private static String summary(List<Change<?>> changes) {
        int added = 0;
        int changed = 0;
        int removed = 0;
        for (Change<?> change : changes) {
            switch (change) {
                case Change.Added<?> ignored -> added++;
                case Change.Changed<?> ignored -> changed++;
                case Change.Removed<?> ignored -> removed++;
                case Change.Refused<?> ignored -> throw new IllegalArgumentException(change.describe());
            }
        }
        return added + " added, " + changed + " changed, " + removed + " removed";
    }
}
