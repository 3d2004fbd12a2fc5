//! What holds of HTML that lets no markup in from outside.

use proptest::prelude::*;

/// The HTML without its styles, which are shown by the examples.
pub(crate) fn without_style(html: &str) -> String {
    let (before, rest) = html.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}{after}")
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
            None => open.push(tag.split(' ').next().unwrap_or_default()),
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
