package io.wirewatch.sink.access;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * Settings of who may ask {@code serve} for what.
 *
 * @param tokens file of tokens; empty for none
 * @param userHeader in which a proxy names the person; empty when there is no such proxy
 * @param groupsHeader in which it names their groups, parted by commas; empty for none
 * @param proxies whose headers are believed
 * @param actGroups groups that may act
 * @param adminGroups groups that may edit
 * @param rate requests a second of one person
 * @param streams live streams that one person may hold open
 * @param audit file of the audit; empty writes to the log only
 */
public record AccessConfig(
        String tokens,
        String userHeader,
        String groupsHeader,
        List<Network> proxies,
        List<String> actGroups,
        List<String> adminGroups,
        int rate,
        int streams,
        String audit) {

    public static final int DEFAULT_RATE = 100;
    public static final int DEFAULT_STREAMS = 50;

    /** For a server that only this machine reaches: no sign-in. */
    public static final AccessConfig LOCAL =
            new AccessConfig("", "", "", List.of(), List.of(), List.of(), DEFAULT_RATE, DEFAULT_STREAMS, "");

    private static final Setting<String> TOKENS = Setting.text(
            "serve.tokens", "", "File of access tokens: a line NAME ROLE TOKEN each, role read, act or admin");
    private static final Setting<String> USER_HEADER = Setting.text(
            "serve.proxy.user-header",
            "",
            "Header in which a proxy that signs people in names them, for example X-Auth-Request-Email");
    private static final Setting<String> GROUPS_HEADER =
            Setting.text("serve.proxy.groups-header", "", "Header in which it names their groups, parted by commas");
    private static final Setting<List<Network>> PROXIES = new Setting<>(
            "serve.proxy.from",
            "Addresses or networks of that proxy, parted by commas; its headers count from nowhere else",
            "127.0.0.1,::1",
            AccessConfig::networks,
            false);
    private static final Setting<List<String>> ACT_GROUPS = new Setting<>(
            "serve.proxy.act", "Groups that may acknowledge, mute and deliver again", "", AccessConfig::words, false);
    private static final Setting<List<String>> ADMIN_GROUPS = new Setting<>(
            "serve.proxy.admin", "Groups that may edit the configuration", "", AccessConfig::words, false);
    private static final Setting<Integer> RATE = Setting.integer(
            "serve.rate",
            DEFAULT_RATE,
            1,
            100_000,
            "Requests a second of one person; ten seconds' worth may come at once");
    private static final Setting<Integer> STREAMS = Setting.integer(
            "serve.streams",
            DEFAULT_STREAMS,
            1,
            1_000,
            "Live streams that one person who signed in may hold open, of 1,000 in all");
    private static final Setting<String> AUDIT = Setting.text(
            "serve.audit", "", "File that every change made through dashboard and API is appended to, besides the log");

    public static final List<Setting<?>> SETTINGS =
            List.of(TOKENS, USER_HEADER, GROUPS_HEADER, PROXIES, ACT_GROUPS, ADMIN_GROUPS, RATE, STREAMS, AUDIT);

    public AccessConfig {
        proxies = List.copyOf(proxies);
        actGroups = List.copyOf(actGroups);
        adminGroups = List.copyOf(adminGroups);
    }

    public static AccessConfig from(Settings settings) {
        return new AccessConfig(
                settings.get(TOKENS).strip(),
                settings.get(USER_HEADER).strip(),
                settings.get(GROUPS_HEADER).strip(),
                settings.get(PROXIES),
                settings.get(ACT_GROUPS),
                settings.get(ADMIN_GROUPS),
                settings.get(RATE),
                settings.get(STREAMS),
                settings.get(AUDIT).strip());
    }

    /** Whether people have to say who they are. */
    boolean asksWho() {
        return !tokens.isEmpty() || !userHeader.isEmpty();
    }

    /**
     * Reads addresses and networks, parted by commas.
     *
     * @throws IllegalArgumentException when one is none
     */
    public static List<Network> networks(String text) {
        return words(text).stream().map(Network::parse).toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
