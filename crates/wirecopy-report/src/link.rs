//! Which ids may be followed.

/// The most bytes of an address that is made a link.
const LONGEST: usize = 2_000;

/// Whether an id is a web address that may be made a link: `http` or `https`, a host, and nothing in it that could
/// hide where it leads (a user name before the host, white space, control or invisible characters, backslashes).
pub(crate) fn is_web_address(id: &str) -> bool {
    let lower = |n: usize| id.get(..n).map(str::to_ascii_lowercase);
    let scheme = if lower(8).as_deref() == Some("https://") {
        8
    } else if lower(7).as_deref() == Some("http://") {
        7
    } else {
        return false;
    };
    let host = id[scheme..].split(['/', '?', '#']).next().unwrap_or_default();
    let harmless = |character: char| {
        !character.is_control()
            && !character.is_whitespace()
            && !crate::escape::is_invisible(character)
            && !matches!(character, '"' | '\'' | '<' | '>' | '\\' | '`' | '{' | '}' | '|' | '^')
    };
    let begins = host.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '[');
    id.len() <= LONGEST && begins && !host.contains('@') && id.chars().all(harmless)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_alone_are_links() {
        for id in [
            "https://news.example/a?b=c&d=%20#e",
            "HTTP://news.example",
            "https://[2001:db8::1]/",
            "http://例え.example/東京",
        ] {
            assert!(is_web_address(id), "{id}");
        }
        for id in [
            "javascript:alert(1)",
            "data:text/html,x",
            "news.example/a",
            "ftp://news.example",
            "https://",
            "https:///x",
            "https://?x",
            "https://bank.example@evil.example/",
            "https://news.example/a b",
            "https://news.example/\"onclick=x",
            "https://news.example/\u{202e}x",
            "https://news.example/\u{200b}",
            "https://news.example\\@evil.example",
            "https://news.example/\u{1}",
            " https://news.example",
            "httpsé://x",
            "",
        ] {
            assert!(!is_web_address(id), "{id}");
        }
        assert!(!is_web_address(&format!("https://news.example/{}", "x".repeat(2_000))));
    }
}
