//! What holds of HTML that lets no markup in from outside.

use proptest::prelude::*;

/// The HTML without its styles, which are shown by the examples, and without its script, if it has one.
pub(crate) fn without_style(html: &str) -> String {
    let html = without(html, "style").expect("every part has its styles");
    without(&html, "script").unwrap_or(html)
}

/// The HTML without the one element of this name and what is in it.
fn without(html: &str, name: &str) -> Option<String> {
    let (before, rest) = html.split_once(&format!("<{name}>"))?;
    let (_, after) = rest.split_once(&format!("</{name}>"))?;
    Some(format!("{before}{after}"))
}

/// Whether all tags of the HTML are of these elements and close in order.
pub(crate) fn is_sound(html: &str, names: &[&str]) -> bool {
    let mut open = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else { return false };
        match tag.strip_prefix('/') {
            Some(name) => {
                if open.pop() != Some(name) {
                    return false;
                }
            }
            None => match tag.split(' ').next().unwrap_or_default() {
                "input" if names.contains(&"input") => {} // has no end
                "path" if names.contains(&"path") && tag.ends_with('/') => {}
                name => open.push(name),
            },
        }
        if open.iter().any(|name| !names.contains(name)) {
            return false;
        }
    }
    open.is_empty()
}

pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[<>&\"' \r\na\u{202e}\u{1b}\u{fffe}東é]{0,40}"]
}
