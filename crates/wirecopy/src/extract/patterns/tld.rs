//! Top-level domains, by how much a word that ends in one looks like a web address.
//!
//! A subset of the IANA root zone: all country codes, the old generic names, and the newer generic ones that
//! news pages use. Names that are also an everyday word or a file ending ("in", "it", "news", "py") are *weak*:
//! in "finish.in" or "script.py" they are no address, so that something else must speak for one.

/// What is known of a last label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tld {
    /// A domain, and hardly anything else.
    Strong,
    /// A domain, and also a word or a file ending.
    Weak,
    /// None that is listed.
    Unknown,
}

/// Sorted, lower-case.
#[rustfmt::skip]
static STRONG: &[&str] = &[
    "ac", "ae", "aero", "af", "ag", "ai", "al", "ao", "app", "ar", "asia", "au", "aw", "ax", "az", "bb",
    "bd", "bf", "bg", "bh", "biz", "bm", "bn", "bo", "br", "bt", "bw", "bz", "ca", "cf", "cg", "ch", "ci",
    "ck", "cl", "cm", "cn", "co", "com", "cr", "cu", "cv", "cw", "cx", "cy", "cz", "de", "dev", "dj", "dk",
    "dm", "dz", "ec", "edu", "ee", "eg", "er", "es", "eu", "fi", "fj", "fk", "fm", "fo", "fr", "gd", "ge",
    "gf", "gg", "gh", "gi", "gl", "gov", "gp", "gq", "gr", "gt", "gu", "gw", "gy", "hk", "hn", "hr", "ht",
    "hu", "ie", "il", "info", "int", "io", "iq", "ir", "je", "jo", "jp", "ke", "kg", "kh", "ki", "km", "kn",
    "kp", "kr", "kw", "ky", "kz", "lb", "lc", "lk", "lr", "ls", "lt", "lu", "lv", "ly", "mc", "mg", "mil",
    "mobi", "mp", "mq", "mr", "mt", "mv", "mw", "mx", "mz", "nc", "net", "nf", "ng", "ni", "nl", "np", "nr",
    "nz", "om", "org", "pe", "pf", "pg", "ph", "pk", "pl", "pt", "pw", "qa", "ro", "ru", "rw", "sb", "sd",
    "sg", "sk", "sl", "sm", "sn", "su", "sv", "sx", "sy", "sz", "tg", "th", "tj", "tl", "tm", "tn", "tr",
    "tt", "tv", "tw", "tz", "ua", "ug", "uk", "uy", "uz", "vc", "ve", "vg", "vn", "xyz", "ye", "za", "zm",
    "zw", "бел", "рус", "рф", "срб", "укр", "қаз", "भारत", "ไทย", "中国", "中國", "台湾", "台灣", "香港", "한국",
];

/// Sorted, lower-case.
#[rustfmt::skip]
static WEAK: &[&str] = &[
    "academy", "ad", "africa", "agency", "am", "art", "as", "at", "ba", "band", "bank", "be", "bi", "bio",
    "bj", "blog", "bs", "build", "business", "by", "cafe", "capital", "care", "cat", "cc", "cd", "center",
    "channel", "chat", "church", "city", "cloud", "club", "codes", "company", "coop", "design", "digital",
    "do", "earth", "education", "email", "energy", "et", "events", "exchange", "expert", "fans", "film",
    "finance", "foundation", "fun", "fund", "ga", "gallery", "game", "games", "global", "gm", "gn", "green",
    "group", "gs", "guide", "guru", "health", "help", "hm", "host", "id", "im", "in", "institute", "is",
    "it", "jm", "jobs", "la", "law", "li", "life", "link", "live", "london", "ltd", "ma", "market", "md",
    "me", "media", "mh", "miami", "mk", "ml", "mm", "mn", "mo", "moscow", "movie", "ms", "mu", "museum",
    "my", "na", "name", "ne", "network", "news", "ngo", "no", "nu", "nyc", "one", "online", "pa", "page",
    "paris", "photo", "photos", "plus", "pm", "pn", "post", "pr", "press", "pro", "ps", "py", "radio", "re",
    "report", "review", "rs", "run", "sa", "sc", "school", "science", "scot", "se", "services", "sh",
    "shop", "show", "si", "site", "so", "social", "software", "solutions", "space", "sr", "ss", "st",
    "store", "stream", "studio", "support", "systems", "tc", "team", "tech", "tel", "tf", "tips", "tk",
    "to", "today", "tokyo", "tools", "top", "tours", "town", "travel", "tube", "university", "us", "va",
    "vi", "video", "vip", "vision", "vote", "vu", "watch", "wf", "wien", "wiki", "win", "work", "works",
    "world", "ws", "xxx", "yt", "zone",
];

/// The second level below which many countries register names.
static SECOND: &[&str] = &["ac", "co", "com", "edu", "gob", "gov", "govt", "mil", "net", "nic", "or", "org"];

/// What is known of a last label, in any case.
pub(super) fn tld(label: &str) -> Tld {
    if label.len() > 24 {
        return Tld::Unknown;
    }
    let lower = label.to_lowercase();
    if STRONG.binary_search(&lower.as_str()).is_ok() || lower.starts_with("xn--") {
        Tld::Strong
    } else if WEAK.binary_search(&lower.as_str()).is_ok() {
        Tld::Weak
    } else {
        Tld::Unknown
    }
}

/// Whether the label is one of the oldest domains, below which no other can be mistaken for the last.
pub(super) fn is_generic(label: &str) -> bool {
    ["com", "edu", "gov", "net", "org"].contains(&label)
}

/// Whether the label is such as countries have at their second level, "co" of "co.in".
pub(super) fn is_second_level(label: &str) -> bool {
    SECOND.contains(&label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_disjoint() {
        assert!(STRONG.is_sorted() && WEAK.is_sorted() && SECOND.is_sorted());
        assert!(STRONG.iter().all(|name| WEAK.binary_search(name).is_err()));
    }

    #[test]
    fn looks_up_in_any_case() {
        assert_eq!(tld("COM"), Tld::Strong);
        assert_eq!(tld("xn--p1ai"), Tld::Strong);
        assert_eq!(tld("РФ"), Tld::Strong);
        assert_eq!(tld("in"), Tld::Weak);
        assert_eq!(tld("pdf"), Tld::Unknown);
    }
}
