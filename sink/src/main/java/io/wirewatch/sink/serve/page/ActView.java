package io.wirewatch.sink.serve.page;

/**
 * The question for a name or a reason, before something is done about an alert. Public for the templates only.
 *
 * @param action what is to be done
 * @param hours how long, as it was chosen
 * @param back where to go then
 */
public record ActView(Card card, String action, String reason, String hours, String back) {

    /** What is to be done, in words. */
    public String title() {
        return switch (action) {
            case "mute" -> "Mute this alert";
            case "noise" -> "Call this alert noise";
            case "reopen" -> "Reopen this alert";
            default -> "Acknowledge this alert";
        };
    }

    /** A reason has to be given. */
    public boolean reasonNeeded() {
        return action.equals("mute") || action.equals("noise");
    }
}
