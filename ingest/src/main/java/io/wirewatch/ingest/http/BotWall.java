package io.wirewatch.ingest.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Tells pages that stand in the way from pages that were asked for: the challenges of bot defences, and redirects to a
 * place where a reader is to consent. Defences leave marks on the pages that they let through too, so each sign here is
 * one of the challenge alone, or counts only where the answer is an error or next to empty. Stateless.
 */
final class BotWall {

    /** Bytes of an answer that are looked at; a page that is longer is no challenge. */
    static final int LOOKED_AT = 128 * 1024;

    private static final int NEXT_TO_EMPTY = 4 * 1024;

    private static final Set<Integer> ERRORS = Set.of(401, 403, 405, 406, 429, 503);

    /** Headers that only a challenge has: name, start of the value, whose it is. */
    private static final List<HeaderSign> HEADERS = List.of(
            new HeaderSign("cf-mitigated", "challenge", "Cloudflare", false),
            new HeaderSign("x-vercel-mitigated", "challenge", "Vercel", false),
            new HeaderSign("x-amzn-waf-action", "", "AWS WAF", false),
            new HeaderSign("x-dd-b", "", "DataDome", true),
            new HeaderSign("x-datadome", "", "DataDome", true),
            new HeaderSign("x-px-blocked", "", "PerimeterX", true),
            new HeaderSign("x-kpsdk-ct", "", "Kasada", true));

    private static final List<BodySign> BODIES = List.of(
            new BodySign("_cf_chl_opt", "Cloudflare", false),
            new BodySign("id=\"challenge-form\"", "Cloudflare", false),
            new BodySign("cf-error-details", "Cloudflare", true),
            new BodySign("captcha-delivery.com", "DataDome", true),
            new BodySign("id=\"px-captcha\"", "PerimeterX", true),
            new BodySign("captcha.px-c", "PerimeterX", true),
            new BodySign("sec-if-cpt-container", "Akamai", false),
            new BodySign("/_sec/cp_challenge/", "Akamai", true),
            new BodySign("bm-verify=", "Akamai", true),
            new BodySign("errors.edgesuite.net", "Akamai", true),
            new BodySign("incapsula incident id", "Incapsula", true),
            new BodySign("_incapsula_resource", "Incapsula", true),
            new BodySign("gokuprops", "AWS WAF", true),
            new BodySign("sucuri_cloudproxy_js", "Sucuri", true),
            new BodySign("ddos-guard/js-challenge", "DDoS-Guard", true),
            new BodySign("id=\"anubis_challenge\"", "Anubis", false),
            new BodySign("__arcsjs", "ArvanCloud", true));

    private static final Set<String> CONSENT_LABELS =
            Set.of("consent", "consents", "guce", "myprivacy", "cookieconsent", "cookie-consent");
    private static final Set<String> CONSENT_SEGMENTS = Set.of(
            "consent",
            "cookiewall",
            "cookie-wall",
            "cookie-consent",
            "cookieconsent",
            "consent-wall",
            "privacy-wall",
            "privacywall",
            "privacy-gate",
            "zustimmung");

    private BotWall() {}

    /** A header and the start of its value; {@code onErrors} where pages that are let through may have it too. */
    private record HeaderSign(String name, String start, String whose, boolean onErrors) {

        boolean isIn(Headers headers, boolean error) {
            String value = headers.get(name);
            return value != null && (error || !onErrors) && value.startsWith(start);
        }
    }

    /** Markup in lower case; {@code blockedOnly} where pages that are let through may have it too. */
    private record BodySign(String markup, String whose, boolean blockedOnly) {}

    /** Whether an answer of this status may be a challenge, so that its body is worth reading. */
    static boolean isSuspect(int status) {
        return ERRORS.contains(status);
    }

    /** Whose challenge the headers speak of; null when of none. */
    static @Nullable String byHeaders(int status, Headers headers) {
        for (HeaderSign sign : HEADERS) {
            if (sign.isIn(headers, isSuspect(status))) {
                return sign.whose();
            }
        }
        return null;
    }

    /** Whose challenge the body is; null when of none. */
    static @Nullable String byBody(int status, byte[] body) {
        if (body.length > LOOKED_AT || !looksLikeHtml(body)) {
            return null;
        }
        boolean blocked = isSuspect(status) || body.length <= NEXT_TO_EMPTY;
        String text = new String(body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (BodySign sign : BODIES) {
            if ((blocked || !sign.blockedOnly()) && text.contains(sign.markup())) {
                return sign.whose();
            }
        }
        return null;
    }

    /** Whether a redirect leads away from the page to a place of consent. */
    static boolean isConsent(HttpUrl from, HttpUrl target) {
        return asksConsent(target) && !asksConsent(from);
    }

    private static boolean asksConsent(HttpUrl url) {
        String host = url.host();
        int dot = host.indexOf('.');
        return CONSENT_LABELS.contains(dot < 0 ? host : host.substring(0, dot))
                || url.pathSegments().stream().limit(2).anyMatch(CONSENT_SEGMENTS::contains);
    }

    /** Markup whose first element is no feed's: a quick look, so that feeds are not searched. */
    private static boolean looksLikeHtml(byte[] body) {
        int start = 0;
        while (start < body.length && (body[start] <= ' ')) {
            start++;
        }
        String head = new String(body, start, Math.min(16, body.length - start), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return head.startsWith("<")
                && !head.startsWith("<?xml")
                && !head.startsWith("<rss")
                && !head.startsWith("<feed")
                && !head.startsWith("<rdf");
    }
}
